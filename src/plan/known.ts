import { addDays, type IsoDate } from '../base/calendar/date.ts'
import { isFiscal } from '../base/calendar/fiscal.ts'
import { formatWindow } from '../base/calendar/grain.ts'
import { type Calendar, type CalendarGrain, isGrain, periodOf } from '../base/calendar/period.ts'
import { parseShift, shiftPeriod } from '../base/calendar/shift.ts'
import { calendarOf } from '../model/index.ts'
import type { CumulativeMetric } from '../model/types.ts'
import { simpleInput } from './aggregate.ts'
import { factOf } from './arrival.ts'
import { latest, type Span } from './days.ts'
import type { Given } from './facts.ts'
import { movedDays } from './moved.ts'
import type { Bounds } from './nodes.ts'
import type { Reading, Shift } from './reading.ts'
import type { Arrival, PlanContext } from './types.ts'

/** Of which periods a measure can be told. */
export interface Knowing {
  /** Whether anything that it reads for a period has arrived. */
  has(period: Span): boolean
  /** Whether the data reach back to all that it reads for a period that another is compared with, and tell as much of both. */
  reaches(compared: Span, period: Span): boolean
}

/** What moves a reading in time; a stretch and a conversion are moved as what they are computed from. */
function shiftsOf(reading: Reading): readonly Shift[] {
  const { type } = reading.metric
  if (type === 'cumulative') return simpleInput(reading, 'input').shifts
  return type === 'conversion' ? simpleInput(reading, 'base').shifts : reading.shifts
}

/** Whether a level is one of the calendar, not one that only a table or the clock knows. */
function isOf({ fiscal }: Calendar, level: string): level is CalendarGrain {
  return isGrain(level) || (fiscal !== undefined && isFiscal(level))
}

/** The days that are read for a period; undefined where a shift is of a level that only a table or the clock knows. */
function daysRead(
  period: Span,
  shifts: readonly Shift[],
  grain: CalendarGrain | undefined,
  calendar: Calendar,
): Span | undefined {
  const at = shifts.findIndex(({ kind }) => kind === 'start')
  const moved = movedDays(period, at < 0 ? shifts : shifts.slice(0, at), grain, calendar)
  const start = shifts[at]
  if (!moved || start?.kind !== 'start') return moved
  if (!isOf(calendar, start.grain)) return undefined
  const { from } = periodOf(moved.from, start.grain, calendar)
  return daysRead({ from, to: from }, shifts.slice(at + 1), undefined, calendar)
}

/** The first day of the stretch that is told of some days: its end where it has no start, or one of a level of a table. */
function stretchStart({ window, grainToDate }: CumulativeMetric, end: IsoDate, calendar: Calendar): IsoDate {
  if (grainToDate) return isOf(calendar, grainToDate) ? periodOf(end, grainToDate, calendar).from : end
  const length = window && parseShift(formatWindow(window))
  return length ? addDays(shiftPeriod({ grain: 'span', from: end, to: end }, length, calendar).to, 1) : end
}

/** The first day for which all that a measure is counted from has arrived. */
function beginOf({ reading, metric }: Given, { from }: Arrival, context: PlanContext): IsoDate {
  if (reading.metric.type !== 'conversion') return from
  const other = factOf(simpleInput(reading, 'conversion').metric, context)
  return latest(from, other.arrival?.from ?? factOf(metric, context).arrival?.from ?? from)
}

/** Of which periods of a grain a measure can be told; null where its facts have no time, or never came. */
export function knowingOf(given: Given, grain: CalendarGrain | undefined, context: PlanContext): Knowing | null {
  const { reading, metric } = given
  const { arrival, grain: told } = factOf(metric, context)
  if (!arrival) return null
  const calendar = calendarOf(context.model)
  const begin = beginOf(given, arrival, context)
  const begins = ({ from }: Span) => periodOf(from, told, calendar).from === from
  const ends = ({ to }: Span) => periodOf(to, told, calendar).to === to
  const isToldAlike = (compared: Span, period: Span) =>
    (begins(compared) || !begins(period)) && (ends(compared) || !ends(period))
  const read = (period: Span) => daysRead(period, shiftsOf(reading), grain, calendar)
  const firstOf = ({ from, to }: Span) => {
    if (reading.metric.type !== 'cumulative') return from
    const end = reading.metric.periodAgg === 'last' ? to : from
    return stretchStart(reading.metric, periodOf(end, told, calendar).to, calendar)
  }
  return {
    has: (period) => {
      const days = read(period)
      return !days || (days.from <= arrival.to && days.to >= arrival.from)
    },
    reaches: (compared, period) => {
      if (!isToldAlike(compared, period)) return false
      const days = read(compared)
      return !days || firstOf(days) >= begin
    },
  }
}

/** The longest run of periods, in order, that are all known; the later of two as long. */
function longestRun<S extends Span>(periods: readonly S[], isKnown: (period: S) => boolean): S[] {
  let [longest, run]: [S[], S[]] = [[], []]
  for (const period of [...periods].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    run = isKnown(period) ? [...run, period] : []
    if (run.length > 0 && run.length >= longest.length) longest = run
  }
  return longest
}

/**
 * Between which first days the periods lie that are known, of those given; absent: all are. Known ones that lie apart from the
 * most of them are given up.
 */
export function boundsOf<S extends Span>(periods: readonly S[], isKnown: (period: S) => boolean): Bounds | undefined {
  const known = longestRun(periods, isKnown)
  const [first, last] = [known[0], known.at(-1)]
  const unknown = periods.filter((period) => !known.includes(period)).map(({ from }) => from)
  if (unknown.length === 0) return undefined
  if (!first || !last) return { from: addDays(latest(unknown[0] as IsoDate, ...unknown), 1) }
  return {
    ...(unknown.some((date) => date < first.from) && { from: first.from }),
    ...(unknown.some((date) => date > last.from) && { to: last.from }),
  }
}
