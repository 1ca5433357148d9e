import { isFiscal } from '../base/calendar/fiscal.ts'
import { isTimeGrain, type TimeGrain } from '../base/calendar/grain.ts'
import { sharedGrain } from '../base/calendar/nesting.ts'
import { type Calendar, parsePeriod } from '../base/calendar/period.ts'
import { weekdays } from '../base/calendar/week.ts'
import { CynosureError, type Issue, issue, type Place } from '../base/errors/index.ts'
import type { Model } from './types.ts'

const zones: ReadonlySet<string> = new Set(['Asia/Shanghai', 'Asia/Chongqing', 'Asia/Harbin', 'Asia/Urumqi', 'PRC'])

/** Whether a workspace lives by the feasts and working weekends of mainland China; told by its time zone. */
export const keepsChinasCalendar = ({ timezone }: Model): boolean => zones.has(timezone)

/** Why the text of a period means nothing in a calendar; undefined where it means something. */
export function periodIssue(text: string, calendar: Calendar, at: Place): Issue | undefined {
  try {
    parsePeriod(text, calendar)
    return undefined
  } catch (error) {
    if (!(error instanceof CynosureError)) throw error
    return issue(error.code === 'CALENDAR_MISSING' ? 'CALENDAR_MISSING' : 'PERIOD_INVALID', { text }, at)
  }
}

/** The calendar of a workspace: the day its weeks begin on, and its fiscal year where it has one. */
export function calendarOf({ weekStart, fiscal }: Pick<Model, 'weekStart' | 'fiscal'>): Calendar {
  return { weekStart: weekdays.indexOf(weekStart) + 1, ...(fiscal && { fiscal }) }
}

/**
 * The standard level that tells as little as a level of time: itself, or what a fiscal one is made of. Undefined for one that
 * only a table knows.
 */
export function standardLevel(model: Pick<Model, 'weekStart' | 'fiscal'>, level: string): TimeGrain | undefined {
  if (isTimeGrain(level)) return level
  return isFiscal(level) ? sharedGrain(level, calendarOf(model)) : undefined
}
