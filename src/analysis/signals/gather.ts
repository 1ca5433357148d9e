import { addDays, daysBetween } from '../../base/calendar/date.ts'
import type { Candidate } from './candidate.ts'
import { dateAt } from './panel.ts'
import type { Place } from './place-series.ts'

/** What happened at one time in places that overlap: one thing to tell. The lead speaks for it. */
export interface Gathered {
  readonly lead: Candidate
  readonly others: readonly Candidate[]
}

/** Beginnings so near belong together. */
const nearDays = 7

export const beginOf = ({ followed, from }: Candidate) => dateAt(followed.days, from)

function overlap(one: Place | null, other: Place | null): boolean {
  if (one === null || other === null || one.units.length === 0 || other.units.length === 0) {
    const crossed = one !== null && other !== null && one.dimension === other.dimension
    return !crossed || one.value === other.value
  }
  const units = new Set(one.units)
  return other.units.some((unit) => units.has(unit))
}

function belong(one: Candidate, other: Candidate): boolean {
  if (one.followed.watched.tree !== other.followed.watched.tree) return false
  const near = Math.abs(daysBetween(beginOf(one), beginOf(other))) <= nearDays
  return near && overlap(one.followed.place, other.followed.place)
}

/** Which of a group speaks for it: a driver next to the root before the root, before what lies deeper; then what is worth most, then certainty. */
function rankOf({ followed }: Candidate): number {
  const { depth, guardrail } = followed.watched
  if (depth === 1) return 0
  if (depth === 0) return 1
  return depth === null ? (guardrail ? 3 : 4) : 2
}

function before(one: Candidate, other: Candidate): number {
  const kinds = Number(one.kind !== 'shift') - Number(other.kind !== 'shift')
  const ranks = rankOf(one) - rankOf(other)
  return kinds || ranks || Math.abs(other.score) - Math.abs(one.score)
}

/** A smaller place speaks for a larger one when it carries so much of what the group is worth. */
const carries = 0.7

const sizeOf = ({ followed }: Candidate) => followed.place?.units.length || Number.POSITIVE_INFINITY
const worthOf = ({ effect, score }: Candidate) => Math.abs(effect?.rate ?? score)

/** Of those that speak for the same metric as the first, the one in the smallest place that carries most of it. */
function speaker(group: readonly [Candidate, ...Candidate[]]): Candidate {
  const [first] = group
  const alike = group.filter(
    ({ kind, followed, good }) =>
      kind === first.kind && good === first.good && followed.watched === first.followed.watched,
  )
  const most = Math.max(...alike.map(worthOf))
  return alike
    .filter((one) => worthOf(one) >= carries * most)
    .reduce((best, one) => (sizeOf(one) < sizeOf(best) ? one : best), first)
}

/** Joins candidates that belong together, directly or through others, into groups with a lead. */
export function gather(candidates: readonly Candidate[]): Gathered[] {
  const left = new Set(candidates)
  const groups: Gathered[] = []
  for (const first of candidates) {
    if (!left.delete(first)) continue
    const group = [first]
    for (const member of group) {
      for (const other of left) {
        if (!belong(member, other) && !belong(other, member)) continue
        left.delete(other)
        group.push(other)
      }
    }
    const ordered = group.sort(before) as [Candidate, ...Candidate[]]
    const lead = speaker(ordered)
    groups.push({ lead, others: ordered.filter((one) => one !== lead) })
  }
  return groups
}

/** The day on which a group was first certain. */
export function toldOn({ lead, others }: Gathered): string {
  const days = [lead, ...others].map(({ followed, told }) => addDays(followed.days.from, told))
  return days.sort()[0] as string
}
