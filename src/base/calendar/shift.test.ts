import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, addMonths, dateOfDay } from './date.ts'
import type { FiscalCalendar } from './fiscal.ts'
import { fiscalPeriodOf, formatPeriod, grains, parsePeriod, periodOf } from './period.ts'
import { parseShift, type Shift, shiftPeriod } from './shift.ts'

const fiscal: FiscalCalendar = {
  startMonth: 2,
  named: 'start',
  weekStart: 7,
  weeks: { pattern: '4-5-4', ends: 'nearest', longMonth: 12, yearEarlier: '52-weeks' },
}
const calendar = { weekStart: 1, fiscal }
const moved = (text: string, by: string) =>
  formatPeriod(shiftPeriod(parsePeriod(text, calendar), parseShift(by) as Shift, calendar))

test.each([
  ['2026-W46', '2 weeks', '2026-W44'],
  ['2026-W46', '7 days', '2026-W45'],
  ['2026-W46', '3 days', '2026-11-06..2026-11-12'],
  ['2026-W46', '1 month', '2026-10-09..2026-10-15'],
  ['2026-03', '1 month', '2026-02'],
  ['2026-02', '1 month', '2026-01'],
  ['2026-03', '1 year', '2025-03'],
  ['2026-Q1', '1 month', '2025-12-01..2026-02-28'],
  ['2026-Q1', '1 quarter', '2025-Q4'],
  ['2026-03-31', '1 month', '2026-02-28'],
  ['2024-02-29', '1 year', '2023-02-28'],
  ['2026-02-01..2026-02-28', '1 month', '2026-01-01..2026-01-31'],
  ['2026-02-03..2026-02-28', '1 month', '2026-01-03..2026-01-28'],
  ['FY2024-P01', '1 fiscal_month', 'FY2023-P12'],
  ['FY2024-Q1', '1 fiscal_year', 'FY2023-Q1'],
  ['FY2026-W07', '2 fiscal_weeks', 'FY2026-W05'],
])('[CAL-12] %s moved by %s is %s', (text, by, expected) => {
  expect(moved(text, by)).toBe(expected)
})

test.each(['', '7', 'days', '0 days', '-1 day', '3 hours', '2 alien_day', '1 fiscal', '1 day; drop table x'])(
  '[CAL-12] "%s" is no shift',
  (text) => expect(parseShift(text)).toBeUndefined(),
)

const anyDate = fc.integer({ min: 0, max: 40_000 }).map(dateOfDay)

test('[CAL-12] days and weeks move forth and back to where they were', () => {
  fc.assert(
    fc.property(anyDate, fc.constantFrom(...grains), fc.integer({ min: 1, max: 500 }), (date, grain, count) => {
      const period = periodOf(date, grain)
      for (const unit of ['day', 'week'] as const) {
        const there = shiftPeriod(period, { count, grain: unit })
        expect(there.from).toBe(addDays(period.from, -count * (unit === 'week' ? 7 : 1)))
        const back = shiftPeriod(there, { count: -count, grain: unit })
        expect([back.from, back.to]).toEqual([period.from, period.to])
      }
    }),
  )
})

test('[CAL-12] whole months move forth and back as whole months, fiscal ones as fiscal ones', () => {
  fc.assert(
    fc.property(
      anyDate,
      fc.constantFrom('month', 'quarter', 'year'),
      fc.integer({ min: 1, max: 60 }),
      (date, grain, count) => {
        const period = periodOf(date, grain)
        const there = shiftPeriod(period, { count, grain: 'month' })
        expect(there.from).toBe(addMonths(period.from, -count))
        expect(addDays(there.to, 1)).toBe(addMonths(addDays(period.to, 1), -count))
        const own = fiscalPeriodOf(date, 'fiscal_quarter', fiscal)
        const shift = { count, grain: 'fiscal_month' } as const
        const back = shiftPeriod(shiftPeriod(own, shift, calendar), { ...shift, count: -count }, calendar)
        expect([back.from, back.to]).toEqual([own.from, own.to])
      },
    ),
  )
})
