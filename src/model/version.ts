import type { IsoDate } from '../base/calendar/date.ts'
import { canonicalName } from '../base/names.ts'
import { neededBy } from './facts.ts'
import type { Metric, Model } from './types.ts'

/** A definition of a metric and the first day on which it was in force. */
export interface MetricVersion {
  readonly metric: Metric
  readonly from: IsoDate
}

/** The version in force on a day: the last one that had begun, of several from one day the last in the list; before all of them the first. */
function inForce(versions: readonly MetricVersion[], date: IsoDate): Metric | undefined {
  const sorted = [...versions].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  return (sorted.findLast(({ from }) => from <= date) ?? sorted[0])?.metric
}

/** The metrics of which everything that they need is there. */
function computable(metrics: ReadonlyMap<string, Metric>): Map<string, Metric> {
  const kept = new Map([...metrics].filter(([, metric]) => neededBy(metric).every((name) => metrics.has(name))))
  return kept.size === metrics.size ? kept : computable(kept)
}

/**
 * The model with each versioned metric as it was in force on a day; others, datasets and trees stay as they are. A metric
 * that the model no longer has is there again, since others may have been computed from it; one that needs what is nowhere
 * any more is left out.
 */
export function modelAsOf(model: Model, versions: readonly MetricVersion[], date: IsoDate): Model {
  if (versions.length === 0) return model
  const metrics = new Map(model.metrics)
  for (const name of new Set(versions.map(({ metric }) => canonicalName(metric.name)))) {
    const own = versions.filter((version) => canonicalName(version.metric.name) === name)
    const metric = inForce(own, date)
    if (metric) metrics.set(name, metric)
  }
  return { ...model, metrics: computable(metrics) }
}
