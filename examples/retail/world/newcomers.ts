import type { MemberSale } from './buyers.ts'
import type { Day } from './calendar.ts'
import { type Customers, register } from './customers.ts'
import { type Draws, pick, uniform } from './draws.ts'
import { type CityMembers, note } from './members.ts'
import { registrationsIn, shareOut } from './registrations.ts'
import type { World } from './world.ts'

const OPENING = 36_000
/** 小程序, 门店扫码, 抖音, 导购. */
const CHANNELS = [0.3, 0.42, 0.05, 0.23]
const CAMPAIGN_CHANNELS = [0.25, 0.15, 0.6, 0]
/** The shortest and longest time after a first order in which one buys again, in days; at most 30 count. */
const AGAIN_AFTER = { from: 2, span: 26 }
/** One who registered may buy once more before being an old member. */
const LATER = { chance: 0.25, from: 35, span: 53 }

/** Days after which a member counts as old. */
const OLD_AFTER_DAYS = 90

type Newcomer = { take: MemberSale; member: number }

/** Whether the next in a row is one of the share: the row holds the share exactly, from a start of its own. */
function nextOf(row: CityMembers['again'], key: keyof CityMembers['again'], share: number): boolean {
  const before = Math.floor(row[key])
  row[key] += share
  return Math.floor(row[key]) > before
}

/** Notes what a newcomer will buy later, and when it is an old member. */
function plan(members: CityMembers, member: number, day: Day, again: boolean, draws: Draws): void {
  const [soon, later, whether] = [uniform(draws), uniform(draws), uniform(draws)]
  if (again) note(members.due, day.n + AGAIN_AFTER.from + Math.floor(AGAIN_AFTER.span * soon * soon), member)
  if (whether < LATER.chance) note(members.due, day.n + LATER.from + Math.floor(LATER.span * later), member)
  note(members.becomesOld, day.n + OLD_AFTER_DAYS, member)
}

/** Registers the newcomer who makes a sale, some minutes before it. */
function registerAtSale(
  customers: Customers,
  { at, sale }: MemberSale,
  channels: readonly number[],
  campaign: string | null,
  draws: Draws,
) {
  const { city, index } = at.store
  const second = OPENING + Math.max(0, sale.second - 30 - Math.floor(uniform(draws) * 600))
  const channel = pick(uniform(draws), channels)
  if (campaign !== null && sale.campaign === null) sale.campaign = campaign
  return register(customers, { city, day: at.day.n, second, channel, store: index, campaign })
}

/** Registers somebody who does not buy on that day, and never will. */
function registerOnly(customers: Customers, members: CityMembers, day: Day, campaign: string, draws: Draws): void {
  const second = 28_800 + Math.floor(uniform(draws) * 50_400)
  const channel = pick(uniform(draws), CAMPAIGN_CHANNELS)
  register(customers, { city: members.city, day: day.n, second, channel, store: -1, campaign })
}

/**
 * The newcomers of a day in a city: takes sales off the end of `waiting` for those who buy on the day they register, and
 * registers those of a campaign who do not.
 */
export function newcomersOf(
  world: World,
  members: CityMembers,
  customers: Customers,
  day: Day,
  waiting: MemberSale[],
  draws: Draws,
): Newcomer[] {
  const { week, weekday } = day
  const { usual, campaign, again } = registrationsIn(world, week)
  const newcomers: Newcomer[] = []
  const count = shareOut(world, 'usual registrations', members.city, week, weekday, usual * members.share)
  for (let i = 0; i < count; i++) {
    const take = waiting.pop()
    if (!take) break
    const member = registerAtSale(customers, take, CHANNELS, null, draws)
    plan(members, member, day, nextOf(members.again, 'usual', again), draws)
    newcomers.push({ take, member })
  }
  if (!campaign) return newcomers
  const more = shareOut(world, 'campaign registrations', members.city, week, weekday, campaign.count * members.share)
  for (let i = 0; i < more; i++) {
    const take = nextOf(members.again, 'buys', campaign.buys) ? waiting.pop() : undefined
    if (!take) {
      registerOnly(customers, members, day, campaign.campaign, draws)
      continue
    }
    const member = registerAtSale(customers, take, CAMPAIGN_CHANNELS, campaign.campaign, draws)
    plan(members, member, day, nextOf(members.again, 'campaign', campaign.buysAgain / campaign.buys), draws)
    newcomers.push({ take, member })
  }
  return newcomers
}
