import type { Truth } from '../truth.ts'

/** T13, closed is not missing: community stores rest at the Spring Festival, SZ03 was refitted in W−50 and W−49. */
export const t13: Truth = {
  id: 'T13',
  closure: ({ store, day }) => {
    if (store.format === 'community' && (day.festival === 0 || day.festival === 1)) return 'closed_holiday'
    if (store.id === 'SZ03' && (day.week === -50 || day.week === -49)) return 'closed_refit'
    return null
  },
}
