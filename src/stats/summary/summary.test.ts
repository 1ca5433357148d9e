import { expect, test } from 'vitest'
import { meanOf, sumOf, varianceOf } from './moments.ts'
import { madOf, medianOf, quantileOf, sigmaOfMad } from './quantile.ts'
import { windowMedians } from './sliding-median.ts'

test('[STA-3] sums keep digits that plain addition loses', () => {
  expect(sumOf([1e100, 1, -1e100])).toBe(1)
  expect(sumOf([])).toBe(0)
  expect(meanOf([0.1, 0.2, 0.3])).toBeCloseTo(0.2, 15)
  expect(varianceOf([1e9 + 1, 1e9 + 2, 1e9 + 3])).toBe(1)
  expect(varianceOf([5])).toBeNaN()
})

test('[STA-3] quantiles interpolate', () => {
  expect(quantileOf([4, 1, 3, 2], 0.25)).toBe(1.75)
  expect(medianOf([3, 1, 2])).toBe(2)
  expect(medianOf([])).toBeNaN()
  expect(madOf([1, 1, 2, 2, 4, 6, 9])).toBe(1)
  expect(sigmaOfMad).toBeCloseTo(1.4826, 4)
})

test('[STA-3] medians of windows are those of each window, small or large', () => {
  const values = Float64Array.from({ length: 90 }, (_, i) => Math.sin(i * i) * (i % 4))
  for (const width of [1, 4, 5, 40]) {
    const found = windowMedians(values, (at) => [at, Math.min(90, at + width)])
    for (let at = 0; at < 90; at++) {
      expect(found[at]).toBeCloseTo(quantileOf(values.subarray(at, Math.min(90, at + width)), 0.5), 12)
      expect(medianOf(values.subarray(0, at + 1))).toBeCloseTo(quantileOf(values.subarray(0, at + 1), 0.5), 12)
    }
  }
  expect(medianOf([3, Number.NaN, 1])).toBeNaN()
})
