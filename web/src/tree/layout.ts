import { flextree } from 'd3-flextree'
import type { Item } from './items.ts'

export const cardWidth = 228

const between = 72
const gap = 10

/** The height of an item's card, in pixels. */
export function heightOf({ kind }: Item): number {
  if (kind === 'node') return 100
  if (kind === 'place') return 112
  if (kind === 'caption') return 20
  return kind === 'hypothesis' ? 80 : 48
}

/** Where an item's card stands: its left upper corner. */
export interface Place {
  readonly x: number
  readonly y: number
}

/** Places of the items, the first at the left, children to the right of their parent; cards never overlap. */
export function placeItems(items: readonly Item[]): Map<string, Place> {
  const places = new Map<string, Place>()
  const first = items[0]
  if (!first) return places
  const childrenOf = new Map<string, Item[]>()
  for (const item of items) {
    if (item.parent === null) continue
    const siblings = childrenOf.get(item.parent)
    if (siblings) siblings.push(item)
    else childrenOf.set(item.parent, [item])
  }
  const layout = flextree<Item>({
    children: ({ id }) => childrenOf.get(id),
    nodeSize: ({ data }) => [heightOf(data) + gap, cardWidth + between],
  })
  layout(layout.hierarchy(first)).each(({ data, x, y }) => places.set(data.id, { x: y, y: x - heightOf(data) / 2 }))
  return places
}
