import type { EventFact } from '../types.ts'
import type { Day } from './since.ts'

/** On an event's own days must lie at least this share of the change … */
const leastShare = 0.6
/** … and this many times what their number alone would bring, up to a share that is enough for any number. */
const leastLift = 1.5
const enoughShare = 0.9

/** What each day brings beyond the other span's level: a ratio's by its own whole, a sum's by the same day or the mean day. */
function excesses(kind: 'total' | 'ratio', days: readonly Day[], before: readonly Day[]): number[] {
  const sum = (side: 'part' | 'whole') => before.reduce((total, day) => total + day[side], 0)
  if (kind === 'ratio') {
    const base = sum('part') / sum('whole')
    return days.map((day) => day.part - base * day.whole)
  }
  const mean = sum('part') / before.length
  return days.map((day, index) => day.part - (before.length === days.length ? (before[index]?.part ?? 0) : mean))
}

/**
 * Whether a change stands on the days of an event: at least 60 % of it lies on them, and clearly more than their number alone would
 * bring; or the event lasts all along. An event that fails this happened too, but the change is not on its days.
 */
export function standsOnEvent(
  kind: 'total' | 'ratio',
  days: readonly Day[],
  before: readonly Day[],
  event: Pick<EventFact, 'from' | 'to'>,
): boolean {
  if (days.length === 0 || before.length === 0) return false
  const isOn = days.map((day) => day.date >= event.from && day.date <= event.to)
  const part = isOn.filter(Boolean).length / days.length
  if (part === 0 || part === 1) return part === 1
  const brought = excesses(kind, days, before)
  const total = brought.reduce((sum, excess) => sum + excess, 0)
  const own = brought.reduce((sum, excess, index) => sum + (isOn[index] ? excess : 0), 0)
  return own / total >= Math.max(leastShare, Math.min(enoughShare, leastLift * part))
}
