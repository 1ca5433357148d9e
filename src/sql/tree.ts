import type { IsoDate } from '../base/calendar/date.ts'
import type { DatePart, TimeGrain } from '../base/calendar/grain.ts'
import type { Text } from '../base/text.ts'
import type { BinaryOperator, ValueType } from '../expr/types.ts'

/** Aggregates that every dialect can render. `count` without an argument counts rows. */
export type SqlAggregate =
  | 'sum'
  | 'count'
  | 'count_distinct'
  | 'average'
  | 'min'
  | 'max'
  | 'bit_or'
  | 'median'
  | 'percentile_cont'
  | 'percentile_disc'
  | 'percentile_approx'

/**
 * An expression of SQL, free of dialect. `quotient` and `remainder` are null where the right side is 0, and a quotient is
 * never an integer division. `same` is equality that holds between nulls. `start` is the start of the period of a grain: a
 * date from the day on, else a time. `shift` moves a date or time by a length of time, to the end of a shorter month, `days` by a computed number of days. `bit` holds
 * where an integer has a bit set, counted from 0. `part`
 * is an integer. `zone` is the time that the clocks of a zone show; a time without zone is in the session's, and a
 * date is a day already. `window` is computed over
 * the rows of the same `partitionBy`. `call` names a function of the expression catalogue.
 */
export type SqlExpr =
  | { readonly kind: 'column'; readonly table?: string; readonly name: string }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'date'; readonly value: IsoDate }
  | { readonly kind: 'null' }
  | { readonly kind: 'binary'; readonly op: BinaryOperator; readonly left: SqlExpr; readonly right: SqlExpr }
  | { readonly kind: 'quotient'; readonly left: SqlExpr; readonly right: SqlExpr }
  | { readonly kind: 'remainder'; readonly left: SqlExpr; readonly right: SqlExpr }
  | { readonly kind: 'same'; readonly left: SqlExpr; readonly right: SqlExpr }
  | { readonly kind: 'bit'; readonly operand: SqlExpr; readonly bit: number }
  | { readonly kind: 'not'; readonly operand: SqlExpr }
  | { readonly kind: 'negate'; readonly operand: SqlExpr }
  | { readonly kind: 'isNull'; readonly operand: SqlExpr; readonly negated: boolean }
  | { readonly kind: 'in'; readonly operand: SqlExpr; readonly items: readonly SqlExpr[]; readonly negated: boolean }
  | {
      readonly kind: 'between'
      readonly operand: SqlExpr
      readonly low: SqlExpr
      readonly high: SqlExpr
      readonly negated: boolean
    }
  | {
      readonly kind: 'like'
      readonly operand: SqlExpr
      readonly pattern: SqlExpr
      readonly negated: boolean
      readonly caseless: boolean
    }
  | {
      readonly kind: 'case'
      readonly branches: readonly { readonly when: SqlExpr; readonly value: SqlExpr }[]
      readonly otherwise?: SqlExpr
    }
  | { readonly kind: 'cast'; readonly operand: SqlExpr; readonly to: ValueType }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly SqlExpr[] }
  | { readonly kind: 'start'; readonly grain: TimeGrain; readonly operand: SqlExpr }
  | { readonly kind: 'shift'; readonly operand: SqlExpr; readonly count: number; readonly grain: TimeGrain }
  | { readonly kind: 'days'; readonly operand: SqlExpr; readonly count: SqlExpr }
  | { readonly kind: 'part'; readonly part: DatePart; readonly operand: SqlExpr }
  | { readonly kind: 'moment'; readonly value: string }
  | { readonly kind: 'zone'; readonly operand: SqlExpr; readonly zone: string }
  | SqlWindow
  | {
      readonly kind: 'aggregate'
      readonly fn: SqlAggregate
      readonly argument?: SqlExpr
      /** Of a percentile: the part of the values that lie below. */
      readonly fraction?: number
      readonly filter?: SqlExpr
    }

export interface SqlWindow {
  readonly kind: 'window'
  readonly fn:
    | 'row_number'
    | 'sum'
    | 'min'
    | 'max'
    | 'average'
    | 'count'
    | 'first_value'
    | 'last_value'
    | 'lead'
    | 'lag'
  readonly argument?: SqlExpr
  /** Of `lead` and `lag`: by how many rows. */
  readonly by?: number
  readonly partitionBy: readonly SqlExpr[]
  readonly orderBy: readonly SqlOrder[]
  /** Which rows it sees: all of the partition, those up to this one, or those of a stretch of the order that ends here. */
  readonly frame?: 'all' | 'running' | SqlStretch
}

/** From a length of time, but one period less, before the row's own time, or from a number of rows before, both included. */
export type SqlStretch =
  | { readonly kind: 'range'; readonly count: number; readonly grain: TimeGrain; readonly but: TimeGrain }
  | { readonly kind: 'rows'; readonly before: number }

export interface SqlOrder {
  readonly expr: SqlExpr
  readonly descending: boolean
}

export interface NamedExpr {
  readonly name: string
  readonly expr: SqlExpr
}

/** A step or a table by its name; a table's schema stands apart. */
export interface SqlSource {
  readonly schema?: string
  readonly table: string
  readonly as?: string
  /** The select that stands in the table's place, already in the engine's own words; the table's name is what it is called. */
  readonly select?: string
  /** What its columns hold, where that is known. */
  readonly types?: Readonly<Record<string, ValueType>>
}

export interface SqlJoin {
  readonly kind: 'left' | 'inner' | 'full' | 'cross'
  readonly source: SqlSource
  readonly on?: SqlExpr
}

export interface SqlSelect {
  readonly kind: 'select'
  readonly distinct?: boolean
  readonly columns: readonly NamedExpr[]
  readonly from?: SqlSource
  readonly joins?: readonly SqlJoin[]
  readonly where?: SqlExpr
  /** Positions of columns, from 1: a name could be taken for a column of the source. */
  readonly groupBy?: readonly number[]
  readonly orderBy?: readonly SqlOrder[]
  readonly limit?: number
}

/** Rows of constants. Every row has a cell for each column. */
export interface SqlValues {
  readonly kind: 'values'
  readonly columns: readonly string[]
  readonly rows: readonly (readonly SqlExpr[])[]
}

/** All rows of all inputs; each has the same columns in the same order. */
export interface SqlUnion {
  readonly kind: 'union'
  readonly inputs: readonly SqlSelect[]
}

/** One row for each period of a grain from the one that holds `from` to the one that holds `to`, in the only column. */
export interface SqlSeries {
  readonly kind: 'series'
  readonly column: string
  readonly grain: TimeGrain
  readonly from: SqlExpr
  readonly to: SqlExpr
}

/** A select as an admin wrote it for this engine; checked and run read only. */
export interface SqlRaw {
  readonly kind: 'raw'
  readonly sql: string
}

/** One step of a statement, with what it does in words, phrase by phrase. */
export interface SqlStep {
  readonly name: string
  /** Computed once and kept, however often it is read. */
  readonly kept?: true
  readonly comment: readonly Text[]
  readonly body: SqlSelect | SqlValues | SqlUnion | SqlSeries | SqlRaw
}

/** A statement: named steps, then the select that answers. */
export interface SqlStatement {
  readonly steps: readonly SqlStep[]
  readonly comment: readonly Text[]
  readonly select: SqlSelect
}
