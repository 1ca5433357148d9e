import { addDays, daysBetween, formatDate, type IsoDate, weekday } from './date.ts'

/** The last day of a weekday, 1 (Monday) to 7, until a date. */
export function weekdayUntil(date: IsoDate, day: number): IsoDate {
  return addDays(date, -((weekday(date) - day + 7) % 7))
}

/** The days of the week, Monday first. */
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/** How a text names the day on which its weeks begin; ISO weeks, from Monday, do without. */
const suffixes = ['', '-tue', '-wed', '-thu', '-fri', '-sat', '-sun']

/**
 * Year and number of the week that begins on a date. The rule is ISO's for every first day: a week belongs to the year that
 * has most of its days, so week 1 is the one that holds 4 January. 2027-01-03 is in 2026-W53.
 */
export function weekNumber(from: IsoDate): { year: number; week: number } {
  const middle = addDays(from, 3)
  const year = Number(middle.slice(0, 4))
  return { year, week: Math.floor(daysBetween(formatDate(year, 1, 1), middle) / 7) + 1 }
}

/** The text of the week that begins on a date: `2026-W46`, or `2026-W46-sun` where weeks begin on Sundays. */
export function formatWeek(from: IsoDate): string {
  const { year, week } = weekNumber(from)
  return `${year}-W${String(week).padStart(2, '0')}${suffixes[weekday(from) - 1]}`
}

/** The first day of the week of a year and number whose weeks begin on a weekday; null where the year has no such week. */
export function weekFrom(year: number, week: number, weekStart: number): IsoDate | null {
  const from = addDays(weekdayUntil(formatDate(year, 1, 4), weekStart), (week - 1) * 7)
  return week >= 1 && weekNumber(from).year === year ? from : null
}

/** Reads the text of a week; null when it is none. */
export function parseWeek(text: string): IsoDate | null {
  const [, year, week, suffix = ''] = /^(\d{4})-W(\d{2})(-[A-Z]{3})?$/.exec(text) ?? []
  const start = suffixes.indexOf(suffix.toLowerCase())
  return year && week && start >= 0 ? weekFrom(Number(year), Number(week), start + 1) : null
}
