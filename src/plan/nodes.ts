import type { IsoDate } from '../base/calendar/date.ts'
import type { Grain } from '../base/calendar/period.ts'
import type { NamedExpr, SqlExpr } from '../sql/index.ts'

/** Reads a dataset; `as` is what expressions call it. */
export interface ReadDataset {
  readonly kind: 'ReadDataset'
  readonly dataset: string
  readonly as: string
}

/** Adds the one row of another dataset that shares an entity's key; rows without a match keep their place. */
export interface JoinToEntity {
  readonly kind: 'JoinToEntity'
  readonly input: RowsNode
  readonly entity: string
  readonly dataset: string
  readonly as: string
  readonly from: string
  readonly left: SqlExpr
  readonly right: SqlExpr
}

/** Keeps the rows for which a condition holds. */
export interface Filter {
  readonly kind: 'Filter'
  readonly input: RowsNode
  readonly why: 'period' | 'question' | 'measure'
  readonly condition: SqlExpr
}

export type RowsNode = ReadDataset | JoinToEntity | Filter

/** A measure of a fact: the aggregate that stands under a simple metric. */
export interface Measure {
  readonly metric: string
  readonly expr: SqlExpr
}

/** Aggregates rows to one row for each combination of its keys. Constant keys do not group. */
export interface Aggregate {
  readonly kind: 'Aggregate'
  readonly input: RowsNode
  readonly keys: readonly NamedExpr[]
  readonly measures: readonly Measure[]
}

/** Puts aggregated facts side by side: one row for each combination of keys that any of them has; nulls match nulls. */
export interface Stitch {
  readonly kind: 'Stitch'
  readonly inputs: readonly Aggregate[]
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

/** A measure on the spine. Days before `from` and after `to` are not known; known and missing counts as `fill`. */
export interface SpineMeasure {
  readonly name: string
  readonly fill?: number
  readonly from?: IsoDate
  readonly to?: IsoDate
}

/** Gives every period its row, for each slice that appears, with the value and the compared value of each measure. */
export interface JoinToTimeSpine {
  readonly kind: 'JoinToTimeSpine'
  readonly input: Stitch
  readonly grain?: Grain
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
  readonly columns: readonly NamedExpr[]
}

export type FiguresNode = Stitch | Fill | JoinToTimeSpine | Compute

/** Orders the rows, nulls last, and keeps the first of them; names the columns of the answer. */
export interface Order {
  readonly kind: 'Order'
  readonly input: FiguresNode
  readonly columns: readonly NamedExpr[]
  readonly by: readonly { readonly column: string; readonly descending: boolean }[]
  readonly limit?: number
}

/** The plan of a question: verb nodes, from the datasets to the answer. */
export type PlanNode = RowsNode | Aggregate | FiguresNode | Order

/** Names of columns between the steps. A name of a model starts with a letter, so these never meet one. */
export const inner = {
  layer: '_layer',
  bucket: '_bucket',
  period: '_period',
  from: '_from',
  to: '_to',
  thenLayer: '_then_layer',
  thenBucket: '_then_bucket',
  thenFrom: '_then_from',
  thenTo: '_then_to',
} as const

/** The column of a metric's compared value between the steps. */
export function thenOf(metric: string): string {
  return `_then_${metric}`
}
