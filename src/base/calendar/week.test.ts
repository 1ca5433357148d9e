import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dateOfDay, weekday } from './date.ts'
import { labelPeriod } from './label.ts'
import { formatPeriod, nextPeriod, parsePeriod, periodOf, previousPeriod, yearEarlier } from './period.ts'

const week = (date: string, weekStart: number) => periodOf(date, 'week', { weekStart })

test('[CAL-7] ISO weeks are as they are', () => {
  expect(formatPeriod(week('2020-12-31', 1))).toBe('2020-W53')
  expect(formatPeriod(week('2021-01-03', 1))).toBe('2020-W53')
  expect(formatPeriod(week('2021-01-04', 1))).toBe('2021-W01')
  expect(parsePeriod('2020-W53')).toEqual({ grain: 'week', from: '2020-12-28', to: '2021-01-03' })
  expect(() => parsePeriod('2021-W53')).toThrow('cannot be read')
})

test('[CAL-8] a week of another first day says so, and the text of an ISO week stays one', () => {
  expect(formatPeriod(week('2026-11-09', 7))).toBe('2026-W45-sun')
  expect(parsePeriod('2026-W45-sun')).toEqual({ grain: 'week', from: '2026-11-08', to: '2026-11-14' })
  expect(parsePeriod('2026-W45', { weekStart: 7 })).toEqual(parsePeriod('2026-W45'))
  expect(formatPeriod(week('2026-01-03', 6))).toBe('2026-W01-sat')
  expect(labelPeriod(parsePeriod('2026-W45-sun'), 'zh')).toBe('11月8–14日（周日起第45周）')
  expect(labelPeriod(parsePeriod('2026-W45-sun'), 'en')).toBe('8–14 Nov (week 45 from Sunday)')
})

test('[CAL-8] week 1 is the one that holds 4 January, whatever day it begins on', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 9000 }), fc.integer({ min: 1, max: 7 }), (year, start) => {
      expect(formatPeriod(week(`${year}-01-04`, start)).slice(0, 8)).toBe(`${year}-W01`)
    }),
  )
})

test('[CAL-8] weeks of any first day hold each day once, meet, and are read back from their text', () => {
  const anyDate = fc.integer({ min: 0, max: 40_000 }).map(dateOfDay)
  fc.assert(
    fc.property(anyDate, fc.integer({ min: 1, max: 7 }), (date, start) => {
      const own = week(date, start)
      expect(own.from <= date && date <= own.to && weekday(own.from) === start).toBe(true)
      expect(parsePeriod(formatPeriod(own))).toEqual(own)
      expect(nextPeriod(own)).toEqual(week(addDays(date, 7), start))
      expect(previousPeriod(nextPeriod(own))).toEqual(own)
      expect(weekday(yearEarlier(own).from)).toBe(start)
    }),
  )
})
