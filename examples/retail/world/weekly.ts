import { normal, openDraws } from './draws.ts'
import type { World } from './world.ts'

/**
 * What moves the whole company from week to week, in standard deviations (mean 0, variance 1), by weeks from W0:
 * `z` is the mood of the old members, `u` that of those who complain, `e` what moves z beside u.
 */
export type Weekly = { z(week: number): number; u(week: number): number; e(week: number): number }

/** Weeks in which u is planted rather than drawn: complaints rise before the old members turn away. */
const PLANTED_U: Record<number, number> = { [-5]: 1, [-4]: 1.2, [-3]: 1.2, [-2]: 1 }
const FIRST_WEEK = -260
const QUIET_FROM = -13
const QUIET_TO = 8
const CARRY = 0.5
/** Draws beyond this are cut: 6.0 ‰ × exp(.25 × 1.6) stays inside the guardrail of the complaints. */
const LIMIT = 1.6

function cut(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value))
}

function innovation(seed: number, stream: string, week: number): number {
  return normal(openDraws({ seed, stream, place: 'company', week, weekday: 0 }))
}

/** u from FIRST_WEEK on: an AR(1) of .5 that passes through the planted weeks. */
function seriesOfU(seed: number, until: number): Map<number, number> {
  const series = new Map<number, number>()
  let before = 0
  for (let week = FIRST_WEEK; week <= until; week++) {
    const drawn = CARRY * before + Math.sqrt(1 - CARRY * CARRY) * innovation(seed, 'weekly u', week)
    before = PLANTED_U[week] ?? cut(drawn, LIMIT)
    series.set(week, before)
  }
  return series
}

const known = new Map<number, Map<number, number>>()
const LAST_WEEK = 60

/**
 * The weekly moods of a world. z follows u two weeks later, turned round, and is quiet (0) from W−13 to W+8: what
 * happens to the old members there is the truth T04's. Keyed by seed and week alone.
 */
export function weeklyOf({ seed }: Pick<World, 'seed'>): Weekly {
  const series = known.get(seed) ?? seriesOfU(seed, LAST_WEEK)
  known.set(seed, series)
  const u = (week: number) => series.get(week) ?? 0
  const e = (week: number) => cut(innovation(seed, 'weekly e', week), 2.5)
  const z = (week: number) => (week >= QUIET_FROM && week <= QUIET_TO ? 0 : -0.6 * u(week - 2) + 0.8 * e(week))
  return { u, e, z }
}
