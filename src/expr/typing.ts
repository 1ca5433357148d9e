import { isDate } from '../base/calendar/date.ts'
import { type Issue, issue } from '../base/errors/index.ts'
import { type ArgumentKind, functionCatalogue } from './functions.ts'
import { renderExpression } from './render.ts'
import { excerpt } from './scan.ts'
import type { BinaryOperator, Expr, ValueType } from './types.ts'
import { positionIn } from './walk.ts'

/** The type of the column, dimension or metric of a name; `unknown` (or undefined) fits everywhere. */
export type ResolveName = (path: readonly string[]) => ValueType | undefined

/** The type of an expression and what in it does not fit. */
export interface Typed {
  readonly type: ValueType
  readonly issues: readonly Issue[]
}

interface Check {
  readonly resolve: ResolveName
  readonly issues: Issue[]
}

const numeric: readonly ValueType[] = ['integer', 'decimal', 'double']
const moments: readonly ValueType[] = ['date', 'time']

const isNumeric = (type: ValueType) => numeric.includes(type)
const isMoment = (type: ValueType) => moments.includes(type)

function mismatch(check: Check, part: Expr, given: ValueType, expected: string): void {
  const params = { part: excerpt(renderExpression(part)), position: positionIn(part), given, expected }
  check.issues.push(issue('TYPE_MISMATCH', params))
}

/** Whether a text constant stands for a date or time: '2026-11-15' may be compared with a date. */
function readsAsMoment(expr: Expr): boolean {
  return (
    expr.kind === 'text' && isDate(expr.value.slice(0, 10)) && /^.{10}([ T]\d{2}:\d{2}(:\d{2})?)?$/.test(expr.value)
  )
}

/** Whether a text constant stands for a value of another type, as in SQL: '13' beside a number, 'true' beside a truth value. */
function readsAs(expr: Expr, type: ValueType): boolean {
  if (expr.kind !== 'text') return false
  if (isMoment(type)) return readsAsMoment(expr)
  if (type === 'boolean') return /^(true|false)$/.test(expr.value)
  return isNumeric(type) && /^-?\d+(\.\d+)?$/.test(expr.value)
}

function need(check: Check, expr: Expr, type: ValueType, fits: (type: ValueType) => boolean, expected: string): void {
  if (type !== 'unknown' && !fits(type)) mismatch(check, expr, type, expected)
}

function comparable(a: ValueType, b: ValueType): boolean {
  return a === b || a === 'unknown' || b === 'unknown' || (isNumeric(a) && isNumeric(b)) || (isMoment(a) && isMoment(b))
}

/** The common type of parts that are compared or of which one is taken; a part that does not fit is reported. */
function together(check: Check, parts: readonly Expr[]): ValueType {
  let common: ValueType = 'unknown'
  const texts: Expr[] = []
  for (const part of parts) {
    const type = typed(check, part)
    if (type === 'text') texts.push(part)
    if (type === 'unknown') continue
    if (common === 'unknown') common = type
    else if (comparable(common, type)) common = isNumeric(type) ? wider(common, type) : common
    else if (readsAs(part, common)) continue
    else if (common === 'text' && texts.every((one) => readsAs(one, type))) common = type
    else mismatch(check, part, type, common)
  }
  return common
}

function wider(a: ValueType, b: ValueType): ValueType {
  return numeric.indexOf(a) > numeric.indexOf(b) ? a : b
}

function arithmetic(check: Check, op: BinaryOperator, left: Expr, right: Expr): ValueType {
  const a = typed(check, left)
  const b = typed(check, right)
  if (op === '-' && a === 'date' && b === 'date') return 'integer'
  if ((op === '+' || op === '-') && a === 'date' && (b === 'integer' || b === 'unknown')) return 'date'
  need(check, left, a, isNumeric, 'number')
  need(check, right, b, isNumeric, 'number')
  if (op === '/') return 'double'
  if (!isNumeric(a) || !isNumeric(b)) return 'unknown'
  return wider(a, b)
}

function binary(check: Check, expr: Extract<Expr, { kind: 'binary' }>): ValueType {
  const { op, left, right } = expr
  if (op === 'and' || op === 'or') {
    for (const side of [left, right]) truth(check, side)
    return 'boolean'
  }
  if (op === '||') {
    for (const side of [left, right]) need(check, side, typed(check, side), (type) => type === 'text', 'text')
    return 'text'
  }
  if ('+-*/%'.includes(op)) return arithmetic(check, op, left, right)
  together(check, [left, right])
  return 'boolean'
}

function truth(check: Check, expr: Expr): void {
  need(check, expr, typed(check, expr), (type) => type === 'boolean', 'boolean')
}

const fitsArgument: Readonly<Record<Exclude<ArgumentKind, 'same'>, (type: ValueType) => boolean>> = {
  number: isNumeric,
  text: (type) => type === 'text',
  integer: (type) => type === 'integer',
  unit: (type) => type === 'text',
  step: (type) => type === 'text',
  moment: isMoment,
}

function call(check: Check, expr: Extract<Expr, { kind: 'call' }>): ValueType {
  const entry = functionCatalogue.get(expr.name)
  if (!entry) return 'unknown'
  if (entry.args[0] === 'same') return together(check, expr.args)
  const types = expr.args.map((arg, index) => {
    const kind = (entry.args[index] ?? entry.args.at(-1)) as Exclude<ArgumentKind, 'same'>
    const type = typed(check, arg)
    if (!(kind === 'moment' && readsAsMoment(arg))) need(check, arg, type, fitsArgument[kind], kind)
    return type
  })
  if (entry.result === 0) return types[0] ?? 'unknown'
  return entry.result === 'same' ? 'unknown' : entry.result
}

function literal(expr: Extract<Expr, { kind: 'number' }>): ValueType {
  if (/e/i.test(expr.text)) return 'double'
  return expr.text.includes('.') ? 'decimal' : 'integer'
}

function typed(check: Check, expr: Expr): ValueType {
  switch (expr.kind) {
    case 'name':
      return check.resolve(expr.path) ?? 'unknown'
    case 'number':
      return literal(expr)
    case 'text':
    case 'boolean':
      return expr.kind
    case 'null':
      return 'unknown'
    case 'today':
      return 'date'
    case 'binary':
      return binary(check, expr)
    case 'not':
      truth(check, expr.operand)
      return 'boolean'
    case 'negate': {
      const type = typed(check, expr.operand)
      need(check, expr.operand, type, isNumeric, 'number')
      return type
    }
    case 'isNull':
      typed(check, expr.operand)
      return 'boolean'
    case 'same':
      together(check, [expr.left, expr.right])
      return 'boolean'
    case 'in':
      together(check, [expr.operand, ...expr.items])
      return 'boolean'
    case 'between':
      together(check, [expr.operand, expr.low, expr.high])
      return 'boolean'
    case 'like':
      for (const part of [expr.operand, expr.pattern])
        need(check, part, typed(check, part), (type) => type === 'text', 'text')
      return 'boolean'
    case 'case':
      for (const { when } of expr.branches) truth(check, when)
      return together(check, [...expr.branches.map(({ then }) => then), ...(expr.otherwise ? [expr.otherwise] : [])])
    case 'cast':
      typed(check, expr.operand)
      return expr.to
    case 'call':
      return call(check, expr)
    case 'metric':
      return 'unknown'
  }
}

/**
 * The type of an expression. Integers, decimals and doubles mix; `/` is never an integer; a text constant that reads as a
 * date, number or truth value may stand beside one; `unknown` fits everywhere. What does not fit is reported, all of it.
 */
export function typeOf(expr: Expr, resolve: ResolveName): Typed {
  const check: Check = { resolve, issues: [] }
  const type = typed(check, expr)
  return { type, issues: check.issues }
}
