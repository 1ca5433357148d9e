import { P2_VOLUNTEERS, P2_WEEKS } from '../pilots.ts'
import type { Truth } from '../truth.ts'
import type { StoreDay } from '../world.ts'

function isTreated({ store, day }: StoreDay): boolean {
  return day.week >= P2_WEEKS[0] && day.week <= P2_WEEKS[1] && P2_VOLUNTEERS.includes(store.id)
}

/** T19, a pilot that fails (P2, 延长营业到 23 点): people look in for another hour, hardly any buy, and staff must stay. */
export const t19: Truth = {
  id: 'T19',
  extraHours: (at) => (isTreated(at) ? 1 : 0),
  staffHours: (at) => (isTreated(at) ? 1.08 : 1),
}
