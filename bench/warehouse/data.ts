import { createHash } from 'node:crypto'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { extractFormat } from '../../src/intake/extract/write.ts'

const cache = join(import.meta.dirname, '../../node_modules/.cache/cynosure')

/** The first and last day of sales: two whole years. */
export const firstDay = '2024-01-01'
export const lastDay = '2025-12-31'
const days = 731

/**
 * Sales in the order of time, as a till writes them: 200 stores, 500 products of which some sell far more than others, 300,000
 * customers, one sale in fifty without a customer. Everything hangs on hashes of the row's number.
 */
const sales = (rows: number) => `
select n as order_id,
  (date '${firstDay}' + cast(n * ${days} // ${rows} as integer))::timestamp + to_seconds(cast(28800 + h1 % 50400 as bigint)) as ordered_at,
  cast(h2 % 200 + 1 as integer) as store_id,
  cast(least(h3 % 500, (h3 >> 20) % 500) + 1 as integer) as product_id,
  case when h4 % 50 > 0 then cast((h4 >> 8) % 300000 + 1 as integer) end as customer_id,
  case h5 % 10 when 0 then 'mini' when 1 then 'web' when 2 then 'web' when 3 then 'app' when 4 then 'app' when 5 then 'app'
    else 'store' end as channel,
  h6 % 20 = 0 as is_returned,
  cast(1 + (h6 >> 16) % 5 as integer) as units,
  cast(cast(500 + h7 % 50000 as bigint) / 100 as decimal(12, 2)) as amount,
  cast(cast(300 + (h7 >> 16) % 30000 as bigint) / 100 as decimal(12, 2)) as cost
from (select range as n, hash(range, 1) as h1, hash(range, 2) as h2, hash(range, 3) as h3, hash(range, 4) as h4,
  hash(range, 5) as h5, hash(range, 6) as h6, hash(range, 7) as h7 from range(${rows})) numbers`

const stores = `
select cast(range + 1 as integer) as store_id, 'city ' || lpad(cast(range % 20 as varchar), 2, '0') as city,
  ['north', 'east', 'south', 'west'][1 + range % 4] as region
from range(200)`

const products = `
select cast(range + 1 as integer) as product_id, 'category ' || lpad(cast(hash(range) % 12 as varchar), 2, '0') as category
from range(500)`

const calendar = `
select cast(date '2022-01-01' + cast(range as integer) as date) as date_day from range(2191)`

/** The tables of a warehouse, each as one Parquet file. */
export interface WarehouseFiles {
  readonly folder: string
  readonly files: Readonly<Record<'sales' | 'stores' | 'products' | 'calendar', string>>
}

/** Warehouses of that size as they were made before a change. */
async function removeOthers(folder: string, rows: number): Promise<void> {
  for (const name of await readdir(cache)) {
    const other = join(cache, name)
    if (name.startsWith(`bench-${rows}-`) && other !== folder) await rm(other, { recursive: true, force: true })
  }
}

/** A warehouse of that many sales, written as extracts are, made once and kept under node_modules. */
export async function warehouseFiles(rows: number): Promise<WarehouseFiles> {
  const selects = { sales: sales(rows), stores, products, calendar }
  const mark = createHash('sha256')
    .update(JSON.stringify([selects, extractFormat]))
    .digest('hex')
    .slice(0, 12)
  const folder = join(cache, `bench-${rows}-${mark}`)
  const file = (name: string) => join(folder, `${name}.parquet`)
  const files = { sales: file('sales'), stores: file('stores'), products: file('products'), calendar: file('calendar') }
  if (await stat(folder).catch(() => null)) return { folder, files }
  const making = `${folder}-${process.pid}`
  await mkdir(making, { recursive: true })
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  for (const [name, select] of Object.entries(selects)) {
    await connection.run(`copy (${select}) to '${join(making, `${name}.parquet`)}' (${extractFormat})`)
  }
  connection.closeSync()
  instance.closeSync()
  await rename(making, folder)
  await removeOthers(folder, rows)
  return { folder, files }
}
