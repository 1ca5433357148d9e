import erfc from '@stdlib/math-base-special-erfc'
import erfcinv from '@stdlib/math-base-special-erfcinv'

/** P(X ≤ x) of the standard normal distribution, exact also deep in the lower tail. */
export function normalCdf(x: number): number {
  return 0.5 * erfc(-x / Math.SQRT2)
}

/** P(X > x) of the standard normal distribution, exact also deep in the upper tail. */
export function normalSf(x: number): number {
  return 0.5 * erfc(x / Math.SQRT2)
}

/** The x with P(X ≤ x) = p, 0 ≤ p ≤ 1 (−∞ and ∞ at the ends); NaN elsewhere. */
export function normalQuantile(p: number): number {
  return -Math.SQRT2 * erfcinv(2 * p) + 0
}

/** The density of the standard normal distribution. */
export function normalDensity(x: number): number {
  return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI)
}
