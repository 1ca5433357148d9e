import { addDays, type IsoDate } from './date.ts'

/** A time in a zone as its clocks show it, in milliseconds as if they were those of UTC. */
function shownAt(instant: number, timezone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    ...({
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    } as const),
  }).formatToParts(new Date(instant))
  const of = Object.fromEntries(parts.map(({ type, value }) => [type, value]))
  return Date.parse(`${String(of.year).padStart(4, '0')}-${of.month}-${of.day}T${of.hour}:${of.minute}:${of.second}Z`)
}

/** The instant at which the clocks of a zone show the beginning of a day, or would have where they were put forward over it. */
function midnight(date: IsoDate, timezone: string): number {
  const wanted = Date.parse(`${date}T00:00:00Z`)
  let instant = wanted
  // The clocks there may differ on either side of a change, so what is found is looked at once more.
  for (let look = 0; look < 2; look++) instant = wanted - (shownAt(instant, timezone) - instant)
  return instant
}

/** Days that are known in full, both ends included. */
interface Days {
  readonly from: IsoDate
  readonly to: IsoDate
}

/**
 * The days of a zone that lie in full within whole days of another, in which a dataset has arrived; null when there is none. The days
 * of two zones begin at different moments, so at either end one is lost where they do.
 */
export function daysWithin({ from, to }: Days, timezone: string, other: string): Days | null {
  const [start, end] = [midnight(from, timezone), midnight(addDays(to, 1), timezone)].map((instant) =>
    shownAt(instant, other),
  )
  const day = (shown = 0) => new Date(shown).toISOString().slice(0, 10)
  const isMidnight = (start ?? 0) % 86_400_000 === 0
  const days = { from: isMidnight ? day(start) : addDays(day(start), 1), to: addDays(day(end), -1) }
  return days.from <= days.to ? days : null
}
