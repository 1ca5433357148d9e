import { medianOf } from '../summary/quantile.ts'

/** How a level follows a series: `gain` of each error goes into it, `slope` of that into its steps. */
export interface Follow {
  readonly gain: number
  readonly slope: number
}

/** Errors beyond so many units count as if they were there. */
const clipAt = 3
/** After so many such errors on one side in a row, the level goes where the values are: soon where only the past is known. */
const runAhead = 3
const runAround = 8

/** A run of errors on one side, its length signed by the side, after one more. */
const lengthened = (run: number, side: number) => (Math.sign(run) === side ? run + side : side)

/**
 * What each value was expected to be from the values before it, by exponential smoothing whose errors are cut (Gelper, Fried &
 * Croux 2010); it starts as a running mean. NaN values are passed over; NaN is expected where nothing came before. `unit` is the
 * size of a usual error. A `start`
 * stands for three values before the first one, and for a series whose shifts are known: odd values beside each other do not move its level.
 */
export function expectedFromPast(
  values: Float64Array,
  { gain, slope }: Follow,
  unit: number,
  start?: number,
): Float64Array {
  const runLength = start === undefined ? runAhead : runAround
  const expected = new Float64Array(values.length).fill(Number.NaN)
  const bound = clipAt * unit
  let level = start ?? 0
  let step = 0
  let seen = start === undefined ? 0 : 3
  let run = 0
  const last: number[] = []
  for (let t = 0; t < values.length; t++) {
    const value = values[t] as number
    if (seen > 0) {
      level += step
      expected[t] = level
    }
    if (Number.isNaN(value)) continue
    const error = seen > 0 ? value - level : 0
    if (seen === 0) level = value
    last.push(value)
    if (last.length > runLength) last.shift()
    seen++
    run = Math.abs(error) <= bound ? 0 : lengthened(run, Math.sign(error))
    if (Math.abs(run) >= runLength) {
      level = medianOf(last)
      step = 0
      run = 0
      continue
    }
    const cut = Math.max(-bound, Math.min(bound, error))
    const own = Math.max(gain, 1 / seen)
    level += own * cut
    step += slope * own * cut
  }
  return expected
}

/** The values in reverse order. */
const reversed = (values: Float64Array) => values.slice().reverse()

/** A level to start from that one odd value does not move. */
function startOf(values: Float64Array): number {
  const first: number[] = []
  for (let i = 0; i < values.length && first.length < 5; i++)
    if (Number.isFinite(values[i])) first.push(values[i] as number)
  return medianOf(first)
}

/** What each value would be from those around it, and how much of it stands on both sides (0 at an end to 1). */
export interface Neighbours {
  readonly expected: Float64Array
  readonly balance: Float64Array
}

/** What each value would be from all others: expected from the past and from the future, weighted by how many values either stands on. */
export function expectedFromNeighbours(values: Float64Array, gain: number, unit: number): Neighbours {
  const backwards = reversed(values)
  const past = expectedFromPast(values, { gain, slope: 0 }, unit, startOf(values))
  const future = reversed(expectedFromPast(backwards, { gain, slope: 0 }, unit, startOf(backwards)))
  const expected = new Float64Array(values.length)
  const balance = new Float64Array(values.length)
  const most = 2 / gain - 1
  for (let t = 0; t < values.length; t++) {
    const before = Math.min(t, most)
    const after = Math.min(values.length - 1 - t, most)
    expected[t] = (before * (past[t] as number) + after * (future[t] as number)) / (before + after)
    balance[t] = (2 * Math.min(before, after)) / (before + after)
  }
  return { expected, balance }
}
