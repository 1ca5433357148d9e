import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Comparison } from '../base/calendar/comparison.ts'
import { addDays, dateOfDay } from '../base/calendar/date.ts'
import { formatPeriod, lengthInDays, parsePeriod, periodOf } from '../base/calendar/period.ts'
import { workdaysIn } from '../base/calendar/workdays.ts'
import type { Model } from '../model/index.ts'
import { comparedDays, refuseComparison } from './compared.ts'

const beside = (text: string, days: string, compare: Comparison) => {
  const asked = parsePeriod(days)
  const found = comparedDays(parsePeriod(text), asked, compare)
  return found && formatPeriod({ grain: 'span', from: found.from, to: found.to })
}

describe('the days that a period is compared with', () => {
  test('[NUM-26] as many days from the Spring Festival, also while it is not over', () => {
    expect(beside('2026-02', '2026-02', 'spring-festival')).toBe('2025-01-13..2025-02-09')
    expect(beside('2026-02', '2026-02-01..2026-02-17', 'spring-festival')).toBe('2025-01-13..2025-01-29')
  })

  test('[NUM-27] until the same workday, and all of it once it is over', () => {
    expect(beside('2026-11', '2026-11-01..2026-11-18', 'workdays')).toBe('2026-10-01..2026-10-23')
    expect(beside('2026-11', '2026-11', 'workdays')).toBe('2026-10-01..2026-10-31')
    expect(beside('2026-11-09..2026-11-13', '2026-11-09..2026-11-10', 'workdays')).toBe('2026-11-04..2026-11-05')
    expect(beside('2026-11-07', '2026-11-07', 'workdays')).toBeNull()
    expect(beside('2026-11', '2026-11-09..2026-11-18', 'workdays')).toBe('2026-10-14..2026-10-23')
  })

  test('[NUM-27] workdays are those of China and refused elsewhere', () => {
    const inZone = (timezone: string) => () => refuseComparison('workdays', { timezone } as Model)
    expect(inZone('Asia/Shanghai')).not.toThrow()
    expect(inZone('Europe/London')).toThrowError(expect.objectContaining({ code: 'WORKDAYS_UNKNOWN' }))
  })

  const anyCompare = fc.constantFrom<Comparison[]>(
    'previous',
    'year',
    'spring-festival',
    { shift: '7 days' },
    { shift: '3 months' },
  )

  test('[NUM-18] an elapsed part is compared with as many days, or all there are', () => {
    const anyMonth = fc.integer({ min: 19_000, max: 21_000 }).map((day) => periodOf(dateOfDay(day), 'month'))
    fc.assert(
      fc.property(anyMonth, fc.integer({ min: 1, max: 27 }), anyCompare, (month, days, compare) => {
        const asked = { from: month.from, to: addDays(month.from, days - 1) }
        const found = comparedDays(month, asked, compare)
        expect(found && lengthInDays(found)).toBe(days)
        expect(found?.from).toBe(comparedDays(month, month, compare)?.from)
        const until = comparedDays(month, asked, 'workdays')
        const workdays = workdaysIn(asked)
        const all = workdaysIn(periodOf(addDays(month.from, -1), 'month'))
        if (until) expect(workdaysIn(until)).toBe(Math.min(workdays, all))
        else expect(workdays).toBe(0)
      }),
    )
  })
})
