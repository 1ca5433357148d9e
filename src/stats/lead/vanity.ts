import { meanOf, varianceOf } from '../summary/moments.ts'
import { medianOf } from '../summary/quantile.ts'

/** A candidate that rose while what each of its units is worth fell. Changes are relative, of the newest steps against those before. */
export interface HollowRise {
  readonly rise: number
  /** Of the quality, from its level before to its newest. */
  readonly before: number
  readonly newest: number
}

const newestSteps = 8
const stepsBefore = 26
const leastRise = 0.1
const leastFall = 0.05
/** How many standard errors both must move. */
const clear = 3

/** Whether a series never falls and rises at most steps: a running total. Gaps are passed over; fewer than 12 values tell nothing. */
export function canOnlyRise(values: ArrayLike<number>): boolean {
  const known = Float64Array.from(values).filter(Number.isFinite)
  if (known.length < 12) return false
  let rises = 0
  for (let t = 1; t < known.length; t++) {
    if ((known[t] as number) < (known[t - 1] as number)) return false
    if ((known[t] as number) > (known[t - 1] as number)) rises++
  }
  return rises >= 0.9 * (known.length - 1)
}

function movement(before: Float64Array, newest: Float64Array): { change: number; clear: boolean } {
  const [was, is] = [medianOf(before), medianOf(newest)]
  const error = Math.sqrt(varianceOf(before) / before.length + varianceOf(newest) / newest.length)
  return {
    change: was === 0 ? 0 : (is - was) / Math.abs(was),
    clear: Math.abs(meanOf(newest) - meanOf(before)) > clear * error,
  }
}

/**
 * Whether a candidate rose by a tenth or more over its newest eight steps, against the 26 before, while the quality of what it
 * counts fell by a twentieth or more of itself, both clearly. Only steps count at which both are known. Null where it did not.
 */
export function hollowRise(candidate: ArrayLike<number>, quality: ArrayLike<number>): HollowRise | null {
  const both = Array.from({ length: Math.min(candidate.length, quality.length) }, (_, t) => t).filter(
    (t) => Number.isFinite(candidate[t]) && Number.isFinite(quality[t]),
  )
  if (both.length < newestSteps + newestSteps) return null
  const pick = (of: ArrayLike<number>, steps: readonly number[]) => Float64Array.from(steps, (t) => of[t] as number)
  const before = both.slice(-newestSteps - stepsBefore, -newestSteps)
  const newest = both.slice(-newestSteps)
  const count = movement(pick(candidate, before), pick(candidate, newest))
  const worth = movement(pick(quality, before), pick(quality, newest))
  if (!(count.clear && worth.clear && count.change >= leastRise && worth.change <= -leastFall)) return null
  return {
    rise: count.change,
    before: medianOf(pick(quality, before)),
    newest: quality[both.at(-1) as number] as number,
  }
}
