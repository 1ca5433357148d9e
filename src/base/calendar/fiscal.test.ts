import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dateOfDay, daysBetween } from './date.ts'
import { type FiscalCalendar, type FiscalWeeks, fiscalGrains, weekPatterns, weeksInYear } from './fiscal.ts'
import {
  type Calendar,
  type FiscalPeriod,
  fiscalPeriodOf,
  formatPeriod,
  lengthInDays,
  nextPeriod,
  parsePeriod,
  previousPeriod,
  yearEarlier,
} from './period.ts'

/** The calendar of the National Retail Federation: until the Saturday nearest to the end of January. */
const retail: FiscalCalendar = {
  startMonth: 2,
  named: 'start',
  weekStart: 7,
  weeks: { pattern: '4-5-4', ends: 'nearest', longMonth: 12, yearEarlier: '52-weeks' },
}
/** Until the last Saturday of September, a 53rd week in the first quarter: years as Apple publishes them. */
const lastSaturday: FiscalCalendar = {
  startMonth: 10,
  named: 'end',
  weekStart: 7,
  weeks: { pattern: '4-4-5', ends: 'last', longMonth: 3, yearEarlier: 'number' },
}
const april = (named: 'start' | 'end'): FiscalCalendar => ({ startMonth: 4, named, weekStart: 1 })

const on = (fiscal: FiscalCalendar): Calendar => ({ weekStart: 1, fiscal })
const days = (text: string, fiscal: FiscalCalendar) => {
  const { from, to } = parsePeriod(text, on(fiscal))
  return `${from} ${to}`
}

describe('years of whole weeks', () => {
  test.each([
    ['FY2006', '2006-01-29 2007-02-03'],
    ['FY2012', '2012-01-29 2013-02-02'],
    ['FY2017', '2017-01-29 2018-02-03'],
    ['FY2018', '2018-02-04 2019-02-02'],
    ['FY2022', '2022-01-30 2023-01-28'],
    ['FY2023', '2023-01-29 2024-02-03'],
    ['FY2024', '2024-02-04 2025-02-01'],
    ['FY2025', '2025-02-02 2026-01-31'],
    ['FY2026', '2026-02-01 2027-01-30'],
  ])('[CAL-3] %s of the National Retail Federation', (text, expected) => {
    expect(days(text, retail)).toBe(expected)
  })

  test('[CAL-4] the months of its 2023, whose last has the 53rd week', () => {
    const starts = ['01-29', '02-26', '04-02', '04-30', '05-28', '07-02', '07-30', '08-27', '10-01', '10-29', '11-26']
    const months = Array.from({ length: 12 }, (_, i) =>
      parsePeriod(`FY2023-P${String(i + 1).padStart(2, '0')}`, on(retail)),
    )
    expect(months.map(({ from }) => from)).toEqual([...starts.map((start) => `2023-${start}`), '2023-12-31'])
    expect(months.map((month) => lengthInDays(month) / 7)).toEqual([4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5, 5])
    expect(days('FY2023-W53', retail)).toBe('2024-01-28 2024-02-03')
    expect(days('FY2023-Q4', retail)).toBe('2023-10-29 2024-02-03')
    expect(() => parsePeriod('FY2024-W53', on(retail))).toThrow('cannot be read')
  })

  test('[CAL-3] of the years 2000 to 2026 those of the Federation with 53 weeks are known', () => {
    const long = Array.from({ length: 27 }, (_, i) => 2000 + i).filter((year) => weeksInYear(retail, year) === 53)
    expect(long).toEqual([2000, 2006, 2012, 2017, 2023])
  })

  test.each([
    ['FY2017', '2016-09-25 2017-09-30'],
    ['FY2022', '2021-09-26 2022-09-24'],
    ['FY2023', '2022-09-25 2023-09-30'],
    ['FY2023-Q1', '2022-09-25 2022-12-31'],
    ['FY2023-Q2', '2023-01-01 2023-04-01'],
    ['FY2024', '2023-10-01 2024-09-28'],
    ['FY2024-Q1', '2023-10-01 2023-12-30'],
  ])('[CAL-3] [CAL-4] %s until the last Saturday of September', (text, expected) => {
    expect(days(text, lastSaturday)).toBe(expected)
  })

  test('[CAL-5] after 53 weeks a year earlier is 52 weeks earlier, or the same number where the calendar says so', () => {
    const earlier = (text: string, fiscal: FiscalCalendar) =>
      formatPeriod(yearEarlier(parsePeriod(text, on(fiscal)))).replace('..', ' ')
    expect(earlier('FY2024-W01', retail)).toBe('FY2023-W02')
    expect(earlier('FY2024-P01', retail)).toBe('2023-02-05 2023-03-04')
    expect(earlier('FY2024', retail)).toBe('2023-02-05 2024-02-03')
    expect(earlier('FY2023-W53', retail)).toBe('FY2023-W01')
    expect(earlier('FY2026-Q1', retail)).toBe('FY2025-Q1')
    const numbered: FiscalCalendar = { ...retail, weeks: { ...(retail.weeks as FiscalWeeks), yearEarlier: 'number' } }
    expect(earlier('FY2024-W01', numbered)).toBe('FY2023-W01')
    expect(earlier('FY2024-P12', numbered)).toBe('FY2023-P12')
    expect(earlier('FY2023-W53', numbered)).toBe('FY2023-W01')
  })
})

describe('years of calendar months', () => {
  test('[CAL-2] a year is called by the year it begins or ends in', () => {
    expect(days('FY2026', april('start'))).toBe('2026-04-01 2027-03-31')
    expect(days('FY2026', april('end'))).toBe('2025-04-01 2026-03-31')
    expect(days('FY2026', { startMonth: 10, named: 'end', weekStart: 1 })).toBe('2025-10-01 2026-09-30')
    expect(days('FY2026-Q1', april('end'))).toBe('2025-04-01 2025-06-30')
    expect(days('FY2024-P11', april('end'))).toBe('2024-02-01 2024-02-29')
    expect(formatPeriod(yearEarlier(parsePeriod('FY2024-P11', on(april('end')))))).toBe('FY2023-P11')
  })

  test('[CAL-2] its weeks are numbered as ISO weeks are: a week belongs to the year with most of its days', () => {
    const january: FiscalCalendar = { startMonth: 1, named: 'end', weekStart: 1 }
    expect(days('FY2020-W53', january)).toBe('2020-12-28 2021-01-03')
    expect(days('FY2026', january)).toBe('2026-01-01 2026-12-31')
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(formatPeriod(fiscalPeriodOf(date, 'fiscal_week', january))).toBe(
          `FY${formatPeriod(parsePeriod(formatPeriod({ grain: 'week', ...weekOf(date) })))}`,
        )
      }),
    )
    expect(days('FY2026-W01', april('start'))).toBe('2026-03-30 2026-04-05')
  })
})

const anyDate = fc.integer({ min: -20_000, max: 40_000 }).map(dateOfDay)
const weekOf = (date: string) => {
  const from = addDays(date, -((daysBetween('1970-01-05', date) % 7) + 7) % 7)
  return { from, to: addDays(from, 6) }
}
const anyCalendar: fc.Arbitrary<FiscalCalendar> = fc.record(
  {
    startMonth: fc.integer({ min: 1, max: 12 }),
    named: fc.constantFrom('start', 'end'),
    weekStart: fc.integer({ min: 1, max: 7 }),
    weeks: fc.record({
      pattern: fc.constantFrom(...weekPatterns),
      ends: fc.constantFrom('last', 'nearest'),
      longMonth: fc.integer({ min: 1, max: 12 }),
      yearEarlier: fc.constantFrom('52-weeks', 'number'),
    }),
  },
  { requiredKeys: ['startMonth', 'named', 'weekStart'] },
)
const anyGrain = fc.constantFrom(...fiscalGrains)

describe('[CAL-6] every fiscal calendar', () => {
  test('has each day in one period of each grain, and the periods meet without a gap', () => {
    fc.assert(
      fc.property(anyDate, anyGrain, anyCalendar, (date, grain, calendar) => {
        const period = fiscalPeriodOf(date, grain, calendar)
        expect(period.from <= date && date <= period.to).toBe(true)
        expect(fiscalPeriodOf(period.from, grain, calendar)).toEqual(period)
        expect(fiscalPeriodOf(period.to, grain, calendar)).toEqual(period)
        const next = nextPeriod(period)
        expect(next.from).toBe(addDays(period.to, 1))
        expect(previousPeriod(next)).toEqual(period)
      }),
      { numRuns: 500 },
    )
  })

  test('reads every period back from its text', () => {
    fc.assert(
      fc.property(anyDate, anyGrain, anyCalendar, (date, grain, calendar) => {
        const period = fiscalPeriodOf(date, grain, calendar)
        expect(parsePeriod(formatPeriod(period), on(calendar))).toEqual(period)
      }),
      { numRuns: 500 },
    )
  })

  test('has months within quarters within years, and in years of weeks all of them of whole weeks', () => {
    fc.assert(
      fc.property(anyDate, anyCalendar, (date, calendar) => {
        const [month, quarter, year] = (['fiscal_month', 'fiscal_quarter', 'fiscal_year'] as const).map((grain) =>
          fiscalPeriodOf(date, grain, calendar),
        ) as [FiscalPeriod, FiscalPeriod, FiscalPeriod]
        expect(year.from <= quarter.from && quarter.from <= month.from).toBe(true)
        expect(month.to <= quarter.to && quarter.to <= year.to).toBe(true)
        if (!calendar.weeks) return
        expect([52, 53]).toContain(lengthInDays(year) / 7)
        expect([4, 5, 6]).toContain(lengthInDays(month) / 7)
      }),
    )
  })

  test('has a year earlier of the same weekdays and as many days where it goes by weeks', () => {
    fc.assert(
      fc.property(anyDate, anyGrain, anyCalendar, (date, grain, calendar) => {
        const period = fiscalPeriodOf(date, grain, calendar)
        const earlier = yearEarlier(period)
        if (calendar.weeks?.yearEarlier === '52-weeks') {
          expect([daysBetween(earlier.from, period.from), daysBetween(earlier.to, period.to)]).toEqual([364, 364])
        } else {
          expect([359, 364, 365, 366, 371]).toContain(daysBetween(earlier.from, period.from))
        }
      }),
    )
  })
})

test('[CAL-1] an FY text or grain without a fiscal calendar is refused, never read as another year', () => {
  for (const text of ['FY2026', 'FY2026-Q1', 'fy2026-p03', 'FY2026-W07']) {
    expect(() => parsePeriod(text)).toThrowError(expect.objectContaining({ code: 'CALENDAR_MISSING' }))
  }
  for (const text of ['FY2026-Q5', 'FY2026-P13', 'FY2026-P00', 'FY2026-W00', 'FY26', 'FY2026-03', 'FY0999', 'FY9001']) {
    expect(() => parsePeriod(text, on(retail))).toThrowError(expect.objectContaining({ code: 'PERIOD_INVALID' }))
  }
})
