import { coarsestOf, type TimeGrain } from '../base/calendar/grain.ts'
import { failure } from '../base/errors/index.ts'
import { findMetric, inputsOf, type ReachableDimension } from '../model/index.ts'
import type { Dataset, Metric, Model, SimpleMetric } from '../model/types.ts'
import { reach } from './reach.ts'

/** A metric in the zone of one that is computed from it, unless it has its own. */
export function inZone<M extends Metric>(metric: M, timezone: string | undefined): M {
  return metric.timezone || !timezone ? metric : { ...metric, timezone }
}

/** The simple metrics under some metrics by a choice of inputs, each once in each zone that it is told in. */
function simpleUnder(
  model: Model,
  metrics: readonly Metric[],
  inputsFrom: (metric: Metric) => readonly string[],
): SimpleMetric[] {
  const seen = new Map<string, Metric>()
  const visit = (metric: Metric) => {
    const id = JSON.stringify([metric.name, metric.timezone])
    if (seen.has(id)) return
    seen.set(id, metric)
    for (const input of inputsFrom(metric)) visit(inZone(findMetric(model, input), metric.timezone))
  }
  for (const metric of metrics) visit(metric)
  return [...seen.values()].filter((metric) => metric.type === 'simple')
}

/** The simple metrics under some metrics, each once in each zone that it is told in. */
export function simpleMetrics(model: Model, metrics: readonly Metric[]): SimpleMetric[] {
  return simpleUnder(model, metrics, inputsOf)
}

/** Those by whose time some metrics are told: a conversion by that of what it follows. */
export function datingMetrics(model: Model, metrics: readonly Metric[]): SimpleMetric[] {
  return simpleUnder(model, metrics, (metric) =>
    metric.type === 'conversion' ? [metric.base.metric] : inputsOf(metric),
  )
}

/** The dataset of a simple metric. Throws DATASET_NOT_LOADED when the model has lost it. */
export function datasetOf(model: Model, metric: SimpleMetric): Dataset {
  const dataset = model.datasets.get(metric.dataset)
  if (!dataset) throw failure('DATASET_NOT_LOADED', { dataset: metric.dataset })
  return dataset
}

/** The level of time at which a metric is told where a question says none: its own, else the coarsest of its data, from the day on. */
export function defaultGrainOf(model: Model, metric: Metric): TimeGrain {
  if (metric.grain) return metric.grain
  const grains = simpleMetrics(model, [metric]).map((input) => dataGrainOf(model, input))
  return coarsestOf(grains, 'day')
}

/** The same of several metrics: the coarsest of theirs. */
export function commonGrainOf(model: Model, metrics: readonly Metric[]): TimeGrain {
  const [first = 'day', ...others] = metrics.map((metric) => defaultGrainOf(model, metric))
  return coarsestOf(others, first)
}

/** The finest level of time that a metric's data tell. */
export function dataGrainOf(model: Model, metric: SimpleMetric): TimeGrain {
  return timeOf(model, metric)?.dimension.grain ?? datasetOf(model, metric).grain
}

/** The time by which a simple metric is dated: its own, else its dataset's; null for facts without time. */
export function timeOf(model: Model, metric: SimpleMetric): ReachableDimension | null {
  const dataset = datasetOf(model, metric)
  const name = metric.time ?? dataset.time
  return name === undefined ? null : reach(model, dataset, name)
}
