import { betaCdf } from '../distribution/beta.ts'
import { gammaCdf } from '../distribution/gamma.ts'
import { medianOf } from '../summary/quantile.ts'

/** Whether values are small counts: whole numbers from 0 whose median is below 20. */
export function areSmallCounts(values: Float64Array): boolean {
  return values.every((value) => Number.isInteger(value) && value >= 0) && medianOf(values) < 20
}

/** How counts vary around their means. */
export interface CountNoise {
  /** Variance over mean: 1 of Poisson counts, below ½ of whole numbers that are no counts of independent things. */
  readonly index: number
  /** Variance = mean + dispersion × mean². */
  readonly dispersion: number
}

/** The noise of counts, from squares that are cut at sixteen times what Poisson would give. */
export function countNoise(values: Float64Array, means: Float64Array): CountNoise {
  let squares = 0
  let sum = 0
  let under = 0
  for (let i = 0; i < values.length; i++) {
    const mean = means[i] as number
    squares += Math.min(16 * (mean + 0.5), ((values[i] as number) - mean) ** 2)
    sum += mean
    under += mean * mean
  }
  const error = Math.sqrt(2 / values.length)
  // One standard error more where they vary beyond Poisson, since few values show too little of a wide spread.
  const over = squares > sum * (1 + error) ? squares * (1 + error) - sum : 0
  return { index: sum > 0 ? squares / sum : 0, dispersion: under > 0 ? over / under : 0 }
}

/** Below this index whole numbers are no counts of independent things. */
export const leastIndex = 0.5

/** P(count ≥ value) of a count with a mean and a dispersion: Poisson at 0, else negative binomial. */
export function countUpper(value: number, mean: number, dispersion: number): number {
  if (value <= 0) return 1
  if (dispersion < 1e-6) return gammaCdf(mean, value)
  const size = 1 / dispersion
  return 1 - betaCdf(size / (size + mean), size, value)
}

/** The chance of a count as far off as `value` on its side, times two. */
export function countChance(value: number, mean: number, dispersion: number): number {
  const upper = countUpper(value, mean, dispersion)
  const lower = 1 - countUpper(value + 1, mean, dispersion)
  return Math.min(1, 2 * Math.min(upper, lower))
}
