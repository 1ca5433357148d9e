import type { Product } from '../assortment.ts'
import { assignMembers } from '../buyers.ts'
import type { Day } from '../calendar.ts'
import { complaintsOf } from '../complaints.ts'
import { watchSplit } from '../experiment.ts'
import { type Footfall, footfallOn } from '../footfall.ts'
import { type Members, makeMembers } from '../members.ts'
import type { ParquetStore } from '../parquet.ts'
import { recallFrom } from '../recall.ts'
import { refundsOf } from '../refunds.ts'
import { type Sale, salesOn } from '../sales.ts'
import { type Topup, topupsOn } from '../topups.ts'
import { firstOf, hasArrived, statusOn } from '../truth.ts'
import { type StoreDay, storesOn, type World } from '../world.ts'
import { openComplaints } from './complaints.ts'
import { writeCustomers } from './customers.ts'
import { writeExperimentMembers } from './experiment-members.ts'
import { openFootfall } from './footfall-hourly.ts'
import { openOrderLines } from './order-lines.ts'
import { openOrders } from './orders.ts'
import { openRefunds } from './refunds.ts'

type Assortment = readonly (readonly Product[])[]

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
  const tables = [footfall, orders, lines]
  const copy = async () => {
    // Filling ends before the first copy is awaited: the connection that fills must not be asked while it is filling.
    for (const table of tables) table.finish()
    for (const table of tables) await table.copy()
  }
  return { footfall, orders, lines, copy }
}

type StoreTrade = { at: StoreDay; footfall: Footfall; sales: Sale[]; topups: Topup[] }

/** What happens in every store that is open on a day; members are found for its sales. */
function tradeOn(world: World, assortment: Assortment, members: Members, day: Day): StoreTrade[] {
  const open = storesOn(world, day).filter((store) => statusOn(world, { store, day }) === 'open')
  const trades = open.map((store): StoreTrade => {
    const at = { store, day }
    const footfall = footfallOn(world, at)
    const topups = topupsOn(world, members.customers, at)
    return { at, footfall, sales: salesOn(world, assortment, at, footfall), topups }
  })
  const memberSales = trades.flatMap(({ at, sales }) => sales.map((sale) => ({ at, sale })))
  assignMembers(world, members, day, memberSales)
  return trades
}

/** What is sold on the day and called back later, with the stores it was sold in. */
function recalledOn(world: World, assortment: Assortment, day: Day, trades: readonly StoreTrade[]) {
  const recall = firstOf(world, (truth) => truth.recall?.(day))
  return recall ? recallFrom(world, assortment, recall, trades) : []
}

/**
 * Writes all that follows from people at a door: footfall_hourly, orders, order_lines, refunds, complaints, customers
 * and experiment_members. `step` hears of each day.
 */
export async function writeTrade(
  store: ParquetStore,
  world: World,
  assortment: Assortment,
  step: (done: number) => Promise<void>,
): Promise<void> {
  const members = makeMembers(world)
  const split = watchSplit(world)
  const products = assortment.flat()
  const refunds = await openRefunds(store, world)
  const complaints = openComplaints(store, world)
  const record = ({ at, footfall, sales, topups }: StoreTrade, part: Awaited<ReturnType<typeof openPart>>) => {
    if (!hasArrived(world, at)) return
    part.footfall.add(at, footfall)
    if (firstOf(world, (truth) => truth.ordersLost?.(at) || null)) return
    part.orders.add(at, sales, topups)
    part.lines.add(at, sales)
    refunds.add(at, refundsOf(world, at, sales))
    complaints.add(at, complaintsOf(world, at, sales))
  }
  let copying = Promise.resolve()
  let done = 0
  try {
    for (const part of partsOf(world.calendar.days)) {
      const tables = await openPart(store, world, products, part.name)
      for (const day of part.days) {
        split.see(day, members.customers)
        const trades = tradeOn(world, assortment, members, day)
        for (const { at, refund } of recalledOn(world, assortment, day, trades)) refunds.add(at, [refund])
        for (const trade of trades) {
          record(trade, tables)
          split.count(trade.sales, day)
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
  await complaints.write()
  await writeCustomers(store, world, members.customers)
  await writeExperimentMembers(store, world, split.split())
}
