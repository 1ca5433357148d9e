import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawsOf } from '../random.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import { type Forecast, type ForecastInput, forecastSeries } from './forecast.ts'

function made(input: ForecastInput): Forecast {
  const forecast: Forecast | Refusal = forecastSeries(input)
  if (isRefusal(forecast)) throw new Error(forecast.refused)
  return forecast
}

const weekly = (count: number, noise: (i: number) => number) =>
  Float64Array.from(
    { length: count },
    (_, i) => 100 + 0.1 * i + ([0, 1, 2, 8, 12, -9, -14][i % 7] as number) + noise(i),
  )

test('[FOR-4] a season and a trend go on', () => {
  const draws = drawsOf(1)
  const { mean, methods } = made({ history: weekly(280, () => draws.normal()), season: 7, horizon: 14 })
  const truth = weekly(294, () => 0).subarray(280)
  for (const [h, value] of mean.entries())
    expect(Math.abs(value - (truth[h] as number)), `${h} by ${methods}`).toBeLessThan(2)
})

test('[FOR-4] spikes of the past do not lead it, a new level does', () => {
  const draws = drawsOf(2)
  const clean = Float64Array.from({ length: 120 }, () => 50 + draws.normal())
  const spiked = clean.map((value, i) => (i === 60 || i === 113 ? value + 4000 : value))
  expect(made({ history: spiked, season: 1, horizon: 5 }).mean[4]).toBeCloseTo(50, -1)
  const risen = clean.map((value, i) => (i >= 112 ? value + 40 : value))
  expect(made({ history: risen, season: 1, horizon: 5 }).mean[4] as number).toBeGreaterThan(80)
  const justRisen = clean.map((value, i) => (i >= 117 ? value + 40 : value))
  expect(made({ history: justRisen, season: 1, horizon: 5 }).mean[4] as number).toBeGreaterThan(65)
  const atEnd = clean.map((value, i) => (i === 119 ? value + 4000 : value))
  expect(made({ history: atEnd, season: 1, horizon: 5 }).mean[4] as number).toBeLessThan(2100)
})

/** How often intervals hold what came, over many series of a kind. */
function coverage(series: (count: number) => Float64Array, count: number, season: number, horizon: number) {
  const held = [0, 0]
  const rounds = 250
  for (let round = 0; round < rounds; round++) {
    const all = series(count + horizon)
    const { lower, upper } = made({ history: all.subarray(0, count), season, horizon, levels: [0.8, 0.95] })
    for (let h = 0; h < horizon; h++) {
      const value = all[count + h] as number
      for (const i of [0, 1])
        if (value >= (lower[i]?.[h] as number) && value <= (upper[i]?.[h] as number)) held[i] = (held[i] as number) + 1
    }
  }
  return held.map((times) => times / rounds / horizon)
}

test('[FOR-5] intervals hold what they say: walks, noise around a level, short and seasonal series', () => {
  const draws = drawsOf(7)
  const walk = (count: number) => {
    let level = 0
    return Float64Array.from({ length: count }, () => (level += draws.normal()))
  }
  const noise = (count: number) => Float64Array.from({ length: count }, () => 40 + draws.normal())
  const kinds = {
    walk: coverage(walk, 150, 1, 8),
    'short walk': coverage(walk, 20, 1, 4),
    noise: coverage(noise, 60, 1, 8),
    season: coverage((count) => weekly(count, () => 2 * draws.normal()), 120, 7, 14),
  }
  for (const [kind, [at80 = 0, at95 = 0]] of Object.entries(kinds)) {
    expect(at95, kind).toBeGreaterThan(0.89)
    expect(at95, kind).toBeLessThan(0.99)
    expect(at80, kind).toBeGreaterThan(0.72)
    expect(at80, kind).toBeLessThan(0.92)
  }
})

test('[FOR-4] a short history with a season is told by its season', () => {
  const draws = drawsOf(12)
  const year = Float64Array.from({ length: 12 }, () => 10 * draws.normal())
  const all = Float64Array.from({ length: 44 }, (_, i) => 100 + (year[i % 12] as number) + draws.normal())
  for (const count of [20, 32]) {
    const { mean } = made({ history: all.subarray(0, count), season: 12, horizon: 12 })
    const off = mean.reduce((sum, value, h) => sum + Math.abs(value - (all[count + h] as number)) / 12, 0)
    expect(off, `${count} values`).toBeLessThan(3)
  }
})

test('[FOR-5] levels that are none are held', () => {
  const asked = { history: [3, 5, 4, 6, 5, 7, 6, 8], season: 1, horizon: 2, levels: [0, 1, 7, Number.NaN] }
  const { mean, lower, upper } = made(asked)
  for (const [h, value] of mean.entries()) expect(lower[0]?.[h]).toBeLessThanOrEqual(value)
  for (const path of [...lower, ...upper]) expect(path.every(Number.isFinite)).toBe(true)
})

test('[FOR-5] a band grows with the step, and with the level', () => {
  const draws = drawsOf(9)
  let level = 100
  const history = Float64Array.from({ length: 200 }, () => (level += draws.normal()))
  const { lower, upper } = made({ history, season: 1, horizon: 13 })
  const widths = [0, 1].map((i) =>
    Float64Array.from(upper[i] as Float64Array, (high, h) => high - (lower[i]?.[h] as number)),
  )
  for (let h = 1; h < 13; h++) expect(widths[1]?.[h]).toBeGreaterThanOrEqual(widths[1]?.[h - 1] as number)
  for (let h = 0; h < 13; h++) expect(widths[1]?.[h]).toBeGreaterThan(widths[0]?.[h] as number)
})

test('[FOR-6] gaps are bridged, those at the end are stepped over', () => {
  const draws = drawsOf(4)
  const whole = weekly(140, () => draws.normal())
  const gapped = Float64Array.from(whole, (value, i) => (i % 11 === 5 || i >= 138 ? Number.NaN : value))
  const forecast = made({ history: gapped, season: 7, horizon: 7 })
  expect(forecast.mean.length).toBe(7)
  const truth = weekly(147, () => 0).subarray(140)
  for (const [h, value] of forecast.mean.entries()) expect(Math.abs(value - (truth[h] as number))).toBeLessThan(3)
})

test('[FOR-6] too little, too many gaps, or too far is refused', () => {
  expect(forecastSeries({ history: [], season: 1, horizon: 3 })).toMatchObject({ refused: 'too-few' })
  expect(forecastSeries({ history: [Number.NaN, 3], season: 1, horizon: 3 })).toMatchObject({ refused: 'too-few' })
  const gaps = [1, ...new Array(9).fill(Number.NaN), 2]
  expect(forecastSeries({ history: gaps, season: 1, horizon: 3 })).toMatchObject({ refused: 'gaps' })
  expect(forecastSeries({ history: [1, 2, 3], season: 1, horizon: 0 })).toMatchObject({ refused: 'too-few' })
  expect(forecastSeries({ history: [1, 2, 3], season: 1, horizon: 1e9 })).toMatchObject({ refused: 'too-large' })
})

test('[FOR-6] a constant stays, and what was never negative does not become so', () => {
  const constant = made({ history: new Array(30).fill(8), season: 7, horizon: 3 })
  expect([...constant.mean]).toEqual([8, 8, 8])
  expect(constant.lower[1]?.[2]).toBe(8)
  const falling = made({ history: [9, 8, 6, 5, 3, 2, 1, 0], season: 1, horizon: 6 })
  expect(Math.min(...falling.mean, ...(falling.lower[1] as Float64Array))).toBeGreaterThanOrEqual(0)
  expect(Math.min(...made({ history: [3, 1, -1, -3, -5, -7], season: 1, horizon: 3 }).mean)).toBeLessThan(-5)
})

test('[FOR-6] whatever the numbers: a refusal, or finite figures in order', () => {
  const odd = fc.oneof(
    fc.double(),
    fc.double({ min: -100, max: 100, noNaN: true }),
    fc.constantFrom(0, 1, 1e300, -1e300, 1e-300, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_VALUE, 5e-324),
  )
  const asked = fc.record({
    history: fc.array(odd, { maxLength: 60 }),
    season: fc.oneof(fc.integer({ min: -2, max: 30 }), fc.constantFrom(Number.NaN, 2.5, 1e9)),
    horizon: fc.integer({ min: 1, max: 20 }),
    quick: fc.boolean(),
  })
  fc.assert(
    fc.property(asked, (input) => {
      const forecast = forecastSeries(input)
      if (isRefusal(forecast)) return
      expect(forecast.mean.length).toBe(input.horizon)
      for (let h = 0; h < input.horizon; h++) {
        const row = [1, 0].map((i) => forecast.lower[i]?.[h] as number)
        row.push(forecast.mean[h] as number, ...[0, 1].map((i) => forecast.upper[i]?.[h] as number))
        for (const value of row) expect(Number.isFinite(value)).toBe(true)
        expect([...row].sort((a, b) => a - b)).toEqual(row)
      }
    }),
    { numRuns: 400 },
  )
})
