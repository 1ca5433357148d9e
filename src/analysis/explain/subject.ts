import { decompositionOf, findTree, metricDimensions } from '../../model/index.ts'
import type { Metric, Model, Tree } from '../../model/types.ts'
import { reachableSlices } from '../slices.ts'

/** The formula by which a metric is explained, with the metrics in it; null when it is explained by slices. */
export type Decomposition = ReturnType<typeof decompositionOf>

/** How many dimensions of its own a metric without a tree is sliced by. */
const mostOwnSlices = 3

/** The tree that says how a metric is explained: the named one, else the first whose root it is, else the first that holds it. */
export function treeFor(model: Model, metric: Metric, name?: string): Tree | undefined {
  if (name !== undefined) return findTree(model, name)
  const trees = [...model.trees.values()]
  return (
    trees.find((tree) => tree.root === metric.name) ??
    trees.find((tree) => tree.nodes.some((node) => node.metric === metric.name))
  )
}

/**
 * The formula of a metric as its tree expands it; outside of a tree its identity or, for a derived metric, its own formula. A ratio is
 * explained by slices (numerator ÷ denominator says little), unless it can be split by none.
 */
export function formulaFor(model: Model, metric: Metric, tree: Tree | undefined, sliced: boolean): Decomposition {
  const node = tree?.nodes.find((candidate) => candidate.metric === metric.name)
  const expanded = node !== undefined && tree?.nodes.some((child) => child.parent === node.id)
  if (node && !expanded && sliced) return null
  if (!expanded && metric.type === 'ratio' && !metric.identity && sliced) return null
  return decompositionOf(model, metric)
}

/** The dimensions to look into: the tree's, as far as the metric reaches them; else the first of its own. */
export function slicesFor(model: Model, metric: Metric, tree: Tree | undefined): string[] {
  const first = tree ?? [...model.trees.values()][0]
  const slices = reachableSlices(model, metric, first?.slices ?? [])
  if (slices.length > 0) return slices
  const own = metricDimensions(model, metric).map((dimension) => dimension.name)
  return reachableSlices(model, metric, own).slice(0, mostOwnSlices)
}
