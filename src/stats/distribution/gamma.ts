import gammainc from '@stdlib/math-base-special-gammainc'

/** P(X ≤ x) of the gamma distribution with a shape and scale 1: the regularised lower incomplete gamma function. */
export function gammaCdf(x: number, shape: number): number {
  return x <= 0 ? 0 : gammainc(x, shape)
}
