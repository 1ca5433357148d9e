import { decompositionOf, findTree } from '../../model/index.ts'
import type { Model, Tree, TreeNode } from '../../model/types.ts'
import { evaluateFormula } from '../formula/evaluate.ts'

/** What a change of one metric is worth at the root of its tree, all else as it was: in the root's unit, and as a part of the root. */
export interface RootEffect {
  readonly root: string
  readonly amount: number
  readonly rate: number
}

/** Follows a metric's value from a node up to the root of its tree. Null where a formula has no value. */
function rootWith(model: Model, tree: Tree, node: TreeNode, value: number, companyOf: (metric: string) => number) {
  let current = node
  let carried = value
  while (current.parent !== null) {
    const above = tree.nodes.find(({ id }) => id === current.parent)
    const metric = above && model.metrics.get(above.metric)
    const formula = metric && decompositionOf(model, metric)
    if (!above || !formula) return null
    const below = current.metric
    const [given, own] = [carried, companyOf(below)]
    const whole = (one: number) => evaluateFormula(formula.expr, (name) => (name === below ? one : companyOf(name)))
    // What the formula leaves open stays as it is: only the difference is carried up.
    carried = companyOf(above.metric) + whole(given) - whole(own)
    current = above
  }
  return Number.isFinite(carried) ? carried : null
}

/**
 * What it is worth at the root that a metric is what it is instead of `expected`, the others as they are. Null where the metric is
 * no node of the tree, or the root has no value.
 */
export function effectOnRoot(
  model: Model,
  treeName: string,
  metric: string,
  expected: number,
  companyOf: (metric: string) => number,
): RootEffect | null {
  const tree = findTree(model, treeName)
  const node = tree.nodes.find((candidate) => candidate.metric === metric)
  const root = companyOf(tree.root)
  const without = node ? rootWith(model, tree, node, expected, companyOf) : null
  if (without === null || !Number.isFinite(root) || root === 0 || without === 0) return null
  const amount = root - without
  const rate = amount / Math.abs(without)
  return Number.isFinite(rate) ? { root: tree.root, amount, rate } : null
}
