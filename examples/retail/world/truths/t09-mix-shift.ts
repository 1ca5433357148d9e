import { CITIES } from '../chain.ts'
import type { Truth } from '../truth.ts'
import type { StoreDay } from '../world.ts'

const MONTH = -16

function inTheWest({ store }: StoreDay): boolean {
  return CITIES[store.city].region === '中西部'
}

/**
 * T09, mix shift: in M−16 the basket grows in every region, and the company's falls, because the region of the small
 * baskets has 1.85 times its visitors.
 */
export const t09: Truth = {
  id: 'T09',
  visitors: (at) => (at.day.monthOffset === MONTH && inTheWest(at) ? 1.85 : 1),
  basket: ({ day }) => (day.monthOffset === MONTH ? 1.02 : 1),
}
