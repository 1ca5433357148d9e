import type { IsoDate } from '../base/calendar/date.ts'
import type { BinaryOperator } from '../expr/types.ts'
import type { SqlExpr } from './tree.ts'

/** A column, of a table where one is given. */
export function column(name: string, table?: string): SqlExpr {
  return table === undefined ? { kind: 'column', name } : { kind: 'column', table, name }
}

/** An integer or decimal constant. Throws a RangeError when it is not finite. */
export function number(value: number): SqlExpr {
  if (!Number.isFinite(value)) throw new RangeError(`not a finite number: ${value}`)
  return { kind: 'number', text: String(value) }
}

export function date(value: IsoDate): SqlExpr {
  return { kind: 'date', value }
}

export function text(value: string): SqlExpr {
  return { kind: 'text', value }
}

export const nothing: SqlExpr = { kind: 'null' }

export function binary(op: BinaryOperator, left: SqlExpr, right: SqlExpr): SqlExpr {
  return { kind: 'binary', op, left, right }
}

/** Conditions that must all hold; undefined when there are none. */
export function all(conditions: readonly SqlExpr[]): SqlExpr | undefined {
  return conditions.reduce<SqlExpr | undefined>((left, right) => (left ? binary('and', left, right) : right), undefined)
}

/** Conditions of which one must hold; undefined when there are none. */
export function any(conditions: readonly SqlExpr[]): SqlExpr | undefined {
  return conditions.reduce<SqlExpr | undefined>((left, right) => (left ? binary('or', left, right) : right), undefined)
}

/** An operand as a double, so that no product overflows and no division is of integers. */
export function asDouble(operand: SqlExpr): SqlExpr {
  return operand.kind === 'quotient' ? operand : { kind: 'cast', operand, to: 'double' }
}
