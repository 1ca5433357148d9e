import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dateAt, dateOfDay, isDate } from './date.ts'
import {
  firstDays,
  formatPeriod,
  grains,
  lengthInDays,
  nextPeriod,
  parsePeriod,
  periodOf,
  periodsBetween,
  previousPeriod,
  yearEarlier,
} from './period.ts'
import { weekNumber } from './week.ts'

const anyDate = fc.integer({ min: 0, max: 40_000 }).map(dateOfDay)
const anyGrain = fc.constantFrom(...grains)

describe('the text of a period', () => {
  test.each([
    ['2026', '2026-01-01', '2026-12-31'],
    ['2026-Q4', '2026-10-01', '2026-12-31'],
    ['2026-11', '2026-11-01', '2026-11-30'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2026-W46', '2026-11-09', '2026-11-15'],
    ['2026-W53', '2026-12-28', '2027-01-03'],
    ['2026-11-20', '2026-11-20', '2026-11-20'],
    ['2026-11-15..2026-11-21', '2026-11-15', '2026-11-21'],
  ])('%s is %s to %s', (text, from, to) => {
    const period = parsePeriod(text)
    expect([period.from, period.to]).toEqual([from, to])
    expect(formatPeriod(period)).toBe(text)
  })

  test.each([
    ['2026-10..2026-11', '2026-10-01..2026-11-30'],
    ['2026-W45..2026-W46', '2026-11-02..2026-11-15'],
    ['2026-Q4..2027', '2026-10-01..2027-12-31'],
    ['2026-10-15..2026-11', '2026-10-15..2026-11-30'],
    ['2024-02..2024-02-29', '2024-02-01..2024-02-29'],
  ])('[CAL-22] %s is the span %s', (text, span) => {
    expect(formatPeriod(parsePeriod(text))).toBe(span)
  })

  test.each([
    '2026-11..2026-10',
    '2026-02..2026-02-10..2026-03',
    '2026-11-20..2026-11',
    '..2026-11',
    'FY2026..FY2027',
    '2026-13',
    '2026-W54',
    '2025-W53',
    '2026-02-29',
    '2026-11-21..2026-11-15',
    'W46',
    '',
    '2026-Q5',
    '20261120',
  ])('"%s" is refused', (text) => {
    expect(() => parsePeriod(text)).toThrowError(expect.objectContaining({ code: 'PERIOD_INVALID' }))
  })

  test('round trip for every period of every grain', () => {
    fc.assert(
      fc.property(anyDate, anyGrain, (date, grain) => {
        const period = periodOf(date, grain)
        expect(parsePeriod(formatPeriod(period))).toEqual(period)
        expect(period.from <= date && date <= period.to).toBe(true)
      }),
    )
  })
})

describe('periods in order', () => {
  test('next and previous meet without a gap and undo each other', () => {
    fc.assert(
      fc.property(anyDate, anyGrain, (date, grain) => {
        const period = periodOf(date, grain)
        const next = nextPeriod(period)
        expect(next.from).toBe(addDays(period.to, 1))
        expect(previousPeriod(next)).toEqual(period)
      }),
    )
  })

  test('a span is preceded by the span of the same length', () => {
    expect(formatPeriod(previousPeriod(parsePeriod('2026-11-16..2026-11-18')))).toBe('2026-11-13..2026-11-15')
  })

  test('the year earlier of week 53 is 52 weeks earlier, of 29 February the 28th', () => {
    expect(formatPeriod(yearEarlier(parsePeriod('2026-W46')))).toBe('2025-W46')
    expect(formatPeriod(yearEarlier(parsePeriod('2026-W53')))).toBe('2026-W01')
    expect(formatPeriod(yearEarlier(parsePeriod('2024-02-29')))).toBe('2023-02-28')
    expect(formatPeriod(yearEarlier(parsePeriod('2026-Q1')))).toBe('2025-Q1')
  })

  test('days belong to the ISO week of their Thursday', () => {
    expect(weekNumber(periodOf('2027-01-03', 'week').from)).toEqual({ year: 2026, week: 53 })
    expect(weekNumber('2024-12-30')).toEqual({ year: 2025, week: 1 })
  })

  test('the elapsed part of a period', () => {
    expect(formatPeriod(firstDays(parsePeriod('2026-W46'), 3))).toBe('2026-11-09..2026-11-11')
    expect(formatPeriod(firstDays(parsePeriod('2026-W46'), 9))).toBe('2026-W46')
    expect(lengthInDays(parsePeriod('2024'))).toBe(366)
    expect(periodsBetween('2026-10-30', '2026-11-02', 'month').map(formatPeriod)).toEqual(['2026-10', '2026-11'])
  })
})

test('the day depends on the time zone, also across the end of daylight saving', () => {
  const instant = new Date('2026-11-01T16:30:00Z')
  expect(dateAt(instant, 'Asia/Shanghai')).toBe('2026-11-02')
  expect(dateAt(instant, 'America/New_York')).toBe('2026-11-01')
  expect(addDays('2026-10-31', 2)).toBe('2026-11-02')
  expect(isDate('2026-02-29')).toBe(false)
})

test.each(['0001', '0999-12', '9999', '9001-W01', '9000..9001', '2026-01-01..9999-12-31'])(
  '%s is no period: a step from it could leave the years of four digits',
  (text) => {
    expect(() => parsePeriod(text)).toThrow('cannot be read')
  },
)
