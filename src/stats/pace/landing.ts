import { sortedQuantile } from '../summary/quantile.ts'
import type { Course } from './draw.ts'
import type { PaceKind } from './pace.ts'

/** Parts and wholes of days. */
export interface Days {
  readonly part: Float64Array
  readonly whole: Float64Array
}

/** Where a period ends. */
export interface Landing {
  readonly end: number
  /** 80 % and 95 %; null where the period is over. */
  readonly interval80: readonly [number, number] | null
  readonly interval95: readonly [number, number] | null
  /** The chance to reach each mark, 0 to 1; null where the period is over. */
  readonly chances: readonly number[] | null
  /** The values below which a tenth, a half and nine tenths of the courses end; null where the period is over. */
  readonly deciles: readonly [number, number, number] | null
  /** The running figure of the days to come, with its bands. */
  readonly path: {
    readonly mean: Float64Array
    readonly lower80: Float64Array
    readonly upper80: Float64Array
    readonly lower95: Float64Array
    readonly upper95: Float64Array
  }
}

export interface LandingInput {
  readonly kind: PaceKind
  readonly past: Days
  /** Days of the forecast before the period begins. */
  readonly skipped: number
  readonly courses: readonly Course[]
  /** The course without any error; null where the period is over. */
  readonly middle: Course | null
  readonly marks: readonly number[]
  /** Reached means at most. */
  readonly below: boolean
}

const sum = (values: Float64Array) => values.reduce((so, value) => so + value, 0)

/** The running figure along a course, from where the known days stand. */
function alongOf({ kind, past, skipped }: LandingInput, { rate, weight }: Course): Float64Array {
  let part = sum(past.part)
  let whole = sum(past.whole)
  return rate.slice(skipped).map((value, i) => {
    const counts = weight ? Math.max(0, weight[skipped + i] as number) : 1
    part += value * counts
    whole += counts
    return kind === 'total' ? part : whole > 0 ? part / whole : Number.NaN
  })
}

/** The end of a period from its possible courses; of a period that is over, its figure. */
export function landingOf(input: LandingInput): Landing {
  const { kind, past, courses, middle, marks, below } = input
  const empty = new Float64Array(0)
  if (!middle) {
    const part = sum(past.part)
    const end = kind === 'total' ? part : part / sum(past.whole)
    const path = { mean: empty, lower80: empty, upper80: empty, lower95: empty, upper95: empty }
    return { end, interval80: null, interval95: null, chances: null, deciles: null, path }
  }
  const mean = alongOf(input, middle)
  const along = courses.map((course) => alongOf(input, course))
  const sortedAt = Array.from(mean, (_, i) => Float64Array.from(along, (path) => path[i] as number).sort())
  const band = (p: number) => Float64Array.from(sortedAt, (sorted) => sortedQuantile(sorted, p))
  const path = { mean, lower80: band(0.1), upper80: band(0.9), lower95: band(0.025), upper95: band(0.975) }
  const ends = sortedAt[sortedAt.length - 1] as Float64Array
  const last = (values: Float64Array) => values[values.length - 1] as number
  return {
    end: last(mean),
    interval80: [last(path.lower80), last(path.upper80)],
    interval95: [last(path.lower95), last(path.upper95)],
    chances: marks.map((mark) => ends.filter((end) => (below ? end <= mark : end >= mark)).length / ends.length),
    deciles: [sortedQuantile(ends, 0.1), sortedQuantile(ends, 0.5), sortedQuantile(ends, 0.9)],
    path,
  }
}
