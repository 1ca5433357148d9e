import { findMetric, inputsOf } from '../model/index.ts'
import type { Metric, Model } from '../model/types.ts'
import { asDouble, column, type SqlExpr, translate } from '../sql/index.ts'

/** Products as doubles, since products of exact sums outgrow any decimal; sums and differences stay exact. */
function withDoubleProducts(expr: SqlExpr): SqlExpr {
  if (expr.kind === 'negate') return { ...expr, operand: withDoubleProducts(expr.operand) }
  if (expr.kind === 'quotient') {
    return { ...expr, left: withDoubleProducts(expr.left), right: withDoubleProducts(expr.right) }
  }
  if (expr.kind !== 'binary') return expr
  const left = withDoubleProducts(expr.left)
  const right = withDoubleProducts(expr.right)
  if (expr.op !== '*') return { ...expr, left, right }
  return { ...expr, left: asDouble(left), right: asDouble(right) }
}

/** How many steps of computing lie under a metric: 0 for a simple one. */
export function levelsOf(model: Model, metrics: readonly Metric[]): Metric[][] {
  const level = new Map<string, number>()
  const levels: Metric[][] = []
  for (const metric of metrics) {
    if (metric.type === 'simple') {
      level.set(metric.name, 0)
      continue
    }
    const below = inputsOf(metric).map((name) => level.get(findMetric(model, name).name) ?? 0)
    const own = Math.max(0, ...below) + 1
    level.set(metric.name, own)
    levels[own - 1] = [...(levels[own - 1] ?? []), metric]
  }
  return levels
}

/** A ratio or derived metric over the columns of its inputs; `columnOf` says what an input's column is called. */
export function formulaOver(model: Model, metric: Metric, columnOf: (metric: string) => string): SqlExpr {
  const input = (name: string) => column(columnOf(findMetric(model, name).name))
  if (metric.type !== 'ratio' && metric.type !== 'derived') return input(metric.name)
  const value: SqlExpr =
    metric.type === 'ratio'
      ? { kind: 'quotient', left: input(metric.numerator), right: input(metric.denominator) }
      : withDoubleProducts(translate(metric.expr, (path) => input(path.join('__'))))
  return value
}
