import { addDays } from '../base/calendar/date.ts'
import { formatWindow } from '../base/calendar/grain.ts'
import type { Calendar, CalendarGrain } from '../base/calendar/period.ts'
import { firstDays, lengthInDays, type Period, periodOf } from '../base/calendar/period.ts'
import { parseShift, shiftPeriod } from '../base/calendar/shift.ts'
import type { Span } from './days.ts'
import type { Bucket } from './nodes.ts'
import type { Shift } from './reading.ts'

/**
 * Days as far into a moved period as they were into their own, the shifts in their order. Undefined where a shift is none of
 * whole days.
 */
export function movedDays(
  { from, to }: Span,
  shifts: readonly Shift[],
  grain: CalendarGrain | undefined,
  calendar: Calendar,
): Span | undefined {
  const asked: Period = { grain: 'span', from, to }
  const own = grain ? periodOf(from, grain, calendar) : asked
  const begins = own.from === from && to <= own.to
  let whole: Period = begins ? own : asked
  for (const shift of shifts) {
    const moved = shift.kind === 'window' ? parseShift(formatWindow(shift.window)) : undefined
    if (!moved) return undefined
    whole = shiftPeriod({ ...whole, grain: 'span' }, moved, calendar)
  }
  const there = begins ? firstDays(whole, lengthInDays(asked)) : whole
  return { from: there.from, to: to === own.to ? whole.to : there.to }
}

/**
 * Buckets moved back as whole periods: a month earlier than February is all of January. Undefined where the shift is none of
 * whole days, or where two buckets would take the same day.
 */
export function movedBuckets(
  buckets: readonly Bucket[],
  shifts: readonly Shift[],
  grain: CalendarGrain | undefined,
  calendar: Calendar,
): Bucket[] | undefined {
  const moved = buckets.map((bucket) => {
    const days = movedDays(bucket, shifts, grain, calendar)
    return days && { ...bucket, ...days }
  })
  if (moved.includes(undefined)) return undefined
  const known = moved as Bucket[]
  const ordered = [...known].sort((a, b) => (a.from < b.from ? -1 : 1))
  const apart = ordered.every((bucket, index) => {
    const next = ordered[index + 1]
    return next === undefined || addDays(bucket.to, 1) <= next.from
  })
  return apart ? known : undefined
}
