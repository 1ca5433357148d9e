import { expect, test } from 'vitest'
import type { Leaf } from './locate.ts'
import { placesOf } from './places.ts'

const cities = Array.from({ length: 12 }, (_, city) => `city ${city}`)
const formats = ['flagship', 'mall', 'street', 'community']

/** Leaves of equal weight with a small noise, and what `moved` adds. */
function leavesOf(moved: (city: number, format: string) => number): Leaf[] {
  let seed = 7
  const next = () => {
    seed = (seed * 16_807) % 2_147_483_647
    return seed / 2_147_483_647 - 0.5
  }
  return cities.flatMap((city, at) =>
    formats.map((format) => ({ key: [city, format], weight: 1 / 48, amount: moved(at, format) + 0.01 * next() })),
  )
}

const changeOf = (leaves: readonly Leaf[]) => leaves.reduce((sum, leaf) => sum + leaf.amount, 0)
const named = (leaves: readonly Leaf[]) =>
  placesOf(leaves, changeOf(leaves)).map(({ at }) => at.map(({ value }) => value).join(' '))

test('[ANA-22] places that carry a change together are all named, the largest first', () => {
  const moved: Record<number, number> = { 3: -1, 7: -0.9, 9: -0.8 }
  expect(named(leavesOf((city) => moved[city] ?? 0))).toEqual(['city 3', 'city 7', 'city 9'])
})

test('[ANA-22] one place that carries it stands alone', () => {
  expect(named(leavesOf((city) => (city === 3 ? -1 : 0)))).toEqual(['city 3'])
})

test('[ANA-22] a change of half of all places, or of none, is spread', () => {
  expect(named(leavesOf((city) => (city < 6 ? -1 : 0)))).toEqual([])
  expect(named(leavesOf(() => -1))).toEqual([])
  expect(named(leavesOf(() => 0))).toEqual([])
})
