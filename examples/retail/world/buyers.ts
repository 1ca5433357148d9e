import type { Day } from './calendar.ts'
import type { CityCode } from './chain.ts'
import type { Customers } from './customers.ts'
import { type Draws, normal, openDraws, uniform } from './draws.ts'
import { type CityMembers, type Members, note } from './members.ts'
import { newcomersOf } from './newcomers.ts'
import { addToRecency, takeMember } from './recency.ts'
import type { Sale } from './sales.ts'
import { sumOf } from './truth.ts'
import type { StoreDay, World } from './world.ts'

/** 老会员复购率 where nothing moves it. */
const REPEAT_SHARE = 0.34
const REPEAT_NOISE = 0.004
/** From this week on the share is as planted, without noise. */
const PLANTED_FROM = -13

/** One sale by a member, and where. */
export type MemberSale = { at: StoreDay; sale: Sale }

/** The wanted share of orders of old members that repeat one of the last 60 days. */
function repeatShareIn(world: World, week: number): number {
  const draws = openDraws({ seed: world.seed, stream: 'repeat share', place: 'company', week, weekday: 0 })
  const noise = week < PLANTED_FROM ? REPEAT_NOISE * Math.max(-2.5, Math.min(2.5, normal(draws))) : 0
  return REPEAT_SHARE + noise + sumOf(world, (truth) => truth.repeatShare?.(week, world))
}

function shuffle<T>(list: T[], draws: Draws): T[] {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(uniform(draws) * (i + 1))
    const held = list[i]!
    list[i] = list[j]!
    list[j] = held
  }
  return list
}

function becomeOld(members: CityMembers, customers: Customers, day: Day): void {
  for (const member of members.becomesOld.get(day.n) ?? []) {
    addToRecency(members.recency, member, customers.lastOrder[member]!)
  }
  members.becomesOld.delete(day.n)
}

/** Finds a member for each sale of a day that a member made in the city: newcomers, those who are due, then old members. */
function assignInCity(
  world: World,
  members: CityMembers,
  customers: Customers,
  day: Day,
  sales: MemberSale[],
  share: number,
) {
  const draws = openDraws({
    seed: world.seed,
    stream: 'buyers',
    place: members.city,
    week: day.week,
    weekday: day.weekday,
  })
  const waiting = shuffle(sales, draws)
  becomeOld(members, customers, day)
  const buy = ({ sale }: MemberSale, member: number) => {
    sale.customer = member
    customers.lastOrder[member] = day.n
  }
  const due = members.due.get(day.n) ?? []
  members.due.delete(day.n)
  for (const member of due) {
    const next = waiting.pop()
    if (next) buy(next, member)
    else note(members.due, day.n + 1, member)
  }
  for (const { take, member } of newcomersOf(world, members, customers, day, waiting, draws)) buy(take, member)
  for (const next of waiting) {
    const before = Math.floor(members.repeats)
    members.repeats += share
    const member = takeMember(members.recency, day.n, Math.floor(members.repeats) > before, draws)
    if (member === null) continue
    buy(next, member)
    addToRecency(members.recency, member, day.n)
  }
}

/** Gives every sale of the day that a member made its member; registers the day's newcomers. */
export function assignMembers(world: World, members: Members, day: Day, sales: readonly MemberSale[]): void {
  const share = repeatShareIn(world, day.week)
  const waiting = new Map<CityCode, MemberSale[]>()
  for (const one of sales) {
    if (!one.sale.isMember) continue
    const { city } = one.at.store
    const list = waiting.get(city)
    if (list) list.push(one)
    else waiting.set(city, [one])
  }
  for (const city of members.cities) {
    assignInCity(world, city, members.customers, day, waiting.get(city.city) ?? [], share)
  }
}
