import { medianOf, sigmaOfMad } from '../summary/quantile.ts'

/** A new level at the end of a series. */
export interface RecentShift {
  /** Where the new level begins. */
  readonly from: number
  /** The new level less the one before. */
  readonly size: number
  /** The standard deviation of such differences in the half year before. */
  readonly usual: number
}

const shortest = 3
const longest = 28
/** Days of the level before, and days from which the usual differences are learnt. */
const before = 42
const learnt = 182

/** Differences in levels are usual up to this score, and none of note below the noise of a single day. */
const unusual = 2.7

/**
 * The newest days' mean against the mean of the six weeks before, for every length from 3 to 28 days. Of the lengths that stand
 * out it is the one whose two levels leave the least squares: where it stands out most says less of the day it began. Null where none stands out from the differences of the half year before, or is larger than a day's noise `sigma`, or where
 * the history is shorter than that. `level` is a daily series without its calendar; NaN is missing.
 */
export function recentShift(level: Float64Array, sigma: number): RecentShift | null {
  const n = level.length
  if (n < learnt + before + longest) return null
  const sums = new Float64Array(n + 1)
  const counts = new Float64Array(n + 1)
  for (let i = 0; i < n; i++) {
    const value = level[i] as number
    const there = Number.isFinite(value)
    sums[i + 1] = (sums[i] as number) + (there ? value : 0)
    counts[i + 1] = (counts[i] as number) + (there ? 1 : 0)
  }
  const mean = (from: number, to: number) =>
    ((sums[to] as number) - (sums[from] as number)) / ((counts[to] as number) - (counts[from] as number))
  let best: RecentShift | null = null
  let most = 0
  for (let days = shortest; days <= longest; days++) {
    const differenceAt = (end: number) => mean(end - days, end) - mean(end - days - before, end - days)
    const size = differenceAt(n)
    const usual: number[] = []
    for (let end = n - days; end >= Math.max(days + before, n - learnt); end--) {
      const difference = Math.abs(differenceAt(end))
      if (Number.isFinite(difference)) usual.push(difference)
    }
    const spread = medianOf(usual) * sigmaOfMad
    if (!Number.isFinite(size) || !(spread > 0)) continue
    const gain = (size * size * days * before) / (days + before)
    if (Math.abs(size) <= Math.max(sigma, spread * unusual) || gain <= most) continue
    most = gain
    best = { from: n - days, size, usual: spread }
  }
  return best
}
