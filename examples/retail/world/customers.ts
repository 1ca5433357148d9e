import type { Day } from './calendar.ts'
import { WEEKS } from './calendar.ts'
import { CITIES, FORMATS, type Store } from './chain.ts'
import { type Draws, uniform } from './draws.ts'

const MEMBERS_ON_FIRST_DAY = 60_000
const REGISTRATIONS_A_WEEK = 1_150

/**
 * Customer numbers: 1 to 60,000 exist on the first day, then each week takes the next 1,150. A city owns the same slice
 * of each block, as large as its share of trade, so a store finds the members of its city without a table of them.
 */
export type Membership = ReadonlyMap<string, { from: number; share: number }>

/** The slice of each city, from 0 to 1. */
export function makeMembership(stores: readonly Store[]): Membership {
  const trade = (store: Store) => FORMATS[store.format].visitors * FORMATS[store.format].conversion
  const total = stores.reduce((sum, store) => sum + trade(store), 0)
  const slices = new Map<string, { from: number; share: number }>()
  let from = 0
  for (const city of Object.keys(CITIES)) {
    const share = stores.filter((store) => store.city === city).reduce((sum, store) => sum + trade(store), 0) / total
    slices.set(city, { from, share })
    from += share
  }
  return slices
}

/** The number of the member who buys in a store of `city` on a day: any who registered in an earlier week, alike. */
export function customerOn(membership: Membership, city: string, day: Day, draws: Draws): number {
  const weeks = day.week + WEEKS - 1
  const { from, share } = membership.get(city)!
  const at = uniform(draws) * (MEMBERS_ON_FIRST_DAY + weeks * REGISTRATIONS_A_WEEK)
  const within = from + share * uniform(draws)
  if (at < MEMBERS_ON_FIRST_DAY) return 1 + Math.floor(within * MEMBERS_ON_FIRST_DAY)
  const week = Math.floor((at - MEMBERS_ON_FIRST_DAY) / REGISTRATIONS_A_WEEK)
  return 1 + MEMBERS_ON_FIRST_DAY + week * REGISTRATIONS_A_WEEK + Math.floor(within * REGISTRATIONS_A_WEEK)
}
