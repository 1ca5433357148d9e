import { addDays, type IsoDate } from '../../base/calendar/date.ts'
import { type CalendarEffects, calendarEffects, type EffectScale } from '../detect/calendar-effects.ts'
import type { DatedEvent } from '../detect/calendar-terms.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import { conformalSpread } from './conformal.ts'
import { forecastSeries } from './forecast.ts'
import { yearlyGrowth } from './growth.ts'
import { originsBetween } from './rolling.ts'

/** A daily series and how far to look ahead. */
export interface DaysInput {
  /** The day of the first value. */
  readonly first: IsoDate
  /** A value a day; NaN where there is none. */
  readonly values: ArrayLike<number>
  /** Days to forecast, from the day after the last value on. */
  readonly horizon: number
  /** Whether China's festivals are looked at. Default true. */
  readonly china?: boolean
  /** Named events of the past and of the days to come. */
  readonly events?: readonly DatedEvent[]
  readonly levels?: readonly number[]
  /** One pass without origins of its own: many series, a look ahead of some weeks. */
  readonly quick?: boolean
}

/** How far forecasts from one day of the past were off, on the scale, step by step. */
export interface DayErrors {
  /** How many values were known. */
  readonly origin: number
  readonly scale: EffectScale
  readonly errors: Float64Array
}

/** A forecast by day. `level` and `errors` stand on the scale, all else in the unit of the values. */
export interface DaysForecast {
  readonly scale: EffectScale
  readonly mean: Float64Array
  /** `lower[i]` and `upper[i]` belong to `levels[i]`. */
  readonly lower: readonly Float64Array[]
  readonly upper: readonly Float64Array[]
  /** The mean without what the calendar does. */
  readonly level: Float64Array
  /** What the calendar does on each day to come. */
  readonly effect: Float64Array
  readonly errors: readonly DayErrors[]
  /** Paths of errors that do not overlap. */
  readonly blocks: number
  readonly methods: readonly string[]
}

/** Origins of the past from which the whole way is walked again, and how many of them share what was learnt of the calendar. */
const mostOrigins = 24
const perAnchor = 4

/** Days that an origin must know. */
const leastKnown = 56

const datesFrom = (first: IsoDate, count: number, skip = 0) =>
  Array.from({ length: count }, (_, i) => addDays(first, skip + i))

/** From too short a history no calendar can be told. */
const none: Calendar = { scale: 'plain', effectOn: () => 0 }

/** What the calendar was taken for, with what was known on some day. */
type Calendar = Pick<CalendarEffects, 'scale' | 'effectOn'>

function calendarOf({ first, china, events }: DaysInput, values: Float64Array): Calendar {
  const found = calendarEffects(datesFrom(first, values.length), values, { china, events: events ?? [] })
  return isRefusal(found) ? none : found
}

const onScale = (value: number, scale: EffectScale) =>
  scale === 'plain' ? value : value > 0 ? Math.log(value) : Number.NaN

interface Told {
  readonly level: Float64Array
  readonly effect: Float64Array
  readonly inner: readonly Float64Array[]
  readonly methods: readonly string[]
}

/** Takes calendar and yearly growth off, forecasts what is left, and puts the growth back. */
function tell(
  first: IsoDate,
  values: Float64Array,
  calendar: Calendar,
  horizon: number,
  quick: boolean,
): Told | Refusal {
  const { scale, effectOn } = calendar
  const adjusted = values.map((value, i) => onScale(value, scale) - effectOn(addDays(first, i)))
  const daily = yearlyGrowth(adjusted) / 365
  const even = adjusted.map((value, i) => value - daily * i)
  const rest = forecastSeries({ history: even, season: 7, horizon, levels: [], quick })
  if (isRefusal(rest)) return rest
  return {
    level: rest.mean.map((value, h) => value + daily * (values.length + h)),
    effect: Float64Array.from(datesFrom(first, horizon, values.length), (date) => effectOn(date)),
    inner: rest.errors,
    methods: rest.methods,
  }
}

/** How far the whole way was off from days of the past; what an anchor learnt of the calendar serves the few origins after it. */
function errorsOfPast(input: DaysInput, values: Float64Array): { errors: DayErrors[]; blocks: number } {
  const steps = Math.min(input.horizon, Math.max(7, Math.floor(values.length / 4)))
  const last = values.length - steps
  if (last < leastKnown) return { errors: [], blocks: 0 }
  const first = Math.max(leastKnown, Math.min(last, Math.max(Math.floor(values.length * 0.6), last - 364)))
  let calendar = none
  const errors = originsBetween(first, last, mostOrigins).flatMap((origin, i): DayErrors[] => {
    const known = values.subarray(0, origin)
    if (i % perAnchor === 0) calendar = calendarOf(input, known)
    const { scale } = calendar
    const told = tell(input.first, known, calendar, steps, true)
    if (isRefusal(told)) return []
    const off = told.level.map((level, h) => {
      const value = onScale(values[origin + h] as number, scale)
      return Number.isFinite(value) ? value - level - (told.effect[h] as number) : 0
    })
    return [{ origin, scale, errors: off }]
  })
  return { errors, blocks: (last - first + steps) / steps }
}

/**
 * Forecasts a daily series that knows the week, the place in the year, festivals with worked weekends, the days around the Spring
 * Festival and named events: their effects are taken off (on the logarithm where they multiply), the rest is forecast, and the
 * effects of the days to come are put back. Intervals come from walking the whole way again at days of the past. Refuses as
 * `forecastSeries` does; what is too short for a calendar is forecast without one.
 */
export function forecastDays(input: DaysInput): DaysForecast | Refusal {
  const { levels = [0.8, 0.95], quick = false } = input
  const values = Float64Array.from(input.values, (value) => (Number.isFinite(value) ? value : Number.NaN))
  const calendar = calendarOf(input, values)
  const { scale } = calendar
  const told = tell(input.first, values, calendar, input.horizon, quick)
  if (isRefusal(told)) return told
  const { level, effect, methods } = told
  const walked = quick ? { errors: [], blocks: 0 } : errorsOfPast(input, values)
  const alike = walked.errors.filter((one) => one.scale === scale)
  const judged = alike.length > 2
  const errors = judged ? alike : told.inner.map((path, i) => ({ origin: -1 - i, scale, errors: path }))
  const blocks = judged ? walked.blocks : Math.max(1, errors.length / 4)
  const spread = conformalSpread(
    errors.map((one) => one.errors),
    input.horizon,
    blocks,
  )
  const back = backFrom(scale, values)
  const bound = (side: number) =>
    levels.map((share) => {
      const width = spread.width(share)
      return level.map((value, h) => back(value + (effect[h] as number) + side * (width[h] as number)))
    })
  return {
    scale,
    mean: level.map((value, h) => back(value + (effect[h] as number))),
    lower: bound(-1),
    upper: bound(1),
    level,
    effect,
    errors,
    blocks,
    methods,
  }
}

/** From the scale back to the unit: finite, and never below 0 where the history was not. */
function backFrom(scale: EffectScale, values: Float64Array): (value: number) => number {
  const nonNegative = values.every((value) => !(value < 0))
  return (value) => {
    const unit = scale === 'log' ? Math.exp(value) : value
    const held = Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, unit))
    return nonNegative ? Math.max(0, held) : held
  }
}
