import { CATEGORIES, type Product } from '../assortment.ts'
import { isoDay } from '../calendar.ts'
import { type Column, type ParquetStore, writeRows } from '../parquet.ts'

const COLUMNS: readonly Column[] = [
  { name: 'sku_id', type: 'varchar' },
  { name: 'name_zh', type: 'varchar' },
  { name: 'name_en', type: 'varchar' },
  { name: 'category', type: 'varchar' },
  { name: 'subcategory', type: 'varchar' },
  { name: 'origin', type: 'varchar' },
  { name: 'list_price', type: 'decimal(18,2)' },
  { name: 'unit_cost', type: 'decimal(18,2)' },
  { name: 'launched_on', type: 'date' },
]

/** What a unit costs over its list price, on average: the margin of 41 % after a usual discount. */
const COST_OF_LIST = 0.54

/** Writes `products`, one row a stock-keeping unit. */
export async function writeProducts(store: ParquetStore, assortment: readonly (readonly Product[])[]): Promise<void> {
  const rows = assortment.flat().map((product) => {
    const list = product.listTenths / 10
    const cost = (list * COST_OF_LIST * product.costRate).toFixed(2)
    const kind = [CATEGORIES[product.category]!.name, product.subcategory, product.own ? '自有' : '外采']
    return [product.id, product.zh, product.en, ...kind, list.toFixed(2), cost, isoDay(product.launched)]
  })
  await writeRows(store, 'products', COLUMNS, rows)
}
