/**
 * The logarithmic mean L(a, b) = (b − a) ÷ ln(b ÷ a) of two numbers ≥ 0; a where both are equal, and its limit 0 where
 * one of them is 0. Symmetric, and between the geometric and the arithmetic mean (Carlson 1972).
 */
export function logarithmicMean(a: number, b: number): number {
  if (a === b) return a
  if (a <= 0 || b <= 0) return 0
  const low = Math.min(a, b)
  const high = Math.max(a, b)
  const growth = (high - low) / low
  // log1p keeps the digits that b ÷ a loses near 1; the plain logarithms carry ratios beyond the range of a double.
  const logarithm = Number.isFinite(growth) ? Math.log1p(growth) : Math.log(high) - Math.log(low)
  return (high - low) / logarithm
}

/** ln(b ÷ a) of two positive numbers, exact also where they are nearly equal or very far apart. */
export function logRatio(a: number, b: number): number {
  const growth = (b - a) / a
  if (Math.abs(growth) < 0.5) return Math.log1p(growth)
  return Math.log(b) - Math.log(a)
}
