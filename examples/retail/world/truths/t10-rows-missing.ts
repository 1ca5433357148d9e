import type { Truth } from '../truth.ts'

/** T10, rows missing: on two days of W−4 the orders of CD06 never arrived; its door counter did. */
export const t10: Truth = {
  id: 'T10',
  ordersLost: ({ store, day }) => store.id === 'CD06' && day.week === -4 && (day.weekday === 3 || day.weekday === 4),
}
