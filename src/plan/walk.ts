import type { PlanNode, Source } from './nodes.ts'

/** The nodes directly under a node of a plan: its input or inputs, and the step that it reads. */
export function nodesUnder(node: PlanNode): PlanNode[] {
  if (node.kind === 'Stitch') return node.inputs.map(({ step }) => step)
  if (node.kind === 'Append') return [...node.inputs]
  const source = 'source' in node ? (node.source as Source) : undefined
  const step: PlanNode[] = source?.kind === 'step' ? [source.step] : []
  return 'input' in node ? [...step, node.input as PlanNode] : step
}

/** Every node of a plan, each once, a node before what is under it. */
export function nodesIn(plan: PlanNode): PlanNode[] {
  const seen = new Set<PlanNode>()
  const visit = (node: PlanNode) => {
    if (seen.has(node)) return
    seen.add(node)
    for (const under of nodesUnder(node)) visit(under)
  }
  visit(plan)
  return [...seen]
}
