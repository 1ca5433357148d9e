import { listedMetrics, metricDatasets, simpleInputs } from '../../model/index.ts'
import type { Dataset, Metric, Model } from '../../model/types.ts'
import { canOnlyRise, hollowRise } from '../../stats/lead/vanity.ts'
import { sayFading, sayHollow, sayOnlyRises } from '../say/vanity.ts'
import type { VanitySign } from './types.ts'

function onlyDataset(model: Model, metric: Metric): Dataset | undefined {
  const names = metricDatasets(model, metric)
  return names.length === 1 ? model.datasets.get(names[0] as string) : undefined
}

/**
 * The metrics that tell what each unit of a count is worth: shares for the better of a dataset about the same entity, dated by
 * the same moment. Of registrations: whether those who registered then bought again.
 */
export function qualitiesOf(model: Model, metric: Metric): Metric[] {
  if (metric.type !== 'simple' || metric.agg !== 'count') return []
  const dataset = model.datasets.get(metric.dataset)
  const keys = dataset?.entities.filter(({ type }) => type !== 'foreign').map(({ name }) => name) ?? []
  return listedMetrics(model).filter((other) => {
    if (other.unit !== '%' || other.direction !== 'up' || simpleInputs(model, other).length === 0) return false
    const about = onlyDataset(model, other)
    if (!about || about.name === dataset?.name || about.time === undefined || about.time !== dataset?.time) return false
    return about.entities.some(({ name }) => keys.includes(name))
  })
}

/** What makes a candidate look better than it is. `qualities` are aligned with its values. */
export function vanityOf(
  metric: Metric,
  values: Float64Array,
  qualities: readonly { readonly metric: Metric; readonly values: Float64Array }[],
  fades: boolean,
): VanitySign[] {
  const signs: VanitySign[] = []
  if (canOnlyRise(values)) signs.push({ kind: 'only rises', quality: null, sentence: sayOnlyRises(metric) })
  for (const quality of qualities) {
    const found = hollowRise(values, quality.values)
    if (found)
      signs.push({ kind: 'hollow', quality: quality.metric.name, sentence: sayHollow(metric, quality.metric, found) })
  }
  if (fades) signs.push({ kind: 'fades', quality: null, sentence: sayFading() })
  return signs
}
