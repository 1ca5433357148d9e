import type { Dataset, Dimension, Entity, Metric, Model } from '../../model/types.ts'
import { reachableSlices } from '../slices.ts'
import type { Watched } from './watched.ts'

/**
 * What a company's facts come from, each on its own: a shop, a machine, a route. It is the key of an entity that the watched
 * metrics share; `attributes` are what is fixed for one (its city, its format).
 */
export interface Unit {
  readonly dimension: string
  readonly attributes: readonly string[]
}

function isKey(dimension: Dimension, { expr }: Entity): boolean {
  if (dimension.expr.kind !== 'name' || expr.kind !== 'name') return false
  return dimension.expr.path.join('.') === expr.path.join('.')
}

function unitIn(dataset: Dataset): Unit | null {
  const primary = dataset.entities.find(({ type }) => type === 'primary')
  const categorical = dataset.dimensions.filter(({ type }) => type === 'categorical')
  const key = primary && categorical.find((dimension) => isKey(dimension, primary))
  // Facts have a time of their own; what only describes has none.
  if (!key || dataset.time !== undefined) return null
  return { dimension: key.name, attributes: categorical.filter((one) => one !== key).map(({ name }) => name) }
}

/** Whether a metric can be told by each value of a dimension. */
export function canSlice(model: Model, metric: Metric, dimension: string): boolean {
  return reachableSlices(model, metric, [dimension]).length === 1
}

/** The unit that most of the watched metrics can be told by, of those that have a slice of a tree among key and attributes. */
export function unitOf(model: Model, watched: readonly Watched[]): Unit | null {
  const slices = new Set([...model.trees.values()].flatMap((tree) => tree.slices))
  const reached = (unit: Unit) => watched.filter(({ metric }) => canSlice(model, metric, unit.dimension)).length
  const units = [...model.datasets.values()].flatMap((dataset) => unitIn(dataset) ?? [])
  return (
    units
      .filter((unit) => [unit.dimension, ...unit.attributes].some((name) => slices.has(name)) && reached(unit) > 0)
      .sort((a, b) => reached(b) - reached(a))[0] ?? null
  )
}
