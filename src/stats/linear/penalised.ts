import { madOf, sigmaOfMad } from '../summary/quantile.ts'

/** A few weighted columns of a row, or of a penalty. */
export interface SparseRow {
  readonly columns: readonly number[]
  readonly weights: readonly number[]
}

/** Pulls a combination of coefficients towards 0, as `strength` further rows with value 0 and the noise of the others would. */
export interface Penalty extends SparseRow {
  readonly strength: number
}

/** A fit of y by a few columns a row, with points far off counting less. */
export interface RobustFit {
  readonly coefficients: Float64Array
  /** Standard errors of the coefficients, were the noise independent. */
  readonly errors: Float64Array
  readonly residuals: Float64Array
  /** The noise: the median absolute deviation of the residuals as a standard deviation. */
  readonly sigma: number
}

/** The lower triangle of a Cholesky factor, row by row, in place; false where the matrix is not positive. */
function cholesky(matrix: Float64Array, size: number): boolean {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j] as number
      for (let k = 0; k < j; k++) sum -= (matrix[i * size + k] as number) * (matrix[j * size + k] as number)
      if (i !== j) matrix[i * size + j] = sum / (matrix[j * size + j] as number)
      else if (sum > 0) matrix[i * size + i] = Math.sqrt(sum)
      else return false
    }
  }
  return true
}

/** Solves L Lᵀ x = b in place. */
function solve(factor: Float64Array, size: number, b: Float64Array): void {
  for (let i = 0; i < size; i++) {
    let sum = b[i] as number
    for (let k = 0; k < i; k++) sum -= (factor[i * size + k] as number) * (b[k] as number)
    b[i] = sum / (factor[i * size + i] as number)
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = b[i] as number
    for (let k = i + 1; k < size; k++) sum -= (factor[k * size + i] as number) * (b[k] as number)
    b[i] = sum / (factor[i * size + i] as number)
  }
}

/** The square roots of the diagonal of (L Lᵀ)⁻¹. */
function spreads(factor: Float64Array, size: number): Float64Array {
  const spread = new Float64Array(size)
  const column = new Float64Array(size)
  for (let at = 0; at < size; at++) {
    column.fill(0)
    let sum = 0
    for (let i = at; i < size; i++) {
      let value = i === at ? 1 : 0
      for (let k = at; k < i; k++) value -= (factor[i * size + k] as number) * (column[k] as number)
      value /= factor[i * size + i] as number
      column[i] = value
      sum += value * value
    }
    spread[at] = Math.sqrt(sum)
  }
  return spread
}

/** Rows one after the other: those of row i stand from `start[i]` to before `start[i + 1]`. */
interface Flat {
  readonly start: Int32Array
  readonly columns: Int32Array
  readonly weights: Float64Array
}

function flat(rows: readonly SparseRow[]): Flat {
  const start = new Int32Array(rows.length + 1)
  for (let i = 0; i < rows.length; i++) start[i + 1] = (start[i] as number) + (rows[i] as SparseRow).columns.length
  const columns = new Int32Array(start[rows.length] as number)
  const weights = new Float64Array(columns.length)
  for (let i = 0; i < rows.length; i++) {
    columns.set((rows[i] as SparseRow).columns, start[i])
    weights.set((rows[i] as SparseRow).weights, start[i])
  }
  return { start, columns, weights }
}

/** Adds Σ count × row rowᵀ to the lower triangle of a matrix. */
function addRows(
  { start, columns, weights }: Flat,
  counts: ArrayLike<number>,
  matrix: Float64Array,
  size: number,
): void {
  for (let row = 0; row < counts.length; row++) {
    const from = start[row] as number
    const to = start[row + 1] as number
    for (let i = from; i < to; i++) {
      const column = columns[i] as number
      const scaled = (counts[row] as number) * (weights[i] as number)
      for (let j = from; j < to; j++) {
        const other = columns[j] as number
        if (other > column) continue
        const at = column * size + other
        matrix[at] = (matrix[at] as number) + scaled * (weights[j] as number)
      }
    }
  }
}

/** Σ count × row × y. */
function targetOf(
  { start, columns, weights }: Flat,
  counts: Float64Array,
  y: Float64Array,
  size: number,
): Float64Array {
  const target = new Float64Array(size)
  for (let row = 0; row < counts.length; row++) {
    const scaled = (counts[row] as number) * (y[row] as number)
    for (let i = start[row] as number; i < (start[row + 1] as number); i++) {
      const column = columns[i] as number
      target[column] = (target[column] as number) + scaled * (weights[i] as number)
    }
  }
  return target
}

function residualsOf(
  { start, columns, weights }: Flat,
  coefficients: Float64Array,
  y: Float64Array,
  out: Float64Array,
) {
  for (let row = 0; row < y.length; row++) {
    let rest = y[row] as number
    for (let i = start[row] as number; i < (start[row + 1] as number); i++) {
      rest -= (weights[i] as number) * (coefficients[columns[i] as number] as number)
    }
    out[row] = rest
  }
}

/** Huber's tuning, with 95 % of the efficiency of least squares on normal noise. */
const huber = 1.345

/**
 * Penalised least squares with Huber's weights (Huber 1964), by a fixed number of re-weighted rounds. `y` is finite and has one
 * row each; a row names a column once or several times. Null where the penalties leave a coefficient without any hold.
 */
export function robustPenalised(
  rows: readonly SparseRow[],
  y: Float64Array,
  size: number,
  penalties: readonly Penalty[],
  rounds = 5,
): RobustFit | null {
  const data = flat(rows)
  const counts = new Float64Array(rows.length).fill(1)
  const residuals = new Float64Array(rows.length)
  const held = new Float64Array(size * size)
  const strengths = penalties.map(({ strength }) => strength)
  addRows(flat(penalties), strengths, held, size)
  const matrix = new Float64Array(size * size)
  let coefficients: Float64Array = new Float64Array(size)
  let sigma = 0
  for (let round = 0; round < rounds; round++) {
    matrix.set(held)
    addRows(data, counts, matrix, size)
    coefficients = targetOf(data, counts, y, size)
    if (!cholesky(matrix, size)) return null
    solve(matrix, size, coefficients)
    residualsOf(data, coefficients, y, residuals)
    sigma = sigmaOfMad * madOf(residuals)
    const near = huber * sigma
    for (let i = 0; i < residuals.length; i++) counts[i] = Math.min(1, near / Math.abs(residuals[i] as number) || 1)
  }
  return { coefficients, errors: spreads(matrix, size).map((spread) => spread * sigma), residuals, sigma }
}
