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

/** Moves the number of rank `k` (0 the smallest) to place k, the smaller ones before it (Hoare 1961). */
function select(numbers: Float64Array, k: number): number {
  let low = 0
  let high = numbers.length - 1
  while (low < high) {
    const pivot = numbers[(low + high) >> 1] as number
    let i = low
    let j = high
    while (i <= j) {
      while ((numbers[i] as number) < pivot) i++
      while ((numbers[j] as number) > pivot) j--
      if (i > j) break
      const swapped = numbers[i] as number
      numbers[i++] = numbers[j] as number
      numbers[j--] = swapped
    }
    if (k <= j) high = j
    else if (k >= i) low = i
    else break
  }
  return numbers[k] as number
}

/** The median of some numbers, which it puts in another order; NaN of none. */
export function medianInPlace(numbers: Float64Array): number {
  const { length } = numbers
  // A number that is none is found neither smaller nor larger; sorting puts it last.
  for (let i = 0; i < length; i++) if (Number.isNaN(numbers[i])) return sortedQuantile(numbers.sort(), 0.5)
  const upper = length >> 1
  const high = select(numbers, upper)
  if (length % 2 === 1 || length === 0) return length === 0 ? Number.NaN : high
  let low = Number.NEGATIVE_INFINITY
  for (let i = 0; i < upper; i++) low = Math.max(low, numbers[i] as number)
  return low + (high - low) * 0.5
}

/** The median of some finite numbers; NaN of none. */
export function medianOf(numbers: ArrayLike<number>): number {
  const own = new Float64Array(numbers.length)
  for (let i = 0; i < own.length; i++) own[i] = numbers[i] as number
  return medianInPlace(own)
}

/** The median of the distances from a centre, the median unless given; NaN of none. */
export function madOf(numbers: ArrayLike<number>, centre = medianOf(numbers)): number {
  const distances = new Float64Array(numbers.length)
  for (let i = 0; i < distances.length; i++) distances[i] = Math.abs((numbers[i] as number) - centre)
  return medianInPlace(distances)
}
