import { madOf, medianOf, sigmaOfMad } from '../summary/quantile.ts'
import { windowMedians } from '../summary/sliding-median.ts'

/** A change of level that stays: the first value of the new level, and the step with an interval of 95 %. */
export interface Shift {
  readonly index: number
  readonly size: number
  readonly low: number
  readonly high: number
  /** The step in standard deviations of what other places of the series show. */
  readonly score: number
}

/** Steps must be so many times what other places of the same series show. Set by simulation: see the tests. */
const threshold = 6
const most = 12

/** A standard deviation around 0 that most values agree on; where most of them are 0, from the mean size. */
function spreadOf(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += Math.abs(value)
  return Math.max(sigmaOfMad * madOf(values, 0), (0.7 * 1.2533 * sum) / values.length)
}

/** Values far from the median of five neighbours become that median: one or two odd points are no level. */
function calmed(values: Float64Array): Float64Array {
  const medians = windowMedians(values, (at) => [Math.max(0, at - 2), Math.min(values.length, at + 3)])
  const far = values.map((value, i) => value - (medians[i] as number))
  // Where most are equal, as small counts are, nothing is odd.
  if (madOf(far, 0) === 0) return values.slice()
  const unit = 3 * spreadOf(far)
  return values.map((value, i) => (Math.abs(value - (medians[i] as number)) > unit ? (medians[i] as number) : value))
}

function sumsOf(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1)
  for (let i = 0; i < values.length; i++) sums[i + 1] = (sums[i] as number) + (values[i] as number)
  return sums
}

/** The mean of up to `width` values from a place on less that of those before it, at each place, in units of two full windows. */
function steps(values: Float64Array, width: number, least: number): Float64Array {
  const sums = sumsOf(values)
  const count = values.length
  const found = new Float64Array(count)
  const mean = (from: number, to: number) => ((sums[to] as number) - (sums[from] as number)) / (to - from)
  for (let t = least; t <= count - least; t++) {
    const before = Math.min(width, t)
    const after = Math.min(width, count - t)
    found[t] = (mean(t, t + after) - mean(t - before, t)) * Math.sqrt(2 / width / (1 / before + 1 / after))
  }
  return found
}

/** The values without the slope that most windows agree on. */
function withoutSlope(values: Float64Array, width: number, least: number): Float64Array {
  const full = steps(values, width, least).subarray(width, values.length - width + 1)
  const slope = medianOf(full) / width
  return values.map((value, i) => value - slope * (i - values.length / 2))
}

/** The place near `about` where two levels leave the least squares. */
function bestSplit(values: Float64Array, about: number, width: number): number {
  const from = Math.max(0, about - width)
  const to = Math.min(values.length, about + width)
  const part = sumsOf(values.subarray(from, to))
  const total = part.at(-1) as number
  let best = about
  let gain = -1
  for (let k = 2; k <= to - from - 2; k++) {
    const left = (part[k] as number) / k
    const right = (total - (part[k] as number)) / (to - from - k)
    const own = (right - left) ** 2 * ((k * (to - from - k)) / (to - from))
    if (own > gain) {
      gain = own
      best = from + k
    }
  }
  return best
}

function largest(found: Float64Array): number {
  let at = 0
  for (let t = 1; t < found.length; t++) if (Math.abs(found[t] as number) > Math.abs(found[at] as number)) at = t
  return at
}

/** The usual size of a step where there is none: from all places, or what independent noise would give. */
function noiseOf(found: Float64Array, values: Float64Array, width: number, least: number): number {
  const changes = values.subarray(1).map((value, i) => value - (values[i] as number))
  const independent = (spreadOf(changes) / Math.SQRT2) * Math.sqrt(2 / width)
  const rounding = 1e-9 * values.reduce((size, value) => Math.max(size, Math.abs(value)), 0)
  return Math.max(spreadOf(found.subarray(least, found.length - least + 1)), independent, rounding)
}

/**
 * Level shifts of a series without season or gaps, first to last. At each place the mean of the values from there on is held
 * against the mean before it; a shift is a step that is `threshold` times the usual step of the same series once it is taken out,
 * so that wandering noise sets its own measure. A level lasts for a `cycle` at least, where the series has one. One or two odd points, and what comes back within half a window, are none.
 */
export function levelShifts(values: Float64Array, cycle = 1): Shift[] {
  const count = values.length
  const width = Math.max(5, Math.min(Math.max(28, cycle), Math.round(count / 10)))
  const least = Math.max(4, Math.round(width / 3))
  if (count < 4 * width) return []
  const rest = withoutSlope(calmed(values), width, least)
  const shifts: Shift[] = []
  while (shifts.length < most) {
    const found = steps(rest, width, least)
    const place = largest(found)
    const index = bestSplit(rest, place, width)
    const from = Math.max(0, index - width)
    const size = medianOf(rest.subarray(index, Math.min(count, index + width))) - medianOf(rest.subarray(from, index))
    const without = rest.map((value, i) => (i >= index ? value - size : value))
    const noise = noiseOf(steps(without, width, least), without, width, least)
    if (!(Math.abs(found[place] as number) > threshold * noise)) break
    if (shifts.some((other) => Math.abs(other.index - index) < least)) break
    shifts.push({
      index,
      size,
      low: size - 1.96 * noise,
      high: size + 1.96 * noise,
      score: Math.min(1000, Math.abs(found[place] as number) / noise),
    })
    rest.set(without)
  }
  return shifts.sort((a, b) => a.index - b.index)
}
