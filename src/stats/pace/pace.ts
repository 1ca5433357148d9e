import { addDays, daysBetween, type IsoDate } from '../../base/calendar/date.ts'
import { type DaysForecast, forecastDays } from '../forecast/days.ts'
import { yearlyGrowth } from '../forecast/growth.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { type Course, coursesOf } from './draw.ts'
import { type Days, type Landing, landingOf } from './landing.ts'
import { levelBefore, readRates } from './rates.ts'
import type { RecentShift } from './recent-shift.ts'
import { dueShares, shapeOf } from './shape.ts'

/** How the days of a period become its figure: their sum, or the sum of parts over the sum of wholes. */
export type PaceKind = 'total' | 'rate'

/** A daily history with the period that is looked at. */
export interface PaceInput {
  readonly kind: PaceKind
  /** The day of the first value. The last value is that of the last day that is known. */
  readonly first: IsoDate
  /** A day's part (of a total: its value); NaN where there is none. */
  readonly part: Float64Array
  /** A day's whole, of a rate; null where each day counts alike. */
  readonly whole: Float64Array | null
  readonly from: IsoDate
  readonly to: IsoDate
  /** Values whose chance to be reached is asked. */
  readonly marks: readonly number[]
  /** Reached means at most, not at least. */
  readonly below?: boolean
  /** The first day of a change that may stay or end; absent: looked for. */
  readonly since?: IsoDate
  /** Whether China's festivals are looked at. Default true. */
  readonly china?: boolean
}

/** A change at the end of the history. */
export interface PaceShift {
  readonly since: IsoDate
  /** On the logarithm where `relative`, else in the unit. */
  readonly size: number
  readonly relative: boolean
  /** The day was given, not found. */
  readonly given: boolean
}

/** Where a period stands and where it will end. Arrays run over the days of the period. */
export interface Pace {
  readonly dates: readonly IsoDate[]
  /** Days of the period that are known. */
  readonly elapsed: number
  /** The running figure of the days that are known. */
  readonly actual: Float64Array
  /** Where a target of 1 should be at the end of each day, by the seasonal shape; null where no shape can be told. */
  readonly due: Float64Array | null
  /** The same by an even line. */
  readonly straight: Float64Array
  readonly shift: PaceShift | null
  /** As things stand now, or with the recent change staying. */
  readonly landing: Landing
  /** Without the recent change from the next day on; null where there is none. */
  readonly without: Landing | null
  readonly methods: readonly string[]
}

const courses = 1000
const seed = 20261115

const withLevel = (forecast: DaysForecast, size: number): DaysForecast => ({
  ...forecast,
  level: forecast.level.map((value) => value + size),
})

/** Parts and wholes of the days of the period that are known; a day without a part counts for nothing. */
function known({ part, whole, first, from }: PaceInput, elapsed: number): Days {
  const at = daysBetween(first, from)
  const days = Array.from({ length: elapsed }, (_, i) => {
    const over = part[at + i] ?? Number.NaN
    const under = whole ? (whole[at + i] ?? Number.NaN) : 1
    return Number.isFinite(over) && Number.isFinite(under) ? { over, under } : { over: 0, under: 0 }
  })
  return {
    part: Float64Array.from(days, ({ over }) => over),
    whole: Float64Array.from(days, ({ under }) => under),
  }
}

/** The running figure: sums, or sum over sum. */
function running(kind: PaceKind, { part, whole }: Days): Float64Array {
  let over = 0
  let under = 0
  return part.map((value, i) => {
    over += value
    under += whole[i] as number
    return kind === 'total' ? over : under > 0 ? over / under : Number.NaN
  })
}

/** Days ahead past which no daily forecast is made. */
const furthest = 800

interface Ahead {
  readonly rate: DaysForecast
  readonly weight: DaysForecast | null
}

function aheadOf({ first, whole, china }: PaceInput, even: Float64Array, horizon: number): Ahead | Refusal {
  const rate = forecastDays({ first, values: even, horizon, china })
  if (isRefusal(rate)) return rate
  const weight = whole ? forecastDays({ first, values: whole, horizon, china }) : null
  return weight && isRefusal(weight) ? weight : { rate, weight }
}

/** Where the period ends with the recent change staying, and without it. */
function landings(input: PaceInput, past: Days, ahead: Ahead | null, shift: RecentShift | null, skipped: number) {
  const { kind, marks, below = false } = input
  const land = (rate: DaysForecast | null, unsure: number) => {
    const weight = ahead?.weight ?? null
    return landingOf({
      kind,
      past,
      skipped,
      marks,
      below,
      courses: rate ? [...coursesOf({ rate, weight, unsure, count: courses, seed })] : [],
      middle: rate && middleOf(rate, weight),
    })
  }
  if (!ahead || !shift) return { landing: land(ahead?.rate ?? null, 0), without: null }
  return { landing: land(withLevel(ahead.rate, shift.size), shift.usual), without: land(ahead.rate, 0) }
}

const isHeld = ({ end, interval95 }: Landing) => [end, ...(interval95 ?? [])].every(Number.isFinite)

/** What each day of the period counts with: known, then forecast. */
function weightsOf(past: Days, ahead: Ahead | null, length: number, skipped: number): Float64Array {
  const elapsed = past.whole.length
  return Float64Array.from({ length }, (_, i) =>
    i < elapsed ? (past.whole[i] as number) : Math.max(0, ahead?.weight?.mean[skipped + i - elapsed] ?? 1),
  )
}

/**
 * Where a period stands, where it should by the seasonal shape, and where it will end. The rate of each day and the weight it counts
 * with are forecast by day and drawn together; a change at the end of the history is told apart, and the end is given with it staying
 * and without it. A period that is over has only its course. Refuses fewer than 14 days of history, ends more than 800 days ahead, and what no
 * number can hold.
 */
export function paceOf(input: PaceInput): Pace | Refusal {
  const { kind, first, from, to } = input
  const length = daysBetween(from, to) + 1
  const last = addDays(first, input.part.length - 1)
  const elapsed = Math.max(0, Math.min(length, daysBetween(from, last) + 1))
  const horizon = Math.max(0, daysBetween(last, to))
  if (horizon > furthest) return refuse('too-large', { days: horizon, most: furthest })
  const seen = readRates(input)
  if (isRefusal(seen)) return seen
  const { effects, shift, even } = seen
  const ahead = horizon > 0 ? aheadOf(input, even, horizon) : null
  if (ahead && isRefusal(ahead)) return ahead
  const past = known(input, elapsed)
  const skipped = horizon - (length - elapsed)
  const ends = landings(input, past, ahead, shift, skipped)
  if (![ends.landing, ends.without ?? ends.landing].every(isHeld)) return refuse('not-finite')
  const level = levelBefore(effects.adjusted, shift?.from ?? even.length)
  const shape = shapeOf(effects, level, yearlyGrowth(effects.adjusted), from, to)
  return {
    dates: Array.from({ length }, (_, i) => addDays(from, i)),
    elapsed,
    actual: running(kind, past),
    due: dueShares(shape, kind === 'rate' ? weightsOf(past, ahead, length, skipped) : null),
    straight: Float64Array.from({ length }, (_, i) => (kind === 'total' ? (i + 1) / length : 1)),
    shift: shift && {
      since: addDays(first, shift.from),
      size: shift.size,
      relative: effects.scale === 'log',
      given: input.since !== undefined,
    },
    ...ends,
    methods: ahead?.rate.methods ?? [],
  }
}

/** The course without any error. */
function middleOf(rate: DaysForecast, weight: DaysForecast | null): Course {
  const told = ({ scale, level, effect }: DaysForecast) =>
    level.map((value, h) => (scale === 'log' ? Math.exp(value + (effect[h] as number)) : value + (effect[h] as number)))
  return { rate: told(rate), weight: weight && told(weight) }
}
