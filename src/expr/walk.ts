import type { Expr } from './types.ts'

/** The parts of an expression, one level down, in the order in which they are written. */
export function childrenOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'binary':
    case 'same':
      return [expr.left, expr.right]
    case 'not':
    case 'negate':
    case 'isNull':
    case 'cast':
      return [expr.operand]
    case 'in':
      return [expr.operand, ...expr.items]
    case 'between':
      return [expr.operand, expr.low, expr.high]
    case 'like':
      return [expr.operand, expr.pattern]
    case 'case':
      return [...expr.branches.flatMap(({ when, then }) => [when, then]), ...(expr.otherwise ? [expr.otherwise] : [])]
    case 'call':
      return expr.args
    default:
      return []
  }
}

type MetricExpr = Extract<Expr, { kind: 'metric' }>

/** Every metric that an expression looks up for the entities of a row, in order, repeats included. */
export function metricNodes(expr: Expr): MetricExpr[] {
  return expr.kind === 'metric' ? [expr] : childrenOf(expr).flatMap(metricNodes)
}

type NameExpr = Extract<Expr, { kind: 'name' }>

/** Every name of an expression with its position, in order, repeats included. */
export function nameNodes(expr: Expr): NameExpr[] {
  return expr.kind === 'name' ? [expr] : childrenOf(expr).flatMap(nameNodes)
}

/** The names that an expression reads, each once, as their parts: `a.b` is `['a', 'b']`. */
export function namesIn(expr: Expr): string[][] {
  const byText = new Map(nameNodes(expr).map(({ path }) => [path.join('\0'), [...path]]))
  return [...byText.values()]
}

/** Where an expression starts, as far as what it is made of says; 1 otherwise. */
export function positionIn(expr: Expr): number {
  const own = 'position' in expr && expr.position !== undefined ? [expr.position] : []
  const all = [
    ...own,
    ...childrenOf(expr)
      .map(positionIn)
      .filter((position) => position > 1),
  ]
  return all.length > 0 ? Math.min(...all) : 1
}
