import type { DaysForecast } from '../forecast/days.ts'
import { drawsOf } from '../random.ts'
import { meanOf, varianceOf } from '../summary/moments.ts'

/** What is drawn for the days to come: a rate and the weight that it counts with, day by day. */
export interface DrawInput {
  readonly rate: DaysForecast
  /** Null: each day counts alike. */
  readonly weight: DaysForecast | null
  /** The standard deviation of the rate's level on its scale, beside what forecasts err. */
  readonly unsure: number
  readonly count: number
  readonly seed: number
}

/** One possible course of the days to come. */
export interface Course {
  readonly rate: Float64Array
  readonly weight: Float64Array | null
}

/** The error at a step of a path; past its end its last week goes on, growing by the root as a walk's does. */
function extended(path: Float64Array, horizon: number): Float64Array {
  const known = path.length
  const tail = meanOf(path.slice(-7))
  return Float64Array.from({ length: horizon }, (_, h) =>
    h < known ? (path[h] as number) : tail * Math.sqrt((h + 1) / known),
  )
}

/** By how much paths are blurred so that a few of them stand for all (Silverman 1986), as a shift of the whole path. */
function blurOf(paths: readonly Float64Array[]): number {
  const means = paths.map((path) => meanOf(path))
  const spread = Math.sqrt(varianceOf(means, 1))
  return Number.isFinite(spread) ? 1.06 * spread * paths.length ** -0.2 : 0
}

function shifted({ scale, level, effect }: DaysForecast, off: (h: number) => number): Float64Array {
  return level.map((value, h) => {
    const told = value + (effect[h] as number) + off(h)
    return scale === 'log' ? Math.exp(told) : told
  })
}

/**
 * Possible courses of the days to come: the forecast plus the errors that forecasts from one same day of the past made of rate and
 * weight together, either way round, a little blurred. The same seed gives the same courses.
 */
export function* coursesOf({ rate, weight, unsure, count, seed }: DrawInput): Generator<Course> {
  const horizon = rate.level.length
  const draws = drawsOf(seed)
  const paths = rate.errors.map((one) => extended(one.errors, horizon))
  const others = new Map(weight?.errors.map((one) => [one.origin, extended(one.errors, horizon)]))
  const blur = blurOf(paths)
  const wider = 1 + 0.6 / Math.max(1, rate.blocks)
  for (let i = 0; i < count; i++) {
    const at = draws.below(Math.max(1, paths.length))
    const side = draws.uniform() < 0.5 ? -1 : 1
    const lean = Math.hypot(blur, unsure) * draws.normal()
    const path = paths[at]
    const beside = others.get(rate.errors[at]?.origin ?? -1)
    yield {
      rate: shifted(rate, (h) => wider * (side * (path?.[h] ?? 0) + lean)),
      weight: weight ? shifted(weight, (h) => wider * side * (beside?.[h] ?? 0)) : null,
    }
  }
}
