import { decompositionOf } from '../../model/index.ts'
import type { Model, Tree, TreeNode } from '../../model/types.ts'
import { figureOf } from '../figure.ts'
import { type Form, formOf, termNames } from '../form.ts'
import type { PairQuestion, PairTable } from '../pair.ts'
import { type Decomposed, driverParts, notDecomposed, segmentParts, wholePart } from '../parts.ts'
import { slicesOf } from '../segments.ts'
import { reachableSlices } from '../slices.ts'
import type { Figure } from '../types.ts'

/** How a leaf of a tree is taken apart: by one dimension, or by none that it can be split by. */
export interface LeafPlan {
  readonly metric: string
  readonly form: Form
  readonly dimension: string | null
}

/** The leaves of a tree whose facts have arrived, each with the first of the tree's slices that it can be split by. */
export function leafPlans(model: Model, tree: Tree, arrived: ReadonlySet<string>): LeafPlan[] {
  const parents = new Set(tree.nodes.map((node) => node.parent))
  const leaves = new Set(
    tree.nodes.filter((node) => !parents.has(node.id) && arrived.has(node.metric)).map((node) => node.metric),
  )
  return [...leaves].flatMap((name) => {
    const metric = model.metrics.get(name)
    return metric
      ? [
          {
            metric: name,
            form: formOf(model, metric),
            dimension: reachableSlices(model, metric, tree.slices)[0] ?? null,
          },
        ]
      : []
  })
}

/** One question a dimension for all leaves that are split by it. */
export function leafQuestions(leaves: readonly LeafPlan[]): PairQuestion[] {
  const dimensions = [...new Set(leaves.flatMap((leaf) => leaf.dimension ?? []))]
  return dimensions.map((dimension) => {
    const metrics = leaves.filter((leaf) => leaf.dimension === dimension).flatMap((leaf) => termNames(leaf.form))
    return { metrics: [...new Set(metrics)], by: [dimension] }
  })
}

/** The figures of several metrics, from an answer without slices. */
export function figuresOf(table: PairTable, metrics: Iterable<string>): Map<string, Figure> {
  const figures = new Map<string, Figure>()
  for (const metric of metrics) {
    const end = table.end.get(metric)
    const start = table.start.get(metric)
    figures.set(
      metric,
      figureOf(end?.values[0] ?? null, start?.values[0] ?? null, end?.exact[0] ?? null, start?.exact[0] ?? null),
    )
  }
  return figures
}

/** What is known about a tree when its change is to be taken apart. */
export interface TreeFigures {
  readonly model: Model
  readonly tree: Tree
  readonly figures: ReadonlyMap<string, Figure>
  readonly leaves: readonly LeafPlan[]
  /** The answer for each dimension of the leaves. */
  readonly slices: ReadonlyMap<string, PairTable>
}

const noFigure = figureOf(null, null)

function leafParts({ model, leaves, slices }: TreeFigures, metric: string, figure: Figure): Decomposed {
  const leaf = leaves.find((candidate) => candidate.metric === metric)
  if (!leaf) return notDecomposed
  const table = leaf.dimension === null ? undefined : slices.get(leaf.dimension)
  if (!table || leaf.dimension === null) return wholePart(figure)
  return segmentParts(model, figure, leaf.form, leaf.dimension, slicesOf(table, metric, leaf.form))
}

/** The change of one node taken apart: by its children where it has some, else by slices. */
export function decomposeNode(known: TreeFigures, node: TreeNode): Decomposed {
  const { model, tree, figures } = known
  const metric = model.metrics.get(node.metric)
  const figure = figures.get(node.metric) ?? noFigure
  const children = tree.nodes.filter((child) => child.parent === node.id)
  const decomposition = metric && children.length > 0 ? decompositionOf(model, metric) : null
  if (!decomposition) return leafParts(known, node.metric, figure)
  const factors = new Map(decomposition.factors.map((name) => [name, figures.get(name) ?? noFigure]))
  const decomposed = driverParts(model, figure, decomposition.expr, factors)
  // A divisor near zero can carry a part out of the range of a number: then there is no taking apart.
  return decomposed.parts.every(({ amount }) => Number.isFinite(amount)) ? decomposed : notDecomposed
}

/** Null when either is missing, or when the product leaves the range of a number. */
function productOf(a: number | null, b: number | null): number | null {
  if (a === null || b === null || !Number.isFinite(a * b)) return null
  return a * b + 0
}

/**
 * Each node's contribution to the root's change, in the root's unit: the parent's slope towards the root × the node's part
 * of its parent. So the children of a node add up to it (less its gap), also where its own change is almost nothing.
 */
export function contributionsToRoot(
  tree: Tree,
  rootChange: number | null,
  decomposed: ReadonlyMap<string, Decomposed>,
): Map<string, number | null> {
  const contributions = new Map<string, number | null>()
  const slopes = new Map<string, number | null>()
  for (const node of tree.nodes) {
    const parent = node.parent === null ? undefined : decomposed.get(node.parent)
    if (!parent) {
      contributions.set(node.id, rootChange)
      slopes.set(node.id, rootChange === null ? null : 1)
      continue
    }
    const above = slopes.get(node.parent as string) ?? null
    const amount = parent.parts.find((part) => part.kind === 'driver' && part.name === node.metric)?.amount ?? null
    const slope = parent.slopes.get(node.metric) ?? null
    contributions.set(node.id, productOf(above, amount))
    slopes.set(node.id, productOf(above, slope))
  }
  return contributions
}

/** Node ids from the root along the largest contribution, as far as there is one. */
export function heaviestPath(tree: Tree, contributions: ReadonlyMap<string, number | null>): string[] {
  const path: string[] = []
  let current: TreeNode | undefined = tree.nodes[0]
  while (current) {
    const { id } = current
    path.push(id)
    const weight = (node: TreeNode) => Math.abs(contributions.get(node.id) ?? 0)
    current = tree.nodes
      .filter((node) => node.parent === id && weight(node) > 0)
      .reduce<TreeNode | undefined>((best, node) => (best && weight(best) >= weight(node) ? best : node), undefined)
  }
  return path
}
