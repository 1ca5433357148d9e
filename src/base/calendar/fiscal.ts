import type { Text } from '../text.ts'
import { addDays, addMonths, daysBetween, formatDate, type IsoDate } from './date.ts'
import { weekdayUntil } from './week.ts'

/** A level of time of a workspace's fiscal calendar. It is only ever meant where its name or an `FY` text says so. */
export type FiscalGrain = 'fiscal_week' | 'fiscal_month' | 'fiscal_quarter' | 'fiscal_year'

export const fiscalGrains: readonly FiscalGrain[] = ['fiscal_week', 'fiscal_month', 'fiscal_quarter', 'fiscal_year']

/** What the levels are called. */
export const fiscalWords: Readonly<Record<FiscalGrain, Text>> = {
  fiscal_week: { zh: '财周', en: 'fiscal week' },
  fiscal_month: { zh: '财月', en: 'fiscal month' },
  fiscal_quarter: { zh: '财季', en: 'fiscal quarter' },
  fiscal_year: { zh: '财年', en: 'fiscal year' },
}

export function isFiscal(grain: string): grain is FiscalGrain {
  return (fiscalGrains as readonly string[]).includes(grain)
}

/** How many weeks the three months of every quarter have. */
export type WeekPattern = '4-4-5' | '4-5-4' | '5-4-4'

export const weekPatterns: readonly WeekPattern[] = ['4-4-5', '4-5-4', '5-4-4']

/** A fiscal year of whole weeks: 52 of them, or 53. */
export interface FiscalWeeks {
  readonly pattern: WeekPattern
  /**
   * On which day before a week begins the year ends: the last such day of the month before `startMonth`, or the one that
   * is nearest to that month's end, as the National Retail Federation has it.
   */
  readonly ends: 'last' | 'nearest'
  /** The month, 1 to 12, that has a week more in a year of 53. */
  readonly longMonth: number
  /**
   * What a year earlier is: the same weeks 52 weeks earlier, or the period of the same number. After a year of 53 weeks
   * the numbers lie a week apart in season; the days 52 weeks earlier do not, so they are what is usual.
   */
  readonly yearEarlier: '52-weeks' | 'number'
}

/** A company's own year. Without `weeks` it is twelve calendar months. */
export interface FiscalCalendar {
  /** The calendar month, 1 to 12, with which the year begins. */
  readonly startMonth: number
  /** Whether FY2026 is the year that begins in 2026 or the one that ends in it. */
  readonly named: 'start' | 'end'
  /** The day on which fiscal weeks begin, 1 (Monday) to 7. */
  readonly weekStart: number
  readonly weeks?: FiscalWeeks
}

/** The days of a period, both included. */
interface Days {
  readonly from: IsoDate
  readonly to: IsoDate
}

/** A fiscal period by its year and its number within it; a year's number is 1. */
interface Numbered extends Days {
  readonly year: number
  readonly number: number
}

/** The first day of the month in which a fiscal year begins by the calendar. */
function nominalStart({ startMonth, named }: FiscalCalendar, year: number): IsoDate {
  return formatDate(named === 'end' && startMonth > 1 ? year - 1 : year, startMonth, 1)
}

/** The first day of the first fiscal week: of a year of months, the first week that has most of its days in the year. */
function firstWeek(calendar: FiscalCalendar, year: number): IsoDate {
  const reach = calendar.weeks?.ends === 'last' ? 0 : 3
  return weekdayUntil(addDays(nominalStart(calendar, year), reach), calendar.weekStart)
}

function yearOfWeeks(calendar: FiscalCalendar, date: IsoDate): number {
  let year = Number(date.slice(0, 4)) + 1
  while (firstWeek(calendar, year) > date) year -= 1
  return year
}

/** Whole weeks from the first of a fiscal year to the first of the next: 52 or 53. */
export function weeksInYear(calendar: FiscalCalendar, year: number): number {
  return daysBetween(firstWeek(calendar, year), firstWeek(calendar, year + 1)) / 7
}

/** The first days of the twelve months of a fiscal year, and of the next year. */
function monthStarts(calendar: FiscalCalendar, year: number): IsoDate[] {
  const { weeks } = calendar
  if (!weeks) return Array.from({ length: 13 }, (_, month) => addMonths(nominalStart(calendar, year), month))
  const lengths = weeks.pattern.split('-').map(Number)
  const extra = weeksInYear(calendar, year) - 52
  const starts = [firstWeek(calendar, year)]
  for (let month = 1; month <= 12; month++) {
    const length = (lengths[(month - 1) % 3] as number) + (month === weeks.longMonth ? extra : 0)
    starts.push(addDays(starts[month - 1] as IsoDate, 7 * length))
  }
  return starts
}

function yearOfMonths(calendar: FiscalCalendar, date: IsoDate): number {
  if (calendar.weeks) return yearOfWeeks(calendar, date)
  const year = Number(date.slice(0, 4))
  const begun = Number(date.slice(5, 7)) >= calendar.startMonth ? year : year - 1
  return calendar.named === 'end' && calendar.startMonth > 1 ? begun + 1 : begun
}

const monthsOf = { fiscal_month: 1, fiscal_quarter: 3, fiscal_year: 12 } as const

/** The days of a fiscal period; null where the year has none of that number. */
export function fiscalDays(calendar: FiscalCalendar, grain: FiscalGrain, year: number, number: number): Days | null {
  if (grain === 'fiscal_week') {
    const from = addDays(firstWeek(calendar, year), 7 * (number - 1))
    return number >= 1 && number <= weeksInYear(calendar, year) ? { from, to: addDays(from, 6) } : null
  }
  const starts = monthStarts(calendar, year)
  const from = starts[(number - 1) * monthsOf[grain]]
  const next = starts[number * monthsOf[grain]]
  return from && next ? { from, to: addDays(next, -1) } : null
}

/** The fiscal period of a grain that holds a date. */
export function fiscalAt(calendar: FiscalCalendar, grain: FiscalGrain, date: IsoDate): Numbered {
  if (grain === 'fiscal_week') {
    const year = yearOfWeeks(calendar, date)
    const from = weekdayUntil(date, calendar.weekStart)
    return { year, number: daysBetween(firstWeek(calendar, year), from) / 7 + 1, from, to: addDays(from, 6) }
  }
  const year = yearOfMonths(calendar, date)
  const month = monthStarts(calendar, year).findLastIndex((start) => start <= date)
  const number = Math.floor(month / monthsOf[grain]) + 1
  return { year, number, ...(fiscalDays(calendar, grain, year, number) as Days) }
}
