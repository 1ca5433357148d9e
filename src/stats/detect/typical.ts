import { medianOf } from '../summary/quantile.ts'

/** Sizes count up to so many medians of theirs. */
export const typicalCut = 3

/**
 * The typical size of errors: the mean of their sizes, each cut at three medians. It stands on twice as much of the values as a
 * median does, and half of them still cannot carry it off. NaN errors are passed over; 0 of none. Where most errors are 0 it is 0.
 */
export function typicalSize(errors: Float64Array): number {
  const sizes = errors.filter(Number.isFinite)
  if (sizes.length === 0) return 0
  for (let i = 0; i < sizes.length; i++) sizes[i] = Math.abs(sizes[i] as number)
  const most = typicalCut * medianOf(sizes)
  let sum = 0
  for (const size of sizes) sum += Math.min(most, size)
  return sum / sizes.length
}
