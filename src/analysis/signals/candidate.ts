import type { CalendarTrack } from '../../stats/signal/follow-many.ts'
import type { Shift } from '../../stats/signal/shift.ts'
import type { Track } from '../../stats/signal/track.ts'
import type { CompanySeries } from './company.ts'
import type { RootEffect } from './effect.ts'
import type { Days } from './panel.ts'
import type { Place, PlaceSeries } from './place-series.ts'
import type { Watched } from './watched.ts'

/** A series that is followed: a metric of the company, or of a place. */
export interface Followed {
  readonly watched: Watched
  /** Null: the whole company. */
  readonly place: Place | null
  readonly days: Days
  readonly part: Float64Array
  readonly whole: Float64Array | null
  readonly track: Track
  /** The steps of the track are in logs; else in parts of the metric's usual size. */
  readonly isLog: boolean
  /** Of the company: how large feasts are around each day, in steps of the track. */
  readonly feast?: Float64Array
}

/** Something in a series that may be worth telling. Days are positions in the series' own days. */
export interface Candidate {
  readonly kind: 'unusual' | 'shift'
  readonly followed: Followed
  readonly from: number
  /** The last day it speaks of: a shift stands until the newest. */
  readonly to: number
  /** The day on which it was first certain. */
  readonly told: number
  readonly score: number
  /** Value ÷ what was expected − 1. */
  readonly rate: number
  readonly value: number
  readonly expected: number
  /** The value over the eight weeks before; null for a single day. */
  readonly before: number | null
  readonly effect: RootEffect | null
  /** It is good for the metric. */
  readonly good: boolean
}

export type FollowedSeries = { readonly company: readonly Followed[]; readonly places: readonly Followed[] }

/** A company's series with its track. */
export function followedCompany(series: CompanySeries, { track, isLog, feast }: CalendarTrack): Followed {
  return { ...series, place: null, track, isLog, feast }
}

/** A place's series with its track. */
export function followedPlace(series: PlaceSeries, days: Days, track: Track): Followed {
  const { watched, place, part, whole } = series
  return { watched, place, days, part, whole, track, isLog: true }
}

/** The value of some days: of a ratio sum over sum, of a total the mean of a day. NaN of none. */
export function valueOver({ part, whole }: Pick<Followed, 'part' | 'whole'>, from: number, to: number): number {
  let sum = 0
  let over = 0
  for (let day = Math.max(0, from); day <= to; day++) {
    const one = part[day] as number
    const other = whole ? (whole[day] as number) : 1
    if (!Number.isFinite(one) || !Number.isFinite(other)) continue
    sum += one
    over += other
  }
  return over === 0 ? Number.NaN : sum / over
}

/** How far a value is from the expected one, as a part of that, from a step of the track. */
export function rateOf({ isLog }: Followed, step: number): number {
  return isLog ? Math.exp(step) - 1 : step
}

/** Of a shift this part must be left for it to stand. */
const leastLeft = 0.5

/** Whether a level that shifted has stayed nearer to its new height than to the old one on every day since, as far as is known. */
function isLeft({ track }: Followed, { told, before, size }: Shift, on: number): boolean {
  return track.level.subarray(told + 1, on + 1).every((level) => !((level - before) / size < leastLeft))
}

/** The shifts of a series that stand on a day: told by then, not undone by a later one, and not faded. */
export function standingShifts(followed: Followed, on: number): Shift[] {
  const told = followed.track.shifts.filter((shift) => shift.told <= on)
  const undone = new Set<number>()
  for (const [index, { returnOf }] of told.entries()) {
    if (returnOf !== null) for (let at = returnOf; at <= index; at++) undone.add(at)
  }
  return told.filter((shift, index) => !undone.has(index) && isLeft(followed, shift, on))
}
