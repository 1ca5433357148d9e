import type { Expr } from '../expr/index.ts'

/** The parts of a condition that must all hold. */
export function conjuncts(expr: Expr): Expr[] {
  return expr.kind === 'binary' && expr.op === 'and' ? [...conjuncts(expr.left), ...conjuncts(expr.right)] : [expr]
}

/** The condition that some conditions hold together; undefined where there is none. */
export function conjunction(conditions: readonly (Expr | undefined)[]): Expr | undefined {
  return conditions.reduce<Expr | undefined>(
    (left, right) => (left && right ? { kind: 'binary', op: 'and', left, right } : (left ?? right)),
    undefined,
  )
}
