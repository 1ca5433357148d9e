import { dayNumber, type IsoDate } from '../../base/calendar/date.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { leastCycles } from '../series/robust-season.ts'
import { seasonLength } from '../series/season-length.ts'
import { medianOf } from '../summary/quantile.ts'
import type { CalendarOptions } from './calendar-effects.ts'
import { judgedHistory, type LevelShift, type Spaced } from './history.ts'
import { judgedOnline } from './online.ts'
import { judgedStill } from './still.ts'

/** A value that is unusual, with what was expected and the range of the usual. */
export interface UnusualPoint {
  readonly index: number
  readonly expected: number
  readonly low: number
  readonly high: number
  /** Its distance in standard deviations of the usual noise; at most 1,000. */
  readonly score: number
}

export interface Detection {
  readonly points: readonly UnusualPoint[]
  /** In history mode; empty online. */
  readonly shifts: readonly LevelShift[]
  /** What each value was expected to be and the range of the usual; NaN where it was not judged. */
  readonly expected: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
  readonly season: number | null
}

export interface DetectOptions {
  /** Values in a cycle; null: none. Left out: found from the values. */
  readonly season?: number | null
  /** `history`: each value by all others. `online`: each by those before it. `newest`: the last one by those before it. */
  readonly mode?: 'history' | 'online' | 'newest'
  /** How the calendar is looked at, where there are dates. */
  readonly calendar?: CalendarOptions
  /** How many values from the first are complete; later ones are not judged and shape nothing. Default all. */
  readonly complete?: number
}

/** Beyond so many values the work would not be bounded. */
const mostValues = 200_000
const leastValues = 8

const grains = { 1: 'day', 7: 'week' } as const

/** The cycles that days, weeks and months have. */
const cyclesOf = { day: [7], week: [52], month: [12] } as const

/** The grain of ascending dates, null where they are no days, weeks or months. */
function grainOf(dates: readonly IsoDate[]): 'day' | 'week' | 'month' | null {
  const days = dates.map(dayNumber)
  const steps = days.slice(1).map((day, i) => day - (days[i] as number))
  if (steps.some((step) => !(step > 0))) return null
  const usual = medianOf(steps)
  if (usual >= 28 && usual <= 31) return steps.every((step) => step >= 28 && step <= 31) ? 'month' : null
  return usual === 1 || usual === 7 ? (steps.every((step) => step === usual) ? grains[usual] : null) : null
}

/** A season that the values repeat often enough to know. */
const usable = (season: number | null, count: number) =>
  season !== null && Number.isInteger(season) && season >= 2 && count >= leastCycles * season ? season : null

function spaced(
  { dates, values }: { readonly dates: readonly IsoDate[] | null; readonly values: Float64Array },
  { season, calendar = {} }: DetectOptions,
): Spaced {
  const grain = dates && values.length > 1 ? grainOf(dates) : null
  return {
    values,
    dates: grain ? dates : null,
    season: usable(
      season === undefined ? (grain === 'day' ? 7 : seasonLength(values, grain ? cyclesOf[grain] : undefined)) : season,
      values.length,
    ),
    calendar: grain ? { grain, ...calendar } : calendar,
  }
}

/** A series that stands still has no noise to be held against; any other is judged by it. */
function historyOf(series: Spaced, present: Float64Array): ReturnType<typeof judgedHistory> {
  const still = judgedStill(series.values, present)
  return still ? { ...still, shifts: [] } : judgedHistory(series, present)
}

/**
 * Which values of a series are unusual, and where its level changed to stay.
 *
 * What repeats is taken off first, on the scale that fits better (log or plain): calendar effects of daily, weekly and monthly dates
 * from one year on, then a robust seasonal. What is left is held against its neighbours (history) or its past (online); the
 * distance is measured in median distances (MAD), and a value is unusual when noise with the tail of all others would be as
 * far off less than once in ten such series, and never more often than once in 1,000 values. Small counts are judged by
 * their own distribution.
 *
 * NaN or null values are missing: never unusual, and nothing stands on them. Dates, if any, are evenly spaced ISO dates. Refuses fewer than eight
 * values, infinite ones, lengths that differ, and more than 200,000 values. A constant series has nothing unusual.
 */
export function detectUnusual(
  series: { readonly dates: readonly IsoDate[] | null; readonly values: ArrayLike<number | null> },
  options: DetectOptions = {},
): Detection | Refusal {
  const { length } = series.values
  if (series.dates && series.dates.length !== length) {
    return refuse('uneven', { dates: series.dates.length, values: length })
  }
  if (length > mostValues) return refuse('too-large', { has: length, most: mostValues })
  const complete = Math.max(0, Math.min(length, options.complete ?? length))
  const values = Float64Array.from({ length: complete }, (_, i) => series.values[i] ?? Number.NaN)
  const present = values.filter(Number.isFinite)
  if (values.some((value) => !Number.isFinite(value) && !Number.isNaN(value))) return refuse('not-finite')
  if (present.length < leastValues) return refuse('too-few', { has: present.length, needs: leastValues })
  const own = spaced(
    { dates: complete < length ? (series.dates?.slice(0, complete) ?? null) : series.dates, values },
    options,
  )
  const history = (options.mode ?? 'history') === 'history' ? historyOf(own, present) : null
  const { expected, low, high, verdicts } = history ?? judgedOnline(own, options.mode === 'newest')
  const points: UnusualPoint[] = []
  for (const [index, verdict] of verdicts.entries()) {
    if (!verdict?.unusual) continue
    const at = (of: Float64Array) => of[index] as number
    points.push({ index, expected: at(expected), low: at(low), high: at(high), score: verdict.score })
  }
  return { points, shifts: history?.shifts ?? [], expected, low, high, season: own.season }
}
