import { isMadeUp, springFestival } from './statutory.ts'

/** A day of the sample. `n` counts days from 1970-01-01; `week` counts from W0 (0), earlier weeks are negative. */
export type Day = {
  n: number
  iso: string
  year: number
  month: number
  /** Calendar months from M0 (0), the last complete one on the day of the anchor. */
  monthOffset: number
  dayOfMonth: number
  week: number
  /** Monday is 0. */
  weekday: number
  /** Days from the nearest Spring Festival, null beyond −21 to +15. */
  festival: number | null
  /** A Saturday or Sunday that is worked to make up for a holiday (调休). */
  workingWeekend: boolean
}

/**
 * The days of the sample, first to last, and where its weeks stand. `anchor` is the day number that W0 and M0 are counted
 * from: the last day, or an earlier one in a sample that days were added to.
 */
export type Calendar = {
  asOf: string
  anchor: number
  days: readonly Day[]
  mondayOf(week: number): Day['n']
  /** Any day, also one before the first or after the last. */
  dayAt(n: number): Day
}

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

function makeDay(n: number, mondayOfW0: number, month0: number): Day {
  const iso = isoDay(n)
  const [year, month, dayOfMonth] = iso.split('-').map(Number) as [number, number, number]
  const weekday = weekdayOf(n)
  const week = Math.floor((n - mondayOfW0) / 7)
  const workingWeekend = weekday >= 5 && isMadeUp(iso)
  const monthOffset = year * 12 + month - month0
  return {
    n,
    iso,
    year,
    month,
    monthOffset,
    dayOfMonth,
    week,
    weekday,
    festival: festivalOffset(n, year),
    workingWeekend,
  }
}

/** The number of the last complete calendar month on or before a day: years × 12 + month. */
function lastMonth(n: number): number {
  const [year, month] = isoDay(n + 1)
    .split('-')
    .map(Number) as [number, number]
  return year * 12 + month - 1
}

/**
 * The calendar whose last day of data is `asOf`: complete weeks (156 unless fewer are asked for), the last of them W0, and
 * the days after it. W0 is counted from `anchor` (a day on or before `asOf`), which is `asOf` when left out.
 */
export function makeCalendar(asOf: string, anchor = asOf, weeks = WEEKS): Calendar {
  const last = dayNumber(asOf)
  const from = dayNumber(anchor)
  if (from > last) throw new RangeError(`"${anchor}" is after the last day "${asOf}"`)
  const mondayOfW0 = from - ((weekdayOf(from) + 1) % 7) - 6
  const first = mondayOfW0 - (weeks - 1) * 7
  const month0 = lastMonth(from)
  const dayAt = (n: number) => makeDay(n, mondayOfW0, month0)
  const days = Array.from({ length: last - first + 1 }, (_, i) => dayAt(first + i))
  return { asOf, anchor: from, days, mondayOf: (week) => mondayOfW0 + week * 7, dayAt }
}
