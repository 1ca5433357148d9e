import type { IsoDate } from '../../base/calendar/date.ts'
import { isRefusal } from '../refusal.ts'
import { filled } from '../series/gaps.ts'
import { robustSeason } from '../series/robust-season.ts'
import { repetition } from '../series/season-length.ts'
import { madOf, sigmaOfMad } from '../summary/quantile.ts'
import { type CalendarOptions, calendarEffects, type EffectScale } from './calendar-effects.ts'
import { levelShifts, type Shift } from './shifts.ts'

/** What repeats in a series: its calendar and its season, and what is left without them. */
export interface Baseline {
  readonly scale: EffectScale
  /** Calendar and season at each place, on the scale. */
  readonly repeated: Float64Array
  /** The values on the scale less what is repeated; NaN where there is none. */
  readonly rest: Float64Array
  readonly shifts: readonly Shift[]
  /** What is repeated at a place after the last one; `date` names it where the series has dates. */
  readonly repeatedAfter: (steps: number, date: IsoDate | null) => number
  /** How much larger errors are for values that did not shape what is repeated: from the number of cycles. */
  readonly widening: number
}

export interface BaselineOptions {
  readonly season: number | null
  /** Dates of the values, where the calendar is to be looked at. */
  readonly dates: readonly IsoDate[] | null
  readonly calendar: CalendarOptions
  /** Whether what repeats is to be carried on after the last value; level shifts are not looked for then. */
  readonly ahead: boolean
}

interface Calendar {
  readonly effect: Float64Array
  readonly adjusted: Float64Array
  readonly on: (date: IsoDate) => number
  /** The season that it takes with it. */
  readonly season: number
}

/** The calendar knows the days of the week, and from two years on the weeks and months of the year. */
const seasonTaken = { day: 7, week: 52, month: 12 } as const

function calendarOf(
  scaled: Float64Array,
  { dates, calendar }: BaselineOptions,
  shifts: readonly Shift[],
): Calendar | null {
  if (!dates) return null
  const days = shifts.map(({ index }) => dates[index] as IsoDate)
  const found = calendarEffects(dates, scaled, { ...calendar, shifts: days, scale: 'plain' })
  if (isRefusal(found)) return null
  const { effect, adjusted, effectOn } = found
  return { effect, adjusted, on: effectOn, season: seasonTaken[calendar.grain ?? 'day'] }
}

const less = (values: Float64Array, other: Float64Array | null) =>
  other ? values.map((value, i) => value - (other[i] as number)) : values

/** A season that repeats less than this is left where it is; in short series chance repeats more. */
const leastRepetition = (count: number) => Math.max(0.1, 2.5 / Math.sqrt(count))

function repeatedBy(adjusted: Float64Array, length: number, ahead: boolean): Season | null {
  const values = robustSeason(adjusted, length, ahead)
  return values && { values, length }
}

interface Season {
  readonly values: Float64Array
  readonly length: number
}

function seasonOf(adjusted: Float64Array, { season, ahead }: BaselineOptions, taken: boolean): Season | null {
  if (season === null || (taken && repetition(adjusted, season) < leastRepetition(adjusted.length))) return null
  const own = repeatedBy(adjusted, season, ahead)
  // Hours and minutes repeat by the day, and again by the week.
  const week = 7 * season
  if (!own || season < 24 || repetition(less(adjusted, own.values), week) < 2 * leastRepetition(adjusted.length))
    return own
  return repeatedBy(adjusted, week, ahead) ?? own
}

function withoutRepeated(scaled: Float64Array, options: BaselineOptions, shifts: readonly Shift[]) {
  const calendar = calendarOf(scaled, options, shifts)
  const adjusted = calendar?.adjusted ?? scaled
  const season = seasonOf(adjusted, options, calendar?.season === options.season)
  return { calendar, season, rest: less(adjusted, season?.values ?? null) }
}

/**
 * Takes what repeats off values on a scale, then looks for level shifts in the rest; where there are some, the calendar is
 * estimated again beside them. The values hold NaN for gaps, and at least one number.
 */
export function baselineOf(scaled: Float64Array, scale: EffectScale, options: BaselineOptions): Baseline {
  let parts = withoutRepeated(scaled, options, [])
  const shiftsOf = () =>
    !options.ahead ? levelShifts(filled(parts.rest) ?? new Float64Array(0), options.season ?? 1) : []
  let shifts = shiftsOf()
  if (shifts.length > 0 && parts.calendar) {
    parts = withoutRepeated(scaled, options, shifts)
    shifts = shiftsOf()
  }
  const { calendar, season, rest } = parts
  const length = season?.length ?? 1
  const cycles = season ? Math.min(14, scaled.length / length) : Number.POSITIVE_INFINITY
  return {
    scale,
    repeated: scaled.map((_, i) => (calendar?.effect[i] ?? 0) + (season?.values[i] ?? 0)),
    rest,
    shifts,
    repeatedAfter: (steps, date) => {
      const back = Math.ceil(steps / length) * length
      const same = season?.values[scaled.length - 1 + steps - back] ?? 0
      return same + (calendar && date ? calendar.on(date) : 0)
    },
    widening: Number.isFinite(cycles) ? Math.sqrt((cycles + 1) / (cycles - 1)) : 1,
  }
}

/** An error so small beside the values' own size and spread is none: what drawing curves leaves. */
export function floorOf(scaled: Float64Array): number {
  const present = scaled.filter(Number.isFinite)
  const size = present.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  return Math.max(1e-9 * size, 2e-3 * madOf(present), Number.MIN_VALUE)
}

/** How well a scale fits, by a likelihood with heavy tails; larger is better. Errors of the rest around its own level. */
export function fitOf(errors: Float64Array, scaled: Float64Array, scale: EffectScale): number {
  const own = errors.filter(Number.isFinite)
  const sigma = Math.max(floorOf(scaled), sigmaOfMad * madOf(own, 0))
  let fit = -own.length * Math.log(sigma)
  for (const error of own) fit -= 2.5 * Math.log1p((error / sigma) ** 2 / 4)
  if (scale === 'log') for (const value of scaled) if (Number.isFinite(value)) fit -= value
  return fit
}
