import type { Text } from '../base/text.ts'
import { findReachable, metricDatasets } from '../model/index.ts'
import type { Dimension, Metric, Model } from '../model/types.ts'

/** What a slice without a value is called. */
export const noValue: Text = { zh: '（空）', en: '(none)' }

/** Those of the dimensions that a metric can be split by, in the order given. */
export function reachableSlices(model: Model, metric: Metric, slices: readonly string[]): string[] {
  const datasets = metricDatasets(model, metric).flatMap((name) => model.datasets.get(name) ?? [])
  if (datasets.length === 0) return []
  return slices.filter((slice) => datasets.every((dataset) => findReachable(model, dataset, slice).length === 1))
}

function dimensionsNamed(model: Model, name: string): Dimension[] {
  const plain = name.split('__').at(-1)
  return [...model.datasets.values()].flatMap((dataset) =>
    dataset.dimensions.filter((dimension) => dimension.name === plain),
  )
}

/** A dimension's label, by the first dataset that defines it; its name where none does. */
export function labelOfDimension(model: Model, name: string): Text {
  return dimensionsNamed(model, name)[0]?.label ?? { zh: name, en: name }
}

/** The label of a dimension's value: what the definitions call it, else the value itself. */
export function labelOfValue(model: Model, dimension: string, value: string | null): Text {
  if (value === null || value === '') return noValue
  for (const { values } of dimensionsNamed(model, dimension)) {
    const label = values?.[value]
    if (label) return label
  }
  return { zh: value, en: value }
}
