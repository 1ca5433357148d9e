import type { Item } from './items.ts'
import type { Place } from './layout.ts'

/** What an arrow does at an item: go to another, or open or close it. */
export type Move = { readonly to: string } | { readonly toggle: string } | null

const arrows = { ArrowRight: 'in', ArrowLeft: 'out', ArrowUp: 'up', ArrowDown: 'down' } as const

/** The move of a key: right opens or goes in, left closes or goes out, up and down go along the column. */
export function moveOf(key: string, at: string, items: readonly Item[], places: ReadonlyMap<string, Place>): Move {
  const way = arrows[key as keyof typeof arrows]
  const item = items.find(({ id }) => id === at)
  if (!way || !item) return null
  if (way === 'in') {
    if (item.expandable && !item.open) return { toggle: at }
    const child = items.find(({ parent, kind }) => parent === at && kind !== 'caption')
    return child ? { to: child.id } : null
  }
  if (way === 'out') {
    if (item.open) return { toggle: at }
    return item.parent === null ? null : { to: item.parent }
  }
  const column = items
    .filter(({ id, kind }) => kind !== 'caption' && places.get(id)?.x === places.get(at)?.x)
    .sort((a, b) => (places.get(a.id)?.y ?? 0) - (places.get(b.id)?.y ?? 0))
  const next = column[column.indexOf(item) + (way === 'down' ? 1 : -1)]
  return next ? { to: next.id } : null
}
