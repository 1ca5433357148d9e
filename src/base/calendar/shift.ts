import { addDays, addMonths, daysBetween, type IsoDate } from './date.ts'
import { isFiscal } from './fiscal.ts'
import { parseWindow } from './grain.ts'
import {
  type Calendar,
  type CalendarGrain,
  isGrain,
  isoCalendar,
  nextPeriod,
  type Period,
  periodOf,
  previousPeriod,
} from './period.ts'

/** By how many periods of a level of time something is earlier; later when negative. */
export interface Shift {
  readonly count: number
  readonly grain: CalendarGrain
}

/** Reads `7 days`, `2 weeks`, `1 month` or `1 fiscal_quarter`; undefined for a text that names no level of whole days. */
export function parseShift(text: string): Shift | undefined {
  const window = parseWindow(text)
  const grain = window?.grain.replace(/^(fiscal_[a-z]+?)s?$/, '$1') ?? ''
  const known = isGrain(grain) || isFiscal(grain)
  return window && known ? { count: window.count, grain: grain as CalendarGrain } : undefined
}

const months = { month: 1, quarter: 3, year: 12 } as const

/** The day as far into a fiscal period some periods earlier as a day is into its own; at most its last day. */
function shiftInFiscal(date: IsoDate, { count, grain }: Shift, calendar: Calendar): IsoDate {
  const own = periodOf(date, grain, calendar)
  let there: Period = own
  for (let step = 0; step < Math.abs(count); step++) there = count > 0 ? previousPeriod(there) : nextPeriod(there)
  const day = addDays(there.from, daysBetween(own.from, date))
  return day < there.to ? day : there.to
}

function shiftDay(date: IsoDate, shift: Shift, calendar: Calendar): IsoDate {
  const { count, grain } = shift
  if (isFiscal(grain)) return shiftInFiscal(date, shift, calendar)
  if (grain === 'day' || grain === 'week') return addDays(date, -count * (grain === 'week' ? 7 : 1))
  return addMonths(date, -count * months[grain])
}

/**
 * A period moved back in time. One that is made of whole periods of the shift's level stays so: a month earlier than
 * February is all of January. Else its first and last day move, each to the end of a shorter month where it has to.
 */
export function shiftPeriod(period: Period, shift: Shift, calendar: Calendar = isoCalendar): Period {
  const { from, to } = period
  const after = addDays(to, 1)
  const isStart = (date: IsoDate) => periodOf(date, shift.grain, calendar).from === date
  const days = {
    from: shiftDay(from, shift, calendar),
    to: isStart(from) && isStart(after) ? addDays(shiftDay(after, shift, calendar), -1) : shiftDay(to, shift, calendar),
  }
  if (period.grain === 'span') return { grain: 'span', ...days }
  const there = periodOf(
    days.from,
    period.grain,
    'calendar' in period ? { ...calendar, fiscal: period.calendar } : calendar,
  )
  return there.from === days.from && there.to === days.to ? there : { grain: 'span', ...days }
}
