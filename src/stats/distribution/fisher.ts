import betainc from '@stdlib/math-base-special-betainc'

/** P(X ≤ x) of Fisher's F with `over` and `under` degrees of freedom. */
export function fisherCdf(x: number, over: number, under: number): number {
  return x <= 0 ? 0 : betainc((over * x) / (over * x + under), over / 2, under / 2)
}

/** P(X > x) of Fisher's F, exact also deep in the upper tail. */
export function fisherSf(x: number, over: number, under: number): number {
  return x <= 0 ? 1 : betainc(under / (over * x + under), under / 2, over / 2)
}
