import { medianOf, quantileOf, sigmaOfMad } from '../summary/quantile.ts'

/** The finite values of `series` at the positions from … to − 1, in their order. */
export function finiteBetween(series: ArrayLike<number>, from: number, to: number): Float64Array {
  const start = Math.max(0, from)
  const found = new Float64Array(Math.max(0, to - start))
  let count = 0
  for (let i = start; i < to; i++) {
    const value = series[i] as number
    if (Number.isFinite(value)) found[count++] = value
  }
  return found.subarray(0, count)
}

/** A robust standard deviation around a centre: 1.4826 × the median distance from it. NaN of none. */
export function robustDeviation(values: Float64Array, centre: number): number {
  return sigmaOfMad * medianOf(values.map((value) => Math.abs(value - centre)))
}

/** The standard deviation that the tails of residuals speak of: what 97 % of them stay within, over what that is for normal ones. */
export function tailDeviation(residuals: Float64Array): number {
  return quantileOf(residuals.map(Math.abs), 0.97) / 2.17009
}

/** Numbers kept in ascending order while they come and go. */
export interface Sorted {
  readonly values: Float64Array
  length: number
}

/** An empty order for at most `most` numbers. */
export function makeSorted(most: number): Sorted {
  return { values: new Float64Array(most), length: 0 }
}

function placeOf({ values, length }: Sorted, value: number): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}

/** Adds a number; one that is not finite is passed over. */
export function addSorted(sorted: Sorted, value: number): void {
  if (!Number.isFinite(value)) return
  const at = placeOf(sorted, value)
  sorted.values.copyWithin(at + 1, at, sorted.length)
  sorted.values[at] = value
  sorted.length += 1
}

/** Takes away a number that was added. */
export function dropSorted(sorted: Sorted, value: number): void {
  if (!Number.isFinite(value)) return
  const at = placeOf(sorted, value)
  sorted.values.copyWithin(at, at + 1, sorted.length)
  sorted.length -= 1
}

/** The median of numbers in order; NaN of none. */
export function sortedMedian({ values, length }: Sorted): number {
  const half = length >> 1
  if (length === 0) return Number.NaN
  const upper = values[half] as number
  return length % 2 === 1 ? upper : ((values[half - 1] as number) + upper) / 2
}
