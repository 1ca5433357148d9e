import { readsAsIs } from '../model/index.ts'
import type { Aggregation, Metric, Model } from '../model/types.ts'
import { type Linear, linearOf, monomialOf } from './formula/shape.ts'

/** A weighted sum of metrics that add up over slices: metric name to coefficient. */
export type Terms = ReadonlyMap<string, number>

/**
 * How a metric behaves when it is sliced. `total`: slices add up. `ratio`: sum over sum, `part` ÷ `whole`. `other`: neither
 * (averages, distinct counts, medians …): its slices do not add up, and what is missing is shown as a gap.
 */
export interface Form {
  readonly kind: 'total' | 'ratio' | 'other'
  readonly part: Terms
  readonly whole: Terms
}

const none: Terms = new Map()

/** What adds up over slices and over time. A balance does not: its last days are not those of its slices. */
const addsUp: ReadonlySet<Aggregation> = new Set<Aggregation>(['sum', 'count', 'sum_boolean'])

function metricOf(model: Model, name: string): Metric | undefined {
  return model.metrics.get(name)
}

function isTotal(model: Model, name: string): boolean {
  const metric = metricOf(model, name)
  if (metric?.type === 'simple') return addsUp.has(metric.agg) && !metric.nonAdditive
  return metric?.type === 'derived' && readsAsIs(metric) && totalTerms(model, linearOf(metric.expr)) !== null
}

/** The terms of a weighted sum when each of them adds up over slices and no constant is added. */
function totalTerms(model: Model, linear: Linear | null): Terms | null {
  if (linear?.constant !== 0 || linear.coefficients.size === 0) return null
  return [...linear.coefficients.keys()].every((name) => isTotal(model, name)) ? linear.coefficients : null
}

/** A derived metric as total over total: `(a - b) * 1000 / c`, `a / b * 100`. */
function quotientOf(model: Model, expr: Parameters<typeof linearOf>[0]): Form | null {
  if (expr.kind === 'binary' && expr.op === '/') {
    const part = totalTerms(model, linearOf(expr.left))
    const whole = totalTerms(model, linearOf(expr.right))
    if (part && whole) return { kind: 'ratio', part, whole }
  }
  const monomial = monomialOf(expr)
  const over = [...(monomial?.powers ?? [])].filter(([, power]) => power === 1).map(([name]) => name)
  const under = [...(monomial?.powers ?? [])].filter(([, power]) => power === -1).map(([name]) => name)
  if (monomial?.powers.size !== 2 || over.length !== 1 || under.length !== 1) return null
  const part = new Map(over.map((name) => [name, monomial.coefficient]))
  const whole = new Map(under.map((name) => [name, 1]))
  return [...over, ...under].every((name) => isTotal(model, name)) ? { kind: 'ratio', part, whole } : null
}

/** How a metric of the model behaves when it is sliced. */
export function formOf(model: Model, metric: Metric): Form {
  const itself = new Map([[metric.name, 1]])
  if (isTotal(model, metric.name)) return { kind: 'total', part: itself, whole: none }
  if (!readsAsIs(metric)) return { kind: 'other', part: itself, whole: none }
  if (metric.type === 'ratio' && isTotal(model, metric.numerator) && isTotal(model, metric.denominator)) {
    return { kind: 'ratio', part: new Map([[metric.numerator, 1]]), whole: new Map([[metric.denominator, 1]]) }
  }
  const quotient = metric.type === 'derived' ? quotientOf(model, metric.expr) : null
  return quotient ?? { kind: 'other', part: itself, whole: none }
}

/** Every metric that must be asked for to know a form's parts. */
export function termNames(form: Form): string[] {
  return [...new Set([...form.part.keys(), ...form.whole.keys()])]
}

/** A weighted sum of values; a value that is missing adds nothing, and it is null when all are missing. */
export function sumTerms(terms: Terms, numberOf: (metric: string) => number | null): number | null {
  let total: number | null = null
  for (const [name, coefficient] of terms) {
    const value = numberOf(name)
    if (value !== null) total = (total ?? 0) + coefficient * value
  }
  return total
}
