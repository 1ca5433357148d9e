import { CATEGORIES, type Product, productNear } from './assortment.ts'
import { REFUND_SHARE } from './chain.ts'
import { branch, type Draws, pick, uniform } from './draws.ts'
import { factorOf, firstOf } from './truth.ts'
import { drawsOf, type StoreDay, type World } from './world.ts'

export const GROSS_MARGIN = 0.41
const ONE_MORE_LINE = 0.4
const CATEGORY_SHARES = CATEGORIES.map(({ share }) => share)
const ALL_SHARES = CATEGORY_SHARES.reduce((sum, share) => sum + share, 0)

/** A line of an order; money in 0.1 CNY, cost in 0.01 CNY. */
export type Line = { product: Product; quantity: number; paidTenths: number; costCents: number }

/** What the lines of a store's day share: the products of each category, and what truths do to cost and categories. */
export type Shelf = {
  assortment: readonly (readonly Product[])[]
  costFactor: number
  /** A category that truths give more room, and the chance that a line of another goes to it; null when none. */
  wanted: { category: number; chance: number } | null
  swaps: Draws
}

/** The shelf of a store on a day. */
export function shelfOn(world: World, assortment: Shelf['assortment'], at: StoreDay): Shelf {
  const wanted = firstOf(world, (truth) => {
    if (!truth.categoryShare) return null
    const category = CATEGORIES.findIndex(({ name }) => truth.categoryShare!(at, name) !== null)
    if (category < 0) return null
    const usual = CATEGORY_SHARES[category]! / ALL_SHARES
    const share = truth.categoryShare(at, CATEGORIES[category]!.name)!
    return { category, chance: Math.max(0, (share - usual) / (1 - usual)) }
  })
  const costFactor = factorOf(world, (truth) => truth.cost?.(at))
  return { assortment, costFactor, wanted, swaps: drawsOf(world, at, 'order category') }
}

/** Cuts an order's units into lines: quantities of at least 1. */
export function quantitiesOf(units: number, draws: Draws): number[] {
  const lines = [1]
  for (let unit = 1; unit < units; unit++) {
    if (uniform(draws) < ONE_MORE_LINE) lines.push(1)
    else lines[lines.length - 1]!++
  }
  return lines
}

/** A line of one product; its cost is on the margin after refunds. */
export function lineOf(shelf: Shelf, product: Product, quantity: number, paidTenths: number): Line {
  const cost = paidTenths * 10 * (1 - GROSS_MARGIN) * (1 - REFUND_SHARE) * product.costRate * shelf.costFactor
  return { product, quantity, paidTenths, costCents: Math.round(cost) }
}

/** Lines whose amounts sum to `paidTenths`, the last taking what rounding leaves. `n` numbers the order in its day. */
export function linesOf(shelf: Shelf, n: number, counts: readonly number[], paidTenths: number, draws: Draws): Line[] {
  const weights = counts.map((quantity) => quantity * (0.7 + 0.6 * uniform(draws)))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let left = paidTenths
  return counts.map((quantity, i) => {
    const paid = i === counts.length - 1 ? left : Math.floor((paidTenths * weights[i]!) / total)
    left -= paid
    const usual = pick(uniform(draws), CATEGORY_SHARES)
    const { wanted } = shelf
    const swapped = wanted !== null && uniform(branch(shelf.swaps, n * 16 + i)) < wanted.chance
    const products = shelf.assortment[swapped ? wanted.category : usual]!
    return lineOf(shelf, productNear(products, paid / quantity, uniform(draws)), quantity, paid)
  })
}

/** What lines would have cost at list prices, in 0.1 CNY: never less than was paid. */
export function listOf(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + Math.max(line.paidTenths, line.product.listTenths * line.quantity), 0)
}
