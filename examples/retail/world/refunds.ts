import { grossBasket } from './chain.ts'
import { branch, pick, uniform } from './draws.ts'
import { openHoursOn } from './footfall.ts'
import type { Sale } from './sales.ts'
import { statusOn } from './truth.ts'
import { drawsOf, type StoreDay, type World } from './world.ts'

export const REASONS = ['七天无理由', '质量问题', '尺寸不合', '发错货'] as const
const REASON_SHARES = [0.52, 0.2, 0.18, 0.1]
const SAME_DAY = 0.55
/** Chance that an average line comes back; dear lines come back more often. Together 1.4 % of what was paid. */
const CHANCE = 0.0114
const AVERAGE_LINES = 1.6

/** A line that came back whole. `day` is the day number of the refund, `second` counts from 10:00. */
export type Refund = { sale: Sale; line: number; day: number; second: number; reason: number }

/** The refunds of a store's sales of one day, on that day or the next (the same when the store is closed on the next). */
export function refundsOf(world: World, at: StoreDay, sales: readonly Sale[]): Refund[] {
  const parent = drawsOf(world, at, 'refunds')
  const averageLine = (10 * grossBasket(at.store)) / AVERAGE_LINES
  const nextDay = world.calendar.dayAt(at.day.n + 1)
  const nextOpen = statusOn(world, { store: at.store, day: nextDay }) === 'open'
  const daySeconds = openHoursOn(world, at) * 3600
  return sales.flatMap((sale) =>
    sale.lines.flatMap((line, index): Refund[] => {
      if (sale.recalled && index === 0) return []
      const draws = branch(parent, (sale.hour * 1000 + sale.number) * 16 + index)
      const chance = CHANCE * (0.6 + 0.4 * (line.paidTenths / averageLine))
      if (uniform(draws) >= chance) return []
      const sameDay = uniform(draws) < SAME_DAY || !nextOpen
      const from = sameDay ? sale.second : 0
      const second = from + Math.floor(uniform(draws) * (daySeconds - from))
      const reason = pick(uniform(draws), REASON_SHARES)
      return [{ sale, line: index + 1, day: at.day.n + (sameDay ? 0 : 1), second, reason }]
    }),
  )
}
