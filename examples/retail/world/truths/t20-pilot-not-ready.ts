import type { Truth } from '../truth.ts'

const TREATED = ['NJ04', 'WH02', 'BJ05', 'GZ03']

/** T20, a pilot that is not ready (P3, 导购排班): 2 % more visitors buy, too little to be told from chance after three weeks. */
export const t20: Truth = {
  id: 'T20',
  conversion: ({ store, day }) => (day.week >= -2 && TREATED.includes(store.id) ? 1.02 : 1),
}
