/** A fit of y by columns: ŷ = Σ coefficient × column. */
export interface LinearFit {
  readonly coefficients: Float64Array
  readonly residuals: Float64Array
  /** The residual sum of squares. */
  readonly rss: number
  /** Rows − columns. */
  readonly dof: number
  /** (XᵀX)⁻¹, row by row; times rss ÷ dof the covariance of the coefficients. */
  readonly unscaled: Float64Array
}

/** A column whose rest is below this part of its own length depends on the columns before it. */
const dependent = 1e-10

function norm(values: Float64Array, from: number): number {
  let scale = 0
  for (let i = from; i < values.length; i++) scale = Math.max(scale, Math.abs(values[i] as number))
  if (scale === 0) return 0
  let sum = 0
  for (let i = from; i < values.length; i++) sum += ((values[i] as number) / scale) ** 2
  return scale * Math.sqrt(sum)
}

/** Reflects `target` in the hyperplane of a Householder vector that starts at row `from`. */
function reflect(vector: Float64Array, from: number, target: Float64Array): void {
  let dot = 0
  for (let i = from; i < vector.length; i++) dot += (vector[i] as number) * (target[i] as number)
  if (dot === 0) return
  for (let i = from; i < vector.length; i++) target[i] = (target[i] as number) - 2 * dot * (vector[i] as number)
}

/** Turns column k into one with a single number at row k; gives the vector of the reflection, null where the column depends on others. */
function householder(column: Float64Array, k: number, length: number): Float64Array | null {
  const rest = norm(column, k)
  if (!(rest > dependent * length)) return null
  const vector = new Float64Array(column.length)
  for (let i = k; i < column.length; i++) vector[i] = (column[i] as number) / rest
  const sign = (vector[k] as number) < 0 ? -1 : 1
  vector[k] = (vector[k] as number) + sign
  const size = norm(vector, k)
  for (let i = k; i < vector.length; i++) vector[i] = (vector[i] as number) / size
  return vector
}

/** Solves R x = b for an upper triangle that stands in columns. */
function backSubstitute(triangle: readonly Float64Array[], b: Float64Array): Float64Array {
  const count = triangle.length
  const x = new Float64Array(count)
  for (let row = count - 1; row >= 0; row--) {
    let value = b[row] as number
    for (let k = row + 1; k < count; k++) value -= (triangle[k]?.[row] as number) * (x[k] as number)
    x[row] = value / (triangle[row]?.[row] as number)
  }
  return x
}

function unscaledCovariance(triangle: readonly Float64Array[]): Float64Array {
  const count = triangle.length
  const inverse = triangle.map((_, k) => {
    const unit = new Float64Array(count)
    unit[k] = 1
    return backSubstitute(triangle, unit)
  })
  const unscaled = new Float64Array(count * count)
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      let sum = 0
      for (const column of inverse) sum += (column[i] as number) * (column[j] as number)
      unscaled[i * count + j] = sum
    }
  }
  return unscaled
}

/**
 * Ordinary least squares by Householder reflections (Golub 1965). Every column has as many finite numbers as y. Null where
 * there are fewer rows than columns, or where a column depends on those before it.
 */
export function leastSquares(columns: readonly ArrayLike<number>[], y: ArrayLike<number>): LinearFit | null {
  if (y.length < columns.length) return null
  const work = columns.map((column) => Float64Array.from(column))
  const target = Float64Array.from(y)
  const vectors: Float64Array[] = []
  for (const [k, column] of work.entries()) {
    const vector = householder(column, k, norm(Float64Array.from(columns[k] as ArrayLike<number>), 0))
    if (!vector) return null
    for (let other = k; other < work.length; other++) reflect(vector, k, work[other] as Float64Array)
    reflect(vector, k, target)
    vectors.push(vector)
  }
  const coefficients = backSubstitute(work, target)
  const residuals = target.slice()
  residuals.fill(0, 0, columns.length)
  const size = norm(residuals, 0)
  for (let k = vectors.length - 1; k >= 0; k--) reflect(vectors[k] as Float64Array, k, residuals)
  return {
    coefficients,
    residuals,
    rss: size * size,
    dof: y.length - columns.length,
    unscaled: unscaledCovariance(work),
  }
}
