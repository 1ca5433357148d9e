/** Weeks, days … over which errors may hang together: 4 (n ÷ 100)^(2/9), the usual rule of Newey & West (1994). */
export function bandwidthOf(count: number): number {
  return Math.floor(4 * (count / 100) ** (2 / 9))
}

/**
 * The standard error of the slope of y on one x (both around 0) that holds also where errors differ in size or hang together
 * over up to `bandwidth` steps (Newey & West 1987), with n ÷ (n − lost) for the degrees of freedom. NaN where x does not move.
 */
export function neweyWestError(x: Float64Array, residuals: Float64Array, bandwidth: number, lost: number): number {
  const scores = x.map((value, t) => value * (residuals[t] as number))
  let middle = 0
  for (let lag = 0; lag <= bandwidth; lag++) {
    let sum = 0
    for (let t = lag; t < scores.length; t++) sum += (scores[t] as number) * (scores[t - lag] as number)
    middle += lag === 0 ? sum : 2 * (1 - lag / (bandwidth + 1)) * sum
  }
  const squares = x.reduce((sum, value) => sum + value * value, 0)
  return Math.sqrt((Math.max(0, middle) / squares / squares) * (x.length / Math.max(1, x.length - lost)))
}
