import type { Calendar, Day } from './calendar.ts'
import type { Campaign } from './campaigns.ts'
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

/** Money off for orders of at least `over` CNY, as part of a campaign. */
export type Promotion = { campaign: string; over: number; off: number }

/**
 * A planted truth. Each hook is asked for one store on one day; a factor multiplies what the season gives and is 1 where
 * nothing is planted. A hook that is left out plants nothing.
 */
export type Truth = {
  id: string
  /** Factors of what a store does on a day. */
  visitors?(at: StoreDay, world: World): number
  conversion?(at: StoreDay, daypart: Daypart): number
  /** Of the price of a unit. */
  basket?(at: StoreDay): number
  /** Of the units in an order, 1 to 2: the basket grows with them. */
  units?(at: StoreDay): number
  /** Of the cost of a line. */
  cost?(at: StoreDay): number
  queueMinutes?(at: StoreDay, daypart: Daypart): number
  staffHours?(at: StoreDay): number
  /** Of complaints per sale order. */
  complaints?(at: StoreDay, world: World): number
  /** Of complaints of the kind 排队 per sale order. */
  queueComplaints?(at: StoreDay, daypart: Daypart): number
  /** The share of sales that a category has instead of its usual one, null where it has its usual one. */
  categoryShare?(at: StoreDay, category: string): number | null
  promotion?(at: StoreDay): Promotion | null
  /** Why the store is closed, null when this truth does not close it. */
  closure?(at: StoreDay): Exclude<Status, 'open'> | null
  /** Hours that the store stays open after its usual closing, 0 or 1. */
  extraHours?(at: StoreDay): number
  /** The POS version that the store runs because of this truth, null when it does not change it. */
  posVersion?(at: StoreDay): string | null
  /** Old members who buy again within 60 days, added to the usual share, by weeks from W0. */
  repeatShare?(week: number, world: World): number
  /** Registrations that a campaign adds to those of a week. */
  registrations?(week: number): CampaignRegistrations | null
  /** What the records do to the facts: factor of what the door counter shows; orders that never arrived; days late. */
  doorCounter?(at: StoreDay): number
  ordersLost?(at: StoreDay): boolean
  daysLate?(at: StoreDay, world: World): number
  /** What is sold on a day and called back later. */
  recall?(day: Day): Recall | null
  /** A pilot whose arms are members. */
  split?: Split
  events?(calendar: Calendar): readonly WorldEvent[]
  campaigns?(calendar: Calendar): readonly Campaign[]
  /** What the front line reports. */
  feedback?(calendar: Calendar): readonly Report[]
}

/** What someone in a store says: `minute` counts from 00:00 of the day, `metric` is what it touches. */
export type Report = { id: string; day: number; minute: number; store: string; metric: string; zh: string; en: string }

/** Registrations over the usual ones (1 adds as many), and the shares of them that buy once, and again within 30 days. */
export type CampaignRegistrations = { campaign: string; share: number; buys: number; buysAgain: number }

/**
 * A pilot split by members, in the weeks `from` to `to`: `planned` on each side, all registered for `oldEnough` days, and
 * `lost` lapsed ones missing from B.
 */
export type Split = { pilot: string; from: number; to: number; planned: number; lost: number; oldEnough: number }

/** `count` units of one product, sold in a region on a day at `tenths` (0.1 CNY), refunded on a later day (its number). */
export type Recall = { region: string; subcategory: string; count: number; tenths: number; refundDay: number }

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

/** The sum of a hook over all truths of the world. */
export function sumOf(world: World, term: (truth: Truth) => number | undefined): number {
  return world.truths.reduce((sum, truth) => sum + (term(truth) ?? 0), 0)
}

/** The first of the truths that has something to say, null when none has. */
export function firstOf<T>(world: World, ask: (truth: Truth) => T | null | undefined): T | null {
  for (const truth of world.truths) {
    const found = ask(truth)
    if (found !== null && found !== undefined) return found
  }
  return null
}

/** The day number on whose next morning, at 06:00, the records of a store's day are loaded: that day, or later. */
export function recordedOn(world: World, at: StoreDay): number {
  return at.day.n + sumOf(world, (truth) => truth.daysLate?.(at, world))
}

/** Whether the records of a store's day had been loaded when the sample was made, at 06:00 on the day after the last. */
export function hasArrived(world: World, at: StoreDay): boolean {
  return recordedOn(world, at) <= world.calendar.days.at(-1)!.n
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
