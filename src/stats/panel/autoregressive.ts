import { type LinearFit, leastSquares } from '../linear/least-squares.ts'

/** A regression whose errors remember the time before and the season before. */
export interface RememberingFit {
  readonly fit: LinearFit
  /** How much of an error is left one time later, and one season later; each within (−1, 1). */
  readonly memory: { readonly step: number; readonly season: number }
  /** rss ÷ n: the variance of what comes new at each time. */
  readonly variance: number
  /** −2 log likelihood less its constant; smaller is better. */
  readonly deviance: number
}

/** Memories at this and beyond are as good as a drift, for which there is no fit. */
const mostMemory = 0.995
const coarse = 0.15
const finest = 1e-6

/** The weights of (1 − step B)(1 − season B^period) on earlier times, from lag 1 on. */
function weightsOf(step: number, season: number, period: number): Float64Array {
  const weights = new Float64Array(season === 0 ? 1 : period + 1)
  weights[0] = step
  if (season !== 0) {
    weights[period - 1] = (weights[period - 1] as number) + season
    weights[period] = -step * season
  }
  return weights
}

/** Predictors from the first 0, 1, … lags, and how much larger than the last one's each variance is (Levinson's recursion, downwards). */
function predictorsOf(weights: Float64Array): { by: Float64Array[]; variance: Float64Array } {
  const order = weights.length
  const by: Float64Array[] = Array.from({ length: order + 1 }, () => new Float64Array(0))
  const variance = new Float64Array(order + 1)
  by[order] = weights
  variance[order] = 1
  for (let k = order; k >= 1; k--) {
    const larger = by[k] as Float64Array
    const partial = larger[k - 1] as number
    const rest = 1 - partial * partial
    by[k - 1] = Float64Array.from({ length: k - 1 }, (_, j) => {
      return ((larger[j] as number) + partial * (larger[k - 2 - j] as number)) / rest
    })
    variance[k - 1] = (variance[k] as number) / rest
  }
  return { by, variance }
}

/** What is new at each time of a column, in the scale of the last predictor: its exact innovations. */
function innovations(column: ArrayLike<number>, { by, variance }: ReturnType<typeof predictorsOf>): Float64Array {
  const order = by.length - 1
  const last = by[order] as Float64Array
  // Past the first season only the time before, the season before and the one next to it matter.
  const few = [...last.keys()].filter((lag) => last[lag] !== 0)
  const out = new Float64Array(column.length)
  for (let t = 0; t < column.length; t++) {
    const lags = Math.min(t, order)
    const weights = by[lags] as Float64Array
    let value = column[t] as number
    if (t >= order) for (const j of few) value -= (last[j] as number) * (column[t - 1 - j] as number)
    else for (let j = 0; j < lags; j++) value -= (weights[j] as number) * (column[t - 1 - j] as number)
    out[t] = value / Math.sqrt(variance[lags] as number)
  }
  return out
}

function fitAt(
  columns: readonly ArrayLike<number>[],
  y: ArrayLike<number>,
  period: number,
  step: number,
  season: number,
): RememberingFit | null {
  const predictors = predictorsOf(weightsOf(step, season, period))
  const fit = leastSquares(
    columns.map((column) => innovations(column, predictors)),
    innovations(y, predictors),
  )
  if (!fit || !(fit.rss > 0)) return null
  const n = y.length
  let logs = 0
  for (let t = 0; t < n; t++) logs += Math.log(predictors.variance[Math.min(t, predictors.by.length - 1)] as number)
  const variance = fit.rss / n
  return { fit, memory: { step, season }, variance, deviance: n * Math.log(variance) + logs }
}

/**
 * Regression with errors that follow (1 − φB)(1 − ΦB^period) e = new, φ and Φ by exact maximum likelihood: the model that R's arima
 * fits with order (1,0,0) and seasonal order (1,0,0). Every column is as long as y. A period under 2 has no season. Null
 * where least squares has no fit. Bounded: a grid of 14 × 14, then at most 25 halvings of a search around the best.
 */
export function rememberingErrors(
  columns: readonly ArrayLike<number>[],
  y: ArrayLike<number>,
  period: number,
): RememberingFit | null {
  const seasonal = period >= 2 && y.length > 2 * period
  const at = (step: number, season: number) =>
    Math.abs(step) > mostMemory || Math.abs(season) > mostMemory
      ? null
      : fitAt(columns, y, period, step, seasonal ? season : 0)
  const better = (a: RememberingFit | null, b: RememberingFit | null) => (!a || (b && b.deviance < a.deviance) ? b : a)
  let best: RememberingFit | null = null
  for (let step = -0.9; step < 1; step += coarse)
    for (let season = seasonal ? -0.9 : 0; season < (seasonal ? 1 : 0.1); season += coarse)
      best = better(best, at(step, season))
  for (let width = coarse; best && width > finest; ) {
    const { step, season } = best.memory
    const around = [
      at(step + width, season),
      at(step - width, season),
      at(step, season + width),
      at(step, season - width),
    ]
    const next: RememberingFit | null = around.reduce(better, best)
    if (next === best) width /= 2
    best = next
  }
  return best
}
