import type { FormatName } from './chain.ts'
import { branch, type Draws, openDraws, uniform } from './draws.ts'
import { drawsOf, type StoreDay, type World } from './world.ts'

/** Where each store of a format stands in its draw, by (stream, number), for one day. */
type Ranks = { day: number; ranks: Map<string, readonly number[]> }

const known = new WeakMap<World, Ranks>()
const members = new WeakMap<World['stores'], Map<string, { place: number; of: number }>>()

function placesOf({ stores }: World): Map<string, { place: number; of: number }> {
  const found = members.get(stores)
  if (found) return found
  const places = new Map<string, { place: number; of: number }>()
  for (const { id, format } of stores) {
    const peers = stores.filter((store) => store.format === format)
    places.set(id, { place: peers.findIndex((store) => store.id === id), of: peers.length })
  }
  members.set(stores, places)
  return places
}

function shuffled(of: number, draws: Draws): number[] {
  const order = Array.from({ length: of }, (_, i) => i)
  for (let i = of - 1; i > 0; i--) {
    const j = Math.floor(uniform(draws) * (i + 1))
    const held = order[i]!
    order[i] = order[j]!
    order[j] = held
  }
  return order
}

function ranksOn(world: World, { day }: StoreDay, format: FormatName, stream: string, n: number, of: number) {
  let today = known.get(world)
  if (today?.day !== day.n) {
    today = { day: day.n, ranks: new Map() }
    known.set(world, today)
  }
  const key = `${stream} ${format} ${n}`
  const found = today.ranks.get(key)
  if (found) return found
  const { week, weekday } = day
  const parent = openDraws({ seed: world.seed, stream: `${stream} ranks`, place: format, week, weekday })
  const ranks = shuffled(of, branch(parent, n))
  today.ranks.set(key, ranks)
  return ranks
}

/**
 * A number in (0, 1) for a store on a day: alone it is uniform, and the stores of a format share out the range between
 * them. So a store has all the chance it should have, while the company has little: one store's luck is another's want.
 */
export function spreadUniform(world: World, at: StoreDay, stream: string, n = 0): number {
  const { place, of } = placesOf(world).get(at.store.id)!
  const rank = ranksOn(world, at, at.store.format, stream, n, of)[place]!
  return (rank + uniform(branch(drawsOf(world, at, stream), n))) / of
}
