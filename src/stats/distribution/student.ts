import betainc from '@stdlib/math-base-special-betainc'
import betaincinv from '@stdlib/math-base-special-betaincinv'
import gammaln from '@stdlib/math-base-special-gammaln'
import { normalQuantile, normalSf } from './normal.ts'

/** P(X > |x|): half of what lies in both tails. */
function tail(x: number, dof: number): number {
  const square = x * x
  if (square === Number.POSITIVE_INFINITY) return 0
  // Near the middle dof ÷ (dof + x²) rounds to 1; there what lies between −|x| and |x| is taken away instead.
  if (square < 1) return 0.5 - 0.5 * betainc(square / (dof + square), 0.5, dof / 2)
  return 0.5 * betainc(dof / (dof + square), dof / 2, 0.5)
}

/** P(X ≤ x) of Student's t with `dof` > 0 degrees of freedom; infinite `dof` is the normal distribution. */
export function studentCdf(x: number, dof: number): number {
  if (dof === Number.POSITIVE_INFINITY) return normalSf(-x)
  return x < 0 ? tail(x, dof) : 1 - tail(x, dof)
}

/** P(X > x) of Student's t, exact also deep in the upper tail. */
export function studentSf(x: number, dof: number): number {
  return studentCdf(-x, dof)
}

function studentDensity(x: number, dof: number): number {
  const scale = gammaln((dof + 1) / 2) - gammaln(dof / 2) - 0.5 * Math.log(dof * Math.PI)
  return Math.exp(scale - ((dof + 1) / 2) * Math.log1p((x * x) / dof))
}

/** The size of the quantile of a lower tail p < 0.5, from the beta quantile that keeps its digits there. */
function sizeOfQuantile(p: number, dof: number): number {
  if (p < 0.25) return Math.sqrt(dof * (1 / betaincinv(2 * p, dof / 2, 0.5) - 1))
  const middle = betaincinv(1 - 2 * p, 0.5, dof / 2)
  return Math.sqrt((dof * middle) / (1 - middle))
}

/** The x with P(X ≤ x) = p of Student's t. Beyond 1e7 degrees of freedom by the expansion from the normal quantile. */
export function studentQuantile(p: number, dof: number): number {
  if (!(dof <= 1e7)) {
    const normal = normalQuantile(p)
    return normal + (normal ** 3 + normal) / (4 * dof)
  }
  if (p === 0.5) return 0
  const low = Math.min(p, 1 - p)
  const size = sizeOfQuantile(low, dof)
  // The beta quantile is good to eight digits; a Newton step gives the rest.
  const step = (tail(size, dof) - low) / studentDensity(size, dof)
  const polished = Number.isFinite(step) ? size + step : size
  return p < 0.5 ? -polished : polished
}
