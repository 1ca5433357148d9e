import { expect, it } from 'vitest'
import { indexOfDay, tickText } from './line-option.ts'

const weeks = ['2025-W52', '2026-W01', '2026-W02', '2026-W05', '2026-W06']

it('names a month where it begins, the year in January', () => {
  expect(weeks.map((_, index) => tickText(weeks, index, 'zh'))).toEqual(['12月', '2026年', '', '2月', ''])
  expect(weeks.map((_, index) => tickText(weeks, index, 'en'))).toEqual(['Dec', '2026', '', 'Feb', ''])
})

it('finds the period that holds a day', () => {
  expect(indexOfDay(weeks, '2026-01-05')).toBe(2)
  expect(indexOfDay(weeks, '2026-03-05')).toBe(-1)
})
