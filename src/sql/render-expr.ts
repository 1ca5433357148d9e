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
  const argument = expr.argument && renderExpr(expr.argument, dialect)
  if (!expr.filter) return dialect.aggregate(expr.fn, argument, expr.fraction)
  const filter = renderExpr(expr.filter, dialect)
  if (dialect.filterClause) return dialect.aggregate(expr.fn, argument, expr.fraction, ` filter (where ${filter})`)
  return dialect.aggregate(expr.fn, `case when ${filter} then ${argument ?? '1'} end`, expr.fraction)
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
    case 'between':
      return `${operand} ${not}between ${closed(expr.low, dialect)} and ${closed(expr.high, dialect)}`
    case 'like': {
      const [like, compared] = expr.caseless ? ['ilike', dialect.caseless?.(operand) ?? operand] : ['like', operand]
      return `${compared} ${not}${like} ${closed(expr.pattern, dialect)} escape '\\'`
    }
  }
}

function castText(operand: string, to: ValueType, dialect: Dialect): string {
  return dialect.cast?.(operand, to) ?? `cast(${operand} as ${dialect.type(to)})`
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
    return dialect.remainder?.(renderExpr(expr.left, dialect), right) ?? `${closed(expr.left, dialect)} % ${right}`
  }
  return `${double(renderExpr(expr.left, dialect))} / ${divisor(expr.right, dialect, double)}`
}

/** The text of an expression in a dialect. Identifiers and texts are quoted; nothing is pasted as it is. */
export function renderExpr(expr: SqlExpr, dialect: Dialect): string {
  switch (expr.kind) {
    case 'column': {
      const name = dialect.identifier(expr.name)
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
      return `${operandOf(expr.left, dialect, expr.op, false)} ${expr.op} ${operandOf(expr.right, dialect, expr.op, true)}`
    case 'quotient':
    case 'remainder':
      return divided(expr, dialect)
    case 'same':
      return dialect.same(closed(expr.left, dialect), closed(expr.right, dialect))
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
      return castText(renderExpr(expr.operand, dialect), expr.to, dialect)
    case 'call':
      return dialect.call(
        expr.name,
        expr.args.map((arg) => renderExpr(arg, dialect)),
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
      return dialect.zone(closed(expr.operand, dialect), expr.from, expr.to)
    case 'window':
      return renderWindow(expr, dialect)
    case 'aggregate':
      return renderAggregate(expr, dialect)
  }
}
