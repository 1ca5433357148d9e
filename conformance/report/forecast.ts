import { holtWinters } from '../../src/stats/forecast/holt-winters.ts'
import { isRefusal } from '../../src/stats/refusal.ts'
import { meanOf } from '../../src/stats/summary/moments.ts'
import { forecast } from '../analytics/forecast.ts'
import { publishedJson, publishedText } from './data.ts'
import { errorRow, type ReportRow } from './row.ts'

interface Weekly {
  readonly x: number[]
  readonly xx: number[]
  readonly m: number
}

/** Scores of one series: sMAPE in per cent, MASE by the mean step of the history, and the share held by each interval. */
export interface Scores {
  readonly smape: number
  readonly mase: number
  readonly held80: number
  readonly held95: number
}

function scoresOf({ x, xx, m }: Weekly): Scores {
  const { mean, lower, upper } = forecast(x, m, xx.length, [0.8, 0.95])
  const steps = x.slice(m).map((value, i) => Math.abs(value - (x[i] as number)))
  const off = xx.map((value, h) => Math.abs(value - (mean[h] as number)))
  const held = (i: number) =>
    meanOf(xx.map((value, h) => Number(value >= (lower[i]?.[h] as number) && value <= (upper[i]?.[h] as number))))
  return {
    smape: meanOf(off.map((error, h) => (200 * error) / (Math.abs(mean[h] as number) + Math.abs(xx[h] as number)))),
    mase: meanOf(off) / meanOf(steps),
    held80: held(0),
    held95: held(1),
  }
}

/** The mean scores over the weekly series of the M4 competition. */
export function weeklyScores(): Scores {
  const lines = publishedText('forecast/m4_weekly.jsonl.gz').trim().split('\n')
  const scores = lines.map((line) => scoresOf(JSON.parse(line) as Weekly))
  const mean = (key: keyof Scores) => meanOf(scores.map((one) => one[key]))
  return { smape: mean('smape'), mase: mean('mase'), held80: mean('held80'), held95: mean('held95') }
}

function wintersRows(): ReportRow[] {
  const { stl_input: series, hw_damped_add7: wanted } = publishedJson<{
    readonly stl_input: number[]
    readonly hw_damped_add7: { readonly sse: number; readonly fc14: number[] }
  }>('series/timeseries_oracle.json')
  const fit = holtWinters(series, 7)
  if (isRefusal(fit)) return [errorRow('damped Holt-Winters', 'statsmodels 0.13.5', [], 0)]
  const found = fit.forecast(wanted.fc14.length)
  const errors = wanted.fc14.map((value, h) => Math.abs((found[h] as number) / value - 1))
  return [
    {
      what: 'damped Holt-Winters, squared errors',
      ours: fit.sse.toFixed(6),
      published: `${wanted.sse.toFixed(6)} (statsmodels 0.13.5)`,
      goal: 'no larger',
      met: fit.sse <= wanted.sse,
    },
    errorRow('damped Holt-Winters, 14 steps', 'statsmodels 0.13.5, stopped a little before its minimum', errors, 5e-6),
  ]
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`

/** Forecasts beside the M4 competition and statsmodels. */
export function forecastRows(): ReportRow[] {
  const { smape, mase, held80, held95 } = weeklyScores()
  return [
    {
      what: 'M4 weekly, MASE',
      ours: mase.toFixed(3),
      published: 'winner 2.356, combination 2.432, Theta 2.637',
      goal: '≤ 2.50',
      met: mase <= 2.5,
    },
    {
      what: 'M4 weekly, sMAPE',
      ours: smape.toFixed(3),
      published: 'winner 7.817, combination 8.944, Theta 9.093',
      goal: '≤ 8.944',
      met: smape <= 8.944,
    },
    {
      what: 'M4 weekly, 95 % intervals hold',
      ours: `${percent(held95)} (80 %: ${percent(held80)})`,
      published: '–',
      goal: '92 to 97 %',
      met: held95 >= 0.92 && held95 <= 0.97,
    },
    ...wintersRows(),
  ]
}
