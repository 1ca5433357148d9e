import { addDays, daysBetween, type IsoDate } from '../../base/calendar/date.ts'
import type { CalendarEffects } from '../detect/calendar-effects.ts'

/**
 * The seasonal shape of the days of a period: what the calendar makes of an even level that grows as it does in a year. In the unit of
 * the values; only its proportions count.
 */
export function shapeOf(
  effects: CalendarEffects,
  level: number,
  growth: number,
  from: IsoDate,
  to: IsoDate,
): Float64Array {
  const days = daysBetween(from, to) + 1
  return Float64Array.from({ length: days }, (_, i) => {
    const told = level + effects.effectOn(addDays(from, i)) + (growth * (i - days / 2)) / 365
    return effects.scale === 'log' ? Math.exp(told) : told
  })
}

/**
 * Where a period of target 1 should stand at the end of each day: for totals the part of the shape that has passed, for rates the
 * shape's running rate over the whole one. Null where the shape of the whole is not above 0.
 */
export function dueShares(shape: Float64Array, weights: Float64Array | null): Float64Array | null {
  let part = 0
  let whole = 0
  const running = shape.map((value, i) => {
    const weight = weights ? (weights[i] as number) : 1
    part += value * weight
    whole += weight
    return weights ? part / whole : part
  })
  const end = running[running.length - 1] as number
  if (!(end > 0) || !running.every(Number.isFinite)) return null
  return running.map((value) => value / end)
}
