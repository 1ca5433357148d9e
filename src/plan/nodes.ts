import type { IsoDate } from '../base/calendar/date.ts'
import type { TimeGrain } from '../base/calendar/grain.ts'
import type { CalendarGrain } from '../base/calendar/period.ts'
import type { Text } from '../base/text.ts'
import type { SimpleMetric } from '../model/types.ts'
import type { NamedExpr, SqlExpr } from '../sql/index.ts'
import type { Names, Words } from './words.ts'

/** Every period of a level of time, one row each: a table that has them, or the engine's own series between two ends. */
export type TimeSource =
  | { readonly kind: 'table'; readonly dataset: string; readonly column: string; readonly grain: TimeGrain }
  | { readonly kind: 'series'; readonly grain: TimeGrain; readonly from: string; readonly to: string }

/** What rows are read from. */
export type Source =
  | { readonly kind: 'dataset'; readonly dataset: string }
  | { readonly kind: 'time'; readonly time: TimeSource }
  | { readonly kind: 'step'; readonly step: StepNode }

/** Reads a dataset, the periods of time or a step; `as` is what expressions call it. */
export interface Read {
  readonly kind: 'Read'
  readonly source: Source
  readonly as: string
}

/**
 * Puts the rows of another source beside those of the input. By `entity` it is the one row of a dataset that shares a key; by
 * `bridge` each of the different values that a bridge pairs with the row's key; by
 * `grain` the row of a time spine that names a level of its own; by `time` every period that the row counts for; by `metric`
 * the value of a metric for the row's entities; by `event` each base event that a conversion may follow; by `period` the facts
 * of a period.
 */
export interface Join {
  readonly kind: 'Join'
  readonly by: 'entity' | 'bridge' | 'grain' | 'time' | 'metric' | 'event' | 'period'
  readonly input: RowsNode
  readonly source: Source
  readonly as: string
  readonly how: 'left' | 'inner' | 'full' | 'cross'
  readonly on?: SqlExpr
  /**
   * Of a join by entity: its name, the dataset it starts from, and the columns of which no two rows may share the values; of
   * a natural one no two rows may do so at a time.
   */
  readonly entity?: {
    readonly name: string
    readonly from: string
    readonly unique: readonly SqlExpr[]
    readonly validity?: { readonly from: SqlExpr; readonly to: SqlExpr }
  }
  /** Of a join by bridge: the entity whose pairs it reads, the dataset it starts from, and the bridge. */
  readonly bridge?: { readonly entity: string; readonly from: string; readonly dataset: string }
  /** What it finds, where `by` and the source do not say it. */
  readonly said?: Words
}

/** Keeps the rows for which a condition holds. */
export interface Filter {
  readonly kind: 'Filter'
  readonly input: RowsNode
  readonly why: 'period' | 'question' | 'measure' | 'first' | 'last' | 'latest'
  readonly condition: SqlExpr
  /** The condition in words; without it, or where it gives none, only why it is set is said. */
  readonly said?: (names: Names) => Text | undefined
}

export type RowsNode = Read | Join | Filter

/** A column with what it holds in words; absent: what it is called. */
export interface SaidExpr extends NamedExpr {
  readonly said?: Words
}

/** A measure of a fact: the aggregate that stands under a metric. */
export interface Measure {
  readonly metric: string
  readonly expr: SqlExpr
  /** What the aggregate was made from, where it stands over rows as they are. */
  readonly of?: { readonly metric: SimpleMetric; readonly argument?: SqlExpr; readonly filter?: SqlExpr }
  /** What it counts; absent: what its column is called. */
  readonly said?: Words
}

/** Aggregates rows to one row for each combination of its keys. Constant keys do not group. */
export interface Aggregate {
  readonly kind: 'Aggregate'
  readonly name: string
  readonly input: RowsNode
  readonly keys: readonly SaidExpr[]
  readonly measures: readonly Measure[]
  /** The time of the rows, which keys and conditions speak of; null for rows without time, absent where rows are not read as they are. */
  readonly time?: SqlExpr | null
  /** Told from by several facts, and computed once for all of them. */
  readonly shared?: true
}

/** Computes columns from rows without grouping them; `words` say what for. */
export interface Project {
  readonly kind: 'Project'
  readonly name: string
  readonly input: RowsNode
  readonly columns: readonly NamedExpr[]
  readonly distinct?: true
  readonly words: Words
}

/** All rows of all inputs, which have the same columns in the same order. */
export interface Append {
  readonly kind: 'Append'
  readonly name: string
  readonly inputs: readonly Project[]
  readonly words: Words
}

/** A step with one row for each combination of keys, and the measures that it gives. `mark` names a column that marks its rows. */
export interface Fact {
  readonly step: Aggregate | Project
  readonly measures: readonly string[]
  readonly mark?: string
}

/** Puts aggregated facts side by side: one row for each combination of keys that any of them has; nulls match nulls. */
export interface Stitch {
  readonly kind: 'Stitch'
  readonly inputs: readonly Fact[]
  readonly keys: readonly string[]
  readonly measures: readonly string[]
}

/** Which days a bucket of an aggregated fact holds, and the keys under which it stands there. */
export interface Bucket {
  readonly layer: number
  readonly key: IsoDate
  readonly from: IsoDate
  readonly to: IsoDate
}

/** A row of the time spine: a period, the bucket that holds its value and the one that it is compared with. */
export interface SpineRow {
  readonly period: string
  readonly now: Bucket | null
  readonly compared: Bucket | null
}

/** Between which first days the periods lie that are known, both included; absent: no bound on that side. */
export interface Bounds {
  readonly from?: IsoDate
  readonly to?: IsoDate
}

/** A measure on the spine. What is known and missing counts as `fill`. */
export interface SpineMeasure {
  readonly name: string
  readonly fill?: number
  /** The marks of the facts beside which alone it is filled; absent: beside any. */
  readonly beside?: readonly string[]
  /** Of which periods anything that it reads has arrived; absent: of all. */
  readonly now?: Bounds
  /** To which compared periods the data reach back; absent: to all. */
  readonly then?: Bounds
  /** Rows of other periods would tell it also where its own has not arrived. */
  readonly stretched?: true
  /** What it is called; absent: what its column is called. */
  readonly said?: Words
}

/** Gives every period its row, for each slice that appears, with the value and the compared value of each measure. */
export interface JoinToTimeSpine {
  readonly kind: 'JoinToTimeSpine'
  readonly input: Stitch
  readonly grain?: CalendarGrain
  readonly rows: readonly SpineRow[]
  readonly layered: boolean
  readonly slices: readonly string[]
  readonly measures: readonly SpineMeasure[]
  readonly compared: boolean
}

/** Counts what is known and missing as a number. */
export interface Fill {
  readonly kind: 'Fill'
  readonly input: Stitch
  readonly keys: readonly string[]
  readonly measures: readonly SpineMeasure[]
}

/** Adds columns computed from those of its input. */
export interface Compute {
  readonly kind: 'Compute'
  readonly input: FiguresNode
  readonly keep: readonly string[]
  readonly columns: readonly SaidExpr[]
}

export type FiguresNode = Stitch | Fill | JoinToTimeSpine | Compute

/** Every node that becomes a step of the statement. */
export type StepNode = Aggregate | Project | Append | FiguresNode

/** Orders the rows, nulls last, and keeps the first of them; names the columns of the answer. */
export interface Order {
  readonly kind: 'Order'
  readonly input: FiguresNode | Aggregate | Project
  readonly columns: readonly NamedExpr[]
  readonly by: readonly { readonly column: string; readonly descending: boolean }[]
  readonly limit?: number
}

/** The plan of a question: verb nodes, from the datasets to the answer. */
export type PlanNode = RowsNode | StepNode | Order

/** Names of columns between the steps. A name of a model starts with a letter, so these never meet one. */
export const inner = {
  layer: '_layer',
  bucket: '_bucket',
  period: '_period',
  from: '_from',
  thenLayer: '_then_layer',
  thenBucket: '_then_bucket',
  thenFrom: '_then_from',
  /** The period of a time source. */
  time: '_time',
} as const

/** The column of a metric's compared value between the steps. */
export function thenOf(metric: string): string {
  return `_then_${metric}`
}
