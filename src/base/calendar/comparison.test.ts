import { expect, test } from 'vitest'
import { labelComparison, readComparison } from './comparison.ts'
import type { FiscalCalendar, FiscalWeeks } from './fiscal.ts'
import { parsePeriod } from './period.ts'

const weeks: FiscalWeeks = { pattern: '4-5-4', ends: 'nearest', longMonth: 12, yearEarlier: '52-weeks' }
const called = (
  compare: string,
  period: string,
  fiscal: FiscalCalendar = { startMonth: 4, named: 'end', weekStart: 1 },
) => {
  const read = readComparison(compare)
  const { zh, en } = read ? labelComparison(read, parsePeriod(period, { weekStart: 1, fiscal })) : { zh: '', en: '' }
  return [zh, en]
}

test.each([
  ['previous', '2026-W46', '上周', 'last week'],
  ['previous', 'FY2026-P03', '上一财月', 'the fiscal month before'],
  ['year', '2026-11', '去年同期', 'a year earlier'],
  ['year', 'FY2026-Q1', '上一财年同期', 'a fiscal year earlier'],
  ['spring-festival', '2026-02', '按春节对齐的上年同期', 'the same days from the Spring Festival a year earlier'],
  ['workdays', '2026-11', '上月同一个工作日', 'the same workday of last month'],
  ['workdays', '2026-11-20', '上月同一个工作日', 'the same workday of last month'],
  ['7 days', '2026-W46', '7 天前', '7 days earlier'],
  ['1 month', '2026-11', '1 个月前', '1 month earlier'],
  ['2 fiscal_quarters', 'FY2026-Q1', '2 个财季前', '2 fiscal quarters earlier'],
])('[NUM-30] %s of %s is called %s, %s', (compare, period, zh, en) => {
  expect(called(compare, period)).toEqual([zh, en])
})

test('[NUM-30] a year earlier in years of weeks is called what it is', () => {
  const retail: FiscalCalendar = { startMonth: 2, named: 'start', weekStart: 7, weeks }
  expect(called('year', 'FY2024-P01', retail)).toEqual(['52 周前', '52 weeks earlier'])
  expect(called('year', 'FY2024-P01', { ...retail, weeks: { ...weeks, yearEarlier: 'number' } })).toEqual([
    '上一财年同期',
    'a fiscal year earlier',
  ])
})

test.each(['', 'last', 'Year', '7', '0 days', '5 hours'])('[NUM-28] "%s" is no comparison', (text) => {
  expect(readComparison(text)).toBeUndefined()
})
