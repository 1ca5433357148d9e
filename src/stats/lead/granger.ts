import { chiSquareSf } from '../distribution/chi-square.ts'
import { fisherSf } from '../distribution/fisher.ts'
import { leastSquares } from '../linear/least-squares.ts'
import { type Refusal, refuse } from '../refusal.ts'

export interface TestResult {
  readonly statistic: number
  readonly p: number
}

export interface GrangerTest {
  readonly f: TestResult & { readonly over: number; readonly under: number }
  readonly chiSquare: TestResult & { readonly dof: number }
  readonly likelihoodRatio: TestResult & { readonly dof: number }
}

export interface GrangerInput {
  readonly outcome: ArrayLike<number>
  readonly candidate: ArrayLike<number>
  /** How many of its own past values tell the outcome. */
  readonly own: number
  /** The lags of the candidate that are tested together. */
  readonly lags: readonly number[]
}

/** A series as it stood `lag` steps before each of the rows `from` and later. */
function lagged(values: ArrayLike<number>, lag: number, from: number) {
  const column = new Float64Array(Math.max(0, values.length - from))
  for (let row = 0; row < column.length; row++) column[row] = values[from + row - lag] as number
  return column
}

/** The columns of the two models: a constant with the outcome's own past, and the candidate's past beside them. */
export function grangerColumns({ outcome, candidate, own, lags }: GrangerInput) {
  const from = Math.max(own, ...lags)
  const target = lagged(outcome, 0, from)
  const alone = [new Float64Array(target.length).fill(1)]
  for (let lag = 1; lag <= own; lag++) alone.push(lagged(outcome, lag, from))
  return { target, alone, added: lags.map((lag) => lagged(candidate, lag, from)) }
}

/**
 * Does a candidate's past tell more of the outcome than the outcome's own past does? Granger (1969), as F test, chi-square of
 * the sums of squares and likelihood ratio, as statsmodels gives them. Values are finite and the two series of one length;
 * refused where there are too few rows or a column tells nothing new.
 */
export function granger(input: GrangerInput): GrangerTest | Refusal {
  const { target, alone, added } = grangerColumns(input)
  const own = leastSquares(alone, target)
  const both = leastSquares([...alone, ...added], target)
  if (!own || !both || both.dof < 1)
    return refuse('too-few', { have: target.length, need: alone.length + added.length + 1 })
  if (!(both.rss > 0)) return refuse('constant')
  const over = added.length
  const f = ((own.rss - both.rss) / both.rss / over) * both.dof
  const chi = (target.length * (own.rss - both.rss)) / both.rss
  const ratio = target.length * Math.log(own.rss / both.rss)
  if (![f, chi, ratio].every(Number.isFinite)) return refuse('not-finite')
  return {
    f: { statistic: f, p: fisherSf(f, over, both.dof), over, under: both.dof },
    chiSquare: { statistic: chi, p: chiSquareSf(chi, over), dof: over },
    likelihoodRatio: { statistic: ratio, p: chiSquareSf(ratio, over), dof: over },
  }
}
