import { chineseDay } from './chinese.ts'
import { addDays, type IsoDate } from './date.ts'

/** Days, both ends included. */
interface Days {
  readonly from: IsoDate
  readonly to: IsoDate
}

/** Whether a day is worked in mainland China: not a weekend or a holiday, or a weekend that is worked for one (调休). */
export function isWorkday(date: IsoDate): boolean {
  const { kind } = chineseDay(date)
  return kind === 'workday' || kind === 'working-weekend'
}

/** How many days of a period are worked in mainland China. */
export function workdaysIn({ from, to }: Days): number {
  let count = 0
  for (let date = from; date <= to; date = addDays(date, 1)) if (isWorkday(date)) count += 1
  return count
}

/** Where a day stands among the workdays of a period: the workdays so far, and the days off since the last of them. */
interface Standing {
  readonly workdays: number
  readonly daysOff: number
}

function standingOf(date: IsoDate, { from }: Days): Standing {
  let [workdays, daysOff] = [0, 0]
  for (let day = from; day <= date; day = addDays(day, 1)) {
    if (isWorkday(day)) [workdays, daysOff] = [workdays + 1, 0]
    else daysOff += 1
  }
  return { workdays, daysOff }
}

/** The workday of a number; the day before the period for number 0, null where it has no so many. */
function workdayOf({ from, to }: Days, number: number): IsoDate | null {
  if (number === 0) return addDays(from, -1)
  let count = 0
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (isWorkday(day)) count += 1
    if (count === number) return day
  }
  return null
}

/**
 * The day of another period that stands where a day stands in its own: the workday of the same number, or the day off that
 * follows it as closely. Null where the other period has none there.
 */
export function sameWorkday(date: IsoDate, own: Days, other: Days): IsoDate | null {
  const { workdays, daysOff } = standingOf(date, own)
  const start = workdayOf(other, workdays)
  if (start === null) return null
  const day = addDays(start, daysOff)
  const between = { from: addDays(start, 1), to: day }
  return day >= other.from && day <= other.to && workdaysIn(between) === 0 ? day : null
}

/**
 * The part of another period until the workday that a day has reached in its own, with as many of the days off that follow
 * as have passed; all of it where it has no so many. Null where that is no day.
 */
export function untilWorkday(date: IsoDate, own: Days, other: Days): Days | null {
  const { workdays, daysOff } = standingOf(date, own)
  let to = workdayOf(other, workdays) ?? other.to
  for (let off = 0; off < daysOff && to < other.to && !isWorkday(addDays(to, 1)); off++) to = addDays(to, 1)
  return to < other.from ? null : { from: other.from, to }
}
