import { expect, test } from 'vitest'
import { addDays, daysBetween, type IsoDate, weekday } from '../../base/calendar/date.ts'
import { daysFromSpringFestival } from '../../base/calendar/lunar.ts'
import { drawsOf } from '../random.ts'
import { isRefusal } from '../refusal.ts'
import { type DaysForecast, type DaysInput, forecastDays } from './days.ts'
import { yearlyGrowth } from './growth.ts'
import { seasonalNaive } from './naive.ts'

const first: IsoDate = '2023-11-20'
const week = [0.86, 0.84, 0.86, 0.9, 1.04, 1.28, 1.22]

/** A shop's visitors: week, National Day, the days around the Spring Festival, growth of 5 % a year and a level that wanders. */
function visitors(days: number, seed: number): Float64Array {
  const { normal } = drawsOf(seed)
  let drift = 0
  return Float64Array.from({ length: days }, (_, i) => {
    const date = addDays(first, i)
    const offset = daysFromSpringFestival(date) ?? 99
    const national = /-10-0[1-7]$/.test(date) ? 1.28 : 1
    const spring = offset === 0 ? 0.3 : offset >= -7 && offset <= -2 ? 1.3 : 1
    drift = 0.97 * drift + 0.004 * normal()
    const noise = Math.exp((0.05 * i) / 365 + drift + 0.02 * normal())
    return 20_000 * (week[weekday(date) - 1] as number) * national * spring * noise
  })
}

function made(input: DaysInput): DaysForecast {
  const forecast = forecastDays(input)
  if (isRefusal(forecast)) throw new Error(forecast.refused)
  return forecast
}

const error = (said: Float64Array, came: Float64Array) =>
  said.reduce((sum, value, h) => sum + Math.abs(value / (came[h] as number) - 1), 0) / said.length

test('[FOR-8] before National Day and before the Spring Festival a daily forecast errs far less than last week does', () => {
  const all = visitors(1100, 1)
  for (const date of ['2025-09-25', '2026-02-05', '2026-06-01']) {
    const known = all.subarray(0, daysBetween(first, date))
    const came = all.subarray(known.length, known.length + 28)
    const { mean } = made({ first, values: known, horizon: 28 })
    const naive = error(seasonalNaive(known, 7, 28), came)
    expect(error(mean, came), date).toBeLessThan(date === '2026-06-01' ? 1.1 * naive : 0.4 * naive)
    expect(error(mean, came), date).toBeLessThan(0.04)
  }
})

test('[FOR-8] intervals by day hold about as often as they say', () => {
  let held = 0
  for (const seed of [2, 3, 4, 5]) {
    const all = visitors(830, seed)
    const { lower, upper } = made({ first, values: all.subarray(0, 800), horizon: 30, levels: [0.95] })
    for (let h = 0; h < 30; h++) {
      const value = all[800 + h] as number
      if (value >= (lower[0]?.[h] as number) && value <= (upper[0]?.[h] as number)) held++
    }
  }
  expect(held / 120).toBeGreaterThan(0.88)
})

test('[FOR-8] growth over a year is told by the middle of the differences to 52 weeks before', () => {
  const level = Float64Array.from({ length: 900 }, (_, i) => 3 + (0.05 * i) / 364 + (i > 850 ? -0.4 : 0))
  expect(yearlyGrowth(level)).toBeCloseTo(0.05, 12)
  expect(yearlyGrowth(level.subarray(0, 400))).toBe(0)
})

test('[FOR-8] what is short, empty or odd: a forecast without a calendar, or a refusal', () => {
  expect(made({ first, values: [5, 6, 5, 7], horizon: 3 }).mean).toHaveLength(3)
  expect(forecastDays({ first, values: [], horizon: 3 })).toMatchObject({ refused: 'too-few' })
  expect(forecastDays({ first, values: [1, 2, 3], horizon: 9000 })).toMatchObject({ refused: 'too-large' })
  for (const scale of [1e300, 1e-300, -1, 0]) {
    const values = Array.from(visitors(200, 9), (value, i) => (i % 17 === 3 ? Number.NaN : (value / 20_000) * scale))
    const { mean, lower, upper } = made({ first, values, horizon: 20 })
    for (const numbers of [mean, ...lower, ...upper]) expect(numbers.every(Number.isFinite)).toBe(true)
  }
})
