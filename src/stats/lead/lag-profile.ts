import { autoregressionOf, burg, whitened } from './autoregression.ts'
import { shiftInflation } from './inflation.ts'
import { bandwidthOf, neweyWestError } from './newey-west.ts'

/** How well the outcome is told by the candidate so many steps before; a negative lag is a candidate that comes after. */
export interface AtLag {
  readonly lag: number
  /** The outcome's change for one unit of the candidate, by least squares with autoregressive noise (Cochrane & Orcutt 1949). */
  readonly slope: number
  /** The slope ÷ its standard error. */
  readonly t: number
  /** The logarithm of the likelihood less that of the outcome without the candidate. */
  readonly evidence: number
}

export interface LagProfile {
  readonly atLags: readonly AtLag[]
  /** Degrees of freedom of each t. */
  readonly dof: number
  /** The order of the outcome's own memory. */
  readonly order: number
}

/** Two series around 0, finite and of one length, and how many columns were taken off each of them. */
export interface Rests {
  readonly outcome: Float64Array
  readonly candidate: Float64Array
  readonly columns: number
}

const highestOrder = 6

interface Rows {
  readonly lag: number
  readonly from: number
  readonly to: number
  readonly order: number
}

interface Fit {
  readonly slope: number
  /** Σx² and Σ of the squares left. */
  readonly squares: number
  readonly rss: number
  readonly x: Float64Array
  readonly residuals: Float64Array
}

/** The slope of y on x `lag` steps before, over some rows. */
function slopeOf(y: Float64Array, before: Float64Array, { lag, from, to }: Rows): Fit {
  const x = before.slice(from - lag, to - lag)
  let [xy, xx] = [0, 0]
  for (let row = 0; row < x.length; row++) {
    xy += (x[row] as number) * (y[from + row] as number)
    xx += (x[row] as number) ** 2
  }
  const slope = xx > 0 ? xy / xx : 0
  const residuals = x.map((value, row) => (y[from + row] as number) - slope * value)
  const rss = residuals.reduce((sum, value) => sum + value * value, 0)
  return { slope, squares: xx, rss, x, residuals }
}

const noiseOf = (rest: Float64Array, order: number) => burg(rest, order).at(-1) ?? { coefficients: new Float64Array(0) }

/** The slope with noise that remembers: the noise is told from what the slope leaves, three times anew. */
function fitAt({ outcome, candidate }: Rests, rows: Rows): Fit {
  let fit = slopeOf(outcome, candidate, rows)
  for (let pass = 0; pass < 3; pass++) {
    const rest = outcome.map((value, t) => value - fit.slope * (candidate[t - rows.lag] ?? 0))
    const noise = noiseOf(rest, rows.order)
    fit = slopeOf(whitened(outcome, noise), whitened(candidate, noise), rows)
  }
  return fit
}

/** The order of a series' own memory. */
export function memoryOf(rest: Float64Array): number {
  return autoregressionOf(rest, highestOrder).coefficients.length
}

/** Judges every lag from −`reach` to `reach` on the same rows. */
export function lagProfile(rests: Rests, reach: number): LagProfile {
  const { outcome, candidate, columns } = rests
  const order = memoryOf(outcome)
  const [from, to] = [reach + highestOrder, outcome.length - reach]
  const noise = noiseOf(outcome, order)
  const alone = whitened(outcome, noise).slice(from, to)
  const inflation = shiftInflation(whitened(outcome, noise), whitened(candidate, noise))
  const rows = to - from
  const dof = Math.max(1, rows - order - columns - 1)
  const without = alone.reduce((sum, value) => sum + value * value, 0)
  const judge = (lag: number): AtLag => {
    const { slope, squares, rss } = fitAt(rests, { lag, from, to, order })
    const t = slope / Math.sqrt((inflation * rss) / rows / squares)
    const evidence = ((rows / 2) * Math.log(without / rss)) / inflation
    return { lag, slope, t: Number.isFinite(t) ? t : 0, evidence: Number.isFinite(evidence) ? evidence : 0 }
  }
  return { atLags: Array.from({ length: 2 * reach + 1 }, (_, at) => judge(at - reach)), dof, order }
}

/** The slope at one lag over the steps `from` to before `to`, with the error of Newey and West. */
export function slopeAt(rests: Rests, at: { lag: number; from: number; to: number; order: number }) {
  const first = Math.max(at.from, at.order + Math.max(0, at.lag))
  const last = Math.min(at.to, rests.outcome.length + Math.min(0, at.lag))
  const fit = fitAt(rests, { ...at, from: first, to: Math.max(first, last) })
  const count = fit.x.length
  const lost = Math.min(at.order + rests.columns + 1, count - 1)
  const error = neweyWestError(fit.x, fit.residuals, bandwidthOf(count), lost)
  return { slope: fit.slope, error, dof: count - lost }
}

/** How a belief that was equal over all lags is shared among leading, the same time and following once the evidence is seen. */
export function beliefOf({ atLags }: LagProfile): { leads: number; together: number; follows: number } {
  const most = Math.max(...atLags.map(({ evidence }) => evidence))
  const shares = { leads: 0, together: 0, follows: 0 }
  let total = 0
  for (const { lag, evidence } of atLags) {
    const weight = Math.exp(evidence - most)
    total += weight
    shares[lag > 0 ? 'leads' : lag === 0 ? 'together' : 'follows'] += weight
  }
  return { leads: shares.leads / total, together: shares.together / total, follows: shares.follows / total }
}
