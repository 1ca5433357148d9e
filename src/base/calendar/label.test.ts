import { expect, test } from 'vitest'
import { labelPeriod } from './label.ts'
import { parsePeriod } from './period.ts'

test.each([
  ['2026-W46', '11月9–15日（第46周）', '9–15 Nov (week 46)'],
  ['2026-W53', '2026年12月28日–2027年1月3日（第53周）', '28 Dec 2026 – 3 Jan 2027 (week 53)'],
  ['2026-W44', '10月26日–11月1日（第44周）', '26 Oct – 1 Nov (week 44)'],
  ['2026-11', '2026年11月', 'Nov 2026'],
  ['2026-Q4', '2026年四季度', 'Q4 2026'],
  ['2026', '2026年', '2026'],
  ['2026-11-20', '11月20日', '20 Nov'],
])('%s reads %s and %s', (text, zh, en) => {
  expect(labelPeriod(parsePeriod(text), 'zh')).toBe(zh)
  expect(labelPeriod(parsePeriod(text), 'en')).toBe(en)
})

test('a day or week of another year says its year', () => {
  expect(labelPeriod(parsePeriod('2011-W48'), 'zh', 2026)).toBe('2011年11月28日–12月4日（第48周）')
  expect(labelPeriod(parsePeriod('2011-W48'), 'en', 2026)).toBe('28 Nov – 4 Dec 2011 (week 48)')
  expect(labelPeriod(parsePeriod('2011-12-09'), 'zh', 2026)).toBe('2011年12月9日')
  expect(labelPeriod(parsePeriod('2011-12-09'), 'en', 2011)).toBe('9 Dec')
})
