import betainc from '@stdlib/math-base-special-betainc'
import betaincinv from '@stdlib/math-base-special-betaincinv'

/** P(X ≤ x) of the beta distribution: the regularised incomplete beta function. */
export function betaCdf(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  return x >= 1 ? 1 : betainc(x, a, b)
}

/** The x with P(X ≤ x) = p of the beta distribution. */
export function betaQuantile(p: number, a: number, b: number): number {
  return betaincinv(p, a, b)
}
