import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Case, Group } from '../case.ts'

const example = join(import.meta.dirname, '../../../../examples/retail')

/** The sample's own definitions of a kind, of all its files. */
function defined(kind: 'datasets' | 'metrics'): string {
  const lists = readdirSync(join(example, kind)).map((name) => readFileSync(join(example, kind, name), 'utf8'))
  return `${kind}:\n${lists.map((text) => text.replace(new RegExp(`^[^]*?^${kind}:\\n`, 'm'), '')).join('\n')}`
}

/** The sample from September 2026 on, as it lies below `dir`. */
const tablesBelow = (dir: string) => ({
  orders: `select * from '${dir}/orders/*.parquet' where ordered_at >= timestamp '2026-09-01'`,
  order_lines: `select l.* from '${dir}/order_lines/*.parquet' l where order_id in
    (select order_id from '${dir}/orders/*.parquet' where ordered_at >= timestamp '2026-10-15')`,
  refunds: `select * from '${dir}/refunds.parquet' where order_id in
    (select order_id from '${dir}/orders/*.parquet' where ordered_at >= timestamp '2026-09-01')`,
  stores: `select * from '${dir}/stores.parquet'`,
  store_days: `select * from '${dir}/store_days.parquet' where date >= date '2026-09-01'`,
  footfall_hourly: `select * from '${dir}/footfall_hourly/*.parquet' where date >= date '2026-09-01'`,
  products: `select * from '${dir}/products.parquet'`,
  staff_shifts: `select * from '${dir}/staff_shifts.parquet' where date >= date '2026-09-01'`,
})

const sold = (from: string, to: string) => `sold as (select o.*, s.city, s.region, s.format, o.ordered_at::date as day
  from orders o join stores s on s.store_id = o.store_id where o.order_type = 'sale' and o.ordered_at::date between date '${from}' and date '${to}')`
const returned = (
  from: string,
  to: string,
) => `returned as (select r.amount, s.city, s.region, o.ordered_at::date as day from refunds r
  join orders o on o.order_id = r.order_id join stores s on s.store_id = o.store_id where o.ordered_at::date between date '${from}' and date '${to}')`
const doors = (
  from: string,
  to: string,
) => `doors as (select f.*, f.visitors - f.staff_passes as people, s.city, s.region, s.format
  from footfall_hourly f join stores s on s.store_id = f.store_id where f.date between date '${from}' and date '${to}')`
const open = (
  from: string,
  to: string,
) => `opened as (select d.*, s.city, s.region from store_days d join stores s on s.store_id = d.store_id
  where d.status = 'open' and d.date between date '${from}' and date '${to}')`
const W46 = ['2026-11-09', '2026-11-15'] as const
const week = `${sold(...W46)}, ${returned(...W46)}, ${doors(...W46)}, ${open(...W46)}`

const cases: readonly Case[] = [
  {
    name: '[NUM-21] the north star by city: sales less refunds over the area of open days',
    question: { period: '2026-W46', metrics: ['坪效'], by: ['city'] },
    check: `with ${week}, a as (select city, sum(paid_amount) as paid from sold group by 1), b as (select city, sum(amount) as back from returned group by 1),
      c as (select city, sum(selling_area_sqm) as area from opened group by 1)
      select c.city, (a.paid - coalesce(b.back, 0))::float8 / c.area::float8 as sales_per_sqm from c left join a on a.city = c.city left join b on b.city = c.city`,
  },
  {
    name: '[NUM-4] sales, refunds and what is left, to the cent',
    question: { period: '2026-W46', metrics: ['paid_sales', 'refunded', 'net_sales'] },
    check: `with ${week} select (select sum(paid_amount) from sold) as paid_sales, (select sum(amount) from returned) as refunded,
      (select sum(paid_amount) from sold) - (select sum(amount) from returned) as net_sales`,
  },
  {
    name: '[NUM-3] conversion by region, day by day',
    question: { period: '2026-W46', grain: 'day', metrics: ['conversion'], by: ['region'] },
    check: `with ${week}, a as (select day, region, count(*) as n from sold group by 1, 2), b as (select date as day, region, sum(people) as people from doors group by 1, 2)
      select b.day::text as period, b.region, a.n::float8 / nullif(b.people, 0) as conversion from b left join a on a.day = b.day and a.region = b.region`,
  },
  {
    name: '[NUM-17] this week against the last, by store format',
    question: { period: '2026-W46', metrics: ['traffic', 'sale_orders'], by: ['format'], compare: 'previous' },
    check: `with ${sold('2026-11-02', '2026-11-15')}, ${doors('2026-11-02', '2026-11-15')},
      a as (select format, count(*) filter (where day >= date '2026-11-09') as n, count(*) filter (where day < date '2026-11-09') as m from sold group by 1),
      b as (select format, sum(people) filter (where date >= date '2026-11-09') as n, sum(people) filter (where date < date '2026-11-09') as m from doors group by 1)
      select b.format, b.n as traffic, b.m as traffic__compared, a.n as sale_orders, a.m as sale_orders__compared from b left join a on a.format = b.format`,
  },
  {
    name: '[NUM-18] three days of an unfinished week against three of the last',
    question: { period: '2026-W47', metrics: ['paid_sales', 'units_sold'], compare: 'previous' },
    check: `with ${sold('2026-11-09', '2026-11-18')} select sum(paid_amount) filter (where day >= date '2026-11-16') as paid_sales,
      sum(paid_amount) filter (where day <= date '2026-11-11') as paid_sales__compared, sum(units) filter (where day >= date '2026-11-16') as units_sold,
      sum(units) filter (where day <= date '2026-11-11') as units_sold__compared from sold`,
  },
  {
    name: '[NUM-22] goods by category, dated by their order',
    question: { period: '2026-W46', metrics: ['goods_sales', 'cost_of_sales'], by: ['category'] },
    check: `select p.category, sum(l.paid_amount) as goods_sales, sum(l.cost_amount) as cost_of_sales from order_lines l join orders o on o.order_id = l.order_id
      join products p on p.sku_id = l.sku_id where o.ordered_at::date between date '2026-11-09' and date '2026-11-15' group by 1`,
  },
  {
    name: '[NUM-22] goods by category and city, three datasets away, the ten that bring most',
    question: {
      period: '2026-W46',
      metrics: ['goods_sales'],
      by: ['category', 'city'],
      order: [{ by: 'goods_sales', descending: true }],
      limit: 10,
    },
    check: `select p.category, s.city, sum(l.paid_amount) as goods_sales from order_lines l join orders o on o.order_id = l.order_id join stores s on s.store_id = o.store_id
      join products p on p.sku_id = l.sku_id where o.ordered_at::date between date '2026-11-09' and date '2026-11-15' group by 1, 2 order by 3 desc limit 10`,
  },
  {
    name: '[NUM-3] margin: profit over net sales',
    question: { period: '2026-W46', metrics: ['gross_margin_rate', 'gross_profit'] },
    check: `with ${week}, n as (select (select sum(paid_amount) from sold) - (select sum(amount) from returned) as net),
      c as (select sum(l.cost_amount) as cost from order_lines l join orders o on o.order_id = l.order_id where o.ordered_at::date between date '2026-11-09' and date '2026-11-15')
      select (net - cost)::float8 / net::float8 as gross_margin_rate, net - cost as gross_profit from n, c`,
  },
  {
    name: 'a question in Chinese words, filtered by a part of the day that two datasets tell alike',
    question: { period: '2026-W46', metrics: ['转化率'], by: ['区域'], where: "daypart = '晚高峰'" },
    check: `with ${week}, a as (select region, count(*) as n from sold where extract(hour from ordered_at) between 17 and 20 group by 1),
      b as (select region, sum(people) as people from doors where hour between 17 and 20 group by 1)
      select b.region, a.n::float8 / b.people as conversion from b left join a on a.region = b.region`,
  },
  {
    name: '[NUM-23] one city by payment, members only',
    question: {
      period: '2026-W46',
      metrics: ['paid_sales', 'sale_orders'],
      by: ['payment'],
      where: "city = '杭州' and member = '会员'",
    },
    check: `with ${week} select payment, sum(paid_amount) as paid_sales, count(*) as sale_orders from sold where city = '杭州' and customer_id is not null group by 1`,
  },
  {
    name: '[NUM-3] what the staff cost of what was sold, month by month',
    question: { period: '2026-09-01..2026-10-31', grain: 'month', metrics: ['staff_cost_rate'] },
    check: ['2026-09', '2026-10']
      .map(
        (
          month,
        ) => `select '${month}' as period, (select sum(cost)::float8 from staff_shifts where substr(date::text, 1, 7) = '${month}')
        / ((select sum(paid_amount)::float8 from orders where order_type = 'sale' and substr(ordered_at::text, 1, 7) = '${month}')
          - (select sum(r.amount)::float8 from refunds r join orders o on o.order_id = r.order_id where substr(o.ordered_at::text, 1, 7) = '${month}')) as staff_cost_rate`,
      )
      .join(' union all '),
  },
  {
    name: 'a rolling week of sales beside the day',
    question: {
      period: '2026-11-09..2026-11-12',
      grain: 'day',
      metrics: ['paid_sales'],
      computed: [{ as: 'week_long', metric: 'paid_sales', window: { count: 7, grain: 'day' } }],
    },
    check: `select d::date::text as period, (select sum(paid_amount) from orders where order_type = 'sale' and ordered_at::date = d::date) as paid_sales,
      (select sum(paid_amount) from orders where order_type = 'sale' and ordered_at::date between d::date - 6 and d::date) as week_long
      from generate_series(timestamp '2026-11-09', timestamp '2026-11-12', interval '1 day') g(d)`,
  },
  {
    name: 'sales four weeks earlier, by city',
    question: {
      period: '2026-W46',
      metrics: ['paid_sales'],
      by: ['city'],
      computed: [{ as: 'before', metric: 'paid_sales', offsetWindow: { count: 4, grain: 'week' } }],
    },
    check: `with ${sold('2026-10-12', '2026-11-15')} select city, sum(paid_amount) filter (where day >= date '2026-11-09') as paid_sales,
      sum(paid_amount) filter (where day <= date '2026-10-18') as before from sold where day >= date '2026-11-09' or day <= date '2026-10-18' group by 1`,
  },
  {
    name: 'weeks and their stores, told by the start of the week',
    question: { period: '2026-10', metrics: ['traffic'], by: ['metric_time__week', 'region'] },
    check: `select date_trunc('week', f.date::timestamp)::date as metric_time__week, s.region, sum(f.visitors - f.staff_passes) as traffic
      from footfall_hourly f join stores s on s.store_id = f.store_id where f.date between date '2026-10-01' and date '2026-10-31' group by 1, 2`,
  },
  {
    name: 'orders of stores that had enough visitors in all',
    question: { period: '2026-W46', metrics: ['sale_orders'], where: 'metric(traffic, store) > 60000' },
    check: `with ${week} select count(*) as sale_orders from sold where store_id in
      (select store_id from footfall_hourly group by 1 having sum(visitors - staff_passes) > 60000)`,
  },
]

/** Questions about the sample, whose files lie below `dir`. */
export const retail = (dir: string): Group => ({
  name: 'the sample of shops',
  definitions: `${defined('datasets')}\n${defined('metrics')}`,
  tables: tablesBelow(dir.replaceAll('\\', '/')),
  cases,
})
