import type { Day } from './calendar.ts'
import type { Customers } from './customers.ts'
import { branch, openDraws, uniform } from './draws.ts'
import type { Sale } from './sales.ts'
import { firstOf } from './truth.ts'
import type { World } from './world.ts'

/** A member in an arm of a pilot that is split by members. */
export type Assigned = { member: number; arm: 'A' | 'B' }

/** What is seen of the members of a split while the days go by. */
export type SplitWatch = {
  see(day: Day, customers: Customers): void
  count(sales: readonly Sale[], day: Day): void
  split(): Assigned[]
}

/** Members whose last order is older, in days before the split, are the lapsed ones. */
const LAPSED_DAYS = 150

/**
 * Watches the members of the world's split pilot and draws its arms: as many on each side, alike in what they will buy,
 * then without the lapsed ones that were lost from B.
 */
export function watchSplit(world: World): SplitWatch {
  const pilot = firstOf(world, (truth) => truth.split)
  const bought = new Map<number, number>()
  let lastOrder: readonly number[] = []
  let start = 0
  const see = (day: Day, customers: Customers) => {
    if (!pilot || day.week !== pilot.from || day.weekday !== 0) return
    start = day.n
    lastOrder = customers.lastOrder.map((last, member) =>
      (customers.list[member - 1]?.day ?? day.n) <= day.n - pilot.oldEnough ? last : -1,
    )
  }
  const count = (sales: readonly Sale[], day: Day) => {
    if (!pilot || day.week < pilot.from || day.week > pilot.to) return
    for (const { customer } of sales) if (customer > 0) bought.set(customer, (bought.get(customer) ?? 0) + 1)
  }
  const split = (): Assigned[] => {
    if (!pilot) return []
    const parent = openDraws({ seed: world.seed, stream: 'split', place: 'company', week: pilot.from, weekday: 0 })
    const chosen = lastOrder
      .flatMap((last, member) =>
        last < 0 || member === 0 ? [] : [{ member, last, u: uniform(branch(parent, member)) }],
      )
      .sort((a, b) => a.u - b.u)
      .slice(0, 2 * pilot.planned)
      .sort((a, b) => (bought.get(a.member) ?? 0) - (bought.get(b.member) ?? 0) || a.u - b.u)
    const arms = chosen.map((one, i) => ({ ...one, arm: i % 2 === 0 ? ('A' as const) : ('B' as const) }))
    const lost = new Set(
      arms
        .filter(({ arm, last }) => arm === 'B' && last < start - LAPSED_DAYS)
        .sort((a, b) => a.u - b.u)
        .slice(0, pilot.lost)
        .map(({ member }) => member),
    )
    return arms
      .filter(({ member }) => !lost.has(member))
      .sort((a, b) => a.member - b.member)
      .map(({ member, arm }) => ({ member, arm }))
  }
  return { see, count, split }
}
