import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PINNED_DAY, retailData } from '../fixtures/retail.ts'
import { openRetailSql, type RetailSql } from '../fixtures/retail-sql.ts'
import { brokenBy, INVARIANTS } from './retail/invariants.ts'

// The pinned day, one in the shadow of a Spring Festival, and one just after a week 53.
describe.each([PINNED_DAY, '2026-02-25', '2027-01-06'])('the sample up to %s has', (asOf) => {
  let sql: RetailSql

  beforeAll(async () => {
    sql = await openRetailSql(await retailData({ asOf }))
  })
  afterAll(() => sql?.close())

  test.each(INVARIANTS.map((one) => [one.says, one] as const))('%s', async (_says, invariant) => {
    expect((await sql.one(brokenBy(invariant, asOf))).n).toBe(0)
  })
})

test('every invariant finds what would break it', async () => {
  const sql = await openRetailSql(await retailData())
  // Each is asked again of a copy of the tables in which one row of each kind is spoilt.
  await spoil(sql)
  for (const invariant of INVARIANTS) {
    expect((await sql.one(brokenBy(invariant, PINNED_DAY))).n, invariant.says).toBeGreaterThan(0)
  }
  sql.close()
})

/** Puts tables that are wrong in every way in the place of those of the files. */
async function spoil(sql: RetailSql): Promise<void> {
  const copies = ['orders', 'order_lines', 'refunds', 'footfall_hourly', 'store_days', 'staff_shifts', 'customers']
  for (const table of copies) {
    await sql.rows(`create or replace table spoilt_${table} as from ${table}`)
    await sql.rows(`create or replace view ${table} as from spoilt_${table}`)
  }
  const spoils = [
    "delete from spoilt_store_days where store_id = 'BJ01' and date = '2026-03-03'",
    "delete from spoilt_footfall_hourly where store_id = 'HZ01' and date = '2026-03-04' and hour = 12",
    "update spoilt_footfall_hourly set passers_by = 0 where store_id = 'HZ01' and date = '2026-03-05'",
    "update days set orders = 0 where store_id = 'HZ01' and date = '2026-03-05'",
    "update days set area = area + 1 where store_id = 'HZ01' and date = '2026-03-06'",
    "update spoilt_orders set ordered_at = '2026-03-05 23:10:00', units = 9, list_amount = 1 where order_id in (select min(order_id) from spoilt_orders where order_type = 'sale')",
    'update spoilt_refunds set amount = amount + 10000 where refund_id in (select min(refund_id) from spoilt_refunds)',
    "update spoilt_customers set home_city = '火星' where customer_id = 'M000001'",
    "delete from spoilt_customers where cast(registered_at as date) = '2026-03-03'",
    ...copies.map(
      (table) => `update spoilt_${table} set loaded_at = loaded_at + interval 1 day where random() < 0.001`,
    ),
  ]
  for (const change of spoils) await sql.rows(change)
}
