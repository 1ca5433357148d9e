import type { Truth } from '../truth.ts'

/** T12, not yet arrived: the files of SZ02 for the last day come a day late. */
export const t12: Truth = {
  id: 'T12',
  daysLate: ({ store, day }, { calendar }) => (store.id === 'SZ02' && day.n === calendar.anchor ? 1 : 0),
}
