import { forecastSeries } from '../../src/stats/forecast/forecast.ts'
import { drawsOf } from '../../src/stats/random.ts'
import { duration, type Row } from '../row.ts'

const days = 730
const series = 200
const horizon = 28
/** 5 s on 2 cores for 1,000 series, anomaly and forecast together. */
const limitEach = 10

function history(seed: number): Float64Array {
  const draws = drawsOf(seed)
  let drift = 0
  return Float64Array.from({ length: days }, (_, day) => {
    drift = 0.5 * drift + 0.03 * draws.normal()
    const week = [0, 0, 0, 0.05, 0.2, 0.4, 0.35][day % 7] as number
    return 1000 * Math.exp(week + 0.1 * Math.sin((2 * Math.PI * day) / 365) + 0.0002 * day + drift)
  })
}

/** Four weeks of forecast, quick, for daily series of two years; beside the whole of the limit that detection shares. */
export function quickForecasts(): Row {
  const histories = Array.from({ length: series }, (_, seed) => history(seed + 1))
  forecastSeries({ history: history(0), season: 7, horizon, quick: true })
  const start = performance.now()
  for (const values of histories) forecastSeries({ history: values, season: 7, horizon, quick: true })
  const each = (performance.now() - start) / series
  return {
    what: `forecast of ${horizon} days, ${days} days of history, one series`,
    figure: duration(each),
    against: `limit ${limitEach} ms with detection`,
    ratio: each / limitEach,
    goal: '≤ 0.5',
    met: each <= limitEach / 2,
  }
}
