import { type Refusal, refuse } from '../refusal.ts'
import { meanOf } from '../summary/moments.ts'
import { madOf, sigmaOfMad, sortedQuantile } from '../summary/quantile.ts'
import { withoutPattern } from './season.ts'

/** A history that can be forecast: finite, without gaps, scaled so that its largest size is 1. */
export interface History {
  readonly y: Float64Array
  /** Multiplies back. */
  readonly scale: number
  /** Values at the end that are not there: the forecast must first step over them. */
  readonly missing: number
  readonly nonNegative: boolean
}

/** Older values than these are not read: the work stays bounded, and so old a past says little. */
const longest = 3000

function bounds(values: ArrayLike<number>): { from: number; to: number } {
  let from = 0
  let to = values.length
  while (to > 0 && !Number.isFinite(values[to - 1] as number)) to--
  while (from < to && !Number.isFinite(values[from] as number)) from++
  return { from: Math.max(from, to - longest), to }
}

/** Fills what is missing inside by the straight line between its neighbours; counts it. */
function fillGaps(y: Float64Array): number {
  let filled = 0
  let last = -1
  for (let i = 0; i < y.length; i++) {
    if (!Number.isFinite(y[i] as number)) continue
    for (let k = last + 1; k < i; k++) {
      const share = last < 0 ? 1 : (k - last) / (i - last)
      const before = last < 0 ? (y[i] as number) : (y[last] as number)
      y[k] = before + ((y[i] as number) - before) * share
      filled++
    }
    last = i
  }
  return filled
}

/**
 * Makes a history of some numbers. Leading gaps are cut, inner ones filled by a straight line, those at the end counted.
 * Refuses fewer than two values, and a history that is more gap than value.
 */
export function historyOf(values: ArrayLike<number>): History | Refusal {
  const { from, to } = bounds(values)
  const y = Float64Array.from({ length: to - from }, (_, i) => values[from + i] as number)
  if (y.length < 2) return refuse('too-few', { count: y.length, needed: 2 })
  const scale = y.reduce((largest, value) => (Number.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest), 0)
  if (scale > 0) for (let i = 0; i < y.length; i++) y[i] = (y[i] as number) / scale
  const filled = fillGaps(y)
  if (filled > y.length / 2) return refuse('gaps', { gaps: filled, count: y.length })
  return { y, scale: scale || 1, missing: values.length - to, nonNegative: y.every((value) => value >= 0) }
}

/** A value stands apart when it is this many robust standard deviations from the middle of its neighbours. */
const apart = 12

/**
 * A history whose lone spikes are drawn in to their neighbours' middle: one or two values that stand apart and are gone again.
 * A level that stays is not touched, nor a spike that comes again with the season. The last value, of which nobody knows yet
 * whether it stays, is drawn in half-way.
 */
export function withoutSpikes(y: Float64Array, pattern: Float64Array | null): Float64Array {
  const reach = 3
  if (y.length < 4 * reach) return y
  const plain = pattern ? withoutPattern(y, pattern) : y
  const near = new Float64Array(2 * reach)
  const off = plain.map((value, i) => {
    let count = 0
    for (let k = Math.max(0, i - reach); k <= Math.min(y.length - 1, i + reach); k++)
      if (k !== i) near[count++] = plain[k] as number
    return value - sortedQuantile(near.subarray(0, count).sort(), 0.5)
  })
  const sigma = madOf(off, 0) * sigmaOfMad
  if (!(sigma > 0)) return y
  const last = y.length - 1
  return y.map((value, i) => {
    const distance = off[i] as number
    if (Math.abs(distance) <= apart * sigma) return value
    if (i === last) return value - (distance - Math.sign(distance) * apart * sigma) / 2
    // Near the end a value is no spike when those after it stay where it is.
    const rise = i > last - reach ? meanOf(plain.subarray(i + 1)) - (plain[i] as number) + distance : 0
    return Math.abs(rise) > Math.abs(distance) / 2 ? value : value - distance
  })
}
