import { afterAll, beforeAll, expect, test } from 'vitest'
import { PINNED_DAY, QUIET, retailData } from '../fixtures/retail.ts'
import { openRetailSql, type RetailSql } from '../fixtures/retail-sql.ts'
import { datesOf } from './retail/dates.ts'

const at = datesOf(PINNED_DAY)
let sql: RetailSql

beforeAll(async () => {
  sql = await openRetailSql(await retailData())
  const quiet = await openRetailSql(await retailData({ truths: QUIET }))
  const rows = await quiet.rows(`select store_id, date, traffic, orders, net from days where ${at.weeks(-53, -44)}`)
  quiet.close()
  await sql.rows('create table quiet (store_id varchar, date date, traffic double, orders double, net double)')
  const values = rows.map((row) => `('${row.store_id}', '${row.date}', ${row.traffic}, ${row.orders}, ${row.net})`)
  await sql.rows(`insert into quiet values ${values.join(', ')}`)
})
afterAll(() => sql?.close())

const share = (of: string) => `sum(days.${of}) / sum(quiet.${of})`

test('T28, in W−53 to W−46 nothing but the mood of all stores differs from a world with the calendar alone', async () => {
  const weeks = await sql.rows(`with s as (select ${at.weekOf('date')} as week, store_id, ${share('traffic')} as ratio
      from days join quiet using (store_id, date) where days.traffic > 0 and ${at.weeks(-53, -46)} group by all)
    select week, stddev(ratio) as spread, abs(avg(ratio) - 1) as mood from s group by week`)
  expect(weeks).toHaveLength(8)
  for (const { spread, mood } of weeks) {
    // Rounding to whole visitors is all that is left between the stores of a week.
    expect(spread).toBeLessThan(0.004)
    expect(mood).toBeLessThan(0.055)
  }
  const all =
    await sql.one(`select ${share('orders')} / (${share('traffic')}) as conversion, ${share('net')} / (${share('orders')}) as basket
    from days join quiet using (store_id, date) where ${at.weeks(-53, -46)}`)
  expect(all.conversion).toBeCloseTo(1, 2)
  expect(all.basket).toBeCloseTo(1, 2)
})
