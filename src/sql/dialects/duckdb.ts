import type { Grain } from '../../base/calendar/period.ts'
import type { ValueType } from '../../expr/types.ts'
import type { Dialect } from '../dialect.ts'
import type { SqlAggregate } from '../tree.ts'

const types: Record<ValueType, string> = {
  text: 'varchar',
  integer: 'bigint',
  decimal: 'decimal(38, 9)',
  double: 'double',
  boolean: 'boolean',
  date: 'date',
  time: 'timestamp',
  unknown: 'varchar',
}

type Template = (args: readonly string[]) => string

const named =
  (name: string): Template =>
  (args) =>
    `${name}(${args.join(', ')})`

const plain = [
  ...['abs', 'round', 'floor', 'ceil', 'coalesce', 'nullif', 'least', 'greatest', 'upper', 'lower', 'trim', 'length'],
  ...['substring', 'concat', 'replace', 'year', 'quarter', 'month', 'week', 'day', 'hour'],
]

const templates: Readonly<Record<string, Template>> = {
  ...Object.fromEntries(plain.map((name) => [name, named(name)])),
  dow: ([operand]) => `dayofweek(${operand})`,
  date_trunc: ([unit, operand]) => {
    const start = `date_trunc(${unit}, ${operand})`
    return unit?.toLowerCase() === "'hour'" ? start : `cast(${start} as date)`
  },
}

const aggregates: Record<SqlAggregate, (argument: string) => string> = {
  sum: (argument) => `sum(${argument})`,
  count: (argument) => `count(${argument})`,
  count_distinct: (argument) => `count(distinct ${argument})`,
  average: (argument) => `avg(${argument})`,
  min: (argument) => `min(${argument})`,
  max: (argument) => `max(${argument})`,
  // Of decimals DuckDB rounds the middle of two values to their scale.
  median: (argument) => `median(cast(${argument} as double))`,
}

/** DuckDB: weeks are ISO weeks, text compares by its UTF-8 bytes, which is by code point. */
export const duckdb: Dialect = {
  name: 'duckdb',
  filterClause: true,
  identifier: (name) => `"${name.replaceAll('"', '""')}"`,
  text: (value) => `'${value.replaceAll("'", "''")}'`,
  date: (value) => `date '${value}'`,
  type: (type) => types[type],
  same: (left, right) => `${left} is not distinct from ${right}`,
  start: (grain: Grain, operand) =>
    grain === 'day' ? `cast(${operand} as date)` : `cast(date_trunc('${grain}', ${operand}) as date)`,
  aggregate: (fn, argument) => (argument === undefined ? 'count(*)' : aggregates[fn](argument)),
  call: (name, args) => {
    const template = Object.hasOwn(templates, name) ? templates[name] : undefined
    if (!template) throw new RangeError(`not in the catalogue of functions: ${name}`)
    return template(args)
  },
}
