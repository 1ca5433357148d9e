import { expect, test } from 'vitest'
import { standsOnEvent } from './event-days.ts'

const days = (values: readonly number[]) =>
  values.map((part, index) => ({ date: `2026-10-0${index + 1}`, part, whole: 100 }))
const quiet = days([10, 10, 10, 10, 10, 10, 10])
const event = { from: '2026-10-01', to: '2026-10-03' }

test('[ANA-12] an event is told when the change stands on its days', () => {
  expect(standsOnEvent('total', days([20, 20, 20, 10, 10, 10, 10]), quiet, event)).toBe(true)
  expect(standsOnEvent('ratio', days([20, 20, 20, 10, 10, 10, 10]), quiet, event)).toBe(true)
  expect(
    standsOnEvent('total', days([20, 20, 20, 10, 10, 10, 10]), quiet, { from: '2026-09-01', to: '2026-10-31' }),
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
