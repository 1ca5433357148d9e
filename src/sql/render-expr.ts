import type { ValueType } from '../expr/types.ts'
import type { Dialect } from './dialect.ts'
import { renderWindow } from './render-window.ts'
import type { SqlExpr } from './tree.ts'

const strength: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  '=': 4,
  '<>': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '||': 5,
  '+': 6,
  '-': 6,
  '*': 7,
  '/': 7,
  '%': 7,
}

const associative = new Set(['or', 'and', '+', '*', '||'])

/** An operand that binds at least as strongly as an operator needs, in brackets where it would not. */
function operandOf(expr: SqlExpr, dialect: Dialect, parent: string, right: boolean): string {
  const text = renderExpr(expr, dialect)
  if (expr.kind !== 'binary') return isClosed(expr) ? text : `(${text})`
  const own = strength[expr.op] ?? 0
  const needed = strength[parent] ?? 0
  const keeps = own > needed || (own === needed && (right ? expr.op === parent && associative.has(parent) : own !== 4))
  return keeps ? text : `(${text})`
}

const closedKinds = new Set([
  ...[
    'column',
    'text',
    'number',
    'boolean',
    'date',
    'moment',
    'null',
    'case',
    'cast',
    'call',
    'start',
    'shift',
    'part',
  ],
  ...['zone', 'aggregate', 'window'],
])

function isClosed(expr: SqlExpr): boolean {
  return closedKinds.has(expr.kind)
}

function closed(expr: SqlExpr, dialect: Dialect): string {
  const text = renderExpr(expr, dialect)
  return isClosed(expr) ? text : `(${text})`
}

function renderCase(expr: Extract<SqlExpr, { kind: 'case' }>, dialect: Dialect): string {
  const branches = expr.branches.map(
    (branch) => `when ${renderExpr(branch.when, dialect)} then ${renderExpr(branch.value, dialect)}`,
  )
  const otherwise = expr.otherwise ? [`else ${renderExpr(expr.otherwise, dialect)}`] : []
  return ['case', ...branches, ...otherwise, 'end'].join(' ')
}

function renderAggregate(expr: Extract<SqlExpr, { kind: 'aggregate' }>, dialect: Dialect): string {
  const { fn, fraction } = expr
  const sorts = fn === 'min' || fn === 'max' || fn === 'percentile_disc'
  const argument = expr.argument && (sorts ? sortKey : renderExpr)(expr.argument, dialect)
  const type = expr.argument ? typeIn(dialect, expr.argument) : 'unknown'
  if (!expr.filter) return dialect.aggregate(fn, argument, { fraction, type })
  const filter = renderExpr(expr.filter, dialect)
  if (dialect.filterClause)
    return dialect.aggregate(fn, argument, { fraction, type, filter: ` filter (where ${filter})` })
  return dialect.aggregate(fn, `case when ${filter} then ${argument ?? '1'} end`, { fraction, type })
}

function renderNumber(text: string): string {
  if (!/^-?\d*\.?\d+(e[+-]?\d+)?$/i.test(text) && !/^-?\d+\.$/.test(text)) throw new RangeError(`not a number: ${text}`)
  return text.startsWith('-') ? `(${text})` : text
}

function renderTest(expr: Extract<SqlExpr, { kind: 'isNull' | 'in' | 'between' | 'like' }>, dialect: Dialect): string {
  const operand = closed(expr.operand, dialect)
  const not = expr.negated ? 'not ' : ''
  switch (expr.kind) {
    case 'isNull':
      return `${operand} is ${not}null`
    case 'in':
      return `${operand} ${not}in (${expr.items.map((item) => renderExpr(item, dialect)).join(', ')})`
    case 'between': {
      const sorted = areTexts(dialect, expr.operand, expr.low, expr.high)
        ? dialect.typed?.byCodePoint(operand)
        : undefined
      return `${sorted ?? operand} ${not}between ${closed(expr.low, dialect)} and ${closed(expr.high, dialect)}`
    }
    case 'like': {
      const caseless = (text: string) => (expr.caseless && dialect.typed?.caseless(text)) || text
      const pattern = caseless(closed(expr.pattern, dialect))
      return `${caseless(operand)} ${not}${expr.caseless ? 'ilike' : 'like'} ${pattern} escape '\\'`
    }
  }
}

function castText({ operand, to }: Extract<SqlExpr, { kind: 'cast' }>, dialect: Dialect): string {
  const text = renderExpr(operand, dialect)
  return dialect.typed?.cast(text, to, typeIn(dialect, operand)) ?? `cast(${text} as ${dialect.type(to)})`
}

function zoneText({ operand, zone }: Extract<SqlExpr, { kind: 'zone' }>, dialect: Dialect): string {
  const isDay = typeIn(dialect, operand) === 'date'
  return isDay ? castText({ kind: 'cast', operand, to: 'time' }, dialect) : dialect.zone(closed(operand, dialect), zone)
}

const typeIn = (dialect: Dialect, expr: SqlExpr): ValueType => dialect.known?.typeOf(expr) ?? 'unknown'

/** Whether operands that are compared are texts: one is known to be, and a constant could be a date beside a date. */
function areTexts(dialect: Dialect, ...operands: readonly SqlExpr[]): boolean {
  const types = operands.map((operand) => typeIn(dialect, operand))
  return (
    types.every((type) => type === 'text') || operands.some(({ kind }, i) => kind !== 'text' && types[i] === 'text')
  )
}

/** An expression by which rows are sorted, or of which the smallest or largest is taken. */
export function sortKey(expr: SqlExpr, dialect: Dialect): string {
  if (typeIn(dialect, expr) !== 'text') return renderExpr(expr, dialect)
  return dialect.typed?.byCodePoint(closed(expr, dialect)) ?? renderExpr(expr, dialect)
}

function sameText(expr: Extract<SqlExpr, { kind: 'same' }>, dialect: Dialect): string {
  const [left, right] = [closed(expr.left, dialect), closed(expr.right, dialect)]
  const [type, other] = [typeIn(dialect, expr.left), typeIn(dialect, expr.right)]
  const written = type === other ? dialect.typed?.same(left, right, type) : undefined
  return written ?? dialect.same(left, right)
}

function binaryText(expr: Extract<SqlExpr, { kind: 'binary' }>, dialect: Dialect): string {
  const { op, left, right } = expr
  const text = operandOf(left, dialect, op, false)
  const integers = '+-*'.includes(op) && [left, right].every((side) => typeIn(dialect, side) === 'integer')
  const written =
    (integers && left.kind === 'column' && dialect.typed?.widened(text)) ||
    (/[<>]=?$/.test(op) &&
      op !== '<>' &&
      areTexts(dialect, left, right) &&
      dialect.typed?.byCodePoint(closed(left, dialect))) ||
    text
  return `${written} ${op} ${operandOf(right, dialect, op, true)}`
}

/** A divisor that is null instead of 0; a constant other than 0 needs no guard. */
function divisor(expr: SqlExpr, dialect: Dialect, as: (text: string) => string): string {
  const text = renderExpr(expr, dialect)
  return expr.kind === 'number' && Number(expr.text) !== 0 ? text : `nullif(${as(text)}, 0)`
}

function divided(expr: Extract<SqlExpr, { kind: 'quotient' | 'remainder' }>, dialect: Dialect): string {
  const double = (text: string) => `cast(${text} as ${dialect.type('double')})`
  if (expr.kind === 'remainder') {
    const right = divisor(expr.right, dialect, (text) => text)
    const types = [typeIn(dialect, expr.left), typeIn(dialect, expr.right)]
    const left = closed(expr.left, dialect)
    return dialect.typed?.remainder(left, right, types) ?? `${left} % ${right}`
  }
  return `${double(renderExpr(expr.left, dialect))} / ${divisor(expr.right, dialect, double)}`
}

/** The text of an expression in a dialect. Identifiers and texts are quoted; nothing is pasted as it is. */
export function renderExpr(expr: SqlExpr, dialect: Dialect): string {
  switch (expr.kind) {
    case 'column': {
      const name = dialect.identifier(dialect.known?.nameOf(expr) ?? expr.name)
      return expr.table === undefined ? name : `${dialect.identifier(expr.table)}.${name}`
    }
    case 'text':
      return dialect.text(expr.value)
    case 'number':
      return renderNumber(expr.text)
    case 'boolean':
      return expr.value ? 'true' : 'false'
    case 'date':
      return dialect.date(expr.value)
    case 'null':
      return 'null'
    case 'binary':
      return binaryText(expr, dialect)
    case 'quotient':
    case 'remainder':
      return divided(expr, dialect)
    case 'same':
      return sameText(expr, dialect)
    case 'bit':
      return `(${closed(expr.operand, dialect)} & ${2 ** expr.bit}) <> 0`
    case 'not':
      return `not (${renderExpr(expr.operand, dialect)})`
    case 'negate':
      return `-(${renderExpr(expr.operand, dialect)})`
    case 'isNull':
    case 'in':
    case 'between':
    case 'like':
      return renderTest(expr, dialect)
    case 'case':
      return renderCase(expr, dialect)
    case 'cast':
      return castText(expr, dialect)
    case 'call':
      return dialect.call(
        expr.name,
        expr.args.map((arg) => renderExpr(arg, dialect)),
        expr.args.map((arg) => typeIn(dialect, arg)),
      )
    case 'start':
      return dialect.start(expr.grain, renderExpr(expr.operand, dialect))
    case 'shift':
      return dialect.shift(closed(expr.operand, dialect), expr.count, expr.grain)
    case 'days':
      return `${closed(expr.operand, dialect)} + ${closed(expr.count, dialect)} * interval '1 day'`
    case 'part':
      return dialect.part(expr.part, renderExpr(expr.operand, dialect))
    case 'moment':
      return dialect.moment(expr.value)
    case 'zone':
      return zoneText(expr, dialect)
    case 'window':
      return renderWindow(expr, dialect)
    case 'aggregate':
      return renderAggregate(expr, dialect)
  }
}
