import { canonicalName } from '../base/names.ts'
import { type Expr, namesIn } from '../expr/index.ts'
import { readsAsIs } from './facts.ts'
import type { Metric, Model } from './types.ts'

/** A formula over metrics and the canonical names of the metrics in it, each once, in the order written. */
export interface Decomposition {
  readonly expr: Expr
  readonly factors: readonly string[]
}

const metricName = (name: string): Expr => ({ kind: 'name', path: [name], position: 1 })

/**
 * A metric's own formula over other metrics: a ratio's quotient, a derived metric's expression. Null for one that is counted
 * from rows, and where the formula reads the metrics otherwise than as they are: earlier, or filtered.
 */
function formulaOf(metric: Metric): Expr | null {
  if (!readsAsIs(metric)) return null
  if (metric.type === 'derived') return metric.expr
  if (metric.type !== 'ratio') return null
  return { kind: 'binary', op: '/', left: metricName(metric.numerator), right: metricName(metric.denominator) }
}

/**
 * How a metric falls into others: its stated identity, or else its own formula over metrics as they are. Null when it has neither. The identity of a
 * metric may not give its value on the data; the formula of a ratio or derived metric always does.
 */
export function decompositionOf(_model: Model, metric: Metric): Decomposition | null {
  const expr = metric.identity ?? formulaOf(metric)
  if (!expr) return null
  return { expr, factors: [...new Set(namesIn(expr).map((path) => canonicalName(path[0] as string)))] }
}
