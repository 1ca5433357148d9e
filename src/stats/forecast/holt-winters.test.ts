import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isRefusal, type Refusal } from '../refusal.ts'
import { holtWinters, type WintersFit } from './holt-winters.ts'

const published = new URL('../../../../shared/conformance/analytics/series/timeseries_oracle.json', import.meta.url)
const oracle = existsSync(published) ? JSON.parse(readFileSync(published, 'utf8')) : null

function fitted(fit: WintersFit | Refusal): WintersFit {
  if (isRefusal(fit)) throw new Error(fit.refused)
  return fit
}

const month = [0.7, 0.8, 1, 1.1, 1.2, 1.4, 1.3, 1.1, 1, 0.9, 0.8, 0.7]

test.skipIf(!oracle)(
  '[FOR-2] damped additive Holt-Winters errs no more than statsmodels, and forecasts the same',
  () => {
    const { sse, fc14 } = oracle.hw_damped_add7
    const fit = fitted(holtWinters(oracle.stl_input, 7))
    expect(fit.sse).toBeLessThanOrEqual(sse)
    expect(fit.sse).toBeGreaterThan(sse * (1 - 1e-6))
    const forecast = fit.forecast(14)
    for (const [h, wanted] of fc14.entries())
      expect(Math.abs((forecast[h] as number) / wanted - 1), `step ${h}`).toBeLessThan(5e-6)
  },
)

test('[FOR-2] a season that multiplies is followed on the logarithm where the level grows', () => {
  const y = Array.from({ length: 60 }, (_, i) => (100 + 2 * i) * (month[i % 12] as number))
  const forecast = fitted(holtWinters(y.map(Math.log), 12))
    .forecast(12)
    .map(Math.exp)
  for (const [h, value] of forecast.entries())
    expect(value / ((100 + 2 * (60 + h)) * (month[h] as number)), `step ${h}`).toBeCloseTo(1, 1)
})

test('[FOR-2] refuses what it cannot fit', () => {
  expect(holtWinters([1, 2, 3], 7)).toMatchObject({ refused: 'too-few' })
  expect(holtWinters([...month, ...month, 1, Number.NaN], 12)).toMatchObject({ refused: 'not-finite' })
  expect(fitted(holtWinters(new Array(40).fill(5), 7)).forecast(3)).toEqual(Float64Array.of(5, 5, 5))
})
