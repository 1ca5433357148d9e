import { medianOf } from '../summary/quantile.ts'
import type { Follower } from './track.ts'
import { finiteBetween } from './trailing.ts'

/** A change of level: it began at `start` and was first certain at `told`; `size` is new − old level, `score` size ÷ standard error. */
export interface Shift {
  readonly start: number
  readonly told: number
  readonly size: number
  readonly score: number
  /** The old level, without the season. */
  readonly before: number
  /** The first of the shifts, by position in the list, that this one undid: the level is again what it was before that; null: none. */
  readonly returnOf: number | null
}

/** The variance of a median over that of a mean, for normal noise: π ÷ 2. */
const ofMedian = Math.PI / 2
/** A level has returned when this part of the shift back, or less, is left. */
const nearlyBack = 0.4
/** Only where the last points lean so far (of the score that is asked) is a shift looked for at all. */
const worthLooking = 0.7

/** The variance of the median of `count` points: that of points, or that of seasons' means where these are slower. */
function variance({ noise, slowNoise, options }: Follower, count: number): number {
  const slow = slowNoise ** 2 * Math.min(1, options.season / count)
  return ofMedian * Math.max(noise ** 2 / count, slow)
}

/** Whether the mean of the last points, a few or many, leans to one side. */
function leans({ residual, options, noise }: Follower, at: number): boolean {
  const least = worthLooking * options.leastScore * noise
  let sum = 0
  let count = 0
  for (let length = 1; length <= options.back && length <= at + 1; length++) {
    const value = residual[at + 1 - length] as number
    if (Number.isFinite(value)) {
      sum += value
      count += 1
    }
    if (length >= options.stands && Math.abs(sum) >= least * Math.sqrt(count)) return count > 0
  }
  return false
}

/** Once a shift is certain, its start may be found this near to its end. */
const fewest = 3

interface Candidate {
  readonly start: number
  readonly before: number
  readonly size: number
  readonly score: number
}

function candidateAt(
  follower: Follower,
  start: number,
  at: number,
  since: number,
  least = follower.options.stands,
): Candidate | null {
  const { plain, level, options } = follower
  const before = level[start] as number
  const values = finiteBetween(plain, start, at + 1)
  if (!Number.isFinite(before) || values.length < least) return null
  const size = medianOf(values) - before
  if (!(Math.abs(size) >= options.leastSize)) return null
  const half = values.length >> 1
  const holds = (part: Float64Array) => (medianOf(part) - before) / size >= 0.5
  if (!holds(values.subarray(0, half)) || !holds(values.subarray(half))) return null
  const earlier = Math.max(1, Math.min(options.level, start - since))
  const score = size / Math.sqrt(variance(follower, values.length) + variance(follower, earlier))
  return { start, before, size, score }
}

/** The start that leaves the least distance to the old level before it and to the new one from it on. */
function refinedStart({ plain }: Follower, { start, before, size }: Candidate, at: number, first: number) {
  const last = at + 1 - fewest
  let best = start
  let least = Number.POSITIVE_INFINITY
  let loss = 0
  for (let i = last; i >= first; i--) {
    if (i < last) {
      const value = plain[i] as number
      if (Number.isFinite(value)) loss += Math.abs(value - before - size) - Math.abs(value - before)
    }
    if (loss < least) {
      least = loss
      best = i
    }
  }
  return best
}

/**
 * The first shift, of those so far, that a change undoes: the new level is about what it was before that shift, or the steps from it
 * on about cancel out (levels drift between steps).
 */
function undone(shifts: readonly Shift[], { before, size }: Candidate): number | null {
  const near = nearlyBack * Math.abs(size)
  let steps = size
  let found: number | null = null
  for (let index = shifts.length - 1; index >= 0; index--) {
    const shift = shifts[index] as Shift
    steps += shift.size
    if (Math.abs(before + size - shift.before) <= near || Math.abs(steps) <= near) found = index
  }
  return found
}

/** Looks, at a point, for a shift that has become certain since the last one was. Null when there is none. */
export function searchShift(follower: Follower, at: number, shifts: readonly Shift[]): Shift | null {
  const { options, noise, residual } = follower
  if (!Number.isFinite(noise) || !Number.isFinite(residual[at] as number) || !leans(follower, at)) return null
  const last = shifts.at(-1)
  const since = last?.start ?? 0
  let best: Candidate | null = null
  const first = Math.max(1, (last?.told ?? 0) + 1, at + 1 - options.back)
  for (let start = at + 1 - options.stands; start >= first; start--) {
    const found = candidateAt(follower, start, at, since)
    if (found && Math.abs(found.score) > Math.abs(best?.score ?? 0)) best = found
  }
  if (!best || Math.abs(best.score) < options.leastScore) return null
  const start = refinedStart(follower, best, at, first)
  const refined = candidateAt(follower, start, at, since, fewest) ?? best
  return { ...refined, told: at, returnOf: undone(shifts, refined) }
}
