import type { Calendar, Day } from './calendar.ts'
import { makeChain, type Store } from './chain.ts'
import { type Draws, openDraws } from './draws.ts'
import type { Truth } from './truth.ts'

/** Everything that the tables are drawn from. */
export type World = { seed: number; calendar: Calendar; stores: readonly Store[]; truths: readonly Truth[] }

/** A store on a day. */
export type StoreDay = { store: Store; day: Day }

/** The world of a calendar, with these truths planted. */
export function makeWorld(calendar: Calendar, seed: number, truths: readonly Truth[]): World {
  return { seed, calendar, stores: makeChain(calendar), truths }
}

/** The stores that had opened by a day. */
export function storesOn(world: World, day: Day): readonly Store[] {
  return world.stores.filter((store) => store.opened <= day.n)
}

/** The stream of a store on a day, for one purpose. */
export function drawsOf(world: World, at: StoreDay, stream: string): Draws {
  const { week, weekday } = at.day
  return openDraws({ seed: world.seed, stream, place: at.store.id, week, weekday })
}
