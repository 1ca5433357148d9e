import type { Node } from 'yaml'
import { issue } from '../../base/errors/index.ts'
import { calendarOf, periodIssue } from '../calendar.ts'
import { decompositionOf } from '../decompose.ts'
import type { Draft, Drafts } from '../drafts.ts'
import { metricDimensions } from '../join.ts'
import { placeOf } from '../read/document.ts'
import { placeOfKey } from '../read/fields.ts'
import type { Mention, TreeDraft } from '../read/tree.ts'
import { buildTree } from '../tree.ts'
import type { Guardrail, Influence, Model, Target, Tree, TreeNode } from '../types.ts'
import { brokenBy, stateOf, unknownIssue } from './names.ts'

/** Reports a metric that is not there or has an error; true when it can be used. */
function usable(drafts: Drafts, name: string, user: string, at: ReturnType<typeof placeOf>): boolean {
  const state = stateOf(drafts.metrics, name)
  if (state === 'unknown') drafts.issues.push(unknownIssue('metric', name, drafts.metrics.keys(), at))
  if (state === 'broken') drafts.issues.push(brokenBy('metricTree', user, name, at))
  return state === 'usable'
}

function checkInfluences(drafts: Drafts, tree: TreeDraft): Influence[] {
  return tree.influences.flatMap(({ value, fields }) => {
    const good = (['from', 'to'] as const).map((key) => usable(drafts, value[key], tree.name, placeOfKey(fields, key)))
    return good.every(Boolean) ? [value] : []
  })
}

function checkGuardrails(drafts: Drafts, model: Model, tree: TreeDraft): Guardrail[] {
  return tree.guardrails.flatMap(({ value, fields }) => {
    if (!usable(drafts, value.metric, tree.name, placeOfKey(fields, 'metric'))) return []
    const metric = model.metrics.get(value.metric)
    const reached = metric ? metricDimensions(model, metric).map((dimension) => dimension.name) : []
    if (value.by === undefined || reached.includes(value.by)) return [value]
    drafts.issues.push(unknownIssue('dimension', value.by, reached, placeOfKey(fields, 'by')))
    return []
  })
}

function checkSlices(drafts: Drafts, model: Model, tree: TreeDraft): string[] {
  const known = new Set([...model.datasets.values()].flatMap((dataset) => dataset.dimensions.map(({ name }) => name)))
  return tree.slices.flatMap(({ name, node }) => {
    if (known.has(name)) return [name]
    drafts.issues.push(unknownIssue('dimension', name, known, placeOf(tree.fields.reading, node)))
    return []
  })
}

/** Owners may be given only for metrics that stand in the tree. */
function checkOwners(drafts: Drafts, tree: TreeDraft, nodes: readonly TreeNode[]): void {
  const there = new Set(nodes.map((node) => node.metric))
  for (const { name, node } of tree.owners) {
    if (there.has(name)) continue
    drafts.issues.push(unknownIssue('node', name, there, placeOf(tree.fields.reading, node as Node)))
  }
}

function warnOfCircles(
  drafts: Drafts,
  model: Model,
  tree: TreeDraft,
  nodes: readonly TreeNode[],
  leaves: readonly string[],
): void {
  const parents = new Set(nodes.map((node) => node.parent))
  for (const node of nodes) {
    const metric = model.metrics.get(node.metric)
    if (!metric?.identity || parents.has(node.id) || leaves.includes(metric.name)) continue
    const above = node.id.split('.')
    const again = decompositionOf(model, metric)?.factors.find((factor) => above.includes(factor))
    if (again === undefined) continue
    const path = [...above.slice(above.indexOf(again)), again].join(' → ')
    drafts.issues.push(
      issue('METRIC_CYCLE', { name: metric.name, path }, placeOf(tree.fields.reading, tree.fields.node), 'warning'),
    )
  }
}

const namesOf = (mentions: readonly Mention[]) => mentions.map((mention) => mention.name)

function checkTree(drafts: Drafts, model: Model, draft: Draft<TreeDraft>, tree: TreeDraft): Tree | undefined {
  const rootIsThere = usable(drafts, tree.root, tree.name, placeOfKey(tree.fields, 'root'))
  const shaped = [...tree.expand, ...tree.leaves].map(({ name, node }) =>
    usable(drafts, name, tree.name, placeOf(tree.fields.reading, node)),
  )
  const influences = checkInfluences(drafts, tree)
  const guardrails = checkGuardrails(drafts, model, tree)
  const slices = checkSlices(drafts, model, tree)
  if (draft.broken || !rootIsThere || !shaped.every(Boolean)) return undefined
  const owners = new Map(tree.owners.map(({ name, owner, department }) => [name, { owner, department }]))
  const leaves = namesOf(tree.leaves)
  const nodes = buildTree(model, { root: tree.root, expand: namesOf(tree.expand), leaves, owners })
  checkOwners(drafts, tree, nodes)
  warnOfCircles(drafts, model, tree, nodes, leaves)
  const { name, label, root } = tree
  return { name, label, root, nodes, influences, guardrails, slices, at: draft.at }
}

/**
 * Looks up what trees refer to. An influence, guardrail, slice or owner that cannot be used is left out alone; a tree whose
 * root or shape cannot be used is left out whole.
 */
export function checkTrees(drafts: Drafts, model: Model): Map<string, Tree> {
  const trees = [...drafts.trees.values()].flatMap((draft) => {
    const tree = draft.value && checkTree(drafts, model, draft, draft.value)
    return tree ? [[tree.name, tree] as const] : []
  })
  return new Map(trees)
}

/** The targets whose metric can be used; two for the same metric and period are an issue, and the first holds. */
export function checkTargets(drafts: Drafts): Target[] {
  const calendar = calendarOf(drafts.settings)
  const first = new Map<string, string>()
  return drafts.targets.flatMap(({ value, fields }) => {
    const at = placeOf(fields.reading, fields.node)
    const id = `${value.metric} ${value.period}`
    const other = first.get(id)
    if (other !== undefined) drafts.issues.push(issue('NAME_TAKEN', { kind: 'target', name: id, other }, at))
    first.set(id, other ?? `${at.file}:${at.line}`)
    const state = stateOf(drafts.metrics, value.metric)
    if (state === 'unknown') {
      drafts.issues.push(unknownIssue('metric', value.metric, drafts.metrics.keys(), placeOfKey(fields, 'metric')))
    }
    if (state === 'broken') drafts.issues.push(brokenBy('target', id, value.metric, at))
    const unknown = periodIssue(value.period, calendar, placeOfKey(fields, 'period'))
    if (unknown) drafts.issues.push(unknown)
    return state === 'usable' && other === undefined && !unknown ? [value] : []
  })
}
