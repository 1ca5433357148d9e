import { expect, it } from 'vitest'
import type { QueryAnswer } from '../../../src/contract/query.ts'
import { calendarOf } from './calendar.ts'
import { grainOfPeriod, seriesOf, seriesQuestion } from './series.ts'

it('asks for the year of weeks that ends with the period', () => {
  expect(seriesQuestion('sales', 'week', '2026-W46', undefined)).toEqual({
    metrics: ['sales'],
    grain: 'week',
    period: '2025-11-10..2026-11-15',
  })
})

it('asks for weeks from the day on which those of the workspace begin', () => {
  expect(seriesQuestion('sales', 'week', '2026-W45-sun', undefined, { weekStart: 7 }).period).toBe(
    '2025-11-09..2026-11-14',
  )
})

const retail = {
  startMonth: 2,
  named: 'start',
  weekStart: 7,
  weeks: { pattern: '4-5-4', ends: 'nearest', longMonth: 12, yearEarlier: '52-weeks' },
} as const

it('[CAL-21] asks for the days until the end of a fiscal period', () => {
  expect(grainOfPeriod('FY2023-Q4')).toBe('day')
  const calendar = calendarOf({ weekStart: 1, fiscal: retail })
  expect(seriesQuestion('sales', 'day', 'FY2023-Q4', undefined, calendar).period).toBe('2023-12-06..2024-02-03')
  expect(seriesQuestion('sales', 'week', 'FY2023', undefined, calendar).period).toBe('2023-01-30..2024-02-04')
  const months = calendarOf({ weekStart: 1, fiscal: { ...retail, weeks: null } })
  expect(seriesQuestion('sales', 'month', 'FY2023-Q4', undefined, months).period).toBe('2022-01-01..2024-01-31')
})

it('cuts the empty ends, keeps the gap inside, and knows the unfinished period', () => {
  const answer = {
    columns: [
      { name: 'week', kind: 'period', values: ['2026-W43', '2026-W44', '2026-W45', '2026-W46', '2026-W47'] },
      { name: 'sales', kind: 'metric', values: [null, 1, null, 3, null], exact: [null, '1', null, '3.0', null] },
    ],
    unfinishedPeriod: '2026-W46',
    sql: 'select',
  } as unknown as QueryAnswer
  expect(seriesOf(answer, 'week')).toEqual({
    periods: ['2026-W44', '2026-W45', '2026-W46'],
    values: [1, null, 3],
    exact: ['1', null, '3.0'],
    unfinished: true,
    sql: 'select',
  })
})
