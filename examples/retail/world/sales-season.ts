import type { Day } from './calendar.ts'
import { basketLevel, visitorLevel } from './season.ts'
import { factorOf } from './truth.ts'
import type { World } from './world.ts'

/** Sales of a day over those of a day of level 1, from the calendar alone: the season, growth and Spring Festival (T17). */
export function salesSeason(world: World, day: Day): number {
  const festive: World = { ...world, truths: world.truths.filter(({ id }) => id === 'T17') }
  const at = { store: world.stores[0]!, day }
  const festival = factorOf(festive, (truth) => (truth.visitors?.(at, festive) ?? 1) * (truth.basket?.(at) ?? 1))
  return visitorLevel(day) * basketLevel(day) * festival
}
