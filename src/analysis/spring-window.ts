import { addDays, type IsoDate } from '../base/calendar/date.ts'
import type { Period } from '../base/calendar/period.ts'

/** The days around a Spring Festival in which business is not as usual: so many before it, so many after. */
export const springReach = { before: 21, after: 15 } as const

/** Those days around a festival. */
export const springWindow = (festival: IsoDate): Period => ({
  grain: 'span',
  from: addDays(festival, -springReach.before),
  to: addDays(festival, springReach.after),
})
