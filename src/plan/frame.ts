import { addDays, type IsoDate } from '../base/calendar/date.ts'
import { coarsestOf, finestOf, isFiner, isTimeGrain, type TimeGrain } from '../base/calendar/grain.ts'
import type { Calendar, CalendarGrain } from '../base/calendar/period.ts'
import type { Text } from '../base/text.ts'
import type { Item } from '../model/index.ts'
import type { Model } from '../model/types.ts'
import { any, binary, date, type NamedExpr, number, type SqlExpr } from '../sql/index.ts'
import { bucketKey } from './bucket-key.ts'
import { joinedSpans } from './buckets.ts'
import { sayBounds, saySpans } from './explain/time.ts'
import { isMetricTime, itemIn, type View } from './items.ts'
import { dataGrainOf } from './measures.ts'
import { movedBuckets } from './moved.ts'
import { type Bucket, inner } from './nodes.ts'
import type { Shift } from './reading.ts'
import type { FactScan, Scan } from './scan.ts'
import { type Extent, start } from './spine.ts'
import type { TimeBounds } from './types.ts'

/**
 * One reading of the facts in time. Its keys say in which bucket a time lies; an open one has no such keys, and its rows are
 * those of the times that the question is split by.
 */
export interface Scope {
  readonly keys: (time: SqlExpr | null) => NamedExpr[]
  /** Holds for the times that lie in it; undefined where all do. */
  readonly within: (time: SqlExpr) => SqlExpr | undefined
  /** Holds for the times at which one of its buckets begins; undefined for an open one. */
  readonly begins?: (time: SqlExpr) => SqlExpr
  /** Holds for the periods of a level with which one of its buckets ends, undefined where all do; absent for an open one. */
  readonly ends?: (time: SqlExpr, grain: TimeGrain) => SqlExpr | undefined
  /** The same buckets over the days from which they are read under shifts; undefined where those are not told apart by days. */
  readonly moved?: (shifts: readonly Shift[]) => Scope | undefined
  /** Holds for the periods of a cumulative metric that are told before they are moved; undefined where all are. */
  readonly told?: (time: SqlExpr) => SqlExpr | undefined
  readonly extent: Extent
  /** The first and the last time that it tells, where it has ends: a date or a moment, the last not included. */
  readonly bounds: TimeBounds
  /** The days or moments that it tells, in words. */
  readonly said: Text
}

/** What all facts of a question have in common. */
export interface Frame {
  readonly model: Model
  readonly by: readonly Item[]
  /** What each item is called between the steps. */
  readonly keyNames: ReadonlyMap<string, string>
  readonly scopes: readonly Scope[]
  readonly lookUp: View['lookUp']
}

export function within(time: SqlExpr, from: IsoDate, to: IsoDate): SqlExpr {
  return binary('and', binary('>=', time, date(from)), binary('<', time, date(addDays(to, 1))))
}

interface Layered {
  readonly grain: CalendarGrain | undefined
  /** Whether facts keep the bucket in their keys, and the layer. */
  readonly bucketed: boolean
  readonly layered: boolean
  readonly calendar: Calendar
}

/** The period of a level with which a day ends. */
export function endOf(grain: TimeGrain, day: IsoDate): SqlExpr {
  if (!isFiner(grain, 'day')) return start(grain, date(day))
  return { kind: 'shift', operand: date(addDays(day, 1)), count: -1, grain }
}

/** The scope of the buckets of one layer. Facts without time stand in its first bucket. */
export function bucketScope(buckets: readonly Bucket[], layer: number, layering: Layered): Scope {
  const { grain, bucketed, layered, calendar } = layering
  const spans = joinedSpans(buckets)
  const days = buckets.flatMap(({ from, to }) => [from, to]).sort()
  return {
    keys: (time) => [
      ...(layered ? [{ name: inner.layer, expr: number(layer) }] : []),
      ...(bucketed
        ? [{ name: inner.bucket, expr: time ? bucketKey(time, buckets, grain) : date(buckets[0]?.key ?? '') }]
        : []),
    ],
    within: (time) => any(spans.map(({ from, to }) => within(time, from, to))),
    moved: (shifts) => {
      const moved = movedBuckets(buckets, shifts, grain, calendar)
      return moved && bucketScope(moved, layer, layering)
    },
    ends: (time, grain) => {
      if (grain === 'day' && buckets.every(({ from, to }) => from === to)) return undefined
      return { kind: 'in', operand: time, items: buckets.map(({ to }) => endOf(grain, to)), negated: false }
    },
    begins: (time) => ({ kind: 'in', operand: time, items: buckets.map(({ from }) => date(from)), negated: false }),
    extent: { from: days[0] ?? '', to: days.at(-1) ?? '' },
    bounds: days.length > 0 ? { from: days[0], before: addDays(days.at(-1) as string, 1) } : {},
    said: saySpans(spans),
  }
}

/** A date or a moment, as long as it is written. */
export function moment(value: string): SqlExpr {
  return value.length > 10 ? { kind: 'moment', value } : date(value)
}

/**
 * The scope of a question about all time, or about what lies between two moments. Of a cumulative metric no period outside
 * them is told, as in dbt, not even to be read for a later one.
 */
export function openScope(bounds: TimeBounds, extent: Extent): Scope {
  const within = (time: SqlExpr): SqlExpr | undefined => {
    const from = bounds.from === undefined ? undefined : binary('>=', time, moment(bounds.from))
    const before = bounds.before === undefined ? undefined : binary('<', time, moment(bounds.before))
    return from && before ? binary('and', from, before) : (from ?? before)
  }
  return { keys: () => [], within, told: within, extent, bounds, said: sayBounds(bounds) }
}

/** The keys of facts: the bucket of their time, then every item that the question is split by. */
export function keysOf(view: View, frame: Frame, scope: Scope): NamedExpr[] {
  return [
    ...scope.keys(view.timeAt(0)),
    ...frame.by.map((item) => ({ name: keyName(frame, item), expr: itemIn(view, item) })),
  ]
}

/** The items that are a metric's own time. */
export function timeItems(scan: Scan, frame: Frame): Item[] {
  return frame.by.filter((item) => isMetricTime(scan, item))
}

/**
 * The level at which periods of a fact are told before they are put together: that of its data, but no finer than the day
 * unless the question or the metric, by its windows, speaks of less.
 */
export function baseGrain(scan: FactScan, frame: Frame, units: readonly string[] = []): TimeGrain {
  const data = dataGrainOf(scan.model, scan.metric)
  if (!isFiner(data, 'day')) return data
  const spoken = [...timeItems(scan, frame).flatMap(({ grain }) => grain ?? []), ...units].filter(isTimeGrain)
  return coarsestOf([finestOf(spoken, 'day')], data)
}

/** What an item is called between the steps. */
export function keyName({ keyNames }: Pick<Frame, 'keyNames'>, item: Pick<Item, 'name'>): string {
  return keyNames.get(item.name) ?? item.name
}

/** Whether a key is the same for all rows, so that there is nothing to group by. */
export function isConstant(expr: SqlExpr): boolean {
  return expr.kind === 'date' || expr.kind === 'number'
}
