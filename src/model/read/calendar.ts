import { isMap } from 'yaml'
import { type FiscalCalendar, type FiscalWeeks, weekPatterns } from '../../base/calendar/fiscal.ts'
import { weekdays } from '../../base/calendar/week.ts'
import type { Weekday } from '../types.ts'
import { type Fields, openPart } from './document.ts'
import { choiceField, given, lack, reject, scalarText } from './fields.ts'

const months = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
]

const keys = ['year_starts', 'year_named', 'week_starts', 'weeks', 'year_ends', 'long_month', 'year_earlier']

/** A whole number from 1 to 12. */
function monthField(fields: Fields, key: string): number | undefined {
  const node = given(fields, key)
  if (!node) return undefined
  const month = Number(scalarText(node))
  return Number.isInteger(month) && month >= 1 && month <= 12 ? month : void reject(fields, key, '1 – 12')
}

function readWeeks(fields: Fields): FiscalWeeks | undefined {
  const pattern = choiceField(fields, 'weeks', weekPatterns)
  const ends = choiceField(fields, 'year_ends', ['last', 'nearest'], pattern && 'year_ends: nearest')
  const longMonth = monthField(fields, 'long_month') ?? 12
  const yearEarlier = choiceField(fields, 'year_earlier', ['52-weeks', 'number']) ?? '52-weeks'
  if (pattern) return ends && { pattern, ends, longMonth, yearEarlier }
  if (given(fields, 'weeks')) return undefined
  for (const key of ['year_ends', 'long_month', 'year_earlier']) {
    if (given(fields, key)) lack(fields, 'weeks', 'weeks: 4-4-5')
  }
  return undefined
}

/**
 * The fiscal calendar of a workspace; absent where it says `iso` or nothing. What a year is called must be said, since
 * FY2026 means another year to half of its readers, and so must the day that a year of weeks ends on.
 */
export function readCalendar(fields: Fields, weekStart: Weekday): FiscalCalendar | undefined {
  const node = given(fields, 'calendar')
  if (!node) return undefined
  if (!isMap(node)) return scalarText(node) === 'iso' ? undefined : void reject(fields, 'calendar', 'iso | {…}')
  const calendar = openPart(fields, node, 'calendar', keys)
  if (!calendar) return undefined
  const start = choiceField(calendar, 'year_starts', months, 'year_starts: april')
  const named = choiceField(
    calendar,
    'year_named',
    ['start', 'end'],
    start === 'january' ? undefined : 'year_named: end',
  )
  const first = choiceField(calendar, 'week_starts', weekdays) ?? weekStart
  const weeks = readWeeks(calendar)
  if (!start || (!named && start !== 'january') || (given(calendar, 'weeks') && !weeks)) return undefined
  return {
    startMonth: months.indexOf(start) + 1,
    named: named ?? 'start',
    weekStart: weekdays.indexOf(first) + 1,
    ...(weeks && { weeks }),
  }
}
