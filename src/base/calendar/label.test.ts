import { expect, test } from 'vitest'
import { labelPeriod, labelText } from './label.ts'
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

test('[CAL-1] a fiscal period says its days, or where no calendar is at hand its name alone', () => {
  const calendar = { weekStart: 1, fiscal: { startMonth: 4, named: 'end', weekStart: 1 } } as const
  const both = (text: string) => [
    labelPeriod(parsePeriod(text, calendar), 'zh'),
    labelPeriod(parsePeriod(text, calendar), 'en'),
  ]
  expect(both('FY2026')).toEqual(['2026财年（2025年4月1日–2026年3月31日）', 'FY2026 (1 Apr 2025 – 31 Mar 2026)'])
  expect(both('FY2026-Q1')).toEqual(['2026财年一季度（2025年4月1日–6月30日）', 'Q1 FY2026 (1 Apr – 30 Jun 2025)'])
  expect(both('FY2026-P03')).toEqual(['2026财年第3期（2025年6月）', 'P3 FY2026 (Jun 2025)'])
  expect(both('FY2026-W07')).toEqual(['2026财年第7周（2025年5月12–18日）', 'week 7 of FY2026 (12–18 May 2025)'])
  expect([labelText('FY2026-P03', 'zh'), labelText('FY2026-W07', 'en')]).toEqual(['2026财年第3期', 'week 7 of FY2026'])
  expect(labelText('2026-11', 'zh')).toBe('2026年11月')
})
