import { addDays, type IsoDate } from '../base/calendar/date.ts'
import { isFiscal } from '../base/calendar/fiscal.ts'
import { type CalendarGrain, periodOf } from '../base/calendar/period.ts'
import { binary, date, type SqlExpr } from '../sql/index.ts'
import type { Bucket } from './nodes.ts'

/** Whether every bucket lies in the period of the engine's own calendar that its key begins. */
function byGrain(buckets: readonly Bucket[], grain: CalendarGrain | undefined): boolean {
  if (!grain || isFiscal(grain)) return false
  return buckets.every(({ key, from, to }) => {
    const whole = periodOf(from, grain)
    return key === whole.from && to <= whole.to
  })
}

/** So many buckets are told one by one, which reads more easily. */
const fewBuckets = 4

function listed(time: SqlExpr, buckets: readonly Bucket[]): SqlExpr {
  const branches = buckets.map(({ from, to, key }) => ({
    when: binary('and', binary('>=', time, date(from)), binary('<', time, date(addDays(to, 1)))),
    value: date(key),
  }))
  return { kind: 'case', branches }
}

/** Halves the buckets again and again, so that a row is found in a few comparisons however many there are. */
function searched(time: SqlExpr, buckets: readonly { readonly key: IsoDate; readonly from: IsoDate }[]): SqlExpr {
  const middle = buckets.length >> 1
  const [first] = buckets
  const right = buckets[middle]
  if (!right || !first || middle === 0) return date(first?.key ?? '')
  const when = binary('<', time, date(right.from))
  const value = searched(time, buckets.slice(0, middle))
  return { kind: 'case', branches: [{ when, value }], otherwise: searched(time, buckets.slice(middle)) }
}

/**
 * The key of the bucket of one layer that a row's time falls into, given that it falls into one. Where the buckets are the
 * periods of a grain that the engine knows it is the start of that period; else they are searched, since neither fiscal
 * periods nor compared days are what an engine's calendar has.
 */
export function bucketKey(time: SqlExpr, buckets: readonly Bucket[], grain: CalendarGrain | undefined): SqlExpr {
  const [only, ...others] = buckets
  if (only && others.length === 0) return date(only.key)
  if (grain && !isFiscal(grain) && byGrain(buckets, grain)) return { kind: 'start', grain, operand: time }
  if (buckets.length <= fewBuckets) return listed(time, buckets)
  return searched(
    time,
    [...buckets].sort((a, b) => (a.from < b.from ? -1 : 1)),
  )
}
