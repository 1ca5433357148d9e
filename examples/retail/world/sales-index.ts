import { CITIES, FORMATS } from './chain.ts'
import { companyWeekNoise } from './season.ts'
import { DAYPARTS, factorOf } from './truth.ts'
import { type StoreDay, storesOn, type World } from './world.ts'

const DAYPART_SHARES = [0.2, 0.34, 0.4, 0.06]
/** What the calendar brings is season, not news. */
const SEASONAL = ['T13', 'T17']

function plantedFactor(world: World, at: StoreDay): number {
  const conversion = DAYPARTS.reduce(
    (sum, daypart, i) => sum + DAYPART_SHARES[i]! * factorOf(world, (truth) => truth.conversion?.(at, daypart)),
    0,
  )
  const others = factorOf(
    world,
    (truth) => (truth.visitors?.(at, world) ?? 1) * (truth.basket?.(at) ?? 1) * (truth.units?.(at) ?? 1),
  )
  return conversion * others
}

function weightOf({ store }: StoreDay): number {
  const format = FORMATS[store.format]
  return format.visitors * format.conversion * format.basket * CITIES[store.city].basket
}

const known = new WeakMap<World, Map<number, number>>()

/**
 * Sales that a week is planted to have, over those that its season and growth alone would give (1 where nothing is
 * planted): visitors × conversion × basket of the stores that were open then. Weeks before the first day have 1.
 */
export function salesIndex(world: World, week: number): number {
  const index = known.get(world) ?? indexOfWeeks(world)
  known.set(world, index)
  return index.get(week) ?? 1
}

function indexOfWeeks(world: World): Map<number, number> {
  const plain: World = { ...world, truths: world.truths.filter(({ id }) => !SEASONAL.includes(id)) }
  const sums = new Map<number, { planted: number; plain: number }>()
  for (const day of world.calendar.days) {
    const sum = sums.get(day.week) ?? { planted: 0, plain: 0 }
    sums.set(day.week, sum)
    for (const store of storesOn(world, day)) {
      const at = { store, day }
      const weight = weightOf(at)
      sum.plain += weight
      sum.planted += weight * plantedFactor(plain, at) * companyWeekNoise(world, day)
    }
  }
  return new Map([...sums].map(([week, sum]) => [week, sum.planted / sum.plain]))
}
