import type { Expr } from '../model/types.ts'

/** Whether an expression is null where everything that it names is: nothing about no row. A constant is not. */
export function isNullOfNulls(expr: Expr): boolean {
  const all = (parts: readonly Expr[]) => parts.every(isNullOfNulls)
  const some = (parts: readonly Expr[]) => parts.some(isNullOfNulls)
  switch (expr.kind) {
    case 'name':
    case 'null':
    case 'metric':
      return true
    case 'not':
    case 'negate':
    case 'cast':
    case 'in':
    case 'between':
      return isNullOfNulls(expr.operand)
    case 'like':
      return some([expr.operand, expr.pattern])
    case 'binary':
      return (expr.op === 'and' || expr.op === 'or' ? all : some)([expr.left, expr.right])
    case 'case': {
      const results = [...expr.branches.map(({ then }) => then), ...(expr.otherwise ? [expr.otherwise] : [])]
      return (
        all(results) ||
        (all(expr.branches.map(({ when }) => when)) && (!expr.otherwise || isNullOfNulls(expr.otherwise)))
      )
    }
    case 'call':
      if (expr.name === 'concat') return false
      if (expr.name === 'nullif') return all(expr.args.slice(0, 1))
      return (takesAny.has(expr.name) ? all : some)(expr.args)
    default:
      return false
  }
}

/** Functions that give what is known of their arguments. */
const takesAny: ReadonlySet<string> = new Set(['coalesce', 'least', 'greatest'])
