import { addDays, daysBetween } from '../base/calendar/date.ts'
import {
  type Calendar,
  firstDays,
  isoCalendar,
  lengthInDays,
  type Period,
  periodOf,
  previousPeriod,
  yearEarlier,
} from '../base/calendar/period.ts'
import { parseShift, shiftPeriod } from '../base/calendar/shift.ts'
import { springAligned } from '../base/calendar/spring.ts'
import { sameWorkday, untilWorkday } from '../base/calendar/workdays.ts'
import { failure } from '../base/errors/index.ts'
import { keepsChinasCalendar } from '../model/index.ts'
import type { Comparison } from '../model/question.ts'
import type { Model } from '../model/types.ts'
import { earliest, type Span } from './days.ts'

/** Refuses what a comparison cannot mean: a shift of no days, or China's workdays where China's calendar is not kept. */
export function refuseComparison(compare: Comparison | undefined, model: Model): void {
  if (typeof compare === 'object' && !parseShift(compare.shift)) throw failure('SHIFT_INVALID', { text: compare.shift })
  if (compare === 'workdays' && !keepsChinasCalendar(model)) {
    throw failure('WORKDAYS_UNKNOWN', { timezone: model.timezone })
  }
}

/** The whole period that a comparison sets beside a whole period; null where there is none. */
export function shifted(period: Period, compare: Comparison, calendar: Calendar = isoCalendar): Period | null {
  if (compare === 'previous') return previousPeriod(period)
  if (compare === 'year') return yearEarlier(period)
  if (compare === 'spring-festival') return springAligned(period)
  if (compare === 'workdays') {
    if (period.grain !== 'day') return previousPeriod(period)
    const month = periodOf(period.from, 'month')
    const day = sameWorkday(period.from, month, previousPeriod(month))
    return day === null ? null : periodOf(day, 'day')
  }
  const shift = parseShift(compare.shift)
  if (!shift) throw failure('SHIFT_INVALID', { text: compare.shift })
  return shiftPeriod(period, shift, calendar)
}

/** The part of a whole compared period from which a cut at the start leaves out as many days as it does of the period's own. */
function laterDays(whole: Period, period: Period, asked: Span): Period {
  const from = earliest(addDays(whole.from, daysBetween(period.from, asked.from)), whole.to)
  const to = asked.to === period.to ? whole.to : addDays(from, daysBetween(asked.from, asked.to))
  return { grain: 'span', from, to: earliest(to, whole.to) }
}

/** The days of the other period between the workdays that a cut period begins and ends with. */
function betweenWorkdays(whole: Period, period: Period, asked: Span): Period | null {
  const before = asked.from === period.from ? null : untilWorkday(addDays(asked.from, -1), period, whole)
  const until = asked.to === period.to ? whole : untilWorkday(asked.to, period, whole)
  const from = before ? addDays(before.to, 1) : whole.from
  return until && from <= until.to ? { grain: 'span', from, to: until.to } : null
}

/**
 * The days that stand beside the asked days of a period: all of the other period beside all of it, else the same elapsed part, which is as
 * many days or, by workdays, until the same workday. Null where there are none.
 */
export function comparedDays(period: Period, asked: Span, compare: Comparison, calendar?: Calendar): Period | null {
  const whole = shifted(period, compare, calendar)
  if (!whole) return null
  if (asked.from === period.from && asked.to === period.to) return whole
  if (compare === 'workdays') return betweenWorkdays(whole, period, asked)
  if (asked.from !== period.from) return laterDays(whole, period, asked)
  return firstDays(whole, lengthInDays({ grain: 'span', ...asked }))
}
