import { weekday } from '../../base/calendar/date.ts'
import type { EventFact } from '../types.ts'
import { type Day, isAligned } from './since.ts'

/** On an event's own days must lie at least this share of the change … */
const leastShare = 0.6
/** … this many times what their number alone would bring, up to a share that is enough for any number … */
const leastLift = 1.5
const enoughShare = 0.9
/** … and on the mean of them this many times what other days err. */
const leastSigma = 3

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0)

function medianOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** What a sum was on days like this one: the same day of the other span, else the mean of its days of the same name, or of all. */
function usualOn({ date }: Day, index: number, days: readonly Day[], before: readonly Day[]): number {
  if (isAligned(days, before)) return before[index]?.part ?? 0
  const alike = before.filter((other) => weekday(other.date) === weekday(date))
  const like = alike.length > 0 ? alike : before
  return sumOf(like.map(({ part }) => part)) / like.length
}

/** What each day brings beyond the other span's level: a ratio's by its own whole. */
function excesses(kind: 'total' | 'ratio', days: readonly Day[], before: readonly Day[]): number[] {
  if (kind === 'total') return days.map((day, index) => day.part - usualOn(day, index, days, before))
  const base = sumOf(before.map(({ part }) => part)) / sumOf(before.map(({ whole }) => whole))
  return days.map((day) => day.part - base * day.whole)
}

/** All of a change, for a ratio in its part: of sums also what the other span has for more or fewer days. */
function wholeOf(kind: 'total' | 'ratio', days: readonly Day[], before: readonly Day[], brought: readonly number[]) {
  if (kind === 'ratio') return sumOf(brought)
  return sumOf(days.map(({ part }) => part)) - sumOf(before.map(({ part }) => part))
}

/**
 * Whether a change stands on the days of an event: at least 60 % of it lies on them, clearly more than their number alone would
 * bring and than other days err; or the event lasts all along, and did not so before. An event that fails this happened too, but the
 * change is not on its days.
 */
export function standsOnEvent(
  kind: 'total' | 'ratio',
  days: readonly Day[],
  before: readonly Day[],
  event: Pick<EventFact, 'from' | 'to'>,
): boolean {
  if (days.length === 0 || before.length === 0) return false
  const isDuring = ({ date }: Day) => date >= event.from && date <= event.to
  const isOn = days.map(isDuring)
  const count = isOn.filter(Boolean).length
  if (count === 0) return false
  if (count === days.length) return !before.every(isDuring)
  const brought = excesses(kind, days, before)
  const own = sumOf(brought.filter((_, index) => isOn[index]))
  const noise = 1.4826 * medianOf(brought.filter((_, index) => !isOn[index]).map(Math.abs))
  const share = own / wholeOf(kind, days, before, brought)
  const least = Math.max(leastShare, Math.min(enoughShare, (leastLift * count) / days.length))
  return share >= least && Math.abs(own) / count >= leastSigma * noise
}
