import { medianOf } from '../summary/quantile.ts'
import { type Shift, searchShift } from './shift.ts'
import {
  addSorted,
  dropSorted,
  finiteBetween,
  makeSorted,
  robustDeviation,
  type Sorted,
  sortedMedian,
  tailDeviation,
} from './trailing.ts'

/** How a series is followed. Lengths are in points; a season of 1 is none. */
export interface TrackOptions {
  readonly season: number
  /** A level is the median of so many points before … */
  readonly level: number
  /** … and noise is that of so many. */
  readonly memory: number
  /** A shift must stand for so many points, and is looked for so far back. */
  readonly stands: number
  readonly back: number
  /** A shift's size over its standard error must reach this, its size (in the series' own unit) that. */
  readonly leastScore: number
  readonly leastSize: number
  /** A level is told from so many values on, noise from so many. */
  readonly leastLevel: number
  readonly leastNoise: number
}

/** For a series by day: weeks as season, eight weeks as level, half a year of noise. */
export const dailyTrack: TrackOptions = {
  season: 7,
  level: 56,
  memory: 182,
  stands: 5,
  back: 28,
  leastScore: 5.5,
  leastSize: 0.03,
  leastLevel: 14,
  leastNoise: 84,
}

/** For a series by week: a quarter as level, a year of noise. */
export const weeklyTrack: TrackOptions = {
  season: 1,
  level: 13,
  memory: 52,
  stands: 3,
  back: 8,
  leastScore: 5.5,
  leastSize: 0.03,
  leastLevel: 6,
  leastNoise: 20,
}

/**
 * A series followed point by point. Everything at a position was known then: later points change nothing of it. NaN where
 * there is no value, or too little before it to say.
 */
export interface Track {
  /** What was expected: level and season. */
  readonly expected: Float64Array
  /** The level alone. */
  readonly level: Float64Array
  /** The standard deviation of a point around it. */
  readonly sigma: Float64Array
  /** (value − expected) ÷ sigma. */
  readonly score: Float64Array
  readonly shifts: readonly Shift[]
}

/** What is known while a series is followed. */
export interface Follower {
  readonly series: ArrayLike<number>
  readonly options: TrackOptions
  /** The level known before each point. */
  readonly level: Float64Array
  /** value − season, as the season was known then. */
  readonly plain: Float64Array
  /** plain − level; on a new level, from it. */
  readonly residual: Float64Array
  /** The mean of the residuals of a season's length that ends at each point. */
  readonly slow: Float64Array
  /** The standard deviation of a point: by its middle, and by its tails where these are heavier; and of the mean of a season's points. */
  noise: number
  tail: number
  slowNoise: number
}

/** Residuals that are all alike (a constant series) have no noise to be held against. */
const leastSigma = 1e-9

function makeFollower(series: ArrayLike<number>, options: TrackOptions): Follower {
  const blank = () => new Float64Array(series.length).fill(Number.NaN)
  return {
    series,
    options,
    level: blank(),
    plain: blank(),
    residual: blank(),
    slow: blank(),
    noise: Number.NaN,
    tail: Number.NaN,
    slowNoise: Number.NaN,
  }
}

/** Each place of the season: the median distance of its values from the level, over the memory; their mean is 0. */
function seasonOf({ series, level, options }: Follower, at: number): Float64Array {
  const { season, memory } = options
  const places = Float64Array.from({ length: season }, (_, place) => {
    const found: number[] = []
    const first = Math.max(0, at - memory)
    for (let i = first + ((((place - first) % season) + season) % season); i < at; i += season) {
      const value = (series[i] as number) - (level[i] as number)
      if (Number.isFinite(value)) found.push(value)
    }
    return found.length >= 2 ? medianOf(found) : Number.NaN
  })
  const known = places.filter(Number.isFinite)
  const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length)
  return places.map((value) => (Number.isFinite(value) ? value - mean : 0))
}

/** The mean of the residuals of a season's length up to a point; NaN where most of them are missing. */
function slowAt({ residual, options: { season } }: Follower, at: number): number {
  let sum = 0
  let count = 0
  for (let i = Math.max(0, at + 1 - season); i <= at; i++) {
    const value = residual[i] as number
    if (!Number.isFinite(value)) continue
    sum += value
    count += 1
  }
  return count * 2 > season ? sum / count : Number.NaN
}

/** Noise is that of the points before those in which a shift is looked for, so that a shift is no noise. */
function updateNoise(follower: Follower, at: number): void {
  const { residual, slow, options } = follower
  const end = Math.max(options.level, at - options.back)
  const from = Math.max(0, end - options.memory)
  const values = finiteBetween(residual, from, end)
  if (values.length < options.leastNoise) return
  follower.noise = Math.max(leastSigma, robustDeviation(values, 0))
  follower.tail = Math.max(follower.noise, tailDeviation(values))
  const means = finiteBetween(slow, from, end)
  follower.slowNoise =
    means.length >= options.leastNoise ? Math.max(leastSigma, robustDeviation(means, 0)) : follower.noise
}

/** The first stretch has nothing before it: its own median is its level, so that a season can be seen. */
function begin(follower: Follower): { start: number; season: Float64Array } {
  const { series, options, level, plain, residual, slow } = follower
  const start = Math.min(options.level, series.length)
  const first = finiteBetween(series, 0, start)
  level.fill(first.length >= options.leastLevel ? medianOf(first) : Number.NaN, 0, start)
  const season = options.season < 2 ? new Float64Array([0]) : seasonOf(follower, start)
  for (let i = 0; i < start; i++) {
    plain[i] = (series[i] as number) - (season[i % options.season] as number)
    residual[i] = (plain[i] as number) - (level[i] as number)
    slow[i] = slowAt(follower, i)
  }
  return { start, season }
}

/** The values among which the level before a point is the median: none from before `since`. */
function recentPlain({ plain, options }: Follower, at: number, since: number): Sorted {
  const recent = makeSorted(options.level + 1)
  for (let i = Math.max(since, at - options.level); i < at; i++) addSorted(recent, plain[i] as number)
  return recent
}

/** On a new level the points since its start are told from it, so that they are no noise. */
function settle(follower: Follower, { start, told, size, before }: Shift): void {
  const { plain, residual, slow } = follower
  for (let i = start; i <= told; i++) {
    residual[i] = (plain[i] as number) - before - size
    slow[i] = slowAt(follower, i)
  }
}

/**
 * Follows a series: each point is held against the median level of the points before it, with a season of medians; a shift
 * of the level is told when it has stood for some points and is many times its standard error (of a median, with the
 * larger of the noise of points and of seasons' means, so that slow moods are no shifts). Robust throughout; bounded work.
 */
export function followSeries(series: ArrayLike<number>, options: TrackOptions = dailyTrack): Track {
  const follower = makeFollower(series, options)
  const { level, plain, residual, slow } = follower
  const [expected, sigma, score] = [0, 1, 2].map(() => new Float64Array(series.length).fill(Number.NaN)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const shifts: Shift[] = []
  let since = 0
  let { start, season } = begin(follower)
  let recent = recentPlain(follower, start, since)
  for (let at = start; at < series.length; at++) {
    if ((at - start) % options.season === 0) {
      if (options.season >= 2 && at > start) season = seasonOf(follower, at)
      updateNoise(follower, at)
    }
    const place = season[at % options.season] as number
    level[at] = recent.length >= options.leastLevel ? sortedMedian(recent) : Number.NaN
    plain[at] = (series[at] as number) - place
    residual[at] = (plain[at] as number) - (level[at] as number)
    slow[at] = slowAt(follower, at)
    expected[at] = (level[at] as number) + place
    sigma[at] = follower.tail
    score[at] = (residual[at] as number) / follower.tail
    const found = searchShift(follower, at, shifts)
    if (found) {
      shifts.push(found)
      since = found.start
      settle(follower, found)
      recent = recentPlain(follower, at + 1, since)
      continue
    }
    addSorted(recent, plain[at] as number)
    if (at - options.level >= since) dropSorted(recent, plain[at - options.level] as number)
  }
  return { expected, level, sigma, score, shifts }
}
