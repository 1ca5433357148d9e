import { medianOf } from '../summary/quantile.ts'
import { areSmallCounts } from './counts.ts'
import type { Judged } from './history.ts'

/** So many of the values must be the very same … */
const leastStill = 0.95
/** … and what differs stands alone: longer runs are levels. */
const longestRun = 3

/** The length of the longest run of values that differ. */
function longestOf(differs: readonly boolean[]): number {
  let longest = 0
  let run = 0
  for (const one of differs) {
    run = one ? run + 1 : 0
    longest = Math.max(longest, run)
  }
  return longest
}

/**
 * A series that stands still but for a few values: those are unusual, without a noise that could be measured. Null for any other, for
 * one that never moves, and for small counts, which have a noise of their own.
 */
export function judgedStill(values: Float64Array, present: Float64Array): Judged | null {
  const level = medianOf(present)
  const differs = Array.from(values, (value) => Number.isFinite(value) && value !== level)
  const count = differs.filter(Boolean).length
  if (count === 0 || count > (1 - leastStill) * present.length || areSmallCounts(present)) return null
  if (longestOf(differs) > longestRun) return null
  const still = values.map(() => level)
  const verdicts = differs.map((one) => (one ? { unusual: true, score: 1000 } : null))
  return { expected: still, low: still, high: still, verdicts }
}
