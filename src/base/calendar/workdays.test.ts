import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dateOfDay } from './date.ts'
import { parsePeriod, periodOf, previousPeriod } from './period.ts'
import { isWorkday, sameWorkday, untilWorkday, workdaysIn } from './workdays.ts'

// The State Council's arrangements of 2024, 2025 and 2026, as it announced them: the days off beyond weekends, and the weekends worked.
const arrangements = {
  2024: {
    off: [
      '01-01',
      '02-12',
      '02-13',
      '02-14',
      '02-15',
      '02-16',
      '04-04',
      '04-05',
      '05-01',
      '05-02',
      '05-03',
      '06-10',
      '09-16',
      '09-17',
      '10-01',
      '10-02',
      '10-03',
      '10-04',
      '10-07',
    ],
    worked: ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'],
  },
  2025: {
    off: [
      '01-01',
      '01-28',
      '01-29',
      '01-30',
      '01-31',
      '02-03',
      '02-04',
      '04-04',
      '05-01',
      '05-02',
      '05-05',
      '06-02',
      '10-01',
      '10-02',
      '10-03',
      '10-06',
      '10-07',
      '10-08',
    ],
    worked: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  2026: {
    off: [
      '01-01',
      '01-02',
      '02-16',
      '02-17',
      '02-18',
      '02-19',
      '02-20',
      '02-23',
      '04-06',
      '05-01',
      '05-04',
      '05-05',
      '06-19',
      '09-25',
      '10-01',
      '10-02',
      '10-05',
      '10-06',
      '10-07',
    ],
    worked: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
} as const

describe('[CAL-9] workdays of mainland China', () => {
  test.each([2024, 2025, 2026] as const)('%i is as the State Council arranged it', (year) => {
    const { off, worked } = arrangements[year]
    const expected = (date: string) => {
      const day = date.slice(5) as never
      const sunday = new Date(`${date}T00:00:00Z`).getUTCDay()
      return worked.includes(day) || (!off.includes(day) && sunday >= 1 && sunday <= 5)
    }
    for (let date = `${year}-01-01`; date <= `${year}-12-31`; date = addDays(date, 1)) {
      expect([date, isWorkday(date)]).toEqual([date, expected(date)])
    }
  })

  test('are counted in any period', () => {
    const counted = (text: string) => workdaysIn(parsePeriod(text))
    expect(['2026-02', '2026-10', '2025-10', '2024-02'].map(counted)).toEqual([16, 18, 18, 18])
    expect(counted('2026-W40')).toBe(3)
    expect(['2024', '2025', '2026'].map(counted)).toEqual([251, 248, 248])
  })
})

describe('[CAL-11] the same workday of another period', () => {
  const october = parsePeriod('2026-10')
  const november = parsePeriod('2026-11')
  test('of November 2026 and October, which begins with seven days off', () => {
    expect(sameWorkday('2026-11-02', november, october)).toBe('2026-10-08')
    expect(sameWorkday('2026-11-13', november, october)).toBe('2026-10-20')
    expect(untilWorkday('2026-11-13', november, october)).toEqual({ from: '2026-10-01', to: '2026-10-20' })
    expect(untilWorkday('2026-11-30', november, october)).toEqual({ from: '2026-10-01', to: '2026-10-31' })
  })

  test('a day off is beside the day off that follows the same workday, and beside none where a workday follows', () => {
    expect(sameWorkday('2026-11-01', november, october)).toBe('2026-10-01')
    expect(sameWorkday('2026-10-02', october, november)).toBeNull()
    expect(sameWorkday('2026-11-07', november, october)).toBeNull()
    expect(untilWorkday('2026-11-08', november, october)).toEqual({ from: '2026-10-01', to: '2026-10-13' })
  })

  test('is a workday for a workday, and forth and back the same day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 19_800, max: 20_800 }).map(dateOfDay), (date) => {
        const own = periodOf(date, 'month')
        const other = previousPeriod(own)
        const there = sameWorkday(date, own, other)
        if (there === null) return
        expect(isWorkday(there)).toBe(isWorkday(date))
        expect(sameWorkday(there, other, own)).toBe(date)
        const part = untilWorkday(date, own, other)
        expect(part?.to).toBe(there)
        if (part) expect(workdaysIn(part)).toBe(workdaysIn({ from: own.from, to: date }))
      }),
    )
  })
})
