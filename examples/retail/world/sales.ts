import type { Product } from './assortment.ts'
import { FORMATS, grossBasket } from './chain.ts'
import { binomial, branch, logFactor, normalQuantile, pick, uniform } from './draws.ts'
import { daypartOf, type Footfall, HOURS, OPEN_HOUR } from './footfall.ts'
import { type Line, linesOf, listOf, quantitiesOf, shelfOn } from './lines.ts'
import { basketLevel } from './season.ts'
import { spreadUniform } from './spread.ts'
import { DAYPARTS, factorOf, firstOf } from './truth.ts'
import { drawsOf, type StoreDay, type World } from './world.ts'

export const UNITS_AN_ORDER = 2.5
/** Chance of 1, 2, 3, … units in an order; the mean is 2.5. */
const UNITS = [0.274, 0.298, 0.214, 0.116, 0.064, 0.034]
/** With the spread of units, this makes the coefficient of variation of the order amount .75. */
const UNIT_PRICE_NOISE = 0.436
const CONVERSION_NOISE = 0.02
const MEMBERS = 0.6
/** Of those who come after the usual closing, over those who come before. */
const LATE_CONVERSION = 0.1
/** 微信, 支付宝, 银行卡, 储值卡; only members hold a stored-value card. */
const MEMBER_PAYMENTS = [0.5, 0.28, 0.07, 0.15]
const GUEST_PAYMENTS = [0.57, 0.33, 0.1]
/** Steps of the two-dimensional golden sequence: orders of a daypart share out the range of amounts between them. */
const STEPS = [0.7548776662466927, 0.5698402909980532] as const

/**
 * A sale. `second` counts from 10:00 of the day, `customer` is 0 for a guest and until a member is found, `payment` is an
 * index; money in 0.1 CNY. `recalled` marks a sale whose first line is called back later.
 */
export type Sale = {
  hour: number
  number: number
  second: number
  isMember: boolean
  customer: number
  payment: number
  units: number
  listTenths: number
  paidTenths: number
  campaign: string | null
  recalled: boolean
  lines: Line[]
}

/** Orders of each open hour: each visitor buys with the chance of the store, the day and the daypart. */
function ordersByHour(world: World, at: StoreDay, { traffic }: Footfall): number[] {
  const noise = logFactor(normalQuantile(spreadUniform(world, at, 'conversion day')), CONVERSION_NOISE)
  const day = FORMATS[at.store.format].conversion * noise
  const chances = DAYPARTS.map((daypart) => Math.min(0.95, day * factorOf(world, (t) => t.conversion?.(at, daypart))))
  return traffic.map((visitors, hour) => {
    const chance = chances[DAYPARTS.indexOf(daypartOf(hour))]! * (hour < HOURS ? 1 : LATE_CONVERSION)
    return binomial(spreadUniform(world, at, 'conversion hour', hour), visitors, chance)
  })
}

/** Two numbers in (0, 1) for each order of a store's day, shared out evenly within a daypart and over the stores. */
function amountDraws(world: World, at: StoreDay) {
  const parent = drawsOf(world, at, 'order amount')
  const states = DAYPARTS.map((_, i): [number, number] => [
    spreadUniform(world, at, 'order units start', i),
    spreadUniform(world, at, 'order price start', i),
  ])
  const next = (hour: number): readonly [number, number] => {
    const state = states[DAYPARTS.indexOf(daypartOf(hour))]!
    for (const i of [0, 1] as const) state[i] = (state[i] + STEPS[i]) % 1
    return [state[0], Math.min(1 - 1e-9, Math.max(1e-9, state[1]))]
  }
  return { next, branch: (n: number) => branch(parent, n) }
}

/** The sales of an open store on a day, by hour. Amounts, lines and members each have a stream of their own. */
export function salesOn(
  world: World,
  assortment: readonly (readonly Product[])[],
  at: StoreDay,
  footfall: Footfall,
): Sale[] {
  const level = grossBasket(at.store) * basketLevel(at.day) * factorOf(world, (truth) => truth.basket?.(at))
  const unitPrice = level / UNITS_AN_ORDER
  const oneMore = UNITS_AN_ORDER * (factorOf(world, (truth) => truth.units?.(at)) - 1)
  const promotion = firstOf(world, (truth) => truth.promotion?.(at))
  const shelf = shelfOn(world, assortment, at)
  const amounts = amountDraws(world, at)
  const lineDraws = drawsOf(world, at, 'order lines')
  const members = drawsOf(world, at, 'order customer')
  const sales: Sale[] = []
  for (const [hour, count] of ordersByHour(world, at, footfall).entries()) {
    for (let number = 0; number < count; number++) {
      const n = hour * 1000 + number
      const [ofUnits, ofPrice] = amounts.next(hour)
      const draws = amounts.branch(n)
      const second = hour * 3600 + Math.floor(uniform(draws) * 3600)
      const units = 1 + pick(ofUnits, UNITS) + (uniform(draws) < oneMore ? 1 : 0)
      const price = unitPrice * logFactor(normalQuantile(ofPrice), UNIT_PRICE_NOISE)
      const paidTenths = Math.max(units, Math.round(10 * price * units))
      const who = branch(members, n)
      const isMember = uniform(who) < MEMBERS
      const payment = pick(uniform(who), isMember ? MEMBER_PAYMENTS : GUEST_PAYMENTS)
      const inLines = branch(lineDraws, n)
      const lines = linesOf(shelf, n, quantitiesOf(units, inLines), paidTenths, inLines)
      const takes = promotion !== null && paidTenths >= (promotion.over - promotion.off) * 10
      sales.push({
        hour: OPEN_HOUR + hour,
        number,
        second,
        isMember,
        customer: 0,
        payment,
        units,
        listTenths: Math.max(listOf(lines), paidTenths + (takes ? promotion.off * 10 : 0)),
        paidTenths,
        campaign: takes ? promotion.campaign : null,
        recalled: false,
        lines,
      })
    }
  }
  return sales
}
