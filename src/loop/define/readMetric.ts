import { type Grain, grains } from '../../base/calendar/period.ts'
import type { MetricDetail } from '../../contract/metric.ts'
import { explainDefinition, findMetric, metricDatasets } from '../../model/index.ts'
import type { Dataset, Metric, Model } from '../../model/types.ts'
import type { LoopContext } from '../context.ts'
import { metricCard } from './cards.ts'

/** Names of the metrics that a metric's own definition reads; a simple metric reads none. */
function inputsOf(metric: Metric): readonly string[] {
  if (metric.type === 'ratio') return [metric.numerator, metric.denominator]
  return metric.type === 'derived' ? metric.inputs : []
}

/** The finest grain that all of a metric's facts are known at: the coarsest of theirs. */
function sharedGrain(datasets: readonly Dataset[]): Grain {
  return grains[Math.max(0, ...datasets.map((dataset) => grains.indexOf(dataset.grain)))] ?? 'day'
}

function named(model: Model, names: readonly string[]): { name: string; label: Metric['label'] }[] {
  return names.flatMap((name) => {
    const metric = model.metrics.get(name)
    return metric ? [{ name: metric.name, label: metric.label }] : []
  })
}

/** One metric with its definition in words. Throws NAME_UNKNOWN and NAME_AMBIGUOUS. */
export async function readMetric({ plan }: LoopContext, { name }: { name: string }): Promise<MetricDetail> {
  const { model } = plan
  const metric = findMetric(model, name)
  const datasets = metricDatasets(model, metric)
  const { meaning, formula, identity } = explainDefinition(model, metric)
  const readers = [...model.metrics.values()].filter((other) => inputsOf(other).includes(metric.name))
  return {
    ...metricCard(model, metric),
    description: metric.description ?? null,
    why: metric.why ?? null,
    meaning,
    formula,
    identity: identity ?? null,
    inputs: named(model, inputsOf(metric)),
    usedBy: readers.map((reader) => ({ name: reader.name, label: reader.label })),
    datasets: datasets.map((dataset) => dataset.name),
    finestGrain: sharedGrain(datasets),
    defined: metric.at,
  }
}
