import { CITIES, type CityCode } from './chain.ts'
import { type Customers, emptyCustomers, MEMBERS_ON_FIRST_DAY, register } from './customers.ts'
import { openDraws, pick, uniform } from './draws.ts'
import { addToRecency, makeRecency, RECENT_DAYS, type Recency } from './recency.ts'
import { sharesOfTrade } from './registrations.ts'
import type { World } from './world.ts'

/** Of the members of the first day, who bought within the last 60 days. */
const RECENT_AT_FIRST = 0.8
const OLDEST_REGISTRATION = 2_000

/** What is noted for a day: members to buy, by their numbers, and members who become old. */
export type Agenda = Map<number, number[]>

/** The members of a city as the days go by. */
export type CityMembers = {
  city: CityCode
  share: number
  recency: Recency
  due: Agenda
  becomesOld: Agenda
  /** Runs on by the wanted share with each order; a whole number passed is a repeated order. */
  repeats: number
  again: { usual: number; campaign: number; buys: number }
}

export type Members = { customers: Customers; cities: readonly CityMembers[] }

/** Notes a member for a day. */
export function note(agenda: Agenda, day: number, member: number): void {
  const noted = agenda.get(day)
  if (noted) noted.push(member)
  else agenda.set(day, [member])
}

/** The members of the first day, in the order of their registration, with when they last bought. */
function settle(world: World, { customers, cities }: Members): void {
  const first = world.calendar.days[0]!
  const draws = openDraws({ seed: world.seed, stream: 'first members', place: 'company', week: 0, weekday: 0 })
  const shares = cities.map(({ share }) => share)
  for (let i = 0; i < MEMBERS_ON_FIRST_DAY; i++) {
    const day = first.n - OLDEST_REGISTRATION + Math.floor((i / MEMBERS_ON_FIRST_DAY) * OLDEST_REGISTRATION)
    const own = cities[pick(uniform(draws), shares)]!
    const second = 36_000 + Math.floor(uniform(draws) * 43_200)
    const channel = uniform(draws) < 0.7 ? 1 : 3
    const local = world.stores.filter((store) => store.city === own.city && store.opened <= day)
    const store = local[Math.floor(uniform(draws) * local.length)]?.index ?? -1
    const member = register(customers, { city: own.city, day, second, channel, store, campaign: null })
    const recent = uniform(draws) < RECENT_AT_FIRST
    const age = 1 + Math.floor(uniform(draws) * (recent ? RECENT_DAYS : 400)) + (recent ? 0 : RECENT_DAYS)
    addToRecency(own.recency, member, first.n - age)
  }
}

/** The members of a world on the morning of its first day. */
export function makeMembers(world: World): Members {
  const first = world.calendar.days[0]!
  const shares = sharesOfTrade(world.stores)
  const cities = (Object.keys(CITIES) as CityCode[]).map((city): CityMembers => {
    const start = openDraws({ seed: world.seed, stream: 'repeat start', place: city, week: 0, weekday: 0 })
    const again = { usual: uniform(start), campaign: uniform(start), buys: uniform(start) }
    const agendas = { due: new Map(), becomesOld: new Map() }
    return { city, share: shares[city], recency: makeRecency(first.n), ...agendas, repeats: uniform(start), again }
  })
  const members = { customers: emptyCustomers(), cities }
  settle(world, members)
  return members
}
