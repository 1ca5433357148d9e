import type { Product } from '../assortment.ts'
import { copyTable, loadedAfter, moneyOfTenths, openNumberTable, type ParquetStore, textOf } from '../parquet.ts'
import type { Sale } from '../sales.ts'
import { recordedOn } from '../truth.ts'
import type { StoreDay, World } from '../world.ts'
import { orderIdOf, saleNumber } from './orders.ts'

const COLUMNS = ['store', 'day', 'number', 'line', 'sku', 'quantity', 'paid_tenths', 'cost_cents', 'loaded']

/** One file of `order_lines`: the lines of the sales of one file of orders. A top-up has none. */
export async function openOrderLines(store: ParquetStore, world: World, products: readonly Product[], part: string) {
  const name = `order_lines_${part.replaceAll('-', '_')}`
  const table = await openNumberTable(store, name, COLUMNS)
  const skus = products.map((product) => product.id)
  const select = `select ${orderIdOf(world)} as order_id, line as line_no, ${textOf('sku', skus)} as sku_id, quantity,
      ${moneyOfTenths('paid_tenths')} as paid_amount,
      cast(cost_cents * 0.01::decimal(3,2) as decimal(18,2)) as cost_amount, ${loadedAfter('loaded')} as loaded_at
    from ${name}`
  return {
    add: (at: StoreDay, sales: readonly Sale[]) => {
      const loaded = recordedOn(world, at)
      for (const sale of sales) {
        const number = saleNumber(sale)
        for (const [i, line] of sale.lines.entries()) {
          const { product, quantity, paidTenths, costCents } = line
          table.add([at.store.index, at.day.n, number, i + 1, product.index, quantity, paidTenths, costCents, loaded])
        }
      }
    },
    finish: () => table.finish(),
    copy: () => copyTable(store, `order_lines/${part}.parquet`, select, name),
  }
}
