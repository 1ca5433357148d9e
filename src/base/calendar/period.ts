import { failure } from '../errors/index.ts'
import { addDays, addMonths, daysBetween, formatDate, type IsoDate, isDate, weekday } from './date.ts'

/** A level of time at which numbers are told. Weeks are ISO weeks. */
export type Grain = 'day' | 'week' | 'month' | 'quarter' | 'year'

export const grains: readonly Grain[] = ['day', 'week', 'month', 'quarter', 'year']

/** A span of whole days, both ends included. `grain` is `span` where it is none of the calendar's own. */
export interface Period {
  readonly grain: Grain | 'span'
  readonly from: IsoDate
  readonly to: IsoDate
}

const monthsOf = { month: 1, quarter: 3, year: 12 } as const

/** The period of a grain that holds a date. */
export function periodOf(date: IsoDate, grain: Grain): Period {
  if (grain === 'day') return { grain, from: date, to: date }
  if (grain === 'week') {
    const from = addDays(date, 1 - weekday(date))
    return { grain, from, to: addDays(from, 6) }
  }
  const months = monthsOf[grain]
  const month = Number(date.slice(5, 7))
  const from = formatDate(Number(date.slice(0, 4)), month - ((month - 1) % months), 1)
  return { grain, from, to: addDays(addMonths(from, months), -1) }
}

/** ISO year and week of a date: 2027-01-03 is in 2026-W53. */
export function isoWeek(date: IsoDate): { year: number; week: number } {
  const thursday = addDays(date, 4 - weekday(date))
  const year = Number(thursday.slice(0, 4))
  return { year, week: Math.floor(daysBetween(formatDate(year, 1, 1), thursday) / 7) + 1 }
}

/** The canonical text of a period: 2026, 2026-Q4, 2026-11, 2026-W46, 2026-11-20 or 2026-11-15..2026-11-21. */
export function formatPeriod({ grain, from, to }: Period): string {
  if (grain === 'day') return from
  if (grain === 'month') return from.slice(0, 7)
  if (grain === 'year') return from.slice(0, 4)
  if (grain === 'quarter') return `${from.slice(0, 4)}-Q${Math.ceil(Number(from.slice(5, 7)) / 3)}`
  if (grain === 'span') return `${from}..${to}`
  const { year, week } = isoWeek(from)
  return `${year}-W${String(week).padStart(2, '0')}`
}

function parseWeek(text: string): Period | undefined {
  const [year, week] = text.split('-W').map(Number) as [number, number]
  const first = periodOf(formatDate(year, 1, 4), 'week').from
  const from = addDays(first, (week - 1) * 7)
  return week >= 1 && isoWeek(from).year === year ? periodOf(from, 'week') : undefined
}

/** Years whose neighbours too are written with four digits, so that every step from a period stays in the calendar. */
const hasKnownYears = (text: string) =>
  text.split('..').every((end) => end.slice(0, 4) >= '1000' && end.slice(0, 4) <= '9000')

function parseKnown(text: string): Period | undefined {
  if (isDate(text)) return periodOf(text, 'day')
  if (/^\d{4}$/.test(text)) return periodOf(`${text}-01-01`, 'year')
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return periodOf(`${text}-01`, 'month')
  if (/^\d{4}-Q[1-4]$/.test(text)) {
    return periodOf(formatDate(Number(text.slice(0, 4)), Number(text[6]) * 3 - 2, 1), 'quarter')
  }
  if (/^\d{4}-W\d{2}$/.test(text)) return parseWeek(text)
  const [from, to, ...rest] = text.split('..')
  if (rest.length === 0 && from && to && isDate(from) && isDate(to) && from <= to) return { grain: 'span', from, to }
  return undefined
}

/** Reads the text of a period, of the years 1000 to 9000. Throws PERIOD_INVALID. */
export function parsePeriod(text: string): Period {
  const plain = text.trim().toUpperCase()
  const period = hasKnownYears(plain) ? parseKnown(plain) : undefined
  if (!period) throw failure('PERIOD_INVALID', { text })
  return period
}

/** The days of a period, both ends counted. */
export function lengthInDays(period: Period): number {
  return daysBetween(period.from, period.to) + 1
}

/** The period of equal kind just before; for a span, the span of the same length that ends the day before. */
export function previousPeriod(period: Period): Period {
  if (period.grain !== 'span') return periodOf(addDays(period.from, -1), period.grain)
  const days = lengthInDays(period)
  return { grain: 'span', from: addDays(period.from, -days), to: addDays(period.to, -days) }
}

/** The period of equal kind just after. */
export function nextPeriod(period: Period): Period {
  if (period.grain !== 'span') return periodOf(addDays(period.to, 1), period.grain)
  const days = lengthInDays(period)
  return { grain: 'span', from: addDays(period.from, days), to: addDays(period.to, days) }
}

/**
 * The same period a year earlier. A week answers to the week of the same number; week 53 to the one 52 weeks earlier.
 * 29 February answers to 28 February. A span moves by whole calendar years.
 */
export function yearEarlier(period: Period): Period {
  if (period.grain === 'week') {
    const { year, week } = isoWeek(period.from)
    return parseWeek(`${year - 1}-W${String(week).padStart(2, '0')}`) ?? periodOf(addDays(period.from, -364), 'week')
  }
  const from = addMonths(period.from, -12)
  return period.grain === 'span' ? { grain: 'span', from, to: addMonths(period.to, -12) } : periodOf(from, period.grain)
}

/** The periods of a grain that touch a span, in order. */
export function periodsBetween(from: IsoDate, to: IsoDate, grain: Grain): Period[] {
  const periods: Period[] = []
  for (let period = periodOf(from, grain); period.from <= to; period = nextPeriod(period)) periods.push(period)
  return periods
}

/** The first `days` days of a period, as a span; the whole period when it has no more. */
export function firstDays(period: Period, days: number): Period {
  const to = addDays(period.from, days - 1)
  return to >= period.to ? period : { grain: 'span', from: period.from, to }
}
