/** From the median absolute deviation to a standard deviation, were the numbers normal: 1 ÷ Φ⁻¹(¾). */
export const sigmaOfMad = 1.482602218505602

/** The quantile of numbers in ascending order by linear interpolation (type 7 of Hyndman & Fan 1996); NaN of none. */
export function sortedQuantile(sorted: ArrayLike<number>, p: number): number {
  const at = (sorted.length - 1) * p
  const low = Math.floor(at)
  const below = sorted[low] as number
  const above = sorted[Math.min(low + 1, sorted.length - 1)] as number
  return sorted.length === 0 ? Number.NaN : below + (above - below) * (at - low)
}

/** The quantile of some finite numbers in any order, as `sortedQuantile`. */
export function quantileOf(numbers: ArrayLike<number>, p: number): number {
  return sortedQuantile(Float64Array.from(numbers).sort(), p)
}

/** The median of some finite numbers; NaN of none. */
export function medianOf(numbers: ArrayLike<number>): number {
  return quantileOf(numbers, 0.5)
}

/** The median of the distances from a centre, the median unless given; NaN of none. */
export function madOf(numbers: ArrayLike<number>, centre = medianOf(numbers)): number {
  return medianOf(Float64Array.from(numbers, (number) => Math.abs(number - centre)))
}
