import chineseDays from 'chinese-days'
import { dateOfDay, dayNumber, type IsoDate } from './date.ts'

// The package is CommonJS, whose names Node cannot import one by one.
const { getYearLeapMonth, monthDays } = chineseDays

/** The lunar years that the table of chinese-days holds. */
export const lunarYears = { first: 1900, last: 2100 } as const

/**
 * The day of each Spring Festival, by year from the first. Only the lengths of months come from the package: its own dates
 * are read in the machine's time zone.
 */
const festivals: readonly number[] = (() => {
  const days = [dayNumber('1900-01-31')]
  for (let year = lunarYears.first; year < lunarYears.last; year++) {
    let length = getYearLeapMonth(year).days
    for (let month = 1; month <= 12; month++) length += monthDays(year, month)
    days.push((days.at(-1) as number) + length)
  }
  return days
})()

const festivalDay = (year: number) => festivals[year - lunarYears.first]

/** The day of the Spring Festival in a year, null outside 1900 to 2100. */
export function springFestival(year: number): IsoDate | null {
  const day = festivalDay(year)
  return day === undefined ? null : dateOfDay(day)
}

/** The day of a lunar month (1 to 12, not a leap one) and day that begins with the Spring Festival of `year`; null outside 1900 to 2100. */
export function lunarDate(year: number, month: number, day: number): IsoDate | null {
  const first = festivalDay(year)
  if (first === undefined) return null
  const leap = getYearLeapMonth(year)
  let offset = day - 1
  for (let before = 1; before < month; before++) {
    offset += monthDays(year, before) + (before === leap.leapMonth ? leap.days : 0)
  }
  return dateOfDay(first + offset)
}

/** Days from the nearest Spring Festival: 0 on its day, −1 on its eve; null outside 1900 to 2100. */
export function daysFromSpringFestival(date: IsoDate): number | null {
  const year = Number(date.slice(0, 4))
  const own = festivalDay(year)
  if (own === undefined) return null
  const day = dayNumber(date)
  const other = festivalDay(day < own ? year - 1 : year + 1)
  if (other === undefined) return day - own
  return Math.abs(day - own) <= Math.abs(day - other) ? day - own : day - other
}
