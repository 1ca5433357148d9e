import { addDays, type IsoDate } from '../base/calendar/date.ts'
import type { Period } from '../base/calendar/period.ts'
import type { Model } from '../model/types.ts'

/** The days around a Spring Festival in which business is not as usual: so many before it, so many after. */
export const springReach = { before: 21, after: 15 } as const

/** Those days around a festival. */
export const springWindow = (festival: IsoDate): Period => ({
  grain: 'span',
  from: addDays(festival, -springReach.before),
  to: addDays(festival, springReach.after),
})

const zones: ReadonlySet<string> = new Set(['Asia/Shanghai', 'Asia/Chongqing', 'Asia/Harbin', 'Asia/Urumqi', 'PRC'])

/** Whether a workspace lives by China's calendar. */
export const keepsSpringFestival = ({ timezone }: Model): boolean => zones.has(timezone)
