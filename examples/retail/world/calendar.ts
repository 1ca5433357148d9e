import { isMadeUp, springFestival } from './statutory.ts'

/** A day of the sample. `n` counts days from 1970-01-01; `week` counts from W0 (0), earlier weeks are negative. */
export type Day = {
  n: number
  iso: string
  year: number
  month: number
  dayOfMonth: number
  week: number
  /** Monday is 0. */
  weekday: number
  /** Days from the nearest Spring Festival, null beyond −21 to +15. */
  festival: number | null
  /** A Saturday or Sunday that is worked to make up for a holiday (调休). */
  workingWeekend: boolean
}

/** The days of the sample, first to last, and where its weeks stand. */
export type Calendar = { asOf: string; days: readonly Day[]; mondayOf(week: number): Day['n'] }

export const WEEKS = 156

/** Days from 1970-01-01 of 'YYYY-MM-DD'; throws a RangeError when the text is no date. */
export function dayNumber(iso: string): number {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? Date.parse(`${iso}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(ms) || isoDay(ms / 86_400_000) !== iso) throw new RangeError(`"${iso}" is not a date YYYY-MM-DD`)
  return ms / 86_400_000
}

/** 'YYYY-MM-DD' of a day number. */
export function isoDay(n: number): string {
  return new Date(n * 86_400_000).toISOString().slice(0, 10)
}

/** Monday is 0. */
export function weekdayOf(n: number): number {
  return (n + 3) % 7
}

function festivalOffset(n: number, year: number): number | null {
  const offset = n - dayNumber(springFestival(year))
  return offset >= -21 && offset <= 15 ? offset : null
}

/** A day of the calendar, also one before the first or after the last. */
export function dayAt(n: number, mondayOfW0: number): Day {
  const iso = isoDay(n)
  const [year, month, dayOfMonth] = iso.split('-').map(Number) as [number, number, number]
  const weekday = weekdayOf(n)
  const week = Math.floor((n - mondayOfW0) / 7)
  const workingWeekend = weekday >= 5 && isMadeUp(iso)
  return { n, iso, year, month, dayOfMonth, week, weekday, festival: festivalOffset(n, year), workingWeekend }
}

/** The calendar whose last day of data is `asOf`: 156 complete weeks and the days of the unfinished one. */
export function makeCalendar(asOf: string): Calendar {
  const last = dayNumber(asOf)
  const sundayOfW0 = last - ((weekdayOf(last) + 1) % 7)
  const mondayOfW0 = sundayOfW0 - 6
  const first = mondayOfW0 - (WEEKS - 1) * 7
  const days = Array.from({ length: last - first + 1 }, (_, i) => dayAt(first + i, mondayOfW0))
  return { asOf, days, mondayOf: (week) => mondayOfW0 + week * 7 }
}
