import { openDraws, uniform } from '../draws.ts'
import type { Report } from '../truth.ts'
import type { World } from '../world.ts'
import { ON_GOODS } from './on-goods.ts'
import { ON_MEMBERS } from './on-members.ts'
import { ON_SERVICE } from './on-service.ts'

/** A metric and what someone says about it, in Chinese and English. */
export type Saying = readonly [metric: string, zh: string, en: string]

const SAYINGS = [ON_GOODS, ON_SERVICE, ON_MEMBERS].flat()
/** How often a thing is said, by two stores at two times. */
const TIMES = 2
/** Weeks before W0 from which reports are kept. */
const WEEKS = 52
const OPENING_MINUTE = 600
const OPEN_MINUTES = 720

/** Reports that nothing was planted for: each thing is said twice in a year, up to the week before W0. */
function plainReports(world: World): Report[] {
  return Array.from({ length: SAYINGS.length * TIMES }, (_, i): Report => {
    const draws = openDraws({ seed: world.seed, stream: 'feedback', place: 'company', week: i, weekday: 0 })
    const [metric, zh, en] = SAYINGS[i % SAYINGS.length]!
    const day = world.calendar.mondayOf(0) - 1 - Math.floor(uniform(draws) * WEEKS * 7)
    const open = world.stores.filter(({ opened }) => opened <= day)
    const minute = OPENING_MINUTE + Math.floor(uniform(draws) * OPEN_MINUTES)
    const { id } = open[Math.floor(uniform(draws) * open.length)]!
    return { id: `F-${String(i + 1).padStart(3, '0')}`, day, minute, store: id, metric, zh, en }
  })
}

/** Every report of a world, in the order of time. */
export function reportsOf(world: World): readonly Report[] {
  const planted = world.truths.flatMap((truth) => truth.feedback?.(world.calendar) ?? [])
  return [...plainReports(world), ...planted].sort(
    (a, b) => a.day - b.day || a.minute - b.minute || (a.id < b.id ? -1 : 1),
  )
}
