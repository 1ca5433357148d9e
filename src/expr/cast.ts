import type { PgFields } from './postgres.ts'
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

/** The type that a cast names, or undefined: unknown, an array, or with a size such as `numeric(10, 2)`. */
export function castType(typeName: PgFields): ValueType | undefined {
  const names = (typeName.names as { String: { sval: string } }[]).map((part) => part.String.sval)
  if (typeName.typmods || typeName.arrayBounds || typeName.setof) return undefined
  if (names.length > 1 && names[0] !== 'pg_catalog') return undefined
  const name = names.at(-1) as string
  return Object.hasOwn(types, name) ? types[name] : undefined
}
