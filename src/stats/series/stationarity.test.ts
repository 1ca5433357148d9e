import { expect, test } from 'vitest'
import { drawsOf } from '../random.ts'
import { isRefusal } from '../refusal.ts'
import { autocorrelations, ljungBox, partialAutocorrelations } from './autocorrelation.ts'
import { augmentedDickeyFuller, kpss, type StationarityTest } from './stationarity.ts'

function noise(count: number, phi: number, seed: number): number[] {
  const { normal } = drawsOf(seed)
  let last = 0
  return Array.from({ length: count }, () => {
    last = phi * last + normal()
    return last
  })
}

function answer(found: ReturnType<typeof kpss>): StationarityTest {
  if (isRefusal(found)) throw new Error(found.refused)
  return found
}

test('[SER-5] a walk has a unit root, noise has none', () => {
  const seeds = Array.from({ length: 20 }, (_, i) => i + 1)
  const share = (phi: number, test: (values: number[]) => number) =>
    seeds.filter((seed) => test(noise(200, phi, seed)) < 0.05).length
  const dickeyFuller = (values: number[]) => answer(augmentedDickeyFuller(values)).p
  const around = (values: number[]) => answer(kpss(values)).p
  expect(share(1, dickeyFuller)).toBeLessThanOrEqual(3)
  expect(share(0.3, dickeyFuller)).toBeGreaterThanOrEqual(18)
  expect(share(1, around)).toBeGreaterThanOrEqual(16)
  expect(share(0, around)).toBeLessThanOrEqual(3)
})

test('[SER-5] a line with noise is stationary around a trend only', () => {
  const line = noise(200, 0, 4).map((value, i) => value + i)
  expect(answer(augmentedDickeyFuller(line, { lags: 1, around: 'trend' })).p).toBeLessThan(0.01)
  expect(answer(augmentedDickeyFuller(line, { lags: 1 })).p).toBeGreaterThan(0.5)
  expect(answer(kpss(line, { lags: 4, around: 'trend' })).p).toBeGreaterThan(0.05)
  expect(answer(kpss(line, { lags: 4 })).p).toBe(0.01)
})

test('[SER-6] autocorrelations of a known series', () => {
  expect([...autocorrelations([1, -1, 1, -1], 2)!]).toEqual([1, -0.75, 0.5])
  const partial = partialAutocorrelations(noise(4000, 0.6, 2), 3)!
  expect(partial[1]).toBeCloseTo(0.6, 1)
  expect(Math.abs(partial[2]!)).toBeLessThan(0.05)
  expect(ljungBox(noise(300, 0.5, 3), 10)!.p).toBeLessThan(1e-6)
  expect(ljungBox(noise(300, 0, 3), 10)!.p).toBeGreaterThan(0.01)
})

test('[SER-7] series that carry no answer are refused, and size does not matter', () => {
  for (const method of [augmentedDickeyFuller, kpss]) {
    expect(method([1, 2, 3])).toMatchObject({ refused: 'too-few' })
    expect(method(new Array(50).fill(3))).toMatchObject({ refused: 'constant' })
    expect(method([...noise(50, 0, 1), Number.NaN])).toMatchObject({ refused: 'not-finite' })
    const one = answer(method(noise(60, 0.5, 9)))
    for (const scale of [1e300, 1e-300]) {
      expect(answer(method(noise(60, 0.5, 9).map((value) => value * scale))).statistic / one.statistic).toBeCloseTo(
        1,
        6,
      )
    }
  }
  expect(isRefusal(augmentedDickeyFuller([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))).toBe(true)
  expect(autocorrelations(new Array(9).fill(0.1), 3)).toBeNull()
  expect(autocorrelations([1, 2], 2)).toBeNull()
  expect(ljungBox([1, Number.NaN, 2, 4], 1)).toBeNull()
  expect(autocorrelations([1e300, -1e300, 1e300], 1)![1]).toBeLessThan(0)
})
