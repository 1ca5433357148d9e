import type { ValueType } from '../../../expr/types.ts'
import type { TypedDialect } from '../../dialect.ts'
import { once } from './round.ts'

/** What the types of expressions are called. */
export const typeNames: Record<ValueType, string> = {
  text: 'text',
  integer: 'bigint',
  decimal: 'numeric(38, 9)',
  double: 'double precision',
  boolean: 'boolean',
  date: 'date',
  time: 'timestamp',
  unknown: 'text',
}

const numeric: readonly ValueType[] = ['integer', 'decimal', 'double']

const as = (operand: string, to: ValueType) => `cast(${operand} as ${typeNames[to]})`

/** A decimal with every digit of a double; the server's own cast keeps 15 of them. */
const everyDigit = (operand: string) => `cast(cast(${operand} as text) as numeric)`

/** Casts that PostgreSQL does not have, or has with another meaning than DuckDB. */
function cast(operand: string, to: ValueType, from: ValueType): string {
  if (to === 'text' || to === 'unknown') return `(${asText(operand, from)} collate "C")`
  if (from === 'boolean' && numeric.includes(to)) return as(`cast(${operand} as integer)`, to)
  if (to === 'boolean' && numeric.includes(from)) return `((${operand}) <> 0)`
  if (from === 'text' && to === 'integer') return as(`round(cast(${operand} as numeric))`, to)
  if (from === 'double' && to === 'decimal') return as(everyDigit(operand), to)
  return as(operand, to)
}

/** A double as DuckDB writes it: a whole one with its decimal, 1.0, with an exponent from 1e16 on, and `nan` and `inf`. */
function doubleText(value: string): string {
  const text = as(value, 'text')
  const branches = [
    `when abs(${value}) >= 1e15 and abs(${value}) < 1e16 then cast(cast(${value} as bigint) as text) || '.0'`,
    `when ${value} = 'NaN' or abs(${value}) = 'Infinity' then replace(lower(${text}), 'inity', '')`,
  ]
  return `case ${branches.join(' ')} else regexp_replace(${text}, '^(-?[0-9]+)$', E'\\\\1.0') end`
}

const asText = (operand: string, from: ValueType) =>
  from === 'double' ? once(operand, doubleText) : as(operand, 'text')

/** A remainder. There is none of doubles: theirs is that of the decimals that they are written as. */
function remainder(left: string, right: string, types: readonly ValueType[]): string {
  if (types.every((type) => type === 'integer' || type === 'decimal')) return `${left} % ${right}`
  if (!types.includes('double')) return `mod(cast(${left} as numeric), cast(${right} as numeric))`
  return as(`mod(${everyDigit(left)}, ${everyDigit(right)})`, 'double')
}

/** A value of each type to stand for a null where it is compared. */
const standIns: Readonly<Partial<Record<ValueType, string>>> = {
  text: "''",
  integer: '0',
  decimal: '0',
  double: '0',
  boolean: 'false',
  date: "date '0001-01-01'",
  time: "timestamp '0001-01-01 00:00:00'",
}

/** PostgreSQL joins by `is not distinct from` row by row; two equations it hashes. */
function same(left: string, right: string, type: ValueType): string {
  const nothing = standIns[type]
  if (nothing === undefined) return `${left} is not distinct from ${right}`
  return `coalesce(${left}, ${nothing}) = coalesce(${right}, ${nothing}) and (${left} is null) = (${right} is null)`
}

/** What PostgreSQL writes by type. `cased` is the collation whose upper and lower case are used. */
export function typedWith(cased: string): TypedDialect {
  return {
    cast,
    remainder,
    same,
    widened: (operand) => as(operand, 'integer'),
    byCodePoint: (operand) => `(${operand} collate "C")`,
    caseless: (operand) => `(${operand} collate "${cased}")`,
  }
}
