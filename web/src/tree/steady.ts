import { useReactFlow } from '@xyflow/react'
import { type RefObject, useEffect, useRef } from 'react'
import type { Item } from './items.ts'
import type { Place } from './layout.ts'
import { firstViewport, shiftIntoSight } from './viewport.ts'

/**
 * Keeps the item that was just opened or closed (else the first one) where it stood on the screen, unless what it opened would be
 * out of sight. Returns how to say which item that is.
 */
export function useAnchor(
  items: readonly Item[],
  places: ReadonlyMap<string, Place>,
  box: RefObject<HTMLDivElement | null>,
): (id: string) => void {
  const flow = useReactFlow()
  const touched = useRef<string | null>(null)
  const before = useRef(places)
  useEffect(() => {
    const id = touched.current ?? items[0]?.id ?? ''
    const [was, now] = [before.current.get(id), places.get(id)]
    const opened = touched.current !== null
    touched.current = null
    before.current = places
    if (!was || !now || was === now) return
    const { x, y, zoom } = flow.getViewport()
    const still = { x: x - (now.x - was.x) * zoom, y: y - (now.y - was.y) * zoom, zoom }
    const family = opened ? items.filter((item) => item.id === id || item.parent === id) : []
    const { clientWidth: width = 0, clientHeight: height = 0 } = box.current ?? {}
    const shift = shiftIntoSight(family, places, still, { width, height })
    void flow.setViewport({ x: still.x + shift.x, y: still.y + shift.y, zoom })
  }, [items, places, flow, box])
  return (id: string) => {
    touched.current = id
  }
}

/**
 * Shows the whole tree when another item stands at the left, and again when the place arrives before the reader moved anything.
 * Returns how to say that the reader did.
 */
export function useFirstView(
  items: readonly Item[],
  places: ReadonlyMap<string, Place>,
  box: RefObject<HTMLDivElement | null>,
): () => void {
  const flow = useReactFlow()
  const moved = useRef(false)
  const top = items[0]?.id
  const shown = useRef(top)
  const hasPlace = items.some(({ kind }) => kind === 'place')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view is set at these moments, not at each opening
  useEffect(() => {
    if (shown.current !== top) moved.current = false
    shown.current = top
    const element = box.current
    if (element && !moved.current)
      void flow.setViewport(firstViewport(items, places, element.clientWidth, element.clientHeight))
  }, [top, hasPlace, flow])
  return () => {
    moved.current = true
  }
}
