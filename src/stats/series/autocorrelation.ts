import { chiSquareSf } from '../distribution/chi-square.ts'
import { meanOf, sumOf } from '../summary/moments.ts'

/** The values from their mean as parts of the largest distance, so that no square overflows; null of a constant or non-finite series. */
function centred(values: ArrayLike<number>): Float64Array | null {
  let size = 0
  for (let i = 0; i < values.length; i++) size = Math.max(size, Math.abs(values[i] as number))
  if (!(size > 0 && Number.isFinite(size))) return null
  const scaled = Float64Array.from(values, (value) => value / size)
  const mean = meanOf(scaled)
  const rest = scaled.map((value) => value - mean)
  let reach = 0
  for (const value of rest) reach = Math.max(reach, Math.abs(value))
  return reach > 1e-12 && Number.isFinite(reach) ? rest.map((value) => value / reach) : null
}

/**
 * Autocorrelations at the lags 0 to `lags`, each over all n (the biased estimate, which keeps the sequence positive). Null of a
 * constant series, a value that is not finite, or too few values.
 */
export function autocorrelations(values: ArrayLike<number>, lags: number): Float64Array | null {
  const rest = values.length > lags ? centred(values) : null
  if (!rest) return null
  const products = new Float64Array(rest.length)
  const at = (lag: number) => {
    for (let i = 0; i < rest.length - lag; i++) products[i] = (rest[i] as number) * (rest[i + lag] as number)
    return sumOf(products.subarray(0, rest.length - lag))
  }
  const variance = at(0)
  return Float64Array.from({ length: lags + 1 }, (_, lag) => at(lag) / variance)
}

/** Partial autocorrelations at the lags 0 to `lags`, from the Yule-Walker equations (Durbin 1960). Null as `autocorrelations`. */
export function partialAutocorrelations(values: ArrayLike<number>, lags: number): Float64Array | null {
  const rho = autocorrelations(values, lags)
  if (!rho) return null
  const partial = new Float64Array(lags + 1)
  partial[0] = 1
  let weights = new Float64Array(lags + 1)
  let rest = 1
  for (let lag = 1; lag <= lags; lag++) {
    let sum = rho[lag] as number
    for (let j = 1; j < lag; j++) sum -= (weights[j] as number) * (rho[lag - j] as number)
    const own = rest > 1e-12 ? sum / rest : 0
    const next = weights.slice()
    for (let j = 1; j < lag; j++) next[j] = (weights[j] as number) - own * (weights[lag - j] as number)
    next[lag] = own
    partial[lag] = own
    weights = next
    rest *= 1 - own * own
  }
  return partial
}

/** Whether a series is free of autocorrelation up to a number of lags (Ljung & Box 1978). Null as `autocorrelations`. */
export function ljungBox(values: ArrayLike<number>, lags: number): { statistic: number; p: number } | null {
  const rho = autocorrelations(values, lags)
  if (!rho || lags < 1) return null
  const count = values.length
  let sum = 0
  for (let lag = 1; lag <= lags; lag++) sum += (rho[lag] as number) ** 2 / (count - lag)
  const statistic = count * (count + 2) * sum
  return { statistic, p: chiSquareSf(statistic, lags) }
}
