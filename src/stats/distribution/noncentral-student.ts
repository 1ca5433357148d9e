import gammaln from '@stdlib/math-base-special-gammaln'
import { normalSf } from './normal.ts'
import { studentSf } from './student.ts'

/** Steps of Simpson's rule; with 400 the error is far below 1e-10. */
const steps = 400

/**
 * P(X > x) of Student's t around `shift` instead of 0: the normal tail averaged over the spread that was estimated with `dof`
 * degrees of freedom. Good to 1e-10; beyond 1e6 degrees of freedom it is the normal distribution.
 */
export function noncentralStudentSf(x: number, dof: number, shift: number): number {
  if (shift === 0) return studentSf(x, dof)
  if (dof > 1e6) return normalSf(x - shift)
  const half = 10 / Math.sqrt(2 * dof)
  const from = Math.max(0, 1 - half)
  const step = (1 + half - from) / steps
  const scale = Math.LN2 + (dof / 2) * Math.log(dof / 2) - gammaln(dof / 2)
  let sum = 0
  for (let i = 0; i <= steps; i++) {
    const spread = from + i * step
    // At 0 the density is 0 for more than one degree of freedom, and its limit for one.
    const log = dof === 1 ? 0 : (dof - 1) * Math.log(spread)
    const density = Math.exp(scale + log - (dof / 2) * spread * spread)
    const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2
    sum += weight * density * normalSf(x * spread - shift)
  }
  return Math.min(1, (sum * step) / 3)
}
