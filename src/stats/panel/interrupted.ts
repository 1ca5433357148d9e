import { studentQuantile, studentSf } from '../distribution/student.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { type RememberingFit, rememberingErrors } from './autoregressive.ts'

/** One series that something happened to. */
export interface InterruptedInput {
  /** In the order of time, without gaps. */
  readonly values: readonly number[]
  /** The first time after it happened. */
  readonly from: number
  /** Times in a season; 1 for none. */
  readonly period: number
  /** What else may move it, each as long as the values. */
  readonly covariates?: readonly (readonly number[])[]
  /** Whether the level may also drift along a line. */
  readonly trend?: boolean
}

/** By how much the level stepped, in the values' unit. */
export interface Interrupted {
  readonly effect: number
  readonly error: number
  readonly lower: number
  readonly upper: number
  readonly p: number
  readonly dof: number
  readonly memory: RememberingFit['memory']
}

/** More times, covariates or a longer season make the search too long. */
const mostTimes = 2000
const mostCovariates = 20
const mostPeriod = 366
/** Fewer on either side tell no level. */
const leastTimes = 3

function problemOf({ values, from, period, covariates = [] }: InterruptedInput): Refusal | null {
  if (covariates.some((column) => column.length !== values.length)) return refuse('uneven')
  if (![...values, ...covariates.flat(), period].every(Number.isFinite)) return refuse('not-finite')
  if (!Number.isInteger(from) || from < leastTimes || values.length - from < leastTimes)
    return refuse('too-few', { before: from || 0, after: values.length - from || 0, needed: leastTimes })
  if (values.length > mostTimes || covariates.length > mostCovariates || period > mostPeriod)
    return refuse('too-large', { most: mostTimes })
  if (values.every((value) => value === values[0])) return refuse('constant')
  return null
}

/** A column by its largest size, so that no square is out of reach. */
function sized(column: readonly number[]): { size: number; numbers: number[] } {
  const size = column.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1
  return { size, numbers: column.map((value) => value / size) }
}

/**
 * An interrupted series: regression on a step, a line where asked, and covariates, with errors that remember the time and the season
 * before (Box, Tiao 1975; exact likelihood as R's arima). The interval is at 1 − alpha by t. Refuses `constant` also where the step
 * cannot be told from the covariates.
 */
export function interrupted(input: InterruptedInput, alpha = 0.05): Interrupted | Refusal {
  const problem = problemOf(input)
  if (problem) return problem
  const { values, from, period, covariates = [], trend = false } = input
  const n = values.length
  const y = sized(values)
  const step = values.map((_, t) => (t < from ? 0 : 1))
  const line = trend ? [values.map((_, t) => t / n)] : []
  const columns = [values.map(() => 1), step, ...line, ...covariates.map((column) => sized(column).numbers)]
  const dof = n - columns.length - (period >= 2 ? 2 : 1)
  if (dof < 1) return refuse('too-few', { times: n, needed: n - dof + 1 })
  const found = rememberingErrors(columns, y.numbers, Math.round(period))
  if (!found) return refuse('constant')
  const { fit, memory } = found
  const scaled = fit.coefficients[1] as number
  const error = Math.sqrt((fit.rss / fit.dof) * (fit.unscaled[columns.length + 1] as number))
  const width = studentQuantile(1 - alpha / 2, dof) * error
  const answer = {
    effect: scaled * y.size,
    error: error * y.size,
    lower: (scaled - width) * y.size,
    upper: (scaled + width) * y.size,
    p: Math.min(1, 2 * studentSf(Math.abs(scaled) / error, dof)),
    dof,
  }
  return Object.values(answer).every(Number.isFinite) ? { ...answer, memory } : refuse('not-finite')
}
