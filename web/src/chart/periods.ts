import { type Calendar, type Period, parsePeriod } from '../../../src/base/calendar/period.ts'

/** The days of a period's text in a calendar; null where it is none. */
export function spanOf(period: string, calendar?: Calendar): Period | null {
  try {
    return parsePeriod(period, calendar)
  } catch {
    return null
  }
}

/** The index of the period that holds a day, or -1. */
export function indexOfDay(periods: readonly string[], day: string): number {
  return periods.findIndex((period) => {
    const span = spanOf(period)
    return span !== null && span.from <= day && day <= span.to
  })
}
