import type { Truth } from '../truth.ts'
import type { StoreDay } from '../world.ts'

const VOLUNTEERS = ['SH10', 'NJ06', 'GZ05', 'GZ08', 'SZ04', 'CD02', 'CD04', 'WH03']

function isTreated({ store, day }: StoreDay): boolean {
  return day.week >= -14 && day.week <= -9 && VOLUNTEERS.includes(store.id)
}

/** T19, a pilot that fails (P2, 延长营业到 23 点): people look in for another hour, hardly any buy, and staff must stay. */
export const t19: Truth = {
  id: 'T19',
  extraHours: (at) => (isTreated(at) ? 1 : 0),
  staffHours: (at) => (isTreated(at) ? 1.08 : 1),
}
