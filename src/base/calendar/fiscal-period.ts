import { failure } from '../errors/index.ts'
import { addDays } from './date.ts'
import { type FiscalCalendar, type FiscalGrain, fiscalAt, fiscalDays } from './fiscal.ts'
import type { FiscalPeriod, Period } from './period.ts'

const letters: Readonly<Record<string, FiscalGrain>> = {
  '': 'fiscal_year',
  Q: 'fiscal_quarter',
  P: 'fiscal_month',
  W: 'fiscal_week',
}

/** What the text of a fiscal period says: FY2026, FY2026-Q1, FY2026-P03 or FY2026-W07. */
export interface FiscalName {
  readonly grain: FiscalGrain
  readonly year: number
  readonly number: number
}

/** Reads the text of a fiscal period; null when it is none. Whether its year has such a period is not known here. */
export function readFiscal(text: string): FiscalName | null {
  const [, year, letter = '', number = '1'] =
    /^FY(\d{4})(?:-(?:(Q)([1-4])|([PW])(\d{2})))?$/i.exec(text)?.filter((part) => part !== undefined) ?? []
  const grain = letters[letter.toUpperCase()]
  return year && grain ? { grain, year: Number(year), number: Number(number) } : null
}

/** The fiscal period of an FY text; null when it is none of the calendar's. Throws CALENDAR_MISSING without one. */
export function parseFiscal(text: string, calendar: FiscalCalendar | undefined): FiscalPeriod | null {
  const name = readFiscal(text)
  if (name && !calendar) throw failure('CALENDAR_MISSING', { text })
  const days = name && calendar && fiscalDays(calendar, name.grain, name.year, name.number)
  return days ? { grain: name.grain, calendar, ...days } : null
}

/** The text of a fiscal period. */
export function formatFiscal({ grain, calendar, from }: FiscalPeriod): string {
  const { year, number } = fiscalAt(calendar, grain, from)
  const name = `FY${String(year).padStart(4, '0')}`
  if (grain === 'fiscal_year') return name
  if (grain === 'fiscal_quarter') return `${name}-Q${number}`
  return `${name}-${grain === 'fiscal_month' ? 'P' : 'W'}${String(number).padStart(2, '0')}`
}

/** The days 52 weeks earlier: the fiscal period that has just these days, where there is one. */
function weeksEarlier({ grain, calendar, from, to }: FiscalPeriod): Period {
  const days = { from: addDays(from, -364), to: addDays(to, -364) }
  const there = fiscalAt(calendar, grain, days.from)
  return there.from === days.from && there.to === days.to ? { grain, calendar, ...days } : { grain: 'span', ...days }
}

/** The same fiscal period a year earlier: by its number, or, in years of weeks that say so, the days 52 weeks earlier. */
export function fiscalYearEarlier(period: FiscalPeriod): Period {
  const { grain, calendar } = period
  if (calendar.weeks?.yearEarlier === '52-weeks') return weeksEarlier(period)
  const { year, number } = fiscalAt(calendar, grain, period.from)
  const days = fiscalDays(calendar, grain, year - 1, number)
  return days ? { grain, calendar, ...days } : weeksEarlier(period)
}
