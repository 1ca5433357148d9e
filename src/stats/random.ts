import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { normalQuantile } from './distribution/normal.ts'

/** A stream of draws that is the same for the same seed. */
export interface Draws {
  /** From [0, 1). */
  readonly uniform: () => number
  /** From the standard normal distribution. */
  readonly normal: () => number
  /** A whole number from 0 to below `count`. */
  readonly below: (count: number) => number
}

/** The draws of a seed, a whole number. */
export function drawsOf(seed: number): Draws {
  const generator = xoroshiro128plus(seed | 0)
  const uniform = () => uniformFloat64(generator)
  return {
    uniform,
    normal: () => normalQuantile(uniform() || Number.EPSILON),
    below: (count) => Math.floor(uniform() * count),
  }
}
