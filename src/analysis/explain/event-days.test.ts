import { expect, test } from 'vitest'
import { standsOnEvent } from './event-days.ts'

const days = (values: readonly number[]) =>
  values.map((part, index) => ({ date: `2026-10-0${index + 1}`, part, whole: 100 }))
const quiet = days([10, 10, 10, 10, 10, 10, 10]).map((day, index) => ({ ...day, date: `2026-09-${24 + index}` }))
const event = { from: '2026-10-01', to: '2026-10-03' }

test('[ANA-12] an event is told when the change stands on its days', () => {
  expect(standsOnEvent('total', days([20, 20, 20, 10, 10, 10, 10]), quiet, event)).toBe(true)
  expect(standsOnEvent('ratio', days([20, 20, 20, 10, 10, 10, 10]), quiet, event)).toBe(true)
  expect(
    standsOnEvent('total', days([20, 20, 20, 10, 10, 10, 10]), quiet, { from: '2026-09-30', to: '2026-10-31' }),
  ).toBe(true)
})

test('[ANA-12] an event is not told when every day moved alike, when others moved, or on other days', () => {
  expect(standsOnEvent('total', days([20, 20, 20, 20, 20, 20, 20]), quiet, event)).toBe(false)
  expect(standsOnEvent('total', days([10, 10, 10, 10, 20, 20, 20]), quiet, event)).toBe(false)
  expect(
    standsOnEvent('total', days([20, 20, 20, 10, 10, 10, 10]), quiet, { from: '2026-11-01', to: '2026-11-01' }),
  ).toBe(false)
  expect(standsOnEvent('ratio', [], quiet, event)).toBe(false)
})

test('[ANA-12] a Saturday is held against Saturdays, and a short month against all of a long one', () => {
  const dated = (from: number, month: string, values: readonly number[]) =>
    values.map((part, index) => ({ date: `2026-${month}-${String(from + index).padStart(2, '0')}`, part, whole: 1 }))
  const weeks = [10, 10, 10, 10, 10, 30, 30, 10, 10, 10, 10, 10, 30, 30]
  const may = dated(4, '05', [...weeks.slice(0, 5), 38, 30, ...weeks.slice(7)])
  const before = dated(6, '04', [...weeks, 10])
  expect(standsOnEvent('total', may, before, { from: '2026-05-09', to: '2026-05-09' })).toBe(false)
  const missing = dated(4, '05', [9, 9, 10, 10, 10, 10, 10])
  const longer = dated(
    6,
    '04',
    Array.from({ length: 9 }, () => 10),
  )
  expect(standsOnEvent('total', missing, longer, { from: '2026-05-04', to: '2026-05-05' })).toBe(false)
})

test('[ANA-12] one day of noise, or an event that went on before, is no event of the change', () => {
  const first = { from: '2026-10-01', to: '2026-10-01' }
  expect(standsOnEvent('total', days([13, 8, 12, 8, 12, 8, 11]), quiet, first)).toBe(false)
  expect(standsOnEvent('total', days([19, 10, 11, 10, 9, 10, 10]), quiet, first)).toBe(true)
  expect(standsOnEvent('total', days([13]), days([10]), { from: '2026-09-30', to: '2026-10-02' })).toBe(false)
})
