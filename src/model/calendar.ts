import type { Calendar } from '../base/calendar/period.ts'
import { weekdays } from '../base/calendar/week.ts'
import type { Model } from './types.ts'

/** The calendar of a workspace: the day its weeks begin on, and its fiscal year where it has one. */
export function calendarOf({ weekStart, fiscal }: Pick<Model, 'weekStart' | 'fiscal'>): Calendar {
  return { weekStart: weekdays.indexOf(weekStart) + 1, ...(fiscal && { fiscal }) }
}
