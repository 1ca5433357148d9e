import { addDays } from '../base/calendar/date.ts'
import { formatWindow } from '../base/calendar/grain.ts'
import type { Calendar, CalendarGrain } from '../base/calendar/period.ts'
import { firstDays, lengthInDays, type Period, periodOf } from '../base/calendar/period.ts'
import { parseShift, shiftPeriod } from '../base/calendar/shift.ts'
import type { Bucket } from './nodes.ts'
import type { Shift } from './reading.ts'

/** A bucket as far into a moved period as it was into its own. */
function movedBucket(
  bucket: Bucket,
  shifts: readonly Shift[],
  grain: CalendarGrain | undefined,
  calendar: Calendar,
): Bucket | undefined {
  const asked: Period = { grain: 'span', from: bucket.from, to: bucket.to }
  const own = grain ? periodOf(bucket.from, grain, calendar) : asked
  const begins = own.from === bucket.from && bucket.to <= own.to
  let whole: Period = begins ? own : asked
  for (const shift of shifts) {
    const moved = shift.kind === 'window' ? parseShift(formatWindow(shift.window)) : undefined
    if (!moved) return undefined
    whole = shiftPeriod({ ...whole, grain: 'span' }, moved, calendar)
  }
  const { from, to } = begins ? firstDays(whole, lengthInDays(asked)) : whole
  return { ...bucket, from, to: bucket.to === own.to ? whole.to : to }
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
  const moved = buckets.map((bucket) => movedBucket(bucket, shifts, grain, calendar))
  if (moved.includes(undefined)) return undefined
  const known = moved as Bucket[]
  const ordered = [...known].sort((a, b) => (a.from < b.from ? -1 : 1))
  const apart = ordered.every((bucket, index) => {
    const next = ordered[index + 1]
    return next === undefined || addDays(bucket.to, 1) <= next.from
  })
  return apart ? known : undefined
}
