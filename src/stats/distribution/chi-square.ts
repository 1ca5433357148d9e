import gammainc from '@stdlib/math-base-special-gammainc'

/** P(X ≤ x) of chi-square with `dof` > 0 degrees of freedom. */
export function chiSquareCdf(x: number, dof: number): number {
  return x <= 0 ? 0 : gammainc(x / 2, dof / 2)
}

/** P(X > x) of chi-square, exact also deep in the upper tail. */
export function chiSquareSf(x: number, dof: number): number {
  return x <= 0 ? 1 : gammainc(x / 2, dof / 2, true, true)
}
