import { canonicalName } from '../base/names.ts'
import { type Expr, metricNodes, namesIn, type ValueType } from '../expr/index.ts'
import type { Aggregation, Metric, MetricInput, Model, SimpleMetric } from './types.ts'

/** The metric of a name in an expression, or undefined; names compare NFC and without case. */
export function metricNamed(model: Model, name: string): Metric | undefined {
  return model.metrics.get(canonicalName(name))
}

const numeric: readonly ValueType[] = ['integer', 'decimal', 'double', 'unknown']
const ofNumbers: ReadonlySet<Aggregation> = new Set<Aggregation>(['sum', 'average', 'median', 'percentile'])

/** Whether values of a type can be aggregated so: sum, average, median and percentile need numbers, sum_boolean a condition. */
export function aggregates(agg: Aggregation, type: ValueType): boolean {
  if (agg === 'sum_boolean') return type === 'boolean' || type === 'unknown'
  return !ofNumbers.has(agg) || numeric.includes(type)
}

/** Names of the metrics that a metric is computed from, one level down; none for a simple one. */
export function inputsOf(metric: Metric): readonly string[] {
  switch (metric.type) {
    case 'simple':
      return []
    case 'ratio':
      return [metric.numerator, metric.denominator]
    case 'derived':
      return metric.inputs
    case 'cumulative':
      return [metric.input.metric]
    case 'conversion':
      return [metric.base.metric, metric.conversion.metric]
  }
}

/** The metrics that a metric is computed from and how each is read, as far as its definition says so. */
export function readInputs(metric: Metric): readonly MetricInput[] {
  switch (metric.type) {
    case 'simple':
      return []
    case 'ratio':
      return [metric.numeratorInput ?? [], metric.denominatorInput ?? []].flat()
    case 'derived':
      return metric.inputMetrics ?? []
    case 'cumulative':
      return [metric.input]
    case 'conversion':
      return [metric.base, metric.conversion]
  }
}

/** Every condition of a metric: its own, that of its measure, those of its inputs. */
function conditionsOf(metric: Metric): Expr[] {
  const measure = metric.type === 'simple' ? metric.measureFilter : undefined
  return [metric.filter, measure, ...readInputs(metric).map(({ filter }) => filter)].flatMap((one) => one ?? [])
}

/** Names of the metrics without which a metric cannot be computed: its inputs, and those that its conditions look up. */
export function neededBy(metric: Metric): string[] {
  const looked = conditionsOf(metric).flatMap(metricNodes)
  return [...new Set([...inputsOf(metric), ...looked.map((node) => canonicalName(node.metric))])]
}

/** Names of the metrics that a metric's definition speaks of: what it is computed from and filtered by, and what its identity reads. */
export function referencesOf(metric: Metric): string[] {
  const stated = metric.identity ? namesIn(metric.identity).map((path) => canonicalName(path[0] as string)) : []
  return [...new Set([...neededBy(metric), ...stated])]
}

/** The simple metrics that a metric is computed from in the end, each once, in the order of its formula. */
export function simpleInputs(model: Model, metric: Metric): SimpleMetric[] {
  const found = new Map<string, SimpleMetric>()
  const seen = new Set<string>()
  const visit = (current: Metric | undefined): void => {
    if (!current || seen.has(current.name)) return
    seen.add(current.name)
    if (current.type === 'simple') found.set(current.name, current)
    else for (const name of inputsOf(current)) visit(model.metrics.get(name))
  }
  visit(metric)
  return [...found.values()]
}

/** Names of the datasets that a metric reads, each once. */
export function metricDatasets(model: Model, metric: Metric): string[] {
  return [...new Set(simpleInputs(model, metric).map((input) => input.dataset))]
}

/** Metrics whose formula, filter or identity reads a metric directly. */
export function usersOf(model: Model, metric: Metric): Metric[] {
  return [...model.metrics.values()].filter((other) => referencesOf(other).includes(metric.name))
}

/** The metrics that readers are shown: all but the hidden ones, which stand under others and are asked by name. */
export function listedMetrics(model: Model): Metric[] {
  return [...model.metrics.values()].filter(({ hidden }) => !hidden)
}

/** Whether a metric is its formula over other metrics as they are: none of them filtered, read earlier, or in a time of its own. */
export function readsAsIs(metric: Metric): boolean {
  if (metric.filter || metric.timezone !== undefined) return false
  return readInputs(metric).every(
    ({ filter, offsetWindow, offsetToGrain, alias }) => !(filter || offsetWindow || offsetToGrain || alias),
  )
}
