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

/** How far a stretch must move to stand between the edges of a length; 0 when it does, or cannot. */
function shiftOf(from: number, to: number, length: number): number {
  if (to - from > length - 2 * margin) return 0
  if (from < margin) return margin - from
  return to > length - margin ? length - margin - to : 0
}

/** How far right and down (negative: left and up) a view must move so that these items stand inside of it. */
export function shiftIntoSight(
  items: readonly Item[],
  places: ReadonlyMap<string, Place>,
  view: { x: number; y: number; zoom: number },
  size: { width: number; height: number },
): { x: number; y: number } {
  const known = items.flatMap((item) => {
    const place = places.get(item.id)
    return place ? [{ ...place, right: place.x + cardWidth, bottom: place.y + heightOf(item) }] : []
  })
  if (known.length === 0) return { x: 0, y: 0 }
  const x = (value: number) => value * view.zoom + view.x
  const y = (value: number) => value * view.zoom + view.y
  return {
    x: shiftOf(x(Math.min(...known.map((box) => box.x))), x(Math.max(...known.map((box) => box.right))), size.width),
    y: shiftOf(y(Math.min(...known.map((box) => box.y))), y(Math.max(...known.map((box) => box.bottom))), size.height),
  }
}
