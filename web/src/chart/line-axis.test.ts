import { expect, it } from 'vitest'
import { tickText } from './line-axis.ts'
import { indexOfDay } from './periods.ts'

const weeks = ['2025-W52', '2026-W01', '2026-W02', '2026-W05', '2026-W06']

it('names a month where it begins, the year in January', () => {
  expect(weeks.map((_, index) => tickText(weeks, index, 'zh'))).toEqual(['12月', '2026年', '', '2月', ''])
  expect(weeks.map((_, index) => tickText(weeks, index, 'en'))).toEqual(['Dec', '2026', '', 'Feb', ''])
})

it('names only the first months of quarters where there are many', () => {
  const months = Array.from(
    { length: 18 },
    (_, index) => `${2025 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
  )
  expect(months.map((_, index) => tickText(months, index, 'en')).filter(Boolean)).toEqual(
    '2025 Apr Jul Oct 2026 Apr'.split(' '),
  )
})

it('finds the period that holds a day', () => {
  expect(indexOfDay(weeks, '2026-01-05')).toBe(2)
  expect(indexOfDay(weeks, '2026-03-05')).toBe(-1)
})
