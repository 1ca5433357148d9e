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

/** How far down (negative: up) a view must move so that these items stand between its edges; 0 when they do, or cannot. */
export function shiftIntoSight(
  items: readonly Item[],
  places: ReadonlyMap<string, Place>,
  view: { y: number; zoom: number },
  height: number,
): number {
  const edges = items.flatMap((item) => {
    const place = places.get(item.id)
    return place ? [place.y * view.zoom + view.y, (place.y + heightOf(item)) * view.zoom + view.y] : []
  })
  const [top, bottom] = [Math.min(...edges), Math.max(...edges)]
  if (edges.length === 0 || bottom - top > height - 2 * margin) return 0
  if (top < margin) return margin - top
  return bottom > height - margin ? height - margin - bottom : 0
}
