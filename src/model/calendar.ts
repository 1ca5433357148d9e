import type { Calendar } from '../base/calendar/period.ts'
import { weekdays } from '../base/calendar/week.ts'
import type { Model } from './types.ts'

const zones: ReadonlySet<string> = new Set(['Asia/Shanghai', 'Asia/Chongqing', 'Asia/Harbin', 'Asia/Urumqi', 'PRC'])

/** Whether a workspace lives by the feasts and working weekends of mainland China; told by its time zone. */
export const keepsChinasCalendar = ({ timezone }: Model): boolean => zones.has(timezone)

/** The calendar of a workspace: the day its weeks begin on, and its fiscal year where it has one. */
export function calendarOf({ weekStart, fiscal }: Pick<Model, 'weekStart' | 'fiscal'>): Calendar {
  return { weekStart: weekdays.indexOf(weekStart) + 1, ...(fiscal && { fiscal }) }
}
