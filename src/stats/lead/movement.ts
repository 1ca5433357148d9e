import { type LinearFit, leastSquares } from '../linear/least-squares.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { medianOf } from '../summary/quantile.ts'
import { seasonColumns } from './season.ts'

export interface MovementInput {
  readonly values: ArrayLike<number>
  readonly season: number
  readonly calendar: readonly ArrayLike<number>[]
  /** How many of the newest steps are told. */
  readonly newest: number
  readonly logarithm: boolean
}

/** Schwarz's criterion (1978): a season that a series does not show would only add noise. */
function costOf({ rss, coefficients }: LinearFit, rows: number): number {
  return rows * Math.log(Math.max(rss, Number.MIN_VALUE)) + coefficients.length * Math.log(rows)
}

/** Steps before the newest whose median is the usual level. */
const usual = 13

/**
 * How far each of the newest steps stands from the level of the 13 before them, beyond season and calendar where it shows any, in the units of the series
 * or of its logarithm. Season and calendar are told from the steps before the newest alone, so that a turn is not taken for season.
 * NaN at a gap; refused where the history does not carry the season.
 */
export function newestMovement({ values, season, calendar, newest, logarithm }: MovementInput): Float64Array | Refusal {
  const length = values.length
  const told = Float64Array.from(values, (value) => (logarithm ? Math.log(value) : value))
  const rows = Array.from({ length: length - newest }, (_, t) => t).filter((t) => Number.isFinite(told[t]))
  const pick = (column: ArrayLike<number>) => Float64Array.from(rows, (t) => column[t] as number)
  const moves = (column: ArrayLike<number>) => rows.some((t) => column[t] !== column[rows[0] as number])
  const line = [new Float64Array(length).fill(1), Float64Array.from({ length }, (_, t) => t / length)]
  const all = [...line, ...[...seasonColumns(length, season), ...calendar].filter(moves)]
  if (rows.length < all.length + 24) return refuse('too-few', { have: rows.length, need: all.length + 24 })
  const fits = [line, all].flatMap((columns) => {
    const fit = leastSquares(columns.map(pick), pick(told))
    return fit ? [{ columns, coefficients: fit.coefficients, cost: costOf(fit, rows.length) }] : []
  })
  const [first, second] = fits
  if (!first) return refuse('constant')
  const { columns, coefficients } = second && second.cost < first.cost ? second : first
  const beyond = told.map((value, t) => {
    const usualValue = columns.reduce((sum, column, k) => sum + (coefficients[k] as number) * (column[t] as number), 0)
    return value - usualValue
  })
  const before = beyond.subarray(Math.max(0, length - newest - usual), length - newest).filter(Number.isFinite)
  if (before.length === 0) return refuse('gaps')
  const level = medianOf(before)
  return beyond.subarray(length - newest).map((value) => (Number.isFinite(value) ? value - level : Number.NaN))
}
