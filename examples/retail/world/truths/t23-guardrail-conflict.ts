import { CHANNELS } from '../campaigns.ts'
import type { Truth } from '../truth.ts'
import type { StoreDay } from '../world.ts'

/** The id of 「满 200 减 60」 in `campaigns`. */
export const BEIJING_PROMOTION = 'C-BJ-200-60'
const MARGIN = 0.41
const MARGIN_OF_PROMOTION = 0.345

function isPlace({ store, day }: StoreDay): boolean {
  return store.city === 'BJ' && day.week >= -12 && day.week <= -9
}

/** T23, guardrail conflict: a promotion lifts Beijing's 坪效 and costs more margin than it brings. */
export const t23: Truth = {
  id: 'T23',
  conversion: (at) => (isPlace(at) ? 1.05 : 1),
  basket: (at) => (isPlace(at) ? 1.03 : 1),
  cost: (at) => (isPlace(at) ? (1 - MARGIN_OF_PROMOTION) / (1 - MARGIN) : 1),
  promotion: (at) => (isPlace(at) ? { campaign: BEIJING_PROMOTION, over: 200, off: 60 } : null),
  campaigns: ({ mondayOf }) => {
    const span = { from: mondayOf(-12), to: mondayOf(-9) + 6 }
    const names = { zh: '北京满 200 减 60', en: 'Beijing: 60 off 200' }
    const place = { region: '华北', city: '北京', channels: CHANNELS }
    return [{ ...names, ...place, ...span, id: BEIJING_PROMOTION, kind: '促销', budget: 150_000, metric: 'net_sales' }]
  },
}
