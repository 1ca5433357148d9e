import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Cell } from '../../src/base/table.ts'
import type { MetricQuery } from '../../src/model/index.ts'
import { PINNED_DAY, retailData } from '../fixtures/retail.ts'
import { openRetailSql, type RetailSql } from '../fixtures/retail-sql.ts'
import { openRetail } from '../sql/retail.ts'

const sales = (from: string, to: string) => `sold as (
  select o.*, s.city, s.region, s.format, cast(o.ordered_at as date) as day from orders o join stores s using (store_id)
  where o.order_type = 'sale' and cast(o.ordered_at as date) between '${from}' and '${to}'),
returned as (
  select r.amount, r.order_id, s.city, s.region, s.format, cast(o.ordered_at as date) as day
  from refunds r join orders o using (order_id) join stores s using (store_id)
  where cast(o.ordered_at as date) between '${from}' and '${to}'),
doors as (
  select f.*, s.city, s.region, s.format from footfall_hourly f join stores s using (store_id)
  where f.date between '${from}' and '${to}'),
open_days as (
  select d.*, s.city, s.region, s.format from store_days d join stores s using (store_id)
  where d.status = 'open' and d.date between '${from}' and '${to}')`

const week = sales('2026-11-09', '2026-11-15')
const before = sales('2026-11-02', '2026-11-08')
const part = (hour: string) =>
  `case when ${hour} < 13 then '上午' when ${hour} < 17 then '下午' when ${hour} < 21 then '晚高峰' else '收尾' end`

const net = (of: string, per: string) => `(select ${per}, sum(paid_amount) as paid from ${of} group by all)`
const perSqm = `((select sum(paid_amount) from sold) - (select sum(amount) from returned)) / (select sum(selling_area_sqm) from open_days)`
const cityOf = (ctes: string) => `with ${ctes}
  select city, (paid - coalesce(back, 0)) / area as value from ${net('sold', 'city')}
  left join (select city, sum(amount) as back from returned group by all) using (city)
  join (select city, sum(selling_area_sqm) as area from open_days group by all) using (city)`

interface Case {
  readonly query: MetricQuery
  readonly sql: string
}

/** Each question with hand-written SQL that shares nothing with the planner; columns in the order of the answer. */
const cases: readonly Case[] = [
  { query: { metrics: ['坪效'] }, sql: `with ${week} select ${perSqm}` },
  {
    query: { metrics: ['net_sales'] },
    sql: `with ${week} select (select sum(paid_amount) from sold) - (select sum(amount) from returned)`,
  },
  {
    query: { metrics: ['paid_sales', 'refunded'] },
    sql: `with ${week} select (select sum(paid_amount) from sold), (select sum(amount) from returned)`,
  },
  { query: { metrics: ['客流'] }, sql: `with ${week} select sum(visitors) - sum(staff_passes) from doors` },
  {
    query: { metrics: ['转化率'] },
    sql: `with ${week} select (select count(*) from sold) / (select sum(visitors - staff_passes) from doors)::double`,
  },
  {
    query: { metrics: ['basket'] },
    sql: `with ${week} select ((select sum(paid_amount) from sold) - (select sum(amount) from returned)) / (select count(*) from sold)`,
  },
  { query: { metrics: ['area_days'] }, sql: `with ${week} select sum(selling_area_sqm) from open_days` },
  {
    query: { metrics: ['entry_rate'] },
    sql: `with ${week} select sum(visitors - staff_passes) / sum(passers_by)::double from doors`,
  },
  { query: { metrics: ['member_share'] }, sql: `with ${week} select count(customer_id) / count(*)::double from sold` },
  {
    query: { metrics: ['units_per_order', 'unit_price'] },
    sql: `with ${week} select sum(units) / count(*)::double, (sum(paid_amount) - (select sum(amount) from returned)) / sum(units) from sold`,
  },
  {
    query: { metrics: ['queue_minutes'] },
    sql: `with ${week} select sum(queue_minutes * (visitors - staff_passes)) / sum(visitors - staff_passes) from doors`,
  },
  {
    query: { metrics: ['staff_cost_rate', 'staff_hours_per_1000_visitors'] },
    sql: `with ${week}, shifts as (select * from staff_shifts where date between '2026-11-09' and '2026-11-15')
      select sum(cost) / ((select sum(paid_amount) from sold) - (select sum(amount) from returned)),
        sum(hours) filter (post = '导购') * 1000 / (select sum(visitors - staff_passes) from doors) from shifts`,
  },
  {
    query: { metrics: ['refund_rate'] },
    sql: `with ${week} select (select sum(amount) from returned) / (select sum(paid_amount) from sold)`,
  },
  { query: { metrics: ['坪效'], by: ['city'] }, sql: `${cityOf(week)} order by city` },
  {
    query: { metrics: ['坪效'], by: ['city'], compare: 'previous' },
    sql: `select a.city, a.value, b.value from (${cityOf(week)}) a left join (${cityOf(before)}) b using (city) order by city`,
  },
  {
    query: { metrics: ['坪效'], by: ['城市'], compare: 'year', order: [{ by: '坪效', descending: true }], limit: 3 },
    sql: `select a.city, a.value, b.value from (${cityOf(week)}) a
      left join (${cityOf(sales('2025-11-10', '2025-11-16'))}) b using (city) order by a.value desc limit 3`,
  },
  {
    query: { metrics: ['sale_orders', 'traffic'], by: ['format', 'daypart'], where: "city = '杭州'" },
    sql: `with ${week}
      select format, part, orders, visitors from
        (select format, ${part('hour(ordered_at)')} as part, count(*) as orders from sold where city = '杭州' group by all)
        join (select format, ${part('hour')} as part, sum(visitors - staff_passes) as visitors from doors where city = '杭州' group by all)
        using (format, part) order by format, part`,
  },
  {
    query: {
      metrics: ['conversion'],
      by: ['daypart'],
      where: "city = '杭州' and format = '旗舰店'",
      compare: 'previous',
    },
    sql: `with a as (with ${week} select part, orders / visitors::double as value from
        (select ${part('hour(ordered_at)')} as part, count(*) as orders from sold where city = '杭州' and format = '旗舰店' group by all)
        join (select ${part('hour')} as part, sum(visitors - staff_passes) as visitors from doors where city = '杭州' and format = '旗舰店' group by all) using (part)),
      b as (with ${before} select part, orders / visitors::double as value from
        (select ${part('hour(ordered_at)')} as part, count(*) as orders from sold where city = '杭州' and format = '旗舰店' group by all)
        join (select ${part('hour')} as part, sum(visitors - staff_passes) as visitors from doors where city = '杭州' and format = '旗舰店' group by all) using (part))
      select part, a.value, b.value from a join b using (part) order by part`,
  },
  {
    query: { metrics: ['refunded'], by: ['reason'], period: '2026-10' },
    sql: `select reason, sum(amount) from refunds join orders using (order_id)
      where cast(ordered_at as date) between '2026-10-01' and '2026-10-31' group by all order by reason`,
  },
  {
    query: { metrics: ['refunded'], by: ['city', 'daypart'], period: '2026-W46' },
    sql: `with ${week} select s.city, ${part('hour(o.ordered_at)')} as part, sum(r.amount)
      from refunds r join orders o using (order_id) join stores s using (store_id)
      where cast(o.ordered_at as date) between '2026-11-09' and '2026-11-15' group by all order by city, part`,
  },
  {
    query: { metrics: ['cost_of_sales'], by: ['category'], period: '2026-11-10' },
    sql: `select category, sum(cost_amount) from order_lines join orders using (order_id) join products using (sku_id)
      where cast(ordered_at as date) = '2026-11-10' group by all order by category`,
  },
  {
    query: { metrics: ['gross_margin_rate'], by: ['region'], period: '2026-11-09..2026-11-10' },
    sql: `with ${sales('2026-11-09', '2026-11-10')}, cost as (select city, region, sum(cost_amount) as cost
        from order_lines join sold using (order_id) group by all)
      select region, (paid - coalesce(back, 0) - cost) / (paid - coalesce(back, 0)) from
        (select region, sum(paid_amount) as paid from sold group by all)
        left join (select region, sum(amount) as back from returned group by all) using (region)
        join (select region, sum(cost) as cost from cost group by all) using (region) order by region`,
  },
  {
    query: { metrics: ['topups'], by: ['payment'] },
    sql: `select payment, sum(paid_amount) from orders where order_type = 'topup'
      and cast(ordered_at as date) between '2026-11-09' and '2026-11-15' group by all order by payment`,
  },
  {
    query: { metrics: ['net_sales'], grain: 'day', period: '2026-W46' },
    sql: `with ${week} select strftime(day, '%Y-%m-%d'), paid - coalesce(back, 0) from ${net('sold', 'day')}
      left join (select day, sum(amount) as back from returned group by all) using (day) order by day`,
  },
  {
    query: { metrics: ['sale_orders'], grain: 'month', period: '2026', compare: 'previous' },
    sql: `with by_month as (select date_trunc('month', ordered_at) as m, count(*) as n,
        count(*) filter (day(ordered_at) <= 18) as n18 from orders where order_type = 'sale' group by all),
      months as (select unnest(generate_series(date '2026-01-01', date '2026-12-01', interval 1 month)) as m)
      select strftime(months.m, '%Y-%m'), a.n, case when months.m = date '2026-11-01' then b.n18
        when months.m = date '2026-12-01' then null else b.n end
      from months left join by_month a on a.m = months.m left join by_month b on b.m = months.m - interval 1 month order by 1`,
  },
  {
    query: { metrics: ['sale_orders'], grain: 'week', period: '2026-W40', compare: 'year' },
    sql: `select '2026-W40', (select count(*) from orders where order_type = 'sale' and cast(ordered_at as date) between '2026-09-28' and '2026-10-04'),
      (select count(*) from orders where order_type = 'sale' and cast(ordered_at as date) between '2025-09-29' and '2025-10-05')`,
  },
  {
    query: { metrics: ['sale_orders', 'traffic'], period: '2026-W47', compare: 'previous' },
    sql: `select (select count(*) from orders where order_type = 'sale' and cast(ordered_at as date) between '2026-11-16' and '2026-11-18'),
      (select count(*) from orders where order_type = 'sale' and cast(ordered_at as date) between '2026-11-09' and '2026-11-11'),
      (select sum(visitors - staff_passes) from footfall_hourly where date between '2026-11-16' and '2026-11-18'),
      (select sum(visitors - staff_passes) from footfall_hourly where date between '2026-11-09' and '2026-11-11')`,
  },
  {
    query: {
      metrics: ['area_days'],
      grain: 'quarter',
      period: '2026',
      by: ['format'],
      where: "region in ('华南', '华北')",
    },
    sql: `select concat('2026-Q', q), format, area from
      (select unnest([1, 2, 3, 4]) as q) cross join (select distinct format from stores where region in ('华南', '华北'))
      left join (select quarter(date) as q, format, sum(selling_area_sqm) as area from store_days join stores using (store_id)
        where status = 'open' and year(date) = 2026 and region in ('华南', '华北') group by all) using (q, format) order by 1, 2`,
  },
  {
    query: { metrics: ['坪效'], by: ['store'], period: '2026-10', where: "门店 like '%武林%' or store = 'SH01'" },
    sql: `with ${sales('2026-10-01', '2026-10-31')}, ids as (select store_id from stores where name_zh like '%武林%' or store_id = 'SH01')
      select store_id, ((select sum(paid_amount) from sold where sold.store_id = ids.store_id)
        - coalesce((select sum(amount) from returned join orders using (order_id) where orders.store_id = ids.store_id), 0))
        / (select sum(selling_area_sqm) from open_days where open_days.store_id = ids.store_id) from ids order by 1`,
  },
]

/** Cells equal as text, numbers within what doubles added in another order may differ by. */
function expectSame(given: Cell[][], wanted: Cell[][]) {
  expect(given.map((row) => row.map((cell) => (typeof cell === 'number' ? 'number' : cell)))).toEqual(
    wanted.map((row) => row.map((cell) => (typeof cell === 'number' ? 'number' : cell))),
  )
  for (const [index, row] of given.entries()) {
    for (const [at, cell] of row.entries()) {
      const other = wanted[index]?.[at]
      if (typeof cell !== 'number' || typeof other !== 'number') continue
      expect(Math.abs(cell - other)).toBeLessThanOrEqual(1e-12 * Math.max(Math.abs(cell), Math.abs(other)))
    }
  }
}

describe('questions on the retail sample against hand-written SQL', () => {
  let sample: Awaited<ReturnType<typeof openRetail>>
  let hand: RetailSql
  beforeAll(async () => {
    const dir = await retailData()
    hand = await openRetailSql(dir)
    sample = await openRetail(dir, '2026-11-19')
  })
  afterAll(() => {
    sample?.close()
    hand?.close()
  })

  test('speaks of the pinned day', () => {
    expect(sample.context.arrivals.get('orders')?.to).toBe(PINNED_DAY)
  })

  test.each(cases.map(({ query, sql }) => [JSON.stringify(query), query, sql] as const))(
    '%s',
    async (_, query, sql) => {
      const wanted = (await hand.rows(sql)).map((row) => Object.values(row))
      expect(wanted.length).toBeGreaterThan(0)
      expectSame(await sample.rows(query), wanted)
    },
  )

  test('a batch answers as its questions one by one', async () => {
    const queries = cases.slice(0, 12).map(({ query }) => query)
    const together = await sample.ask(queries)
    const alone = await Promise.all(queries.map(async (query) => (await sample.ask([query]))[0]))
    expect(together.map(({ columns }) => columns)).toEqual(alone.map((answer) => answer?.columns))
  })
})
