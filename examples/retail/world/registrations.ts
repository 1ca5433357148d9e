import { CITIES, type CityCode, FORMATS, type Store } from './chain.ts'
import { logNoise, normal, openDraws, uniform } from './draws.ts'
import { WEEKDAYS } from './season.ts'
import { type CampaignRegistrations, firstOf } from './truth.ts'
import type { World } from './world.ts'

const A_WEEK = 1_150
const NOISE = 0.06
const SECOND_PURCHASE = 0.31
const SECOND_PURCHASE_NOISE = 0.008
/** Weeks in which a campaign's quality is read against its guardrail: the usual share has no noise there. */
const READ_FROM = -14
const WEEK_DAYS = 7

/** Registrations of a week: the usual ones and those of a campaign, and the share of the usual ones that buys again. */
export type RegistrationWeek = {
  usual: number
  campaign: (CampaignRegistrations & { count: number }) | null
  again: number
}

/** What a week brings in registrations. */
export function registrationsIn(world: World, week: number): RegistrationWeek {
  const draws = openDraws({ seed: world.seed, stream: 'registrations', place: 'company', week, weekday: 0 })
  const usual = A_WEEK * logNoise(draws, NOISE, 2.5)
  const noise = Math.max(-2.5, Math.min(2.5, normal(draws)))
  const again = SECOND_PURCHASE + (week < READ_FROM ? SECOND_PURCHASE_NOISE * noise : 0)
  const campaign = firstOf(world, (truth) => truth.registrations?.(week))
  return { usual, campaign: campaign && { ...campaign, count: A_WEEK * campaign.share }, again }
}

/** Each city's share of trade, which is its share of members. */
export function sharesOfTrade(stores: readonly Store[]): Record<CityCode, number> {
  const trade = (store: Store) => FORMATS[store.format].visitors * FORMATS[store.format].conversion
  const total = stores.reduce((sum, store) => sum + trade(store), 0)
  const shares = Object.keys(CITIES).map((city) => {
    const own = stores.filter((store) => store.city === city).reduce((sum, store) => sum + trade(store), 0)
    return [city, own / total]
  })
  return Object.fromEntries(shares) as Record<CityCode, number>
}

/** How many of a week's `count` fall on a weekday in a city: whole numbers that add up over days, give or take one. */
export function shareOut(world: World, stream: string, city: CityCode, week: number, weekday: number, count: number) {
  const start = uniform(openDraws({ seed: world.seed, stream, place: city, week, weekday: 0 }))
  const upTo = (days: number) => WEEKDAYS.slice(0, days).reduce((sum, share) => sum + share, 0) / WEEK_DAYS
  return Math.floor(start + count * upTo(weekday + 1)) - Math.floor(start + count * upTo(weekday))
}
