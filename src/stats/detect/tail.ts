import { normalQuantile } from '../distribution/normal.ts'
import { studentCdf, studentQuantile, studentSf } from '../distribution/student.ts'
import { sortedQuantile } from '../summary/quantile.ts'
import { typicalCut } from './typical.ts'

/** Kinds of noise: Student's t with some degrees of freedom, and how likely each is before any value was seen. */
const degrees = [3, 4, 5, 7, 10, 20, Number.POSITIVE_INFINITY] as const
/** Normal noise, before any value was seen; in a series that is judged as it goes, surprises still to come count for more. */
export const normalAtFirst = { history: 0.85, online: 0.8 } as const

/** The typical size (`typicalSize`) of each kind: the mean of sizes cut at three medians, as an integral of what lies beyond. */
const typical = degrees.map((dof) => {
  const median = dof === Number.POSITIVE_INFINITY ? normalQuantile(0.75) : studentQuantile(0.75, dof)
  const parts = 60
  const width = (typicalCut * median) / parts
  let sum = 0
  for (let k = 0; k < parts; k++) sum += 2 * studentSf((k + 0.5) * width, dof) * width
  return sum
})

/** From a typical size to a standard deviation, were the errors normal. */
export const sigmaOfTypical = 1 / (typical.at(-1) as number)

/** Sizes are counted in bins of a fifth of the typical size, up to ten of it. */
const binWidth = 0.2
const bins = 50

/** P(size ≤ k bins) of each kind. */
const reached = degrees.map((dof, kind) =>
  Float64Array.from({ length: bins + 1 }, (_, k) => 2 * studentCdf(k * binWidth * (typical[kind] as number), dof) - 1),
)

/** How likely each kind is, given the sizes (in typical sizes) up to `cut` of them; larger ones say nothing. */
function weightsOf(sizes: ArrayLike<number>, cut: number, normal: number): number[] {
  const last = Math.max(5, Math.min(bins, Math.floor(cut / binWidth)))
  const counts = new Float64Array(last)
  let within = 0
  for (let i = 0; i < sizes.length; i++) {
    const bin = Math.floor((sizes[i] as number) / binWidth)
    if (!(bin < last)) continue
    counts[bin] = (counts[bin] as number) + 1
    within++
  }
  const logs = degrees.map((dof, kind) => {
    const reach = reached[kind] as Float64Array
    const prior = dof === Number.POSITIVE_INFINITY ? normal : (1 - normal) / (degrees.length - 1)
    let sum = Math.log(prior) - within * Math.log(reach[last] as number)
    for (let k = 0; k < last; k++) {
      if (counts[k]) sum += (counts[k] as number) * Math.log((reach[k + 1] as number) - (reach[k] as number))
    }
    return sum
  })
  const most = Math.max(...logs)
  const total = logs.reduce((sum, log) => sum + Math.exp(log - most), 0)
  return logs.map((log) => Math.exp(log - most) / total)
}

/** The typical size is as sure as a standard deviation of this share of the values (by simulation). */
const efficiency = 0.7

/** The chance that noise is as far off as so many typical sizes. */
type Tail = (size: number) => number

/**
 * The tail that sizes (distances from what was expected, in typical sizes) speak for: a mixture of Student's t, each kind weighted
 * by how well it explains the sizes below `cut`, so that what is unusual does not make itself usual. The scale's own uncertainty
 * widens each. `own` is the number of values that the typical size stands on.
 */
function tailOf(sizes: ArrayLike<number>, cut: number, own: number, normal: number): Tail {
  const weights = weightsOf(sizes, cut, normal)
  const widened = degrees.map((dof) => 1 / (1 / dof + 1 / (efficiency * Math.max(own, 4))))
  return (size) => {
    let chance = 0
    for (let kind = 0; kind < weights.length; kind++) {
      const weight = weights[kind] as number
      if (weight > 1e-9) chance += weight * 2 * studentSf(size * (typical[kind] as number), widened[kind] as number)
    }
    return chance
  }
}

/** The size that the tail passes with a chance of `level`; at most 1,000. */
function limitOf(tail: Tail, level: number): number {
  let low = 1
  let high = 1000
  for (let step = 0; step < 24; step++) {
    const size = Math.sqrt(low * high)
    if (tail(size) > level) low = size
    else high = size
  }
  return high
}

/** How many of ascending numbers are at most `value`. */
function countBelow(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) <= value) low = middle + 1
    else high = middle
  }
  return low
}

/** What is unusual is rare: at most this share of the values. */
const mostUnusual = 0.1

/** The size from which on noise with the tail of all other sizes is rarer than `level`. */
export function limitAt(
  sizes: ArrayLike<number>,
  level: number,
  own = sizes.length,
  normal: number = normalAtFirst.history,
): number {
  const sorted = Float64Array.from(sizes).sort()
  let cut = 3.5 / (typical.at(-1) as number)
  let limit = cut
  for (let round = 0; round < 5; round++) {
    const tail = tailOf(sizes, cut, own, normal)
    limit = limitOf(tail, level)
    const beyond = sorted.length - countBelow(sorted, cut)
    const noise = sorted.length * tail(cut)
    // Many more beyond the cut than its own tail has there are no noise: they are not to shape the tail.
    if (beyond > 1.5 * noise + 4 * Math.sqrt(noise + 1) || limit < cut + binWidth) break
    cut = limit
  }
  // Where a tenth lies beyond, the typical size is that of one kind of values among several.
  const wide = sortedQuantile(sorted, 1 - mostUnusual)
  return wide > limit ? 4 * wide : limit
}
