import { CHANNELS } from '../campaigns.ts'
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
  campaigns: ({ days }) => {
    const month = days.filter(({ monthOffset }) => monthOffset === MONTH).map(({ n }) => n)
    const [from, to] = [month[0], month.at(-1)]
    if (from === undefined || to === undefined) return []
    const names = { zh: '中西部城市周年庆', en: 'City anniversaries, central and west' }
    const place = { region: '中西部', city: null, channels: CHANNELS }
    return [{ ...names, ...place, id: 'C-WEST-BIRTHDAY', kind: '促销', from, to, budget: 360_000, metric: 'traffic' }]
  },
}
