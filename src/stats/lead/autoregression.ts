/** x(t) = Σ coefficient[i] × x(t − 1 − i) + noise, around 0. */
export interface Autoregression {
  readonly coefficients: Float64Array
  /** The variance of what is left; 0 where nothing is. */
  readonly variance: number
}

/** One step of Levinson's recursion: the coefficients of the next order from its reflection. */
function longer(coefficients: Float64Array, reflection: number): Float64Array {
  const order = coefficients.length
  const next = new Float64Array(order + 1)
  for (let i = 0; i < order; i++) {
    next[i] = (coefficients[i] as number) - reflection * (coefficients[order - 1 - i] as number)
  }
  next[order] = reflection
  return next
}

/**
 * The autoregressions of orders 0 to `highest` by Burg (1967), each of them stationary, of a series around 0. Shorter series and
 * series without movement end at the order that they carry.
 */
export function burg(values: ArrayLike<number>, highest: number): Autoregression[] {
  const forward = Float64Array.from(values)
  const backward = Float64Array.from(values)
  const length = forward.length
  let variance = 0
  for (const value of forward) variance += (value * value) / length
  const found: Autoregression[] = [{ coefficients: new Float64Array(0), variance }]
  for (let order = 1; order <= highest && order < length - 1 && variance > 0; order++) {
    let product = 0
    let squares = 0
    for (let t = order; t < length; t++) {
      const ahead = forward[t] as number
      const behind = backward[t - 1] as number
      product += ahead * behind
      squares += ahead * ahead + behind * behind
    }
    if (!(squares > 0)) break
    const reflection = (2 * product) / squares
    for (let t = length - 1; t >= order; t--) {
      const ahead = forward[t] as number
      const behind = backward[t - 1] as number
      forward[t] = ahead - reflection * behind
      backward[t] = behind - reflection * ahead
    }
    variance *= 1 - reflection * reflection
    found.push({ coefficients: longer((found[order - 1] as Autoregression).coefficients, reflection), variance })
  }
  return found
}

/** The order of those up to `highest` that Schwarz's criterion (1978) prefers. */
export function autoregressionOf(values: ArrayLike<number>, highest: number): Autoregression {
  const orders = burg(values, highest)
  const penalty = Math.log(values.length)
  const cost = ({ variance, coefficients }: Autoregression) =>
    values.length * Math.log(Math.max(variance, Number.MIN_VALUE)) + penalty * coefficients.length
  return orders.reduce((best, order) => (cost(order) < cost(best) ? order : best))
}

/** What an autoregression leaves of a series; the first `order` values, which have no past, are 0. */
export function whitened(
  values: ArrayLike<number>,
  { coefficients }: Pick<Autoregression, 'coefficients'>,
): Float64Array {
  const rest = new Float64Array(values.length)
  for (let t = coefficients.length; t < rest.length; t++) {
    let value = values[t] as number
    for (let i = 0; i < coefficients.length; i++) value -= (coefficients[i] as number) * (values[t - 1 - i] as number)
    rest[t] = value
  }
  return rest
}
