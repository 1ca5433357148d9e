import type { Product } from './assortment.ts'
import { CITIES } from './chain.ts'
import { branch, uniform } from './draws.ts'
import { lineOf, linesOf, listOf, quantitiesOf, shelfOn } from './lines.ts'
import type { Refund } from './refunds.ts'
import type { Sale } from './sales.ts'
import type { Recall } from './truth.ts'
import { drawsOf, type StoreDay, type World } from './world.ts'

/** What a unit of the rest of a recalled order must at least have cost, in 0.1 CNY. */
const LEAST_REST = 100
const AFTERNOON = 5 * 3600

type Candidate = { at: StoreDay; sale: Sale; u: number }

function candidatesOf(world: World, at: StoreDay, sales: readonly Sale[], { tenths }: Recall): Candidate[] {
  const parent = drawsOf(world, at, 'recall')
  return sales
    .filter((sale) => sale.units >= 2 && sale.paidTenths - tenths >= LEAST_REST * (sale.units - 1))
    .map((sale) => ({ at, sale, u: uniform(branch(parent, sale.hour * 1000 + sale.number)) }))
}

/** The product that is called back: the cheapest of its category at or above what it was sold for. */
function productOf(assortment: readonly (readonly Product[])[], { subcategory, tenths }: Recall): Product {
  const found = assortment.flat().find((one) => one.subcategory === subcategory && one.listTenths >= tenths)
  if (!found) throw new RangeError(`no product of "${subcategory}" costs ${tenths / 10} or more`)
  return found
}

/**
 * Puts the product that is called back into sales of the day, one unit at the price of the recall, and gives its refunds.
 * What an order paid stays the same.
 */
export function recallFrom(
  world: World,
  assortment: readonly (readonly Product[])[],
  recall: Recall,
  trades: readonly { at: StoreDay; sales: Sale[] }[],
): { at: StoreDay; refund: Refund }[] {
  const product = productOf(assortment, recall)
  const chosen = trades
    .filter(({ at }) => CITIES[at.store.city].region === recall.region)
    .flatMap(({ at, sales }) => candidatesOf(world, at, sales, recall))
    .sort((a, b) => a.u - b.u)
    .slice(0, recall.count)
  return chosen.map(({ at, sale }) => {
    const n = (sale.hour * 1000 + sale.number) * 2 + 1
    const draws = branch(drawsOf(world, at, 'recall lines'), n)
    const second = AFTERNOON + Math.floor(uniform(draws) * 3600)
    const shelf = shelfOn(world, assortment, at)
    const rest = linesOf(shelf, n, quantitiesOf(sale.units - 1, draws), sale.paidTenths - recall.tenths, draws)
    sale.lines = [lineOf(shelf, product, 1, recall.tenths), ...rest]
    sale.listTenths = listOf(sale.lines)
    sale.recalled = true
    return { at, refund: { sale, line: 1, day: recall.refundDay, second, reason: 1 } }
  })
}
