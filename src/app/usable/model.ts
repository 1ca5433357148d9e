import type { Issue } from '../../base/errors/index.ts'
import type { LoadedDataset } from '../../intake/index.ts'
import type { Model } from '../../model/types.ts'
import { checkDataset } from './datasets.ts'
import { usableMetrics } from './metrics.ts'
import { usableTrees } from './trees.ts'

/**
 * What of a model can be answered from the data that were loaded. A column that does not exist, or is of another type than
 * is needed, takes its definition out together with what depends on it; the rest stays. Every reason is an issue.
 */
export function usableModel(
  model: Model,
  loaded: ReadonlyMap<string, LoadedDataset>,
): { model: Model; issues: readonly Issue[] } {
  const checked = [...model.datasets].map(([key, dataset]) => ({
    key,
    ...checkDataset(dataset, loaded.get(dataset.name)),
  }))
  const datasets = new Map(checked.map(({ key, dataset }) => [key, dataset]))
  const usable = new Set(checked.filter((one) => one.usable).map(({ dataset }) => dataset.name))
  const { metrics, issues } = usableMetrics({ ...model, datasets }, loaded, usable)
  return {
    model: {
      ...model,
      datasets,
      metrics,
      trees: usableTrees(model, metrics),
      targets: model.targets.filter(({ metric }) => metrics.has(metric)),
      events: model.events && usable.has(model.events.dataset) ? model.events : undefined,
      pilotMembers: model.pilotMembers && usable.has(model.pilotMembers.dataset) ? model.pilotMembers : undefined,
    },
    issues: [...checked.flatMap((one) => one.issues), ...issues],
  }
}
