import { issue } from '../base/errors/index.ts'
import { callOf } from './call.ts'
import type { Conversion } from './convert.ts'
import { intervalOf, negated, type Step, unitOf } from './interval.ts'
import type { PgFields, PgNode } from './postgres.ts'
import { excerpt } from './scan.ts'
import type { Expr } from './types.ts'

type Convert = (node: unknown) => Expr

const today: Expr = { kind: 'today' }

const clockNames: ReadonlySet<string> = new Set(['now', 'getdate', 'sysdate', 'current_datetime', 'current_timestamp'])
const todayNames: ReadonlySet<string> = new Set(['today', 'curdate', 'current_date'])
const text = (value: string): Expr => ({ kind: 'text', value })

function bareCall(fields: PgFields | undefined): string | undefined {
  const [name, more] = (fields?.funcname as { String: { sval: string } }[] | undefined) ?? []
  return fields && !more && !fields.args ? name?.String.sval : undefined
}

/** Whether a node is the engine's clock: `now()`, `current_timestamp`. */
export function isClock(node: unknown): boolean {
  const { SQLValueFunction: value, FuncCall: call } = (node ?? {}) as PgNode
  if (value) return /TIMESTAMP/.test(String(value.op))
  return clockNames.has(bareCall(call) ?? '')
}

/** `current_date`, also as other engines write it. */
export function isToday(node: unknown): boolean {
  const { SQLValueFunction: value, FuncCall: call } = (node ?? {}) as PgNode
  return value?.op === 'SVFOP_CURRENT_DATE' || todayNames.has(bareCall(call) ?? '')
}

/** The clock tells no more than today where only its day is looked at. */
export const dayOf = (node: unknown, convert: Convert): Expr => (isClock(node) ? today : convert(node))

/** Refuses the clock, of which a question knows the day only. */
export function refuseClock(at: Conversion, location: number | undefined): Expr {
  const position = at.positionOf(location ?? 0)
  const part = /^\w+/.exec(at.chars.slice(position - 1).join(''))?.[0] ?? ''
  at.issues.push(issue('EXPRESSION_CLOCK', { text: excerpt(at.text), position, part }))
  return { kind: 'null' }
}

/** A date or time moved by some steps, one after the other. */
function moved(at: Conversion, moment: Expr, steps: readonly Step[], location: number | undefined): Expr {
  return steps.reduce((from, { unit, count }) => callOf(at, 'dateadd', [text(unit), count, from], location), moment)
}

/** `d + interval '7 days'`, `d - interval '1 month'`; undefined where neither side is an interval. */
export function movedBy(at: Conversion, fields: PgFields, convert: Convert): Expr | undefined {
  const [{ String: name } = { String: { sval: '' } }] = fields.name as { String: { sval: string } }[]
  if ((name.sval !== '+' && name.sval !== '-') || !fields.lexpr) return undefined
  const right = intervalOf(fields.rexpr, convert)
  if (right) {
    const steps = name.sval === '+' ? right : right.map(({ unit, count }) => ({ unit, count: negated(count) }))
    return moved(at, convert(fields.lexpr), steps, fields.location)
  }
  const left = name.sval === '+' ? intervalOf(fields.lexpr, convert) : undefined
  return left && moved(at, convert(fields.rexpr), left, fields.location)
}

const isFine = (unit: string) => unit === 'hour' || unit === 'minute' || unit === 'second'

type Reading = (at: Conversion, args: readonly unknown[], convert: Convert, location?: number) => Expr | undefined

/** `date_trunc('month', d)`, the unit also bare or, as BigQuery has it, last; but its weeks begin on Sunday. */
const truncation: Reading = (at, [first, second, more], convert, location) => {
  const leading = unitOf(first)
  const unit = leading ?? unitOf(second)
  if (second === undefined || more !== undefined || unit === undefined || unit === 'minute' || unit === 'second') {
    return undefined
  }
  if (leading === undefined && unit === 'week' && !/^isoweek$/i.test(wordOf(second))) return undefined
  const moment = leading === undefined ? first : second
  return callOf(at, 'date_trunc', [text(unit), isFine(unit) ? convert(moment) : dayOf(moment, convert)], location)
}

const wordOf = (node: unknown): string => {
  const fields = ((node as PgNode).ColumnRef?.fields as PgNode[] | undefined) ?? []
  return (fields[0]?.String as { sval?: string } | undefined)?.sval ?? ''
}

/** `datediff(day, from, to)`, `date_diff(to, from, day)` or, of days, `datediff(to, from)`. */
const difference: Reading = (at, args, convert, location) => {
  const [first, second, third] = args
  const leading = unitOf(first)
  if (args.length === 3 && leading === undefined && unitOf(third) === 'week' && !/^isoweek$/i.test(wordOf(third))) {
    return undefined
  }
  const unit = leading ?? (args.length === 2 ? 'day' : unitOf(third))
  const pair = leading === undefined ? [second, first] : [second, third]
  if (unit === undefined || pair.includes(undefined) || args.length !== (leading ? 3 : args.length)) return undefined
  const moments = pair.map((node) => (isFine(unit) ? convert(node) : dayOf(node, convert)))
  return callOf(at, 'datediff', [text(unit), ...moments], location)
}

/** `dateadd(day, -30, d)`, `date_add(d, interval '30 days')` or, of days, `date_add(d, 30)`. */
const addition =
  (sign: 1 | -1): Reading =>
  (at, args, convert, location) => {
    const signed = (count: Expr) => (sign > 0 ? count : negated(count))
    if (args.length === 2) {
      const steps = intervalOf(args[1], convert) ?? [{ unit: 'day', count: convert(args[1]) }]
      const counted = steps.map(({ unit, count }) => ({ unit, count: signed(count) }))
      return moved(at, convert(args[0]), counted, location)
    }
    const unit = unitOf(args[0])
    if (unit === undefined || args.length !== 3) return undefined
    return moved(at, convert(args[2]), [{ unit, count: signed(convert(args[1])) }], location)
  }

/** `extract(epoch from a - b)`: how long it is from one moment to another. */
const length: Reading = (at, [field, difference, more], convert, location) => {
  const { A_Const: constant, A_Expr: operation } = { ...(field as PgNode), ...(difference as PgNode) }
  const isEpoch = (constant?.sval as { sval?: string } | undefined)?.sval?.toLowerCase() === 'epoch'
  const signs = (operation?.name as { String: { sval: string } }[] | undefined) ?? []
  const isDifference = operation?.kind === 'AEXPR_OP' && signs.length === 1 && signs[0]?.String.sval === '-'
  if (!isEpoch || !isDifference || !operation.lexpr || more !== undefined) return undefined
  if (intervalOf(operation.rexpr, convert)) return undefined
  return callOf(at, 'seconds', [convert(operation.rexpr), convert(operation.lexpr)], location)
}

const readings: Readonly<Record<string, Reading>> = {
  extract: length,
  date_part: length,
  date_trunc: truncation,
  datetime_trunc: truncation,
  timestamp_trunc: truncation,
  dateadd: (at, args, ...rest) => (args.length === 3 ? addition(1)(at, args, ...rest) : undefined),
  date_add: addition(1),
  date_sub: addition(-1),
  datediff: difference,
  date_diff: difference,
  date: (_, [only, more], convert) =>
    only !== undefined && more === undefined ? { kind: 'cast', operand: dayOf(only, convert), to: 'date' } : undefined,
  to_date: (_, [only, more], convert) =>
    only !== undefined && more === undefined ? { kind: 'cast', operand: dayOf(only, convert), to: 'date' } : undefined,
  last_day: (at, [only, more], convert, location) => {
    if (only === undefined || more !== undefined) return undefined
    const month = callOf(at, 'date_trunc', [text('month'), dayOf(only, convert)], location)
    const next = [
      { unit: 'month', count: { kind: 'number', text: '1' } as const },
      { unit: 'day', count: negated({ kind: 'number', text: '1' }) },
    ]
    return { kind: 'cast', operand: moved(at, month, next, location), to: 'date' }
  },
}

/** A function of dates as the catalogue has it, from the ways in which engines write it; undefined for any other call. */
export function momentCall(
  at: Conversion,
  name: string,
  args: readonly unknown[],
  convert: Convert,
  location: number | undefined,
): Expr | undefined {
  return Object.hasOwn(readings, name) ? readings[name]?.(at, args, convert, location) : undefined
}
