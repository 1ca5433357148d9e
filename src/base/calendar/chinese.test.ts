import { expect, test } from 'vitest'
import { chineseDay, publishedYears } from './chinese.ts'
import { daysFromSpringFestival, lunarDate, springFestival } from './lunar.ts'

test('[SER-2] Spring Festivals are those of the lunar calendar', () => {
  const known = ['2023-01-22', '2024-02-10', '2025-01-29', '2026-02-17', '2027-02-06', '2030-02-03', '2036-01-28']
  expect(known.map((date) => springFestival(Number(date.slice(0, 4))))).toEqual(known)
  expect([springFestival(1900), springFestival(2100), springFestival(1899), springFestival(2101)]).toEqual([
    '1900-01-31',
    '2100-02-09',
    null,
    null,
  ])
  expect([lunarDate(2025, 8, 15), lunarDate(2025, 5, 5), lunarDate(2026, 8, 15)]).toEqual([
    '2025-10-06',
    '2025-05-31',
    '2026-09-25',
  ])
})

test('[SER-2] days count from the nearest Spring Festival', () => {
  const days = ['2026-02-17', '2026-02-16', '2026-03-01', '2025-12-31', '2025-06-01', '1800-01-01', '2100-12-31']
  expect(days.map(daysFromSpringFestival)).toEqual([0, -1, 12, -48, 123, null, 325])
})

test('[SER-3] a day is what the State Council made of it', () => {
  const kinds = (dates: readonly string[]) => dates.map((date) => chineseDay(date).kind)
  expect(kinds(['2026-02-14', '2026-02-15', '2026-02-24', '2026-10-10', '2026-10-11', '2026-10-12'])).toEqual([
    'working-weekend',
    'holiday',
    'workday',
    'working-weekend',
    'weekend',
    'workday',
  ])
  expect(chineseDay('2025-10-06')).toEqual({ kind: 'holiday', festival: 'mid-autumn', published: true })
  expect(chineseDay('2015-09-03').festival).toBe('once')
})

test('[SER-3] a year that is not published yet has its usual days off, and says so', () => {
  const next = publishedYears.last + 1
  expect(chineseDay(`${next}-10-03`)).toEqual({ kind: 'holiday', festival: 'national-day', published: false })
  expect(chineseDay('2027-02-05').festival).toBe('spring-festival')
  expect(chineseDay('2027-02-04').kind).toBe('workday')
  expect(chineseDay('2027-04-05').festival).toBe('qingming')
  expect(chineseDay('2027-06-09').festival).toBe('dragon-boat')
  expect(chineseDay('1999-10-01').published).toBe(false)
})
