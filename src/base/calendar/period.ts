import { failure } from '../errors/index.ts'
import { addDays, addMonths, daysBetween, formatDate, type IsoDate, isDate, weekday } from './date.ts'
import { type FiscalCalendar, type FiscalGrain, fiscalAt, isFiscal } from './fiscal.ts'
import { fiscalYearEarlier, formatFiscal, parseFiscal } from './fiscal-period.ts'
import { formatWeek, parseWeek, weekdayUntil, weekFrom, weekNumber } from './week.ts'

/** A level of time at which numbers are told, of the calendar that all share. Weeks are ISO weeks unless a workspace's begin on another day. */
export type Grain = 'day' | 'week' | 'month' | 'quarter' | 'year'

export const grains: readonly Grain[] = ['day', 'week', 'month', 'quarter', 'year']

export function isGrain(text: string): text is Grain {
  return (grains as readonly string[]).includes(text)
}

/** A level of time that a question can ask for: one that all share, or one of the workspace's fiscal calendar. */
export type CalendarGrain = Grain | FiscalGrain

/** What a workspace's weeks and fiscal periods are. */
export interface Calendar {
  /** The day on which weeks begin, 1 (Monday) to 7. */
  readonly weekStart: number
  readonly fiscal?: FiscalCalendar
}

/** The calendar of a workspace that says nothing of it. */
export const isoCalendar: Calendar = { weekStart: 1 }

/** A period of the calendar that all share, or a `span` of days that is none. Its first day says on which day its weeks begin. */
export interface SharedPeriod {
  readonly grain: Grain | 'span'
  readonly from: IsoDate
  readonly to: IsoDate
}

/** A period of a fiscal calendar, which it carries, so that its neighbours and its name can be told. */
export interface FiscalPeriod {
  readonly grain: FiscalGrain
  readonly calendar: FiscalCalendar
  readonly from: IsoDate
  readonly to: IsoDate
}

/** A span of whole days, both ends included. */
export type Period = SharedPeriod | FiscalPeriod

const monthsOf = { month: 1, quarter: 3, year: 12 } as const

/** The fiscal period of a grain that holds a date. */
export function fiscalPeriodOf(date: IsoDate, grain: FiscalGrain, calendar: FiscalCalendar): FiscalPeriod {
  const { from, to } = fiscalAt(calendar, grain, date)
  return { grain, calendar, from, to }
}

/** The period of a grain that holds a date. Throws CALENDAR_MISSING for a fiscal grain of a calendar without such years. */
export function periodOf(date: IsoDate, grain: Grain, calendar?: Calendar): SharedPeriod
export function periodOf(date: IsoDate, grain: CalendarGrain, calendar?: Calendar): Period
export function periodOf(date: IsoDate, grain: CalendarGrain, calendar: Calendar = isoCalendar): Period {
  if (isFiscal(grain)) {
    if (!calendar.fiscal) throw failure('CALENDAR_MISSING', { text: grain })
    return fiscalPeriodOf(date, grain, calendar.fiscal)
  }
  if (grain === 'day') return { grain, from: date, to: date }
  if (grain === 'week') {
    const from = weekdayUntil(date, calendar.weekStart)
    return { grain, from, to: addDays(from, 6) }
  }
  const months = monthsOf[grain]
  const month = Number(date.slice(5, 7))
  const from = formatDate(Number(date.slice(0, 4)), month - ((month - 1) % months), 1)
  return { grain, from, to: addDays(addMonths(from, months), -1) }
}

/** The canonical text of a period: 2026, 2026-Q4, 2026-11, 2026-W46, 2026-W46-sun, 2026-11-20, 2026-11-15..2026-11-21 or FY2026-P03. */
export function formatPeriod(period: Period): string {
  const { grain, from, to } = period
  if (isFiscal(grain)) return formatFiscal(period as FiscalPeriod)
  if (grain === 'day') return from
  if (grain === 'month') return from.slice(0, 7)
  if (grain === 'year') return from.slice(0, 4)
  if (grain === 'quarter') return `${from.slice(0, 4)}-Q${Math.ceil(Number(from.slice(5, 7)) / 3)}`
  return grain === 'span' ? `${from}..${to}` : formatWeek(from)
}

const week = (from: IsoDate): SharedPeriod => ({ grain: 'week', from, to: addDays(from, 6) })

/** Years whose neighbours too are written with four digits, so that every step from a period stays in the calendar. */
const hasKnownYears = (text: string) =>
  text.split('..').every((end) => {
    const year = end.replace(/^FY/, '').slice(0, 4)
    return year >= '1000' && year <= '9000'
  })

function parseKnown(text: string, calendar: Calendar): Period | null {
  if (isDate(text)) return periodOf(text, 'day')
  if (/^\d{4}$/.test(text)) return periodOf(`${text}-01-01`, 'year')
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return periodOf(`${text}-01`, 'month')
  if (/^\d{4}-Q[1-4]$/.test(text)) {
    return periodOf(formatDate(Number(text.slice(0, 4)), Number(text[6]) * 3 - 2, 1), 'quarter')
  }
  if (text.startsWith('FY')) return parseFiscal(text, calendar.fiscal)
  const weekStart = parseWeek(text)
  if (weekStart) return week(weekStart)
  return parseSpan(text)
}

/** A span between two days or two periods of the calendar that all share, both included; null when it is none. */
function parseSpan(text: string): Period | null {
  const ends = text.split('..')
  if (ends.length !== 2 || ends.some((end) => end.startsWith('FY'))) return null
  const [first, last] = ends.map((end) => parseKnown(end, isoCalendar))
  return first && last && first.from <= last.from && first.to <= last.to
    ? { grain: 'span', from: first.from, to: last.to }
    : null
}

/**
 * Reads the text of a period, of the years 1000 to 9000. A text without FY never means a fiscal period, and `2026-W46` is
 * the ISO week whatever day the workspace's weeks begin on. Throws PERIOD_INVALID, or CALENDAR_MISSING for an FY text.
 */
export function parsePeriod(text: string, calendar: Calendar = isoCalendar): Period {
  const plain = text.trim().toUpperCase()
  const period = hasKnownYears(plain) ? parseKnown(plain, calendar) : null
  if (!period) throw failure('PERIOD_INVALID', { text })
  return period
}

/** The days of a period, both ends counted. */
export function lengthInDays(period: Period): number {
  return daysBetween(period.from, period.to) + 1
}

function neighbour(period: Period, before: boolean): Period {
  const date = before ? addDays(period.from, -1) : addDays(period.to, 1)
  const { grain } = period
  if ('calendar' in period) return fiscalPeriodOf(date, period.grain, period.calendar)
  if (grain !== 'span' && grain !== 'week') return periodOf(date, grain as Grain)
  const days = lengthInDays(period) * (before ? -1 : 1)
  return { grain, from: addDays(period.from, days), to: addDays(period.to, days) }
}

/** The period of equal kind just before; for a span, the span of the same length that ends the day before. */
export function previousPeriod(period: SharedPeriod): SharedPeriod
export function previousPeriod(period: Period): Period
export function previousPeriod(period: Period): Period {
  return neighbour(period, true)
}

/** The period of equal kind just after. */
export function nextPeriod(period: SharedPeriod): SharedPeriod
export function nextPeriod(period: Period): Period
export function nextPeriod(period: Period): Period {
  return neighbour(period, false)
}

/**
 * The same period a year earlier. A week answers to the week of the same number; week 53 to the one 52 weeks earlier.
 * 29 February answers to 28 February. A span moves by whole calendar years. Of a fiscal year of weeks see `FiscalWeeks`.
 */
export function yearEarlier(period: Period): Period {
  if ('calendar' in period) return fiscalYearEarlier(period)
  const { grain } = period
  if (grain === 'week') {
    const { year, week: number } = weekNumber(period.from)
    return week(weekFrom(year - 1, number, weekday(period.from)) ?? addDays(period.from, -364))
  }
  const from = addMonths(period.from, -12)
  return grain === 'span' ? { grain, from, to: addMonths(period.to, -12) } : periodOf(from, grain)
}

/** The periods of a grain that touch a span, in order. */
export function periodsBetween(from: IsoDate, to: IsoDate, grain: Grain, calendar?: Calendar): SharedPeriod[]
export function periodsBetween(from: IsoDate, to: IsoDate, grain: CalendarGrain, calendar?: Calendar): Period[]
export function periodsBetween(from: IsoDate, to: IsoDate, grain: CalendarGrain, calendar?: Calendar): Period[] {
  const periods: Period[] = []
  for (let period = periodOf(from, grain, calendar); period.from <= to; period = nextPeriod(period))
    periods.push(period)
  return periods
}

/** The first `days` days of a period, as a span; the whole period when it has no more. */
export function firstDays(period: Period, days: number): Period {
  const to = addDays(period.from, days - 1)
  return to >= period.to ? period : { grain: 'span', from: period.from, to }
}
