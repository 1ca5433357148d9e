import { expect, test } from 'vitest'
import { loess } from './loess.ts'
import { stl } from './stl.ts'

const wave = (count: number, noise: (i: number) => number) =>
  Float64Array.from({ length: count }, (_, i) => 50 + i / 10 + [5, -3, 0, 2, -4, 1, -1][i % 7]! + noise(i))

test('[SER-4] trend, seasonal and remainder add up to the series', () => {
  const series = wave(100, (i) => Math.sin(i * i))
  for (const robust of [false, true]) {
    const parts = stl(series, 7, { robust })
    for (const [i, value] of series.entries()) {
      expect(parts!.trend[i]! + parts!.seasonal[i]! + parts!.remainder[i]!).toBeCloseTo(value, 9)
    }
  }
})

test('[SER-4] a line with a season is taken apart exactly, and robustly also beside a point that is far off', () => {
  const clean = stl(
    wave(105, () => 0),
    7,
  )
  expect(Math.max(...clean!.remainder.map(Math.abs))).toBeLessThan(1e-6)
  const series = wave(105, (i) => (i === 50 ? 12 : Math.sin(i * i)))
  expect(stl(series, 7, { robust: true })!.remainder[50]).toBeGreaterThan(11)
  expect(stl(series, 7)!.remainder[50]).toBeLessThan(9)
})

test('[SER-4] lines between fits hardly differ from fitting each point', () => {
  const series = wave(200, (i) => Math.sin(i * i))
  const [each, some] = [stl(series, 7), stl(series, 7, { jump: 3 })]
  for (let i = 0; i < 200; i++) expect(Math.abs(each!.trend[i]! - some!.trend[i]!)).toBeLessThan(0.3)
})

test('[SER-4] fewer than two periods, no period, or a number that is none: no answer', () => {
  expect(stl([1, 2, 3], 2)).toBeNull()
  expect(stl([1, 2, 3, 4], 1)).toBeNull()
  expect(stl([1, 2, 3, 4], 2.5)).toBeNull()
  expect(stl([1, 2, Number.NaN, 4], 2)).toBeNull()
  for (const scale of [1e300, 1e-300, 0]) {
    const parts = stl(
      wave(30, () => 0).map((value) => value * scale),
      7,
      { robust: true },
    )
    expect(parts!.remainder.every(Number.isFinite)).toBe(true)
  }
})

test('[SER-4] loess keeps a line, and a window without weight keeps the value', () => {
  const line = Float64Array.from({ length: 20 }, (_, i) => 3 * i - 7)
  const out = new Float64Array(20)
  loess(line, 20, { window: 7, degree: 1, jump: 1 }, null, out, new Float64Array(20))
  for (let i = 0; i < 20; i++) expect(out[i]).toBeCloseTo(line[i]!, 10)
  loess(line, 20, { window: 7, degree: 0, jump: 1 }, new Float64Array(20), out, new Float64Array(20))
  expect([...out]).toEqual([...line])
})
