import type { IsoDate } from '../base/calendar/date.ts'
import type { Grain } from '../base/calendar/period.ts'
import type { BinaryOperator, ValueType } from '../expr/types.ts'

/** Aggregates that every dialect can render. `count` without an argument counts rows. */
export type SqlAggregate = 'sum' | 'count' | 'count_distinct' | 'average' | 'min' | 'max' | 'median'

/**
 * An expression of SQL, free of dialect. `quotient` and `remainder` are null where the right side is 0, and a quotient is
 * never an integer division. `same` is equality that holds between nulls. `start` is the first day of the period of a grain.
 * `call` names a function of the expression catalogue.
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
  | { readonly kind: 'start'; readonly grain: Grain; readonly operand: SqlExpr }
  | {
      readonly kind: 'aggregate'
      readonly fn: SqlAggregate
      readonly argument?: SqlExpr
      readonly filter?: SqlExpr
    }

export interface NamedExpr {
  readonly name: string
  readonly expr: SqlExpr
}

export interface SqlSource {
  readonly table: string
  readonly as?: string
}

export interface SqlJoin {
  readonly kind: 'left' | 'cross'
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
  readonly orderBy?: readonly { readonly expr: SqlExpr; readonly descending: boolean }[]
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

/** One step of a statement, with what it does in words. */
export interface SqlStep {
  readonly name: string
  readonly comment: string
  readonly body: SqlSelect | SqlValues | SqlUnion
}

/** A statement: named steps, then the select that answers. */
export interface SqlStatement {
  readonly steps: readonly SqlStep[]
  readonly comment: string
  readonly select: SqlSelect
}
