import type { LocateDimension } from './dimension.ts'
import { type Keys, type Leaves, refine } from './leaves.ts'

/** All elements over the same dimensions: a layer of the cube, or one side of it. */
export interface Cuboid {
  /** Places in `leaves.dimensions`, ascending. */
  readonly dimensions: readonly number[]
  /** How many elements there may be. */
  readonly size: number
  /** The element of each leaf. */
  readonly of: Int32Array
  /** The leaves of element e are `members[start[e]]` to before `members[start[e + 1]]`. */
  readonly start: Int32Array
  readonly members: Int32Array
}

/** As many leaf places as all cuboids together may hold: bounds memory and work. */
const mostPlaces = 4_000_000

/** Every choice of `take` of `count` things, each ascending. */
function choices(count: number, take: number): number[][] {
  const chosen: number[][] = []
  const pick = Array.from({ length: take }, (_, i) => i)
  for (;;) {
    chosen.push([...pick])
    let i = take - 1
    while (i >= 0 && pick[i] === count - take + i) i--
    if (i < 0) return chosen
    pick[i] = (pick[i] as number) + 1
    for (let j = i + 1; j < take; j++) pick[j] = (pick[j - 1] as number) + 1
  }
}

/** The cuboid over some dimensions, its keys refined from those of all but the last of them. */
function cuboidOf(leaves: Leaves, dimensions: readonly number[], parent: Keys): Cuboid {
  const last = leaves.dimensions[dimensions.at(-1) as number] as LocateDimension
  const { keys, size } = refine(parent, last)
  const start = new Int32Array(size + 1)
  for (const key of keys) start[key + 1] = (start[key + 1] as number) + 1
  for (let e = 0; e < size; e++) start[e + 1] = (start[e + 1] as number) + (start[e] as number)
  const next = start.slice()
  const members = new Int32Array(leaves.count)
  for (let leaf = 0; leaf < leaves.count; leaf++) {
    const key = keys[leaf] as number
    members[next[key] as number] = leaf
    next[key] = (next[key] as number) + 1
  }
  return { dimensions, size, of: keys, start, members }
}

function binomial(count: number, take: number): number {
  let ways = 1
  for (let i = 0; i < take; i++) ways = (ways * (count - i)) / (i + 1)
  return ways
}

/** How many layers of cuboids fit the bound; 0 where not even the single dimensions do. */
export function layersThatFit(leaves: Leaves): number {
  const count = leaves.dimensions.length
  let places = 0
  for (let layer = 1; layer <= count; layer++) {
    places += binomial(count, layer) * leaves.count
    if (places > mostPlaces) return layer - 1
  }
  return count
}

/** The cuboids of the first `layers` layers, the widest elements first. */
export function cuboidsOf(leaves: Leaves, layers: number): Cuboid[] {
  const known = new Map<string, Keys>([['', { keys: new Int32Array(leaves.count), size: 1 }]])
  return Array.from({ length: layers }, (_, i) => choices(leaves.dimensions.length, i + 1))
    .flat()
    .map((dimensions) => {
      const cuboid = cuboidOf(leaves, dimensions, known.get(dimensions.slice(0, -1).join()) as Keys)
      known.set(dimensions.join(), { keys: cuboid.of, size: cuboid.size })
      return cuboid
    })
}
