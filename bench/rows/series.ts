import { addDays } from '../../src/base/calendar/date.ts'
import { detectUnusual } from '../../src/stats/detect/detect.ts'
import { forecastSeries } from '../../src/stats/forecast/forecast.ts'
import { drawsOf } from '../../src/stats/random.ts'
import { duration, type Row } from '../row.ts'

const days = 730
const measured = 100
/** What a company of 1,000 daily series asks for each morning, on the cores of a small server. */
const asked = 1000
const cores = 2
const limit = 5000

function history(seed: number): Float64Array {
  const draws = drawsOf(seed)
  let drift = 0
  return Float64Array.from({ length: days }, (_, day) => {
    drift = 0.5 * drift + 0.03 * draws.normal()
    const week = [0, 0, 0, 0.05, 0.2, 0.4, 0.35][day % 7] as number
    const odd = draws.uniform() < 0.004 ? 0.5 : 0
    return 1000 * Math.exp(week + 0.1 * Math.sin((2 * Math.PI * day) / 365) + 0.0002 * day + drift + odd)
  })
}

/** Unusual days with calendar and level shifts, then four weeks of forecast, of daily series of two years: all 1,000 on two cores. */
export function anomalyAndForecast(): Row {
  const dates = Array.from({ length: days }, (_, i) => addDays('2024-01-01', i))
  const both = (values: Float64Array) => {
    const start = performance.now()
    detectUnusual({ dates, values })
    const between = performance.now()
    forecastSeries({ history: values, season: 7, horizon: 28, quick: true })
    return [between - start, performance.now() - between] as const
  }
  for (let warm = 0; warm < 10; warm++) both(history(1000 + warm))
  const taken = Array.from({ length: measured }, (_, seed) => both(history(seed)))
  const sum = (which: 0 | 1) => taken.reduce((total, one) => total + one[which], 0) / measured
  const all = ((sum(0) + sum(1)) * asked) / cores
  return {
    what: `${asked} series × ${days} days: anomaly ${duration(sum(0))} + forecast ${duration(sum(1))} each`,
    figure: duration(all),
    against: `limit ${duration(limit)} on ${cores} cores`,
    ratio: all / limit,
    goal: '≤ 1',
    met: all <= limit,
  }
}
