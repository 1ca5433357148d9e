import { forecastSeries } from '../../src/stats/forecast/forecast.ts'
import { isRefusal } from '../../src/stats/refusal.ts'

/** A forecast in plain arrays: `lower[i]` and `upper[i]` belong to `levels[i]`. Empty, with the reason, where it is refused. */
export interface PlainForecast {
  readonly mean: number[]
  readonly lower: number[][]
  readonly upper: number[][]
  readonly refused?: string
}

/** What comes after a history. Levels are shares (0.95); numbers above 1 are read as per cent. */
export function forecast(
  history: readonly number[],
  season: number,
  horizon: number,
  levels: readonly number[] = [0.8, 0.95],
): PlainForecast {
  const shares = levels.map((level) => (level > 1 ? level / 100 : level))
  const found = forecastSeries({ history, season, horizon, levels: shares })
  if (isRefusal(found)) return { mean: [], lower: [], upper: [], refused: found.refused }
  return {
    mean: [...found.mean],
    lower: found.lower.map((path) => [...path]),
    upper: found.upper.map((path) => [...path]),
  }
}
