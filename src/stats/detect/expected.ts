import { filled } from '../series/gaps.ts'
import { loess } from '../series/loess.ts'
import { madOf, medianOf, sigmaOfMad } from '../summary/quantile.ts'
import { expectedFromNeighbours, expectedFromPast, type Follow } from './level.ts'
import type { Shift } from './shifts.ts'
import { typicalSize } from './typical.ts'

/** What each value was expected to be, and the size of a usual error there (`typicalSize`). */
export interface Expected {
  readonly expected: Float64Array
  readonly usual: Float64Array
  /** The slow curve with its steps, without what neighbours add. */
  readonly slow: Float64Array
}

const gains = [0.03, 0.1, 0.25, 0.5, 1] as const

/** A usual change between neighbours as the error of one value. */
function unitOf(values: Float64Array): number {
  const changes = new Float64Array(Math.max(0, values.length - 1))
  for (let i = 1; i < values.length; i++) changes[i - 1] = (values[i] as number) - (values[i - 1] as number)
  const around = sigmaOfMad * madOf(values)
  return Math.min(around, (sigmaOfMad * madOf(changes, 0)) / Math.SQRT2) || around
}

const minus = (values: Float64Array, other: Float64Array) => values.map((value, i) => value - (other[i] as number))

/** The values' medians in blocks of at least five, and where the blocks' middles lie. */
function blockMedians(values: Float64Array) {
  const count = Math.max(1, Math.min(24, Math.floor(values.length / 5)))
  const medians = new Float64Array(count)
  const middles = new Float64Array(count)
  for (let k = 0; k < count; k++) {
    const from = Math.round((k * values.length) / count)
    const to = Math.round(((k + 1) * values.length) / count)
    medians[k] = medianOf(values.subarray(from, to))
    middles[k] = (from + to - 1) / 2
  }
  return { medians, middles }
}

/** A curve that bends little over the whole series: loess through the medians of blocks, lines between. */
function slowCurve(values: Float64Array): Float64Array {
  const { medians, middles } = blockMedians(values)
  const count = medians.length
  if (count < 2) return new Float64Array(values.length).fill(medians[0] as number)
  const curve = { window: 2 * Math.max(1, Math.round(count / 3)) + 1, degree: 1 as const, jump: 1 }
  const smooth = new Float64Array(count)
  loess(medians, count, curve, null, smooth, new Float64Array(count))
  let k = 0
  return values.map((_, i) => {
    while (k < count - 2 && i > (middles[k + 1] as number)) k++
    const [from, to] = [middles[k] as number, middles[k + 1] as number]
    const step = ((smooth[k + 1] as number) - (smooth[k] as number)) / (to - from)
    return (smooth[k] as number) + step * (i - from)
  })
}

/** What shifts add at each place. */
function stairs(count: number, shifts: readonly Shift[]): Float64Array {
  const out = new Float64Array(count)
  for (const { index, size } of shifts) for (let i = index; i < count; i++) out[i] = (out[i] as number) + size
  return out
}

/**
 * What each value would be from all others: a slow curve and the shifts, then the neighbours with the gain that errs least. At the
 * ends, where only one side is known, a usual error is that of one side.
 */
export function expectedAround(rest: Float64Array, shifts: readonly Shift[]): Expected {
  const steps = stairs(rest.length, shifts)
  const level = minus(rest, steps)
  const slow = slowCurve(filled(level) ?? level)
  const values = minus(level, slow)
  const unit = unitOf(filled(values) ?? values)
  let best = expectedFromNeighbours(values, gains[0], unit)
  let gain: number = gains[0]
  let least = typicalSize(minus(values, best.expected))
  for (const other of gains.slice(1)) {
    const found = expectedFromNeighbours(values, other, unit)
    const own = typicalSize(minus(values, found.expected))
    if (own >= least) continue
    best = found
    gain = other
    least = own
  }
  const both = typicalSize(minus(values, best.expected))
  const one = Math.max(both, typicalSize(minus(values, expectedFromPast(values, { gain, slope: 0 }, unit))))
  return {
    expected: best.expected.map((value, i) => value + (slow[i] as number) + (steps[i] as number)),
    usual: best.balance.map((balance) => one + (both - one) * balance),
    slow: slow.map((value, i) => value + (steps[i] as number)),
  }
}

const follows: readonly Follow[] = [0.03, 0.08, 0.2, 0.4, 0.7, 1].flatMap((gain) => [
  { gain, slope: 0 },
  { gain, slope: 0.05 },
])

/** How the past of a series is followed best: the gains that erred least after the first third of it. */
export function followOf(rest: Float64Array): { follow: Follow; unit: number } {
  const unit = unitOf(filled(rest) ?? rest)
  const from = Math.floor(rest.length / 3)
  let follow = follows[0] as Follow
  let least = Number.POSITIVE_INFINITY
  for (const other of follows) {
    const own = typicalSize(minus(rest, expectedFromPast(rest, other, unit)).subarray(from))
    if (own >= least * (other.slope > 0 ? 0.99 : 1)) continue
    follow = other
    least = own
  }
  return { follow, unit }
}
