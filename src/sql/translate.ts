import type { Expr } from '../expr/types.ts'
import type { SqlExpr } from './tree.ts'

/** What a name of an expression stands for where the expression is used. */
export type NameResolver = (path: readonly string[]) => SqlExpr

/** What `metric(name, entity)` of an expression stands for there. */
export type MetricResolver = (lookup: Extract<Expr, { kind: 'metric' }>) => SqlExpr

const noMetrics: MetricResolver = ({ metric }) => {
  throw new RangeError(`a metric cannot be looked up here: ${metric}`)
}

/**
 * An expression as SQL. Division is never of integers and null where the right side is 0, a remainder likewise; the rest
 * means what it means in SQL.
 */
export function translate(expr: Expr, resolve: NameResolver, lookUp: MetricResolver = noMetrics): SqlExpr {
  const inner = (operand: Expr) => translate(operand, resolve, lookUp)
  switch (expr.kind) {
    case 'name':
      return resolve(expr.path)
    case 'metric':
      return lookUp(expr)
    case 'binary': {
      const left = inner(expr.left)
      const right = inner(expr.right)
      if (expr.op === '/') return { kind: 'quotient', left, right }
      if (expr.op === '%') return { kind: 'remainder', left, right }
      return { kind: 'binary', op: expr.op, left, right }
    }
    case 'not':
    case 'negate':
    case 'isNull':
    case 'cast':
      return { ...expr, operand: inner(expr.operand) }
    case 'same': {
      const same: SqlExpr = { kind: 'same', left: inner(expr.left), right: inner(expr.right) }
      return expr.negated ? { kind: 'not', operand: same } : same
    }
    case 'in':
      return { ...expr, operand: inner(expr.operand), items: expr.items.map(inner) }
    case 'between':
      return { ...expr, operand: inner(expr.operand), low: inner(expr.low), high: inner(expr.high) }
    case 'like':
      return { ...expr, operand: inner(expr.operand), pattern: inner(expr.pattern) }
    case 'case': {
      const branches = expr.branches.map(({ when, then }) => ({ when: inner(when), value: inner(then) }))
      return expr.otherwise ? { kind: 'case', branches, otherwise: inner(expr.otherwise) } : { kind: 'case', branches }
    }
    case 'call':
      return { kind: 'call', name: expr.name, args: expr.args.map(inner) }
    case 'today':
      throw new RangeError('today is a day of the question, which puts it in place first')
    default:
      return expr
  }
}
