import type { Metric, Model, Tree, TreeNode } from '../../model/types.ts'

/** Nodes that still stand: where one child of a formula is gone, the formula no longer holds, so all its children go. */
function soundNodes(nodes: readonly TreeNode[], metrics: ReadonlyMap<string, Metric>): TreeNode[] {
  const broken = new Set(nodes.filter(({ metric }) => !metrics.has(metric)).map(({ parent }) => parent))
  const kept = new Set<string>()
  return nodes.filter((node) => {
    const stands = node.parent === null || (kept.has(node.parent) && !broken.has(node.parent))
    if (stands && metrics.has(node.metric)) kept.add(node.id)
    return kept.has(node.id)
  })
}

function soundTree(tree: Tree, metrics: ReadonlyMap<string, Metric>): Tree {
  return {
    ...tree,
    nodes: soundNodes(tree.nodes, metrics),
    influences: tree.influences.filter(({ from, to }) => metrics.has(from) && metrics.has(to)),
    guardrails: tree.guardrails.filter(({ metric }) => metrics.has(metric)),
  }
}

/** The trees over the metrics that are left; one without its root is left out. */
export function usableTrees(model: Model, metrics: ReadonlyMap<string, Metric>): Map<string, Tree> {
  const rooted = [...model.trees].filter(([, tree]) => metrics.has(tree.root))
  return new Map(rooted.map(([name, tree]) => [name, soundTree(tree, metrics)]))
}
