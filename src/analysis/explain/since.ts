import { type IsoDate, weekday } from '../../base/calendar/date.ts'
import type { Since } from '../types.ts'

/** One day of a slice: a ratio's part and whole; sums have their value as `part` and 0 as `whole`. */
export interface Day {
  readonly date: IsoDate
  readonly part: number
  readonly whole: number
}

const sumOf = (days: readonly Day[], side: 'part' | 'whole') => days.reduce((sum, day) => sum + day[side], 0)

const rateOf = (days: readonly Day[]) => sumOf(days, 'part') / sumOf(days, 'whole')

/** How far a day must be on its way from the old level to the new one to show the change. */
const shows = 0.5
/** A change is told from a day on only when it stands for at least so many days. */
const leastDays = 2
/** … and when these days hold at least this share of it. */
const leastHeld = 0.6

/** Whether each day of one span stands against the same day of the week of the other. */
export function isAligned(days: readonly Day[], before: readonly Day[]): boolean {
  const [first, other] = [days[0], before[0]]
  return days.length === before.length && !!first && !!other && weekday(first.date) === weekday(other.date)
}

/** Days whose `whole` is what makes them comparable: a ratio's own, or for sums the same day of the other span. */
function comparable(kind: 'total' | 'ratio', days: readonly Day[], before: readonly Day[]): Day[] | null {
  if (kind === 'ratio') return days.every((day) => day.whole > 0) ? [...days] : null
  if (!isAligned(days, before)) return null
  const paired = days.map((day, index) => ({ ...day, whole: before[index]?.part ?? 0 }))
  return paired.every((day) => day.whole > 0) ? paired : null
}

/** What some days have beyond the old level. */
const beyond = (days: readonly Day[], base: number) => sumOf(days, 'part') - base * sumOf(days, 'whole')

/**
 * The first day from which a change shows: on it and on every later day the level is more than halfway from the old level to the
 * new one, on no day before it, and most of the change lies on these days. Null when there is no such day, when it is the first
 * (then it may have begun earlier), or when fewer than two days are left. The old level is the other span's, for sums the same
 * day of it, so these are not told where the days of the week differ.
 */
export function sinceWhen(kind: 'total' | 'ratio', days: readonly Day[], before: readonly Day[]): Since | null {
  const list = comparable(kind, days, before)
  if (!list || before.length === 0) return null
  const base = kind === 'ratio' ? rateOf(before) : 1
  if (!Number.isFinite(base)) return null
  for (let start = 1; start <= list.length - leastDays; start++) {
    const after = list.slice(start)
    const shift = rateOf(after) - base
    const isThere = (day: Day) => (day.part / day.whole - base) / shift > shows
    if (shift === 0 || !after.every(isThere) || list.slice(0, start).some(isThere)) continue
    if (!(beyond(after, base) / beyond(list, base) >= leastHeld)) continue
    const date = (list[start] as Day).date
    if (kind === 'ratio') return { date, value: rateOf(after), compared: base }
    return { date, value: sumOf(after, 'part') / after.length, compared: sumOf(after, 'whole') / after.length }
  }
  return null
}
