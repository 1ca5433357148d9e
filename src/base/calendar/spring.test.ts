import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dateOfDay, daysBetween } from './date.ts'
import { daysFromSpringFestival } from './lunar.ts'
import { formatPeriod, parsePeriod, periodOf } from './period.ts'
import { festivalsOf, springAligned } from './spring.ts'

const aligned = (text: string) => {
  const there = springAligned(parsePeriod(text))
  return there && formatPeriod(there)
}

test('[CAL-10] the days of the other year lie as far from its Spring Festival', () => {
  expect(aligned('2026-02-17')).toBe('2025-01-29')
  expect(aligned('2025-01-29')).toBe('2024-02-10')
  expect(aligned('2026-02-16')).toBe('2025-01-28')
  expect(aligned('2026-01')).toBe('2024-12-13..2025-01-12')
  expect(aligned('2026-02')).toBe('2025-01-13..2025-02-09')
  expect(aligned('2026-01-27..2026-03-04')).toBe('2025-01-08..2025-02-13')
})

test('[CAL-10] the festival is the nearest to the middle of the period', () => {
  expect(festivalsOf(parsePeriod('2025-12'))).toEqual({ now: '2026-02-17', base: '2025-01-29' })
  expect(festivalsOf(parsePeriod('2025-07'))?.now).toBe('2025-01-29')
  expect(festivalsOf(parsePeriod('2026'))?.now).toBe('2026-02-17')
  expect(aligned('1900-01-31')).toBeNull()
  expect(aligned('2150-01')).toBeNull()
})

test('[CAL-10] every day keeps its distance from the festival and its order', () => {
  fc.assert(
    fc.property(fc.integer({ min: -20_000, max: 47_000 }).map(dateOfDay), (date) => {
      const there = springAligned(periodOf(date, 'day'))
      expect(there?.grain).toBe('day')
      const festivals = festivalsOf({ from: date, to: date })
      expect(daysBetween(festivals?.base ?? '', there?.from ?? '')).toBe(daysFromSpringFestival(date))
    }),
  )
})
