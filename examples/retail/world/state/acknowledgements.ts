import { isoDay } from '../calendar.ts'
import type { Cell } from '../csv.ts'
import { branch, openDraws, uniform } from '../draws.ts'
import type { World } from '../world.ts'
import { currentPeople, holderOf } from './holders.ts'

export const ACKNOWLEDGEMENTS = ['person', 'metric', 'confirmed_on', 'last_opened_on']

/** Share of people who have confirmed that they understand 坪效, in all and in 信息技术部. */
const CONFIRMED = 0.78
const CONFIRMED_IT = 0.41
/** Days since which the silent owner has opened nothing; all others came within `USUAL`. */
const SILENT = { post: 'merchandise-head', days: 19 }
const USUAL = 9

/** One row a person who holds a post: when 坪效 was confirmed, and when anything was last opened. */
export function acknowledgementRows(world: World): Cell[][] {
  const last = world.calendar.days.at(-1)!.n
  const parent = openDraws({ seed: world.seed, stream: 'acknowledgements', place: 'company', week: 0, weekday: 0 })
  const all = currentPeople(world).map(({ person, department }, i) => {
    const draws = branch(parent, i)
    const [rank, day, opened] = [uniform(draws), uniform(draws), uniform(draws)]
    return { id: person.id, isIt: department === 'it', rank, day, opened }
  })
  const inIt = all.filter(({ isIt }) => isIt).sort((a, b) => a.rank - b.rank)
  const outside = all.filter(({ isIt }) => !isIt).sort((a, b) => a.rank - b.rank)
  const ofIt = Math.round(CONFIRMED_IT * inIt.length)
  const others = Math.round(CONFIRMED * all.length) - ofIt
  const confirmed = new Set([...inIt.slice(0, ofIt), ...outside.slice(0, others)])
  const silent = holderOf(world, SILENT.post)
  return all.map((one) => {
    const since = one.id === silent ? SILENT.days : Math.floor(one.opened * USUAL)
    const confirmedOn = world.calendar.mondayOf(-44) + Math.floor(one.day * 7 * 20)
    return [one.id, 'sales_per_sqm', confirmed.has(one) ? isoDay(confirmedOn) : null, isoDay(last - since)]
  })
}
