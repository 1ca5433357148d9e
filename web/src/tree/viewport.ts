import type { Item } from './items.ts'
import { cardWidth, heightOf, type Place } from './layout.ts'

const margin = 24
const smallest = 0.75

/** The first view of a tree: the root at the left edge, everything in sight where that stays readable, else the root in the middle. */
export function firstViewport(
  items: readonly Item[],
  places: ReadonlyMap<string, Place>,
  width: number,
  height: number,
): { x: number; y: number; zoom: number } {
  const boxes = items.flatMap((item) => {
    const place = places.get(item.id)
    return place ? [{ left: place.x, right: place.x + cardWidth, top: place.y, bottom: place.y + heightOf(item) }] : []
  })
  const first = boxes[0]
  if (!first) return { x: margin, y: margin, zoom: 1 }
  const right = Math.max(...boxes.map((box) => box.right))
  const top = Math.min(...boxes.map((box) => box.top))
  const bottom = Math.max(...boxes.map((box) => box.bottom))
  const fit = Math.min((width - 2 * margin) / (right - first.left), (height - 2 * margin) / (bottom - top))
  const zoom = Math.min(1, Math.max(smallest, fit))
  const middle = (bottom - top) * zoom <= height ? (top + bottom) / 2 : (first.top + first.bottom) / 2
  return { x: margin - first.left * zoom, y: height / 2 - middle * zoom, zoom }
}
