import { canonicalName } from '../base/names.ts'
import { namesIn, type ValueType } from '../expr/index.ts'
import type { Aggregation, Metric, Model, SimpleMetric } from './types.ts'

/** The metric of a name in an expression, or undefined; names compare NFC and without case. */
export function metricNamed(model: Model, name: string): Metric | undefined {
  return model.metrics.get(canonicalName(name))
}

const numeric: readonly ValueType[] = ['integer', 'decimal', 'double', 'unknown']
const ofNumbers: ReadonlySet<Aggregation> = new Set<Aggregation>(['sum', 'average', 'median'])

/** Whether values of a type can be aggregated so: sum, average and median need numbers. */
export function aggregates(agg: Aggregation, type: ValueType): boolean {
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

/** Names of the metrics that a metric's definition speaks of: what it is computed from, and what its identity reads. */
export function referencesOf(metric: Metric): string[] {
  const stated = metric.identity ? namesIn(metric.identity).map((path) => canonicalName(path[0] as string)) : []
  return [...new Set([...inputsOf(metric), ...stated])]
}

/** The simple metrics that a metric is computed from in the end, each once, in the order of its formula. */
export function simpleInputs(model: Model, metric: Metric): SimpleMetric[] {
  const found = new Map<string, SimpleMetric>()
  const visit = (current: Metric | undefined): void => {
    if (current?.type === 'simple') found.set(current.name, current)
    else if (current) for (const name of inputsOf(current)) visit(model.metrics.get(name))
  }
  visit(metric)
  return [...found.values()]
}

/** Names of the datasets that a metric reads, each once. */
export function metricDatasets(model: Model, metric: Metric): string[] {
  return [...new Set(simpleInputs(model, metric).map((input) => input.dataset))]
}

/** Metrics whose formula or identity reads a metric directly. */
export function usersOf(model: Model, metric: Metric): Metric[] {
  return [...model.metrics.values()].filter((other) => referencesOf(other).includes(metric.name))
}
