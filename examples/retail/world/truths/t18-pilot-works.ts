import { P1_PAIRS, P1_WEEKS } from '../pilots.ts'
import type { Truth } from '../truth.ts'
import type { StoreDay } from '../world.ts'

const TREATED: readonly string[] = P1_PAIRS.map(([treated]) => treated)
const MARGIN = 0.41

function isTreated({ store, day }: StoreDay): boolean {
  return day.week >= P1_WEEKS[0] && day.week <= P1_WEEKS[1] && TREATED.includes(store.id)
}

/** T18, a pilot that works (P1, 搭配推荐屏): 6 % more units per order in twelve stores, at a margin 0.3 points lower. */
export const t18: Truth = {
  id: 'T18',
  units: (at) => (isTreated(at) ? 1.06 : 1),
  cost: (at) => (isTreated(at) ? (1 - MARGIN + 0.003) / (1 - MARGIN) : 1),
}
