import { medianInPlace } from '../summary/quantile.ts'

/** Sizes count up to so many medians of theirs. */
export const typicalCut = 3

/**
 * The typical size of errors: the mean of their sizes, each cut at three medians. It stands on twice as much of the values as a
 * median does, and half of them still cannot carry it off. NaN errors are passed over; 0 of none. Where most errors are 0 it is 0.
 */
export function typicalSize(errors: Float64Array): number {
  const sizes = new Float64Array(errors.length)
  let count = 0
  for (let i = 0; i < errors.length; i++) {
    const size = Math.abs(errors[i] as number)
    if (Number.isFinite(size)) sizes[count++] = size
  }
  if (count === 0) return 0
  const most = typicalCut * medianInPlace(sizes.subarray(0, count))
  let sum = 0
  for (let i = 0; i < count; i++) sum += Math.min(most, sizes[i] as number)
  return sum / count
}
