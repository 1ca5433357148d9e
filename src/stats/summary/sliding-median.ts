import { medianInPlace } from './quantile.ts'

/** Up to this width a window is put in order by insertion. */
const small = 24

/** The median of ascending numbers among the first `length`. */
function middleOf(sorted: Float64Array, length: number): number {
  const upper = sorted[length >> 1] as number
  return length % 2 === 1 ? upper : ((sorted[(length >> 1) - 1] as number) + upper) / 2
}

/** Puts the values from `from` to before `to` into `into` in ascending order. */
function inserted(values: Float64Array, from: number, to: number, into: Float64Array): void {
  for (let i = from; i < to; i++) {
    const value = values[i] as number
    let k = i - from
    for (; k > 0 && (into[k - 1] as number) > value; k--) into[k] = into[k - 1] as number
    into[k] = value
  }
}

/** A median of the window of each `step`-th value, held until the next. `bounds` gives a window's ends: from, to (exclusive). */
export function windowMedians(
  values: Float64Array,
  bounds: (at: number) => readonly [number, number],
  step = 1,
): Float64Array {
  const medians = new Float64Array(values.length)
  const scratch = new Float64Array(small)
  for (let at = 0; at < values.length; at += step) {
    const [from, to] = bounds(at)
    const few = to - from <= small
    if (few) inserted(values, from, to, scratch)
    const median = few ? middleOf(scratch, to - from) : medianInPlace(values.slice(from, to))
    medians.fill(median, at, at + step)
  }
  return medians
}
