import { CATEGORIES, type Product, productNear } from './assortment.ts'
import { FORMATS, grossBasket, REFUND_SHARE } from './chain.ts'
import { customerOn, type Membership } from './customers.ts'
import { binomial, branch, type Draws, logNoise, pick, uniform } from './draws.ts'
import { DAYPART_OF_HOUR, type Footfall, HOURS, OPEN_HOUR } from './footfall.ts'
import { basketLevel } from './season.ts'
import { DAYPARTS, factorOf } from './truth.ts'
import { drawsOf, type StoreDay, type World } from './world.ts'

export const UNITS_AN_ORDER = 2.5
/** Chance of 1, 2, 3, … units in an order; the mean is 2.5. */
const UNITS = [0.274, 0.298, 0.214, 0.116, 0.064, 0.034]
/** With the spread of units, this makes the coefficient of variation of the order amount .75. */
const UNIT_PRICE_NOISE = 0.436
const ONE_MORE_LINE = 0.4
const CONVERSION_NOISE = 0.02
const MEMBERS = 0.6
const GROSS_MARGIN = 0.41
/** 微信, 支付宝, 银行卡, 储值卡; only members hold a stored-value card. */
const MEMBER_PAYMENTS = [0.5, 0.28, 0.07, 0.15]
const GUEST_PAYMENTS = [0.57, 0.33, 0.1]
const CATEGORY_SHARES = CATEGORIES.map(({ share }) => share)

/** A line of an order; money in 0.1 CNY, cost in 0.01 CNY. */
export type Line = { product: Product; quantity: number; paidTenths: number; costCents: number }

/** A sale. `second` counts from 10:00 of the day, `customer` 0 is no member, `payment` is an index; money in 0.1 CNY. */
export type Sale = {
  hour: number
  number: number
  second: number
  customer: number
  payment: number
  units: number
  listTenths: number
  paidTenths: number
  lines: Line[]
}

/** What the sales of any store share. */
export type Shop = { assortment: readonly (readonly Product[])[]; membership: Membership }

/** Orders of each open hour: each visitor buys with the chance of the store, the day and the daypart. */
export function ordersByHour(world: World, at: StoreDay, footfall: Footfall): number[] {
  const day = FORMATS[at.store.format].conversion * logNoise(drawsOf(world, at, 'conversion day'), CONVERSION_NOISE)
  const chances = DAYPARTS.map((daypart) => Math.min(0.95, day * factorOf(world, (t) => t.conversion?.(at, daypart))))
  const hours = drawsOf(world, at, 'conversion hour')
  return footfall.traffic.map((visitors, hour) =>
    binomial(branch(hours, hour), visitors, chances[DAYPARTS.indexOf(DAYPART_OF_HOUR[hour]!)]!),
  )
}

/** Cuts an order's units into lines: quantities of at least 1. */
function quantities(units: number, draws: Draws): number[] {
  const lines = [1]
  for (let unit = 1; unit < units; unit++) {
    if (uniform(draws) < ONE_MORE_LINE) lines.push(1)
    else lines[lines.length - 1]!++
  }
  return lines
}

/** Lines whose amounts sum to `paidTenths`; the last one takes what rounding leaves. */
function makeLines(shop: Shop, counts: readonly number[], paidTenths: number, draws: Draws): Line[] {
  const weights = counts.map((quantity) => quantity * (0.7 + 0.6 * uniform(draws)))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let left = paidTenths
  return counts.map((quantity, i) => {
    const paid = i === counts.length - 1 ? left : Math.floor((paidTenths * weights[i]!) / total)
    left -= paid
    const category = pick(uniform(draws), CATEGORY_SHARES)
    const product = productNear(shop.assortment[category]!, paid / quantity, uniform(draws))
    const cost = paid * 10 * (1 - GROSS_MARGIN) * (1 - REFUND_SHARE) * product.costRate
    return { product, quantity, paidTenths: paid, costCents: Math.round(cost) }
  })
}

/** The sales of an open store on a day, by hour. Amounts, lines and customers each have a stream of their own. */
export function salesOn(world: World, shop: Shop, at: StoreDay, footfall: Footfall): Sale[] {
  const unitPrice =
    (grossBasket(at.store) * basketLevel(at.day) * factorOf(world, (truth) => truth.basket?.(at))) / UNITS_AN_ORDER
  const amounts = drawsOf(world, at, 'order amount')
  const lineDraws = drawsOf(world, at, 'order lines')
  const customers = drawsOf(world, at, 'order customer')
  const counts = ordersByHour(world, at, footfall)
  const sales: Sale[] = []
  for (let hour = 0; hour < HOURS; hour++) {
    for (let number = 0; number < counts[hour]!; number++) {
      const n = hour * 1000 + number
      const draws = branch(amounts, n)
      const units = 1 + pick(uniform(draws), UNITS)
      const paidTenths = Math.max(units, Math.round(10 * unitPrice * units * logNoise(draws, UNIT_PRICE_NOISE)))
      const who = branch(customers, n)
      const isMember = uniform(who) < MEMBERS
      const inLines = branch(lineDraws, n)
      const lines = makeLines(shop, quantities(units, inLines), paidTenths, inLines)
      sales.push({
        hour: OPEN_HOUR + hour,
        number,
        second: hour * 3600 + Math.floor(uniform(draws) * 3600),
        customer: isMember ? customerOn(shop.membership, at.store.city, at.day, who) : 0,
        payment: pick(uniform(who), isMember ? MEMBER_PAYMENTS : GUEST_PAYMENTS),
        units,
        listTenths: lines.reduce(
          (sum, line) => sum + Math.max(line.paidTenths, line.product.listTenths * line.quantity),
          0,
        ),
        paidTenths,
        lines,
      })
    }
  }
  return sales
}
