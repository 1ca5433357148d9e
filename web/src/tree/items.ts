import type { Text } from '../../../src/base/text.ts'
import type { TreeAnswer, TreeNodeAnswer } from '../../../src/contract/tree.ts'
import { foldParts } from '../chart/steps.ts'
import { heavyNodes, type PlaceInTree } from './place.ts'

type Influence = TreeAnswer['influences'][number]

/**
 * Something that stands in the drawn tree: a metric's node, a part of a leaf's change, a gap, a hypothesis, the place that carries a
 * driver and what its other places bring, or a caption that says of what the cards below it are parts.
 */
export interface Item {
  readonly id: string
  readonly parent: string | null
  readonly kind: 'node' | 'segment' | 'rest' | 'gap' | 'hypothesis' | 'place' | 'elsewhere' | 'caption'
  readonly label: Text | null
  /** The node itself, or the node whose change this is a part of. */
  readonly node: TreeNodeAnswer
  readonly amount: number | null
  readonly count: number
  readonly influence: Influence | null
  readonly place: PlaceInTree | null
  readonly operator: string | null
  readonly heavy: boolean
  readonly expandable: boolean
  readonly open: boolean
}

const segmentsShown = 4
const segmentsBesidePlace = 3
const smallTree = 16

const plain = {
  label: null,
  amount: null,
  count: 0,
  influence: null,
  place: null,
  operator: null,
  heavy: false,
  expandable: false,
  open: false,
}

/** A driver's contribution by its heaviest place, then a caption that keeps what follows apart: another split of the same change. */
function itemsOfPlace(place: PlaceInTree, isSplit: boolean): Item[] {
  const { driver, label, amount, rest } = place
  const own = { ...plain, parent: driver.id, node: driver, place }
  const items: Item[] = [
    { ...own, id: `${driver.id}#byplace`, kind: 'caption' },
    { ...own, id: `${driver.id}#place`, kind: 'place', label, amount, operator: 'Σ', heavy: true },
    { ...own, id: `${driver.id}#elsewhere`, kind: 'elsewhere', amount: rest, operator: 'Σ' },
  ]
  if (isSplit) items.push({ ...own, id: `${driver.id}#bysegment`, kind: 'caption', place: null })
  return items
}

/** What opens below a node: child nodes, or the segments of its change, then its gap and the hypotheses about it. */
function partsOf(tree: TreeAnswer, node: TreeNodeAnswer, hasChildren: boolean, place: PlaceInTree | null): Item[] {
  const { kept, rest } = foldParts(
    hasChildren ? node.parts.filter(({ kind }) => kind === 'gap') : node.parts,
    place ? segmentsBesidePlace : segmentsShown,
  )
  const items: Item[] = kept
    .filter(({ kind, amount }) => kind === 'segment' || (kind === 'gap' && amount !== 0))
    .map((part) => ({
      ...plain,
      id: `${node.id}#${part.kind}:${part.name}`,
      parent: node.id,
      kind: part.kind === 'gap' ? 'gap' : 'segment',
      label: part.label,
      node,
      amount: part.amount,
      operator: part.kind === 'gap' ? null : 'Σ',
    }))
  if (rest)
    items.push({
      ...plain,
      id: `${node.id}#rest`,
      parent: node.id,
      kind: 'rest',
      node,
      amount: rest.amount,
      count: rest.count,
      operator: 'Σ',
    })
  const hypotheses = tree.influences
    .filter(({ to }) => to === node.metric)
    .map(
      (influence): Item => ({
        ...plain,
        id: `${node.id}#from:${influence.from}`,
        parent: node.id,
        kind: 'hypothesis',
        label: influence.label,
        node,
        influence,
      }),
    )
  const isSplit = items.some(({ kind }) => kind === 'segment')
  return [...(place ? itemsOfPlace(place, isSplit) : []), ...items, ...hypotheses]
}

/** The ids that are open at first: the path of the largest contribution, and in a small tree every node above others. */
export function openAtFirst(tree: TreeAnswer): string[] {
  const above = tree.nodes.length <= smallTree ? tree.nodes.flatMap(({ parent }) => parent ?? []) : []
  const root = tree.nodes.find(({ parent }) => parent === null)
  return [...new Set([...(root ? [root.id] : []), ...tree.heaviest, ...above])]
}

/** Everything that is visible below `top` when the nodes of `open` are open, parents before children. */
export function visibleItems(
  tree: TreeAnswer,
  open: ReadonlySet<string>,
  top: string | undefined,
  place: PlaceInTree | null = null,
): Item[] {
  const start = tree.nodes.find(({ id }) => id === top) ?? tree.nodes.find(({ parent }) => parent === null)
  const heavy = new Set(heavyNodes(tree, place))
  const below = (node: TreeNodeAnswer, parent: string | null): Item[] => {
    const children = tree.nodes.filter((child) => child.parent === node.id)
    const parts = partsOf(tree, node, children.length > 0, place?.driver.id === node.id ? place : null)
    const expandable = children.length + parts.length > 0
    const isOpen = expandable && open.has(node.id)
    const own: Item = {
      ...plain,
      id: node.id,
      parent,
      kind: 'node',
      label: node.label,
      node,
      amount: node.toRoot,
      operator: parent === null ? null : node.operator,
      heavy: heavy.has(node.id),
      expandable,
      open: isOpen,
    }
    return isOpen ? [own, ...children.flatMap((child) => below(child, node.id)), ...parts] : [own]
  }
  return start ? below(start, null) : []
}
