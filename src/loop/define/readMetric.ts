import { type Grain, grains } from '../../base/calendar/period.ts'
import type { MetricDetail } from '../../contract/metric.ts'
import { explainDefinition, findMetric, inputsOf, metricDatasets, metricNamed, usersOf } from '../../model/index.ts'
import type { Metric, Model } from '../../model/types.ts'
import type { LoopContext } from '../context.ts'
import { metricCard } from './cards.ts'

/** The finest grain that all of a metric's facts are known at: the coarsest of theirs. */
function sharedGrain(model: Model, datasets: readonly string[]): Grain {
  const levels = datasets.map((name) => grains.indexOf(model.datasets.get(name)?.grain ?? 'day'))
  return grains[Math.max(0, ...levels)] ?? 'day'
}

function named(model: Model, names: readonly string[]): { name: string; label: Metric['label'] }[] {
  return names.flatMap((name) => {
    const metric = metricNamed(model, name)
    return metric ? [{ name: metric.name, label: metric.label }] : []
  })
}

/** One metric with its definition in words. Throws NAME_UNKNOWN and NAME_AMBIGUOUS. */
export async function readMetric({ plan }: LoopContext, { name }: { name: string }): Promise<MetricDetail> {
  const { model } = plan
  const metric = findMetric(model, name)
  const datasets = metricDatasets(model, metric)
  const { meaning, formula, identity } = explainDefinition(model, metric)
  return {
    ...metricCard(model, metric),
    description: metric.description ?? null,
    why: metric.why ?? null,
    meaning,
    formula,
    identity: identity ?? null,
    inputs: named(model, [...new Set(inputsOf(metric))]),
    usedBy: usersOf(model, metric)
      .filter(({ hidden }) => !hidden)
      .map(({ name, label }) => ({ name, label })),
    datasets,
    finestGrain: sharedGrain(model, datasets),
    defined: metric.at,
  }
}
