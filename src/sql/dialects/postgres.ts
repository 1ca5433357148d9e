import { type DatePart, isFiner, type TimeGrain } from '../../base/calendar/grain.ts'
import type { Dialect } from '../dialect.ts'
import type { SqlAggregate } from '../tree.ts'
import { partOf, templatesWith, truncated } from './postgres/functions.ts'
import { quotedName, quotedText } from './postgres/name.ts'
import { typedWith, typeNames } from './postgres/typed.ts'

/** A length of time; PostgreSQL has no quarters and no nanoseconds in its intervals. */
function interval(count: number, grain: TimeGrain): string {
  if (grain === 'nanosecond') return `interval '${count / 1000} microsecond'`
  return grain === 'quarter' ? `interval '${count * 3} month'` : `interval '${count} ${grain}'`
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

const asDouble = (operand: string) => `cast(${operand} as double precision)`

const continuous = (argument: string, fraction: number) =>
  `percentile_cont(${fraction}) within group (order by ${asDouble(argument)})`

const aggregates: Record<SqlAggregate, (argument: string, fraction: number) => string> = {
  sum: (argument) => `sum(${argument})`,
  count: (argument) => `count(${argument})`,
  count_distinct: (argument) => `count(distinct ${argument})`,
  average: (argument) => `avg(${argument})`,
  min: (argument) => `min(${argument})`,
  max: (argument) => `max(${argument})`,
  bit_or: (argument) => `bit_or(${argument})`,
  percentile_cont: continuous,
  percentile_disc: (argument, fraction) => `percentile_disc(${fraction}) within group (order by ${argument})`,
  // There is no sketch in PostgreSQL: what may be estimated is exact.
  percentile_approx: continuous,
  median: (argument) => continuous(argument, 0.5),
}

const ofBooleans: Partial<typeof aggregates> = {
  sum: (argument) => `sum(cast(${argument} as integer))`,
  min: (argument) => `bool_and(${argument})`,
  max: (argument) => `bool_or(${argument})`,
}

/**
 * PostgreSQL, told in which collation upper and lower case are found: `C.utf8` or `pg_c_utf8` change one character into one,
 * as DuckDB does; `und-x-icu`, which every build with ICU has, also makes SS of ß.
 */
export function postgresWith(cased: string): Dialect {
  const templates = templatesWith(cased)
  return {
    name: 'postgres',
    filterClause: true,
    identifier: quotedName,
    text: quotedText,
    date: (value) => `date '${value}'`,
    type: (type) => typeNames[type],
    same: (left, right) => `${left} is not distinct from ${right}`,
    start: (grain, operand) => {
      if (grain === 'nanosecond') return `cast(${operand} as timestamp)`
      if (grain === 'day') return `cast(${operand} as date)`
      return truncated(`'${grain}'`, operand, !isFiner(grain, 'day'))
    },
    shift: (operand, count, grain) => `(${operand} ${count < 0 ? '-' : '+'} ${interval(Math.abs(count), grain)})`,
    part: (part, operand) => partOf(parts[part], operand),
    moment: (value) => `timestamp '${value}'`,
    zone: (operand, zone) => `(cast(${operand} as timestamptz) at time zone ${quotedText(zone)})`,
    interval,
    series: (column, grain, from, to) =>
      `select generate_series(cast(${from} as timestamp), cast(${to} as timestamp), ${interval(1, grain)}) as ${quotedName(column)}`,
    aggregate: (fn, argument, { fraction = 0.5, filter = '', type } = {}) => {
      const of = type === 'boolean' ? { ...aggregates, ...ofBooleans } : aggregates
      const text = `${argument === undefined ? 'count(*)' : of[fn](argument, fraction)}${filter}`
      return fn === 'average' ? asDouble(text) : text
    },
    call: (name, args, types = []) => {
      const template = Object.hasOwn(templates, name) ? templates[name] : undefined
      if (!template) throw new RangeError(`not in the catalogue of functions: ${name}`)
      return template(args, types)
    },
    typed: typedWith(cased),
  }
}

/** PostgreSQL as every build with ICU has it. */
export const postgres: Dialect = postgresWith('und-x-icu')
