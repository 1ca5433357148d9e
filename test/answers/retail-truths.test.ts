import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { QUIET, retailData } from '../fixtures/retail.ts'
import { openRetailSql, type RetailSql } from '../fixtures/retail-sql.ts'

let sql: RetailSql
let without: RetailSql

beforeAll(async () => {
  sql = await openRetailSql(await retailData())
  without = await openRetailSql(await retailData({ truths: QUIET }))
})
afterAll(() => {
  sql?.close()
  without?.close()
})

const W0 = "date between '2026-11-09' and '2026-11-15'"
const W1 = "date between '2026-11-02' and '2026-11-08'"
const CELL = "city = '杭州' and format = '旗舰店' and hour between 17 and 20"

/** One row an hour of the two weeks: traffic and sales, with the store's city and format. */
const HOURS = `with sold as (select store_id, cast(ordered_at as date) as date, hour(ordered_at) as hour, count(*) as orders
    from orders where order_type = 'sale' group by all)
  select city, format, store_id, date, hour, queue_minutes, ${W0} as now, visitors - staff_passes as traffic,
    coalesce(orders, 0) as orders
  from footfall_hourly join stores using (store_id) left join sold using (store_id, date, hour) where ${W0} or ${W1}`

/** How far 坪效 fell from W−1 to W0, the share of 转化率 in it (LMDI), and the share of the cell in that (within). */
async function fallOf(world: RetailSql) {
  const week = await world.one(`select
      sum(net) filter (where ${W0}) / sum(area) filter (where ${W0}) as psm0, sum(net) filter (where ${W1}) / sum(area) filter (where ${W1}) as psm1,
      sum(orders) filter (where ${W0}) / sum(traffic) filter (where ${W0}) as conv0,
      sum(orders) filter (where ${W1}) / sum(traffic) filter (where ${W1}) as conv1
    from days`)
  const cell = await world.one(`with hours as (${HOURS}),
    w as (select now, sum(traffic) as all_traffic, sum(traffic) filter (where ${CELL}) / sum(traffic) as share,
      sum(orders) filter (where ${CELL}) / sum(traffic) filter (where ${CELL}) as rate from hours group by now)
    select (b.rate - a.rate) * (a.share + b.share) / 2 as within from w a, w b where b.now and not a.now`)
  return {
    change: week.psm0! / week.psm1! - 1,
    ofConversion: Math.log(week.conv0! / week.conv1!) / Math.log(week.psm0! / week.psm1!),
    ofCell: cell.within! / (week.conv0! - week.conv1!),
  }
}

/** Change of the conversion of some hours from W−1 to W0, in its own standard errors. */
async function conversionChange(world: RetailSql, where: string) {
  const sums = await world.one(`with hours as (${HOURS})
    select sum(orders) filter (where now) as o0, sum(traffic) filter (where now) as t0,
      sum(orders) filter (where not now) as o1, sum(traffic) filter (where not now) as t1 from hours where ${where}`)
  const { o0, t0, o1, t1 } = sums as { o0: number; t0: number; o1: number; t1: number }
  const rate = (o0 + o1) / (t0 + t1)
  return (o0 / t0 - o1 / t1) / Math.sqrt(rate * (1 - rate) * (1 / t0 + 1 / t1))
}

describe('T01, evening queues in the Hangzhou flagships', () => {
  test('makes 坪效 fall within its band, through conversion, in one cell', async () => {
    const fall = await fallOf(sql)
    expect(fall.change).toBeGreaterThan(-0.044)
    expect(fall.change).toBeLessThan(-0.026)
    expect(fall.ofConversion).toBeGreaterThan(0.85)
    expect(fall.ofConversion).toBeLessThan(1.15)
    expect(fall.ofCell).toBeGreaterThan(0.8)
    expect(fall.ofCell).toBeLessThan(1.05)
  })

  test('is not seen in the same world without it', async () => {
    const fall = await fallOf(without)
    expect(Math.abs(fall.change)).toBeLessThan(0.015)
  })

  test('halves conversion in the cell from the Tuesday on, and lengthens its queue', async () => {
    const cell = `with hours as (${HOURS}) select sum(orders) / sum(traffic) as rate, avg(queue_minutes) as queue
      from hours where ${CELL}`
    const before = await sql.one(`${cell} and date between '2026-11-02' and '2026-11-09'`)
    const after = await sql.one(`${cell} and date between '2026-11-10' and '2026-11-15'`)
    expect(before.rate).toBeGreaterThan(0.12)
    expect(before.rate).toBeLessThan(0.132)
    expect(after.rate).toBeGreaterThan(0.064)
    expect(after.rate).toBeLessThan(0.075)
    expect(before.queue).toBeCloseTo(3.5, 0)
    expect(after.queue).toBeCloseTo(7.8, 0)
  })

  test.each([
    ['other flagships', "format = '旗舰店' and city <> '杭州'"],
    ['other Hangzhou stores', "format <> '旗舰店' and city = '杭州'"],
    ['other dayparts', "format = '旗舰店' and city = '杭州' and hour not between 17 and 20"],
    ['the two Nanjing stores of the same POS version', "store_id in ('NJ01', 'NJ02')"],
  ])('leaves %s alone', async (_, where) => {
    expect(Math.abs(await conversionChange(sql, where))).toBeLessThan(2.3)
    expect(await conversionChange(sql, CELL)).toBeLessThan(-8)
  })

  test('stands beside an event of five stores, two of which did not fall', async () => {
    const events = await sql.rows("from events where event_id = 'system-pos-5.2'")
    expect(events).toEqual([
      expect.objectContaining({ date_from: '2026-11-10', kind: 'system', scope_values: 'HZ01|HZ02|HZ03|NJ01|NJ02' }),
    ])
    const tills = await sql.rows(`select store_id, min(cast(ordered_at as date)) as since from orders
      where pos_version = '5.2' group by all order by all`)
    expect(tills).toEqual(
      ['HZ01', 'HZ02', 'HZ03', 'NJ01', 'NJ02'].map((store_id) => ({ store_id, since: '2026-11-10' })),
    )
    expect(await without.rows("from events where event_id = 'system-pos-5.2'")).toEqual([])
  })
})

describe('T13, closed is not missing', () => {
  test('closes community stores for two days of each Spring Festival and SZ03 for its refit, and nothing else', async () => {
    const closed = await sql.rows(`select status, format, count(*) as n, count(distinct store_id) as stores,
      string_agg(distinct date, ' ' order by date) as dates
      from days where status <> 'open' group by all order by status`)
    const festivals = '2024-02-10 2024-02-11 2025-01-29 2025-01-30 2026-02-17 2026-02-18'
    expect(closed[0]).toEqual({ status: 'closed_holiday', format: '社区店', n: 74, stores: 15, dates: festivals })
    expect(closed[1]).toMatchObject({ status: 'closed_refit', n: 14, stores: 1 })
    expect(closed).toHaveLength(2)
    const refit = await sql.rows(
      "select distinct store_id, min(date) over () as since from days where status = 'closed_refit'",
    )
    expect(refit).toEqual([{ store_id: 'SZ03', since: '2025-11-24' }])
  })
})

describe('T17, Spring Festival', () => {
  const onYear = async (span: (festival: string, year: number) => string) =>
    (
      await sql.one(`select
        sum(net) filter (where ${span("date '2026-02-17'", 2026)}) / sum(area) filter (where ${span("date '2026-02-17'", 2026)})
        / (sum(net) filter (where ${span("date '2025-01-29'", 2025)}) / sum(area) filter (where ${span("date '2025-01-29'", 2025)}))
        - 1 as change from days`)
    ).change

  test.each([
    ['January', -0.08, -0.03, (_: string, year: number) => `date between '${year}-01-01' and '${year}-01-31'`],
    ['February', 0.14, 0.21, (_: string, year: number) => `date between '${year}-02-01' and '${year}-02-28'`],
    ['aligned', 0.03, 0.06, (day: string) => `date between ${day} - 21 and ${day} + 15`],
  ])('2026 on 2025, %s', async (_, low, high, span) => {
    const change = await onYear(span)
    expect(change).toBeGreaterThan(low)
    expect(change).toBeLessThan(high)
  })
})
