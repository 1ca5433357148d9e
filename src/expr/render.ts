import { castNames } from './cast.ts'
import { writeName } from './name.ts'
import type { BinaryOperator, Expr } from './types.ts'

/** How tightly a form binds; an operand that binds less goes into brackets. */
const levels = {
  or: 1,
  and: 2,
  not: 3,
  is: 4,
  compare: 5,
  range: 6,
  other: 7,
  sum: 8,
  product: 9,
  sign: 10,
  primary: 11,
}

const operatorLevels: Readonly<Record<BinaryOperator, number>> = {
  or: levels.or,
  and: levels.and,
  '=': levels.compare,
  '<>': levels.compare,
  '<': levels.compare,
  '<=': levels.compare,
  '>': levels.compare,
  '>=': levels.compare,
  '||': levels.other,
  '+': levels.sum,
  '-': levels.sum,
  '*': levels.product,
  '/': levels.product,
  '%': levels.product,
}

function levelOf(expr: Expr): number {
  if (expr.kind === 'binary') return operatorLevels[expr.op]
  if (expr.kind === 'not') return levels.not
  if (expr.kind === 'isNull' || expr.kind === 'same') return levels.is
  if (expr.kind === 'in' || expr.kind === 'like' || expr.kind === 'between') return levels.range
  return expr.kind === 'negate' ? levels.sign : levels.primary
}

/** The operand's text, in brackets unless it binds at least as tightly as `least`. */
function operand(expr: Expr, least: number): string {
  const text = renderExpression(expr)
  return levelOf(expr) < least ? `(${text})` : text
}

function renderBinary(expr: Extract<Expr, { kind: 'binary' }>): string {
  const level = operatorLevels[expr.op]
  const chains = level !== levels.compare
  return `${operand(expr.left, chains ? level : level + 1)} ${expr.op} ${operand(expr.right, level + 1)}`
}

function renderCase(expr: Extract<Expr, { kind: 'case' }>): string {
  const branches = expr.branches.map(
    ({ when, then }) => `when ${renderExpression(when)} then ${renderExpression(then)}`,
  )
  const otherwise = expr.otherwise ? ` else ${renderExpression(expr.otherwise)}` : ''
  return `case ${branches.join(' ')}${otherwise} end`
}

function renderSame({ left, right, negated }: Extract<Expr, { kind: 'same' }>): string {
  return `${operand(left, levels.compare)} is ${negated ? '' : 'not '}distinct from ${operand(right, levels.compare)}`
}

const list = (items: readonly Expr[]): string => items.map(renderExpression).join(', ')

/** The canonical text of an expression in the language itself: what parses to the same expression again. */
export function renderExpression(expr: Expr): string {
  const inner = (part: Expr) => operand(part, levels.other)
  switch (expr.kind) {
    case 'name':
      return writeName(expr.path)
    case 'number':
      return expr.text
    case 'text':
      return `'${expr.value.replaceAll("'", "''")}'`
    case 'boolean':
      return String(expr.value)
    case 'null':
      return 'null'
    case 'today':
      return 'current_date'
    case 'binary':
      return renderBinary(expr)
    case 'not':
      return `not ${operand(expr.operand, levels.not)}`
    case 'negate':
      return `-${operand(expr.operand, levels.primary)}`
    case 'isNull':
      return `${operand(expr.operand, levels.compare)} is ${expr.negated ? 'not ' : ''}null`
    case 'same':
      return renderSame(expr)
    case 'in':
      return `${inner(expr.operand)} ${expr.negated ? 'not ' : ''}in (${list(expr.items)})`
    case 'between':
      return `${inner(expr.operand)} ${expr.negated ? 'not ' : ''}between ${inner(expr.low)} and ${inner(expr.high)}`
    case 'like':
      return `${inner(expr.operand)} ${expr.negated ? 'not ' : ''}${expr.caseless ? 'ilike' : 'like'} ${inner(expr.pattern)}`
    case 'case':
      return renderCase(expr)
    case 'cast':
      return `cast(${renderExpression(expr.operand)} as ${castNames[expr.to as keyof typeof castNames]})`
    case 'metric':
      return `metric(${[[expr.metric], ...expr.by].map(writeName).join(', ')})`
    case 'call':
      return `${expr.name}(${list(expr.args)})`
  }
}
