import { expect, test } from 'vitest'
import { benjaminiHochberg, benjaminiYekutieli } from './false-discovery.ts'

test('[SER-1] p-values are adjusted step up, in the order they came', () => {
  expect([...benjaminiHochberg([0.04, 0.01, 0.03, 0.02])]).toEqual([0.04, 0.04, 0.04, 0.04])
  expect([...benjaminiHochberg([0.9, 0.001])]).toEqual([0.9, 0.002])
  const [first] = benjaminiYekutieli([0.001, 0.9])
  expect(first).toBeCloseTo(0.003, 12)
})

test('[SER-1] a p-value that is none counts as 1, and no test gives no answer', () => {
  expect([...benjaminiHochberg([Number.NaN, 0.01, -1, 7])]).toEqual([1, 0.04, 1, 1])
  expect(benjaminiHochberg([])).toHaveLength(0)
})
