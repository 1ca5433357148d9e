import type { PgFields, PgNode } from './postgres.ts'
import type { ValueType } from './types.ts'

const types: Readonly<Record<string, ValueType>> = {
  text: 'text',
  varchar: 'text',
  int2: 'integer',
  int4: 'integer',
  int8: 'integer',
  integer: 'integer',
  bigint: 'integer',
  numeric: 'decimal',
  decimal: 'decimal',
  float8: 'double',
  double: 'double',
  bool: 'boolean',
  boolean: 'boolean',
  date: 'date',
  timestamp: 'time',
  // As other engines call them.
  string: 'text',
  int64: 'integer',
  number: 'decimal',
  float64: 'double',
  datetime: 'time',
  timestamp_ntz: 'time',
}

/** How a type is written in a cast. `unknown` is never written. */
export const castNames: Readonly<Record<Exclude<ValueType, 'unknown'>, string>> = {
  text: 'text',
  integer: 'integer',
  decimal: 'decimal',
  double: 'double precision',
  boolean: 'boolean',
  date: 'date',
  time: 'timestamp',
}

/**
 * The type that a cast names, and to how many digits after the point a decimal with a size is rounded: `numeric(10, 2)`.
 * Undefined for an unknown type, an array, or a text with a size.
 */
export function castOf(typeName: PgFields): { readonly to: ValueType; readonly digits?: number } | undefined {
  const names = (typeName.names as { String: { sval: string } }[]).map((part) => part.String.sval)
  if (typeName.arrayBounds || typeName.setof) return undefined
  if (names.length > 1 && names[0] !== 'pg_catalog') return undefined
  const name = names.at(-1) as string
  const to = Object.hasOwn(types, name) ? types[name] : undefined
  if (!to || !typeName.typmods) return to && { to }
  const sizes = (typeName.typmods as PgNode[]).map(
    ({ A_Const: size }) => (size?.ival as { ival?: number } | undefined)?.ival ?? 0,
  )
  return to === 'decimal' && sizes.every(Number.isInteger) ? { to, digits: sizes[1] ?? 0 } : undefined
}
