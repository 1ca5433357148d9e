/** A p-value that is not a number is no evidence: it counts as 1. */
const clean = (p: number) => (p >= 0 ? Math.min(p, 1) : 1)

/** p × count ÷ rank × factor, made monotone from the largest p down (step up). */
function stepUp(pValues: ArrayLike<number>, factor: number): Float64Array {
  const p = Float64Array.from(pValues, clean)
  const order = Uint32Array.from(p.keys()).sort((a, b) => (p[a] as number) - (p[b] as number))
  const adjusted = new Float64Array(p.length)
  let least = 1
  for (let rank = p.length; rank >= 1; rank--) {
    const at = order[rank - 1] as number
    least = Math.min(least, ((p[at] as number) * p.length * factor) / rank)
    adjusted[at] = least
  }
  return adjusted
}

/**
 * What p-values become when false discoveries are held to a share (Benjamini & Hochberg 1995), for tests that are independent
 * or depend positively: reject those up to the share. In the order of the input; NaN counts as 1.
 */
export function benjaminiHochberg(pValues: ArrayLike<number>): Float64Array {
  return stepUp(pValues, 1)
}

/** The same under any dependence between the tests (Benjamini & Yekutieli 2001): Σ 1/i times as strict. */
export function benjaminiYekutieli(pValues: ArrayLike<number>): Float64Array {
  let factor = 0
  for (let i = 1; i <= pValues.length; i++) factor += 1 / i
  return stepUp(pValues, factor)
}
