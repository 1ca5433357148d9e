import type { Method, Past, Say } from './methods.ts'
import { seasonalPattern, withoutPattern } from './season.ts'

/** A history ready for the methods. */
export function pastOf(y: Float64Array, season: number): Past {
  const pattern = seasonalPattern(y, season)
  return { y, pattern, adjusted: pattern ? withoutPattern(y, pattern) : y }
}

/** What a method says after a past, with the seasonal pattern in it. */
export function saidBy(method: Method, say: Say, past: Past, horizon: number): Float64Array {
  const mean = say(past, horizon)
  const { pattern } = past
  if (!method.adjusted || !pattern) return mean
  return mean.map((value, h) => value + (pattern[(past.y.length + h) % pattern.length] as number))
}

/** Origins (the count of values known at each), evenly spread from `first` to `last`, at most `most`. */
export function originsBetween(first: number, last: number, most: number): number[] {
  const count = Math.max(1, Math.min(most, last - first + 1))
  if (count === 1) return [last]
  return Array.from({ length: count }, (_, i) => Math.round(first + ((last - first) * i) / (count - 1)))
}

/**
 * What each method said at each origin of the past: `said[method][origin][step]`. Parameters are learnt once, from what was
 * known at the first origin, so that nothing that is judged was seen (rolling origin: Tashman 2000).
 */
export function roll(
  y: Float64Array,
  season: number,
  methods: readonly Method[],
  origins: readonly number[],
  horizon: number,
): Float64Array[][] {
  const first = pastOf(y.subarray(0, origins[0]), season)
  const learnt = methods.map((method) => method.learn(first))
  const pasts = origins.map((origin) => pastOf(y.subarray(0, origin), season))
  return methods.map((method, i) => pasts.map((past) => saidBy(method, learnt[i] as Say, past, horizon)))
}
