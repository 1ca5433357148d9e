import { canonicalName } from '../base/names.ts'
import { childrenOf, type Expr } from '../expr/index.ts'
import { decompositionOf } from './decompose.ts'
import type { Metric, Model, TreeNode } from './types.ts'

type Operator = NonNullable<TreeNode['operator']>

/** How the two sides of an operation act, given how the whole of it acts in what surrounds it. */
function sidesOf(op: string, outer: Operator | null): readonly [Operator | null, Operator | null] {
  if (op === '*' || op === '/') return [outer ?? '×', (op === '/') !== (outer === '÷') ? '÷' : '×']
  if (op !== '+' && op !== '-') return [outer, outer]
  if (outer === '÷') return ['÷', '÷']
  return [outer === '−' ? '−' : '+', (op === '-') !== (outer === '−') ? '−' : '+']
}

/** How the metrics of a formula act in it, in the order written: the sign or the side of the quotient nearest to each. */
export function rolesIn(expr: Expr): { metric: string; operator: Operator }[] {
  const roles = new Map<string, Operator>()
  const visit = (part: Expr, outer: Operator | null): void => {
    if (part.kind === 'name') {
      const name = canonicalName(part.path[0] as string)
      if (!roles.has(name)) roles.set(name, outer ?? '+')
    } else if (part.kind === 'binary') {
      const [left, right] = sidesOf(part.op, outer)
      visit(part.left, left)
      visit(part.right, right)
    } else if (part.kind === 'negate') visit(part.operand, sidesOf('-', outer)[1])
    else for (const child of childrenOf(part)) visit(child, outer)
  }
  visit(expr, null)
  return [...roles].map(([metric, operator]) => ({ metric, operator }))
}

/** What a tree says about its shape; the rest of it does not matter for its nodes. */
export interface TreeShape {
  readonly root: string
  /** Metrics without identity that are expanded by their own formula. */
  readonly expand: readonly string[]
  /** Metrics that are not expanded. */
  readonly leaves: readonly string[]
  readonly owners: ReadonlyMap<string, { readonly owner?: string; readonly department?: string }>
}

function expands(shape: TreeShape, metric: Metric, isRoot: boolean): boolean {
  if (shape.leaves.includes(metric.name)) return false
  return isRoot || metric.identity !== undefined || shape.expand.includes(metric.name)
}

/**
 * The nodes of a tree, parents before children: a metric with an identity falls into the metrics of it, the root and what
 * `expand` names also by their own formula. A metric that stands above itself is not expanded again.
 */
export function buildTree(model: Model, shape: TreeShape): TreeNode[] {
  const nodes: TreeNode[] = []
  const add = (metric: Metric, above: readonly string[], operator: TreeNode['operator']): void => {
    const path = [...above, metric.name]
    const parent = above.length > 0 ? above.join('.') : null
    const { owner, department } = shape.owners.get(metric.name) ?? metric
    nodes.push({ id: path.join('.'), parent, metric: metric.name, owner, department, operator })
    if (above.includes(metric.name) || !expands(shape, metric, parent === null)) return
    const decomposition = decompositionOf(model, metric)
    if (!decomposition || decomposition.factors.some((factor) => path.includes(factor))) return
    for (const role of rolesIn(decomposition.expr)) {
      const child = model.metrics.get(role.metric)
      if (child) add(child, path, role.operator)
    }
  }
  const root = model.metrics.get(shape.root)
  if (root) add(root, [], null)
  return nodes
}
