import type { Product } from '../assortment.ts'
import type { Day } from '../calendar.ts'
import { makeMembership } from '../customers.ts'
import { footfallOn } from '../footfall.ts'
import type { ParquetStore } from '../parquet.ts'
import { refundsOf } from '../refunds.ts'
import { type Shop, salesOn } from '../sales.ts'
import { topupsOn } from '../topups.ts'
import { statusOn } from '../truth.ts'
import { type StoreDay, storesOn, type World } from '../world.ts'
import { openFootfall } from './footfall-hourly.ts'
import { openOrderLines } from './order-lines.ts'
import { openOrders } from './orders.ts'
import { openRefunds } from './refunds.ts'

const DAYS_IN_FILES_OF_THEIR_OWN = 31

type Part = { name: string; days: readonly Day[] }

/** Cuts the calendar into the files of the large tables, in the order of time: months, then the last 31 days one by one. */
function partsOf(days: readonly Day[]): readonly Part[] {
  const months = new Map<string, Day[]>()
  for (const day of days.slice(0, -DAYS_IN_FILES_OF_THEIR_OWN)) {
    const month = day.iso.slice(0, 7)
    months.set(month, [...(months.get(month) ?? []), day])
  }
  const alone = days.slice(-DAYS_IN_FILES_OF_THEIR_OWN).map((day) => ({ name: day.iso, days: [day] }))
  return [...[...months].map(([name, inMonth]) => ({ name, days: inMonth })), ...alone]
}

async function openPart(store: ParquetStore, world: World, products: readonly Product[], part: string) {
  const footfall = await openFootfall(store, world, part)
  const orders = await openOrders(store, world, part)
  const lines = await openOrderLines(store, world, products, part)
  const copy = async () => {
    for (const table of [footfall, orders, lines]) await table.copy()
  }
  return { footfall, orders, lines, copy }
}

/** Writes all that follows from people at a door: footfall_hourly, orders, order_lines and refunds. `step` hears of each day. */
export async function writeTrade(
  store: ParquetStore,
  world: World,
  assortment: readonly (readonly Product[])[],
  step: (done: number) => Promise<void>,
): Promise<void> {
  const shop: Shop = { assortment, membership: makeMembership(world.stores) }
  const products = assortment.flat()
  const refunds = await openRefunds(store, world)
  const trade = (at: StoreDay, part: Awaited<ReturnType<typeof openPart>>) => {
    const footfall = footfallOn(world, at)
    const sales = salesOn(world, shop, at, footfall)
    part.footfall.add(at, footfall)
    part.orders.add(world, at, sales, topupsOn(world, shop.membership, at))
    part.lines.add(at, sales)
    refunds.add(at, refundsOf(world, at, sales))
  }
  let copying = Promise.resolve()
  let done = 0
  try {
    for (const part of partsOf(world.calendar.days)) {
      const tables = await openPart(store, world, products, part.name)
      for (const day of part.days) {
        for (const one of storesOn(world, day)) {
          const at = { store: one, day }
          if (statusOn(world, at) === 'open') trade(at, tables)
        }
        await step(++done / world.calendar.days.length)
      }
      // One part is copied while the next is drawn: two cores are busy, and no more than two parts are in memory.
      await copying
      copying = tables.copy()
      copying.catch(() => undefined)
    }
    await copying
  } finally {
    await copying.catch(() => undefined)
  }
  await refunds.copy()
}
