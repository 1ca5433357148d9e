import type { Calendar } from './calendar.ts'
import type { StoreDay, World } from './world.ts'

/** Parts of a day, by hour of opening: 10–13, 13–17, 17–21, 21–22. */
export const DAYPARTS = ['上午', '下午', '晚高峰', '收尾'] as const
export type Daypart = (typeof DAYPARTS)[number]

export type Status = 'open' | 'closed_holiday' | 'closed_refit'

/** An entry of the `events` table; dates are day numbers, `values` is empty for the whole company. */
export type WorldEvent = {
  id: string
  from: number
  to: number
  kind: 'holiday' | 'system' | 'competitor' | 'policy' | 'campaign' | 'weather'
  dimension: string | null
  values: readonly string[]
  zh: string
  en: string
  source: string
}

/**
 * A planted truth. Each hook is asked for one store on one day; a factor multiplies what the season gives and is 1 where
 * nothing is planted. A hook that is left out plants nothing.
 */
export type Truth = {
  id: string
  visitors?(at: StoreDay): number
  basket?(at: StoreDay): number
  conversion?(at: StoreDay, daypart: Daypart): number
  queueMinutes?(at: StoreDay, daypart: Daypart): number
  /** Why the store is closed, null when this truth does not close it. */
  closure?(at: StoreDay): Exclude<Status, 'open'> | null
  /** The POS version that the store runs because of this truth, null when it does not change it. */
  posVersion?(at: StoreDay): string | null
  events?(calendar: Calendar): readonly WorldEvent[]
}

/** The product of a factor over all truths of the world. */
export function factorOf(world: World, factor: (truth: Truth) => number | undefined): number {
  let product = 1
  for (const truth of world.truths) product *= factor(truth) ?? 1
  return product
}

/** Whether a store trades on a day, and if not, why. */
export function statusOn(world: World, at: StoreDay): Status {
  for (const truth of world.truths) {
    const closure = truth.closure?.(at)
    if (closure) return closure
  }
  return 'open'
}

const POS_51_FROM_WEEK = -70

/** The POS version of a store on a day. */
export function posVersionOn(world: World, at: StoreDay): string {
  for (const truth of world.truths) {
    const version = truth.posVersion?.(at)
    if (version) return version
  }
  return at.day.week >= POS_51_FROM_WEEK ? '5.1' : '5.0'
}
