import type { FiscalCalendar, FiscalGrain, FiscalWeeks, WeekPattern } from '../base/calendar/fiscal.ts'
import { weekdays } from '../base/calendar/week.ts'
import { binary, number, type SqlExpr } from '../sql/index.ts'
import { start } from './spine.ts'

const call = (name: string, ...args: SqlExpr[]): SqlExpr => ({ kind: 'call', name, args })
const quotient = (left: SqlExpr, right: number): SqlExpr => ({ kind: 'quotient', left, right: number(right) })
const times = (count: number, right: SqlExpr): SqlExpr => binary('*', number(count), right)

function plus(day: SqlExpr, count: SqlExpr): SqlExpr {
  return start('day', { kind: 'days', operand: day, count })
}

const plusDays = (day: SqlExpr, count: number): SqlExpr => (count === 0 ? day : plus(day, number(count)))

/** The start of a year, or of one of its quarters, that begins some months after the calendar's. */
function startOfMonths(grain: 'quarter' | 'year', day: SqlExpr, later: number): SqlExpr {
  if (later === 0) return start(grain, day)
  const moved = start(grain, { kind: 'shift', operand: day, count: -later, grain: 'month' })
  return start('day', { kind: 'shift', operand: moved, count: later, grain: 'month' })
}

/**
 * The first day of a year of weeks. It begins with the last week that does so before a day of the month; since a week begins
 * no later than that day where its last day is no earlier, the year of a week is that of a later day in it.
 */
function yearOfWeeks(day: SqlExpr, calendar: FiscalCalendar, { ends }: FiscalWeeks): SqlExpr {
  const reach = ends === 'last' ? 0 : 3
  const within = plusDays(weekOf(day, calendar), 6 - reach)
  return weekOf(plusDays(startOfMonths('year', within, calendar.startMonth - 1), reach), calendar)
}

function weekOf(day: SqlExpr, { weekStart }: FiscalCalendar): SqlExpr {
  return start('week', day, weekdays[weekStart - 1])
}

/** Thirteen weeks are three months: what a third of them is rounded with, so that each month has the weeks of its pattern. */
const rounding: Readonly<Record<WeekPattern, number>> = { '4-4-5': 2, '4-5-4': 1, '5-4-4': 0 }

/** Months or quarters of a year of 52 weeks: the number of the one that holds a day, and the days before one of a number. */
interface Parts {
  readonly numberOf: (days: SqlExpr) => SqlExpr
  readonly daysBefore: (number: SqlExpr) => SqlExpr
  /** Days of the year until the end of the month, or of the quarter of the month, that has the 53rd week. */
  readonly untilLong: number
}

const quarters = ({ longMonth }: FiscalWeeks): Parts => ({
  numberOf: (days) => call('least', call('floor', quotient(days, 91)), number(3)),
  daysBefore: (index) => times(91, index),
  untilLong: 91 * Math.ceil(longMonth / 3),
})

function months({ longMonth, pattern }: FiscalWeeks): Parts {
  const round = rounding[pattern]
  return {
    numberOf: (days) =>
      call('least', call('floor', quotient(binary('+', times(3, days), number(7 * round)), 91)), number(11)),
    daysBefore: (index) => times(7, call('ceil', quotient(binary('-', times(13, index), number(round)), 3))),
    untilLong: 7 * Math.ceil((13 * longMonth - round) / 3),
  }
}

/** Seven days from a day of the year on, in a year of 53 weeks. */
function weekMore(year: SqlExpr, days: SqlExpr, from: number, calendar: FiscalCalendar, weeks: FiscalWeeks): SqlExpr {
  const isLong = binary('=', yearOfWeeks(plusDays(year, 364), calendar, weeks), year)
  const when = binary('and', binary('>=', days, number(from)), isLong)
  return { kind: 'case', branches: [{ when, value: number(7) }], otherwise: number(0) }
}

function startOfWeeks(day: SqlExpr, parts: Parts, calendar: FiscalCalendar, weeks: FiscalWeeks): SqlExpr {
  const year = yearOfWeeks(day, calendar, weeks)
  const days = binary('-', weekOf(day, calendar), year)
  const { numberOf, daysBefore, untilLong } = parts
  const whole = (count: SqlExpr): SqlExpr => ({ kind: 'cast', operand: count, to: 'integer' })
  if (untilLong >= 364) return plus(year, whole(daysBefore(numberOf(days))))
  const counted = binary('-', days, weekMore(year, days, untilLong, calendar, weeks))
  const before = whole(daysBefore(numberOf(counted)))
  return plus(year, binary('+', before, weekMore(year, days, untilLong + 7, calendar, weeks)))
}

/** The first day of the fiscal period that holds a time. */
export function fiscalStart(level: FiscalGrain, time: SqlExpr, calendar: FiscalCalendar): SqlExpr {
  const day = start('day', time)
  const { weeks, startMonth } = calendar
  if (level === 'fiscal_week') return weekOf(day, calendar)
  if (weeks) {
    if (level === 'fiscal_year') return yearOfWeeks(day, calendar, weeks)
    return startOfWeeks(day, (level === 'fiscal_quarter' ? quarters : months)(weeks), calendar, weeks)
  }
  if (level === 'fiscal_month') return start('month', day)
  return startOfMonths(level === 'fiscal_year' ? 'year' : 'quarter', day, startMonth - 1)
}
