import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { retailData } from '../fixtures/retail.ts'
import { openRetailSql, type RetailSql } from '../fixtures/retail-sql.ts'

let dir: string
let sql: RetailSql

beforeAll(async () => {
  dir = await retailData()
  sql = await openRetailSql(dir)
})
afterAll(() => sql?.close())

/** Asserts that a figure is within `tolerance` (a share) of what the specification says. */
function near(figure: number | undefined, due: number, tolerance: number) {
  expect(figure).toBeGreaterThanOrEqual(due * (1 - tolerance))
  expect(figure).toBeLessThanOrEqual(due * (1 + tolerance))
}

describe('the scale of the sample', () => {
  test.each([
    ['stores', 60, 0],
    ['store_areas', 61, 0],
    ['store_days', 62_046, 0],
    ['products', 1200, 0],
    ['customers', 250_000, 0.03],
    ['experiment_members', 18_600, 0],
    ['footfall_hourly', 760_000, 0.03],
    ['orders', 2_530_000, 0.03],
    ['order_lines', 4_000_000, 0.03],
    ['refunds', 45_000, 0.05],
    ['staff_shifts', 190_000, 0.03],
  ])('%s has about %i rows', async (table, due, tolerance) => {
    near((await sql.one(`select count(*) as n from ${table}`)).n, due, tolerance)
  })

  test('has 12,120 m² today, and less before the openings and the extension', async () => {
    const area = 'select sum(selling_area_sqm) as sqm from store_days where date'
    expect((await sql.one(`${area} = '2026-11-18'`)).sqm).toBe(12_120)
    expect((await sql.one(`${area} = '2023-11-20'`)).sqm).toBe(12_120 - 60 - 2 * 155 - 4 * 138)
    const off = 'select count(*) as n from store_areas where abs(selling_area_sqm - 0.8 * gross_area_sqm) > 0.005'
    expect((await sql.one(off)).n).toBe(0)
  })

  test('has a normal week of 39.1 元/㎡·天', async () => {
    const week = await sql.one(`select sum(net) / sum(area) as psm, sum(orders) / sum(traffic) as conversion,
        sum(net) / sum(orders) as basket, sum(traffic) as traffic, sum(net) as net
      from days where date between '2026-11-02' and '2026-11-08'`)
    near(week.psm, 39.1, 0.01)
    near(week.conversion, 0.119, 0.01)
    near(week.basket, 193, 0.015)
    near(week.traffic, 144_000, 0.01)
    near(week.net, 3_320_000, 0.01)
  })

  test('has 23 % of its sales and 14 % of its area in the three Hangzhou flagships', async () => {
    const flagships = "filter (where city = '杭州' and format = '旗舰店')"
    const quarter =
      await sql.one(`select sum(net) ${flagships} / sum(net) as sales, sum(area) ${flagships} / sum(area) as area
      from days where date between '2026-08-10' and '2026-11-08'`)
    near(quarter.sales, 0.23, 0.03)
    near(quarter.area, 0.14, 0.02)
  })

  test('keeps its shares and rates', async () => {
    const orders = await sql.one(`select
        sum(paid_amount) filter (where order_type = 'topup') / sum(paid_amount) as topups,
        avg(paid_amount) filter (where order_type = 'topup') as topup,
        count(customer_id) filter (where order_type = 'sale') / count(*) filter (where order_type = 'sale') as members,
        avg(units) filter (where order_type = 'sale') as units
      from orders`)
    near(orders.topups, 0.026, 0.03)
    near(orders.topup, 500, 0.02)
    near(orders.members, 0.6, 0.005)
    near(orders.units, 2.5, 0.002)
    const money = await sql.one(`select (select sum(amount) from refunds) / sum(paid) as refunds,
      1 - (select sum(cost_amount) from order_lines) / sum(net) as margin from days`)
    near(money.refunds, 0.014, 0.02)
    near(money.margin, 0.41, 0.005)
    const spread = await sql.one(`select avg(cv) as cv from (select stddev(paid_amount) / avg(paid_amount) as cv
      from orders where order_type = 'sale' and date_trunc('year', ordered_at) = '2025-01-01' group by store_id)`)
    near(spread.cv, 0.75, 0.03)
    const staff = await sql.one(`select sum(cost) / (select sum(net) from days where date >= '2026-07-01') as rate,
      sum(cost) / sum(hours) as hour from staff_shifts where date >= '2026-07-01'`)
    near(staff.rate, 0.1, 0.04)
    near(staff.hour, 22, 0.01)
  })

  test('sells its categories in their shares', async () => {
    const shares = await sql.rows(`select category, 100 * sum(paid_amount) / sum(sum(paid_amount)) over () as share
      from order_lines join products using (sku_id) group by category order by share desc`)
    const due = { 餐厨: 22, 收纳: 20, 家纺: 18, 清洁: 14, 小家电: 10.8, 文创: 9, 季节: 5, 香氛: 1.2 }
    expect(shares.map((row) => row.category)).toEqual(Object.keys(due))
    // T22 lifts 香氛 a little above its share in the last half-year.
    for (const row of shares) near(Number(row.share), due[row.category as keyof typeof due], 0.05)
  })

  test('takes the Monday factor on a weekend that is worked', async () => {
    const day = await sql.one(`select sum(traffic) filter (where date = '2026-10-10') /
      avg(traffic) filter (where date in ('2026-10-17', '2026-10-24')) as ratio
      from (select date, sum(traffic) as traffic from days group by all)`)
    near(day.ratio, (0.86 * 1.05) / 1.28, 0.05)
  })

  test('lies in a file a month and a file for each of the last 31 days', async () => {
    for (const table of ['orders', 'order_lines', 'footfall_hourly']) {
      const names = (await readdir(join(dir, table))).sort()
      expect(names.filter((name) => /^\d{4}-\d{2}\.parquet$/.test(name))).toHaveLength(36)
      const days = names.filter((name) => /^\d{4}-\d{2}-\d{2}\.parquet$/.test(name))
      expect([days.length, days[0], days.at(-1)]).toEqual([31, '2026-10-19.parquet', '2026-11-18.parquet'])
    }
  })
})
