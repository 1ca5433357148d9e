import { type Draws, uniform } from './draws.ts'

/** An old member who bought this many days ago or less buys again; one who bought earlier comes back. */
export const RECENT_DAYS = 60
/** Mean days after which one buys again, and mean days beyond RECENT_DAYS after which one comes back. */
const AGAIN_AFTER = 12
const BACK_AFTER = 70
/** Days before the first that last orders reach back. */
const REACH = 500

/** The old members of a city, by the day number of their last order. */
export type Recency = { from: number; byDay: number[][] }

export function makeRecency(firstDay: number): Recency {
  return { from: firstDay - REACH, byDay: [] }
}

/** Adds a member whose last order was on a day. */
export function addToRecency(recency: Recency, member: number, day: number): void {
  const at = Math.max(0, day - recency.from)
  while (recency.byDay.length <= at) recency.byDay.push([])
  recency.byDay[at]!.push(member)
}

/** The nearest place to `wanted` within `low` to `high` that somebody stands at; looks back first. −1 when all are empty. */
function nearest(byDay: readonly number[][], wanted: number, low: number, high: number): number {
  for (let at = Math.min(wanted, high); at >= low; at--) if (byDay[at]?.length) return at
  for (let at = Math.max(low, wanted + 1); at <= high; at++) if (byDay[at]?.length) return at
  return -1
}

function takeFrom(recency: Recency, at: number, draws: Draws): number {
  const members = recency.byDay[at]!
  const i = Math.floor(uniform(draws) * members.length)
  const member = members[i]!
  members[i] = members.at(-1)!
  members.pop()
  return member
}

/**
 * Takes a member for an order of `day`: one whose last order is 1 to 60 days old when `recent`, an older one otherwise.
 * Gives one of the other kind when there is none, and null when there is nobody.
 */
export function takeMember(recency: Recency, day: number, recent: boolean, draws: Draws): number | null {
  const today = day - recency.from
  const border = today - RECENT_DAYS
  const after = -Math.log(uniform(draws)) * (recent ? AGAIN_AFTER : BACK_AFTER)
  const own = recent
    ? nearest(recency.byDay, today - 1 - Math.floor(after), border, today - 1)
    : nearest(recency.byDay, border - 1 - Math.floor(after), 0, border - 1)
  if (own >= 0) return takeFrom(recency, own, draws)
  const other = nearest(recency.byDay, today - 1, 0, today - 1)
  return other < 0 ? null : takeFrom(recency, other, draws)
}
