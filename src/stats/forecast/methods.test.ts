import { expect, test } from 'vitest'
import { drawsOf } from '../random.ts'
import { autoregressionForecast, fitAutoregression } from './autoregression.ts'
import { continued, fitSmoothing, smooth } from './exponential.ts'
import { drift, seasonalNaive } from './naive.ts'
import { growsWithLevel, seasonalPattern, withoutPattern } from './season.ts'
import { fitTheta, lineOf, thetaForecast } from './theta.ts'

const line = Float64Array.from({ length: 40 }, (_, i) => 10 + 3 * i)

test('[FOR-3] the simple methods repeat a season and carry on a mean step', () => {
  expect([...seasonalNaive(Float64Array.of(1, 2, 3, 4, 5), 2, 5)]).toEqual([4, 5, 4, 5, 4])
  expect([...seasonalNaive(Float64Array.of(1, 2), 7, 3)]).toEqual([1, 2, 1])
  expect([...drift(Float64Array.of(1, 9, 5), 2)]).toEqual([7, 9])
  expect([...drift(Float64Array.of(4), 2)]).toEqual([4, 4])
})

test('[FOR-3] a trend is carried on by Holt, bent by damping, left out by the level alone', () => {
  const by = (kind: 'simple' | 'holt' | 'damped') => {
    const fit = fitSmoothing(line, kind)
    return continued(smooth(line, fit), fit.damping, 10)
  }
  expect(by('holt')[9]).toBeCloseTo(10 + 3 * 49, 4)
  const damped = by('damped')[9] as number
  expect(damped).toBeLessThan(10 + 3 * 49)
  expect(damped).toBeGreaterThan(10 + 3 * 44)
  expect(by('simple')[9]).toBeCloseTo(by('simple')[0] as number, 12)
})

test('[FOR-3] Theta is simple smoothing with half the slope of the line (Hyndman & Billah 2003)', () => {
  const draws = drawsOf(3)
  const y = Float64Array.from({ length: 200 }, (_, i) => 50 + 0.4 * i + draws.normal())
  const fit = fitTheta(y)
  const forecast = thetaForecast(y, fit, 5)
  expect((forecast[4] as number) - (forecast[0] as number)).toBeCloseTo(4 * 0.5 * lineOf(y).slope, 9)
  expect([...thetaForecast(Float64Array.of(7, 7, 7), { level: 0.5, theta: 2 }, 2)]).toEqual([7, 7])
})

test('[FOR-3] an autoregression of the steps finds how they follow each other', () => {
  const draws = drawsOf(11)
  let step = 0
  let level = 0
  const y = Float64Array.from({ length: 3000 }, () => {
    step = 0.6 * step + draws.normal()
    level += step
    return level
  })
  expect(fitAutoregression(y, 8)[0]).toBeCloseTo(0.6, 1)
  expect([...autoregressionForecast(Float64Array.of(0, 2), Float64Array.of(0.5), 2)]).toEqual([3, 3.5])
  expect([...autoregressionForecast(Float64Array.of(4), fitAutoregression(Float64Array.of(4), 8), 2)]).toEqual([4, 4])
})

test('[FOR-3] a season is seen where there is one, and swings that grow with the level are told', () => {
  const draws = drawsOf(6)
  const noise = Float64Array.from({ length: 140 }, () => draws.normal())
  expect(seasonalPattern(noise, 7)).toBeNull()
  const week = [0, 1, 2, 3, -1, -2, -3]
  const y = noise.map((value, i) => 20 + 0.1 * i + (week[i % 7] as number) + 0.1 * value)
  const pattern = seasonalPattern(y, 7) as Float64Array
  for (const [k, value] of pattern.entries()) expect(value).toBeCloseTo(week[k] as number, 0)
  expect(withoutPattern(y, pattern)[3]).toBeCloseTo(20.3, 0)
  expect(growsWithLevel(y, 7)).toBe(false)
  const growing = y.map((_, i) => Math.exp(i / 50) * (10 + (week[i % 7] as number)))
  expect(growsWithLevel(growing, 7)).toBe(true)
})
