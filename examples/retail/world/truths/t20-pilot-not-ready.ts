import { P3_TREATED, P3_WEEKS } from '../pilots.ts'
import type { Truth } from '../truth.ts'

/** T20, a pilot that is not ready (P3, 导购排班): 2 % more visitors buy, too little to be told from chance after three weeks. */
export const t20: Truth = {
  id: 'T20',
  conversion: ({ store, day }) => (day.week >= P3_WEEKS[0] && P3_TREATED.includes(store.id) ? 1.02 : 1),
}
