import { type DatePart, isFiner, type TimeGrain } from '../../base/calendar/grain.ts'
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
  ...['substring', 'left', 'right', 'concat', 'replace', 'year', 'quarter', 'month', 'week', 'day', 'hour'],
]

/** How a step of `dateadd` is made, and how many of them there are in one. */
const steps: Readonly<Record<string, readonly [string, number]>> = {
  year: ['to_years', 1],
  quarter: ['to_months', 3],
  month: ['to_months', 1],
  week: ['to_days', 7],
  day: ['to_days', 1],
  hour: ['to_hours', 1],
  minute: ['to_minutes', 1],
  second: ['to_seconds', 1],
}

const templates: Readonly<Record<string, Template>> = {
  ...Object.fromEntries(plain.map((name) => [name, named(name)])),
  dow: ([operand]) => `dayofweek(${operand})`,
  dateadd: ([unit = '', count, moment]) => {
    const [make = '', times = 1] = steps[unit.slice(1, -1).toLowerCase()] ?? []
    const many = `cast(${count} as integer)${times === 1 ? '' : ` * ${times}`}`
    return `(cast(${moment} as timestamp) + ${make}(${many}))`
  },
  seconds: ([from, to]) => {
    const micros = (moment?: string) => `epoch_us(cast(${moment} as timestamp))`
    return `(cast(${micros(to)} - ${micros(from)} as double) / 1000000)`
  },
  datediff: ([unit, from, to]) => {
    // DuckDB counts weeks of seven days from the day of `from`, not the Mondays in between.
    if (unit?.toLowerCase() === "'week'") {
      const monday = (moment?: string) => `cast(date_trunc('week', cast(${moment} as timestamp)) as date)`
      return `((${monday(to)} - ${monday(from)}) // 7)`
    }
    return `date_diff(${unit}, cast(${from} as timestamp), cast(${to} as timestamp))`
  },
  date_trunc: ([unit, operand]) => {
    const start = `date_trunc(${unit}, ${operand})`
    return unit?.toLowerCase() === "'hour'" ? start : `cast(${start} as date)`
  },
}

/** A length of time; DuckDB has no nanoseconds in its intervals. */
function interval(count: number, grain: TimeGrain): string {
  const [times, unit] = grain === 'quarter' ? [3, 'month'] : [1, grain]
  return grain === 'nanosecond' ? `interval ${count / 1000} microsecond` : `interval ${count * times} ${unit}`
}

const parts: Readonly<Record<DatePart, string>> = {
  year: 'year',
  quarter: 'quarter',
  month: 'month',
  week: 'week',
  day: 'day',
  dow: 'isodow',
  doy: 'doy',
  hour: 'hour',
}

const aggregates: Record<SqlAggregate, (argument: string, fraction: number) => string> = {
  sum: (argument) => `sum(${argument})`,
  count: (argument) => `count(${argument})`,
  count_distinct: (argument) => `count(distinct ${argument})`,
  average: (argument) => `avg(${argument})`,
  min: (argument) => `min(${argument})`,
  max: (argument) => `max(${argument})`,
  bit_or: (argument) => `bit_or(${argument})`,
  percentile_cont: (argument, fraction) => `quantile_cont(cast(${argument} as double), ${fraction})`,
  percentile_disc: (argument, fraction) => `quantile_disc(${argument}, ${fraction})`,
  percentile_approx: (argument, fraction) => `approx_quantile(${argument}, ${fraction})`,
  // Of decimals DuckDB rounds the middle of two values to their scale.
  median: (argument) => `median(cast(${argument} as double))`,
}

/** Of a column, DuckDB puts the parts of a date together in four fifths of the time that it takes to cut a moment down. */
const isColumn = /^"[^"]+"(\."[^"]+")?$/

/** DuckDB: weeks are ISO weeks, text compares by its UTF-8 bytes, which is by code point. */
export const duckdb: Dialect = {
  name: 'duckdb',
  filterClause: true,
  identifier: (name) => `"${name.replaceAll('"', '""')}"`,
  text: (value) => `'${value.replaceAll("'", "''")}'`,
  date: (value) => `date '${value}'`,
  type: (type) => types[type],
  same: (left, right) => `${left} is not distinct from ${right}`,
  start: (grain, operand) => {
    if (grain === 'nanosecond') return `cast(${operand} as timestamp)`
    if (grain === 'day') return `cast(${operand} as date)`
    if (isColumn.test(operand) && grain === 'month') return `make_date(year(${operand}), month(${operand}), 1)`
    if (isColumn.test(operand) && grain === 'year') return `make_date(year(${operand}), 1, 1)`
    const start = `date_trunc('${grain}', ${operand})`
    return isFiner(grain, 'day') ? start : `cast(${start} as date)`
  },
  shift: (operand, count, grain) => `(${operand} ${count < 0 ? '-' : '+'} ${interval(Math.abs(count), grain)})`,
  part: (part, operand) => `extract(${parts[part]} from ${operand})`,
  moment: (value) => `timestamp '${value}'`,
  // The types of columns are the engine's matter: a date is told from a time there.
  zone: (operand, zone) =>
    `(case when typeof(${operand}) = 'DATE' then cast(${operand} as timestamp) else cast(${operand} as timestamptz) at time zone '${zone}' end)`,
  interval,
  series: (column, grain, from, to) =>
    `select unnest(generate_series(${from}, ${to}, ${interval(1, grain)})) as "${column.replaceAll('"', '""')}"`,
  aggregate: (fn, argument, { fraction = 0.5, filter = '' } = {}) =>
    `${argument === undefined ? 'count(*)' : aggregates[fn](argument, fraction)}${filter}`,
  call: (name, args) => {
    const template = Object.hasOwn(templates, name) ? templates[name] : undefined
    if (!template) throw new RangeError(`not in the catalogue of functions: ${name}`)
    return template(args)
  },
}
