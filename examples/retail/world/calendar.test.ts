import { describe, expect, test } from 'vitest'
import { dayNumber, isoDay, makeCalendar } from './calendar.ts'

describe('the calendar of the pinned day', () => {
  const { days, mondayOf } = makeCalendar('2026-11-18')
  const on = (iso: string) => days.find((day) => day.iso === iso)

  test('has 156 weeks and the days of the unfinished one', () => {
    expect([days.length, days[0]?.iso, days.at(-1)?.iso]).toEqual([1095, '2023-11-20', '2026-11-18'])
    expect(isoDay(mondayOf(0))).toBe('2026-11-09')
    expect(on('2026-11-15')).toMatchObject({ week: 0, weekday: 6 })
    expect(on('2026-11-16')).toMatchObject({ week: 1, weekday: 0 })
    expect(days[0]).toMatchObject({ week: -155, weekday: 0 })
  })

  test('knows the Spring Festivals and how far a day is from them', () => {
    expect(days.filter((day) => day.festival === 0).map((day) => day.iso)).toEqual([
      '2024-02-10',
      '2025-01-29',
      '2026-02-17',
    ])
    expect(
      [on('2026-01-26'), on('2026-01-27'), on('2026-03-04'), on('2026-03-05')].map((day) => day?.festival),
    ).toEqual([null, -21, 15, null])
  })

  test('knows the weekends that are worked, as the State Council set them', () => {
    expect(days.filter((day) => day.workingWeekend && day.year === 2026).map((day) => day.iso)).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ])
  })
})

test('the last complete week ends on a last day that is a Sunday', () => {
  const { days, mondayOf } = makeCalendar('2026-11-15')
  expect([isoDay(mondayOf(0)), days.length]).toEqual(['2026-11-09', 156 * 7])
})

test.each(['2026-02-30', '2026-1-1', 'yesterday', ''])('"%s" is refused as a date', (text) => {
  expect(() => dayNumber(text)).toThrow(RangeError)
})
