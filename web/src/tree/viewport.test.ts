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
  expect(shiftIntoSight([item('a')], places, { y: 100, zoom: 1 }, 500)).toBe(0)
  expect(shiftIntoSight([item('a')], places, { y: -60, zoom: 1 }, 500)).toBe(84)
  expect(shiftIntoSight([item('a')], places, { y: 450, zoom: 1 }, 500)).toBe(-74)
  expect(shiftIntoSight(items, places, { y: 450, zoom: 1 }, 500)).toBe(0)
})
