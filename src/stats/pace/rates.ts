import { addDays, daysBetween, type IsoDate } from '../../base/calendar/date.ts'
import { type CalendarEffects, calendarEffects } from '../detect/calendar-effects.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import { meanOf } from '../summary/moments.ts'
import { medianOf } from '../summary/quantile.ts'
import { type RecentShift, recentShift } from './recent-shift.ts'

/** A daily history: parts, and the wholes that they are over. */
export interface RatesInput {
  readonly first: IsoDate
  readonly part: Float64Array
  readonly whole: Float64Array | null
  readonly since?: IsoDate
  /** Whether China's festivals are looked at. Default true. */
  readonly china?: boolean
}

/** The daily rate: part over whole, or the part itself. */
function ratesOf({ part, whole }: RatesInput): Float64Array {
  if (!whole) return part
  return part.map((value, i) => {
    const under = whole[i] as number
    return under > 0 ? value / under : Number.NaN
  })
}

/** The newest level before a change, in the middle of the quarter of a year before it. */
export function levelBefore(adjusted: Float64Array, end: number): number {
  const near = adjusted.subarray(Math.max(0, end - 91), end).filter(Number.isFinite)
  return near.length > 0 ? medianOf(near) : 0
}

/** The change from a given day on, against the six weeks before. */
function givenShift({ adjusted, sigma }: CalendarEffects, from: number): RecentShift | null {
  if (from < 14 || from >= adjusted.length) return null
  const after = adjusted.subarray(from).filter(Number.isFinite)
  const before = adjusted.subarray(Math.max(0, from - 42), from).filter(Number.isFinite)
  if (after.length === 0 || before.length === 0) return null
  return { from, size: meanOf(after) - meanOf(before), usual: sigma * Math.sqrt(1 / after.length + 1 / before.length) }
}

/** The daily rates of a history as its calendar and its newest change leave them. */
export interface Rates {
  readonly effects: CalendarEffects
  readonly shift: RecentShift | null
  /** Rates with the shift taken off. */
  readonly even: Float64Array
}

/** The calendar of the rates, and the change at their end; learnt again beside the change, so that it is not taken for a season. */
export function readRates(input: RatesInput): Rates | Refusal {
  const rates = ratesOf(input)
  const dates = Array.from(rates, (_, i) => addDays(input.first, i))
  const options = { china: input.china }
  const effects = calendarEffects(dates, rates, options)
  if (isRefusal(effects)) return effects
  const shift = input.since
    ? givenShift(effects, daysBetween(input.first, input.since))
    : recentShift(effects.adjusted, effects.sigma)
  if (!shift) return { effects, shift: null, even: rates }
  const even = rates.map((rate, i) =>
    i < shift.from ? rate : effects.scale === 'log' ? rate * Math.exp(-shift.size) : rate - shift.size,
  )
  const again = calendarEffects(dates, even, { ...options, scale: effects.scale })
  return isRefusal(again) ? again : { effects: again, shift, even }
}
