import type { ValueType } from '../../../expr/types.ts'
import { rounded } from './round.ts'

/** How a function of the catalogue is written, from its operands and the types that are known of them. */
type Template = (args: readonly string[], types: readonly ValueType[]) => string

/** What DuckDB takes for blanks: the space separators of Unicode, in E'…' notation. */
const blanks = String.raw`E' \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000'`

const named =
  (name: string): Template =>
  (args) =>
    `${name}(${args.join(', ')})`

/** A part of a date or time as an integer; `extract` gives a decimal. */
export function partOf(part: string, operand: string): string {
  return `cast(extract(${part} from cast(${operand} as timestamp)) as bigint)`
}

const part =
  (name: string): Template =>
  ([operand = '']) =>
    partOf(name, operand)

/** The start of a period: without the cast PostgreSQL would take a date for a time with a zone. */
export function truncated(unit: string, operand: string, isDate: boolean): string {
  const start = `date_trunc(${unit}, cast(${operand} as timestamp))`
  return isDate ? `cast(${start} as date)` : start
}

/** PostgreSQL counts characters in its smaller integers only. */
const counted = (operand: string) => (/^\d{1,9}$/.test(operand) ? operand : `cast(${operand} as integer)`)

/** From a start on; a negative one counts from the end, as DuckDB has it. */
function substring([text = '', start = '1', length]: readonly string[]): string {
  const some = length === undefined ? '' : `, ${counted(length)}`
  if (/^\d+$/.test(start)) return `substring(${text}, ${start}${some})`
  const from = 'case when _start < 0 then length(_v) + 1 + _start else _start end'
  const values = `(values (${text}, ${counted(start)})) as _once (_v, _start)`
  return `(select substring(_v, ${from}${some}) from ${values})`
}

/** Of texts the smallest and largest is by code point. */
const extreme =
  (name: string): Template =>
  ([first = '', ...others], types) => {
    const areTexts = types.includes('text') && types.every((type) => type === 'text' || type === 'unknown')
    return `${name}(${[areTexts ? `(${first}) collate "C"` : first, ...others].join(', ')})`
  }

/** How long a step of `dateadd` is. */
const lengths: Readonly<Record<string, string>> = { quarter: '3 months', week: '7 days' }

function dateadd([unit = '', count = '', moment = '']: readonly string[]): string {
  const name = unit.slice(1, -1).toLowerCase()
  return `(cast(${moment} as timestamp) + ${counted(count)} * interval '${lengths[name] ?? `1 ${name}`}')`
}

const seconds: Readonly<Record<string, number>> = { hour: 3600, minute: 60, second: 1 }

/** How many periods begin after one moment, up to another. */
function datediff([quoted = '', from = '', to = '']: readonly string[]): string {
  const unit = quoted.slice(1, -1).toLowerCase()
  const within = (many: number, part: string) =>
    `(${partOf('year', to)} - ${partOf('year', from)}) * ${many} + ${partOf(part, to)} - ${partOf(part, from)}`
  const start = (moment: string) => truncated(quoted, moment, unit === 'week')
  if (unit === 'year') return `(${partOf('year', to)} - ${partOf('year', from)})`
  if (unit === 'quarter') return `(${within(4, 'quarter')})`
  if (unit === 'month') return `(${within(12, 'month')})`
  if (unit === 'week') return `((${start(to)} - ${start(from)}) / 7)`
  if (unit === 'day') return `(cast(${to} as date) - cast(${from} as date))`
  return `(cast(extract(epoch from ${start(to)} - ${start(from)}) as bigint) / ${seconds[unit]})`
}

const plain = ['abs', 'coalesce', 'nullif', 'length', 'concat', 'replace', 'floor', 'ceil']

/** The functions of the catalogue. `cased` is the collation whose upper and lower case are used. */
export function templatesWith(cased: string): Readonly<Record<string, Template>> {
  return {
    ...Object.fromEntries(plain.map((name) => [name, named(name)])),
    round: (args, [type = 'unknown']) => rounded(args, type),
    // The capital of ß is one character, as DuckDB has it, and not two.
    upper: ([text = '']) => `(upper(replace(${text}, 'ß', 'ẞ') collate "${cased}") collate "C")`,
    lower: ([text = '']) => `(lower((${text}) collate "${cased}") collate "C")`,
    least: extreme('least'),
    greatest: extreme('greatest'),
    trim: ([text]) => `btrim(${text}, ${blanks})`,
    substring,
    left: ([text, length = '']) => `left(${text}, ${counted(length)})`,
    right: ([text, length = '']) => `right(${text}, ${counted(length)})`,
    dateadd,
    datediff,
    seconds: ([from, to]) =>
      `cast(extract(epoch from cast(${to} as timestamp) - cast(${from} as timestamp)) as double precision)`,
    year: part('year'),
    quarter: part('quarter'),
    month: part('month'),
    week: part('week'),
    day: part('day'),
    dow: part('dow'),
    hour: part('hour'),
    date_trunc: ([unit = '', operand = '']) => truncated(unit, operand, unit.toLowerCase() !== "'hour'"),
  }
}
