import { FORMATS, grossBasket } from './chain.ts'
import type { Customers } from './customers.ts'
import { branch, pick, poisson, uniform } from './draws.ts'
import { HOURS } from './footfall.ts'
import { basketLevel, visitorLevel } from './season.ts'
import { drawsOf, type StoreDay, type World } from './world.ts'

/** Of everything that is paid in. */
const SHARE_OF_PAID = 0.026
/** CNY; the mean is 500. */
const AMOUNTS = [200, 300, 500, 1000]
const AMOUNT_SHARES = [0.3, 0.05, 0.45, 0.2]
const MEAN_AMOUNT = 500
const PAYMENTS = [0.6, 0.32, 0.08]

/** A top-up of a stored-value card: money paid in, not a sale. `second` counts from 10:00. */
export type Topup = { number: number; second: number; customer: number; payment: number; amount: number }

/** The top-ups of an open store on a day; they follow the season, and no truth. */
export function topupsOn(world: World, customers: Customers, at: StoreDay): Topup[] {
  const { visitors, conversion } = FORMATS[at.store.format]
  const sales = visitors * visitorLevel(at.day) * conversion * grossBasket(at.store) * basketLevel(at.day)
  const members = customers.inCity[at.store.city]
  const parent = drawsOf(world, at, 'topups')
  const count = poisson(branch(parent, 0), (sales * SHARE_OF_PAID) / (1 - SHARE_OF_PAID) / MEAN_AMOUNT)
  return Array.from({ length: count }, (_, i) => {
    const draws = branch(parent, i + 1)
    return {
      number: i,
      second: Math.floor(uniform(draws) * HOURS * 3600),
      customer: members[Math.floor(uniform(draws) * members.length)] ?? 0,
      payment: pick(uniform(draws), PAYMENTS),
      amount: AMOUNTS[pick(uniform(draws), AMOUNT_SHARES)]!,
    }
  })
}
