import { madOf, medianOf, sigmaOfMad } from '../summary/quantile.ts'
import { windowMedians } from '../summary/sliding-median.ts'
import { filled } from './gaps.ts'
import { type StlOptions, stl } from './stl.ts'

/** How often values are cut anew. */
const rounds = 2

/** Fewer cycles tell a season from chance only by repeating it. */
export const leastCycles = 3

/** From so many cycles on a pattern may drift along lines. */
const manyCycles = 14

/** A pattern that stays where cycles are few, and may drift slowly where they are many; to be carried ahead it does not drift along lines. */
function shapeOf(cycles: number, period: number, ahead: boolean): StlOptions {
  const jump = Math.max(1, Math.round(period / 8))
  if (cycles >= manyCycles && !ahead) {
    return { seasonal: 2 * Math.round(Math.min(35, Math.max(13, cycles / 3)) / 2) + 1, inner: 2, jump }
  }
  return { seasonal: 2 * Math.ceil(5 * Math.min(cycles, 6)) + 1, seasonalDegree: 0, inner: 2, jump }
}

/** The distance, in standard deviations, from which a value tells the season no more than that it is far. */
const cutAt = 2.5
/** … and from which it tells nothing. */
const offAt = 4

/** The cut is never below this part of the values' own spread, or a series without noise could not leave its first fit. */
const leastCut = 0.02

/** A first fit that odd values cannot move: medians over a cycle (or nine values) as level, then the medians of each phase. */
export function medianFit(values: Float64Array, period: number): Float64Array {
  const count = values.length
  const step = Math.max(1, Math.floor(period / 8))
  const window = Math.min(count, period * Math.ceil(5 / period) + (period === 1 ? 4 : 0))
  const start = (at: number) => Math.max(0, Math.min(at - (window >> 1), count - window))
  const level = windowMedians(values, (at) => [start(at), start(at) + window], step)
  if (period === 1) return level
  const fit = new Float64Array(count)
  for (let phase = 0; phase < period; phase++) {
    const own: number[] = []
    for (let i = phase; i < count; i += period) own.push((values[i] as number) - (level[i] as number))
    const median = medianOf(own)
    for (let i = phase; i < count; i += period) fit[i] = (level[i] as number) + median
  }
  return fit
}

/**
 * The seasonal of a series that holds odd values and gaps (NaN): STL on values of which what is far from the fit is cut, again
 * and again (the pseudo-values of Huber 1981, section 7.8), which stays calm where the bisquare weights of robust STL put whole
 * windows to 0. Null with fewer than three cycles.
 * `ahead`: the last cycle is to be carried on.
 */
export function robustSeason(values: ArrayLike<number>, period: number, ahead = false): Float64Array | null {
  const cycles = Math.floor(values.length / period)
  const whole = filled(values)
  if (!whole || cycles < leastCycles || !(Number.isInteger(period) && period >= 2)) return null
  const options = shapeOf(cycles, period, ahead)
  let fit = medianFit(whole, period)
  const least = leastCut * sigmaOfMad * madOf(whole)
  for (let round = 0; ; round++) {
    const rest = fit.map((expected, i) => (values[i] as number) - expected)
    const bound = Math.max(least, cutAt * sigmaOfMad * madOf(rest.filter(Number.isFinite), 0))
    const off = round > 0 ? (offAt / cutAt) * bound : Number.POSITIVE_INFINITY
    const pseudo = fit.map((expected, i) => {
      const far = rest[i] as number
      return Math.abs(far) <= off ? expected + Math.max(-bound, Math.min(bound, far)) : expected
    })
    const parts = stl(pseudo, period, options)
    if (!parts || round === rounds) return parts?.seasonal ?? null
    fit = parts.trend.map((trend, i) => trend + (parts.seasonal[i] as number))
  }
}
