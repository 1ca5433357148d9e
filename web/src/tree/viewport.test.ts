import { expect, it } from 'vitest'
import type { Item } from './items.ts'
import { firstViewport, shiftIntoSight } from './viewport.ts'

const item = (id: string) => ({ id, kind: 'node' }) as Item
const places = new Map([
  ['a', { x: 0, y: 0 }],
  ['b', { x: 300, y: -400 }],
  ['c', { x: 300, y: 400 }],
])
const items = [item('a'), item('b'), item('c')]

it('shows everything where that stays readable', () => {
  const view = firstViewport(items, places, 1200, 1000)
  expect(view.zoom).toBe(1)
  expect(places.get('b')!.y * view.zoom + view.y).toBeGreaterThanOrEqual(0)
  expect((places.get('c')!.y + 100) * view.zoom + view.y).toBeLessThanOrEqual(1000)
})

it('keeps the first item in the middle where everything would be too small', () => {
  const view = firstViewport(items, places, 1200, 300)
  expect(view.zoom).toBe(0.75)
  expect((places.get('a')!.y + 50) * view.zoom + view.y).toBe(150)
})

it('moves only as far as needed, and not at all for what fits or cannot fit', () => {
  const shift = (ids: string[], x: number, y: number) =>
    shiftIntoSight(ids.map(item), places, { x, y, zoom: 1 }, { width: 400, height: 500 })
  expect(shift(['a'], 100, 100)).toEqual({ x: 0, y: 0 })
  expect(shift(['a'], 100, -60)).toEqual({ x: 0, y: 84 })
  expect(shift(['a'], 100, 450)).toEqual({ x: 0, y: -74 })
  expect(shift(['b'], 0, 450)).toEqual({ x: -152, y: 0 })
  expect(shift(['a', 'b', 'c'], 0, 450)).toEqual({ x: 0, y: 0 })
})
