import type { Group } from '../case.ts'

// Weeks: 2026-W46 is 9 to 15 November. Keys, values and times are null here and there, rows come twice, two are still to come.
const tables = {
  orders: `select * from (values
    (1, timestamp '2026-11-09 09:00:00', 1, 'card', 10.10::decimal(12,2), 1),
    (1, timestamp '2026-11-09 09:00:00', 1, 'card', 10.10::decimal(12,2), 1),
    (2, timestamp '2026-11-10 00:00:00', 1, 'cash', 0.20::decimal(12,2), 0),
    (3, timestamp '2026-11-10 23:59:59.999999', 2, null, 5.00::decimal(12,2), 2),
    (4, timestamp '2026-11-12 12:00:00', null, 'card', null, 3),
    (5, timestamp '2026-11-12 12:00:00', 9, 'card', 7.77::decimal(12,2), null),
    (6, null, 1, 'card', 500.00::decimal(12,2), 5),
    (7, timestamp '2026-11-02 08:00:00', 2, 'cash', 3.00::decimal(12,2), 4),
    (8, timestamp '2026-11-18 10:00:00', 1, 'card', 1.00::decimal(12,2), 1),
    (null, timestamp '2026-11-11 10:00:00', 2, 'cash', -2.50::decimal(12,2), -1),
    (10, timestamp '2027-03-01 10:00:00', 1, 'card', 90.00::decimal(12,2), 9),
    (11, timestamp '9999-12-31 00:00:00', 1, 'card', 900.00::decimal(12,2), 9)
  ) t(id, sold_at, shop_id, payment, amount, pieces)`,
  shops: `select * from (values (1, 'Hangzhou', 'east'), (2, 'Shanghai', 'east'), (3, null, 'north'), (null, 'Nowhere', 'west'))
    t(id, town, region)`,
  doors: `select * from (values (date '2026-11-09', 1, 100), (date '2026-11-10', 1, 0), (date '2026-11-10', 2, 40),
    (date '2026-11-11', 3, 0), (date '2026-11-12', null, 7), (date '2026-11-18', 1, 3)) t(day, shop_id, people)`,
  nothing: `select * from (values (timestamp '2026-11-09 00:00:00', 1, 5.00::decimal(12,2))) t(sold_at, shop_id, amount) where false`,
}

const definitions = `
datasets:
  - name: orders
    source: {files: orders.parquet}
    time: sold_at
    entities: [{name: shop, type: foreign, expr: shop_id}]
    dimensions: [{name: sold_at, type: time}, payment]
  - name: shops
    source: {files: shops.parquet}
    entities: [{name: shop, type: primary, expr: id}]
    dimensions: [town, region]
  - name: doors
    source: {files: doors.parquet}
    time: day
    entities: [{name: shop, type: foreign, expr: shop_id}]
    dimensions: [{name: day, type: time}]
  - name: nothing
    source: {files: nothing.parquet}
    time: sold_at
    entities: [{name: shop, type: foreign, expr: shop_id}]
    dimensions: [{name: sold_at, type: time}]
metrics:
  - {name: amount, type: simple, dataset: orders, agg: sum, expr: amount}
  - {name: orders, type: simple, dataset: orders, agg: count}
  - {name: with_id, type: simple, dataset: orders, agg: count, expr: id}
  - {name: ids, type: simple, dataset: orders, agg: count_distinct, expr: id}
  - {name: mean, type: simple, dataset: orders, agg: average, expr: amount}
  - {name: middle, type: simple, dataset: orders, agg: median, expr: amount}
  - {name: least, type: simple, dataset: orders, agg: min, expr: amount}
  - {name: most, type: simple, dataset: orders, agg: max, expr: amount}
  - {name: pieces, type: simple, dataset: orders, agg: sum, expr: pieces}
  - {name: people, type: simple, dataset: doors, agg: sum, expr: people}
  - {name: void, type: simple, dataset: nothing, agg: sum, expr: amount}
  - {name: void_filled, type: simple, dataset: nothing, agg: sum, expr: amount, fill_nulls_with: 0}
  - {name: cash, type: simple, dataset: orders, agg: sum, expr: amount, filter: payment = 'cash'}
  - {name: per_piece, type: ratio, numerator: amount, denominator: pieces}
  - {name: rate, type: ratio, numerator: orders, denominator: people}
  - {name: with_void, type: derived, expr: amount - void}
  - {name: with_filled, type: derived, expr: amount - void_filled}
`

const week = "sold_at >= timestamp '2026-11-09' and sold_at < timestamp '2026-11-16'"
const W46 = { period: '2026-W46' } as const

export const hostileRows: Group = {
  name: 'rows with nulls, repeats and dates still to come',
  definitions,
  tables,
  cases: [
    {
      name: '[NUM-4] sums and counts skip null values, keep repeated rows and are exact',
      question: { ...W46, metrics: ['amount', 'orders', 'with_id', 'ids', 'pieces'] },
      check: `select sum(amount) as amount, count(*) as orders, count(id) as with_id, count(distinct id) as ids,
        sum(pieces) as pieces from orders where ${week}`,
    },
    {
      name: '[NUM-5] average, median and extremes leave nulls out',
      question: { ...W46, metrics: ['mean', 'middle', 'least', 'most'] },
      check: `select avg(amount) as mean, percentile_cont(0.5) within group (order by amount::float8) as middle,
        min(amount) as least, max(amount) as most from orders where ${week}`,
    },
    {
      name: '[NUM-10] a null dimension is a slice of its own',
      question: { ...W46, metrics: ['amount', 'orders'], by: ['payment'] },
      check: `select payment, sum(amount) as amount, count(*) as orders from orders where ${week} group by payment`,
    },
    {
      name: '[NUM-22] null and unknown keys keep their rows, and match no null key',
      question: { ...W46, metrics: ['orders', 'amount'], by: ['town'] },
      check: `select case shop_id when 1 then 'Hangzhou' when 2 then 'Shanghai' end as town, count(*) as orders,
        sum(amount) as amount from orders where ${week} group by 1`,
    },
    {
      name: '[NUM-22] a joined null and no join at all are the same slice',
      question: { ...W46, metrics: ['people'], by: ['town'] },
      check: `select * from (values ('Hangzhou', 100), ('Shanghai', 40), (null, 7)) t(town, people)`,
    },
    {
      name: '[NUM-22] two joined dimensions at once',
      question: { ...W46, metrics: ['orders'], by: ['town', 'region'] },
      check: `select s.town, s.region, count(*) as orders from orders o left join shops s on o.shop_id = s.id
        where ${week} group by 1, 2`,
    },
    {
      name: '[NUM-2] zero denominators are null, slice by slice',
      question: { ...W46, metrics: ['rate', 'per_piece'], by: ['town'] },
      check: `with o as (select case shop_id when 1 then 'Hangzhou' when 2 then 'Shanghai' end as town, count(*) as n,
          sum(amount) as amount, sum(pieces) as pieces from orders where ${week} group by 1),
        d as (select case shop_id when 1 then 'Hangzhou' when 2 then 'Shanghai' end as town, sum(people) as people
          from doors where day between date '2026-11-09' and date '2026-11-15' group by 1)
        select o.town, o.n::float8 / nullif(d.people, 0) as rate, o.amount::float8 / nullif(o.pieces, 0) as per_piece
        from o join d on o.town is not distinct from d.town`,
    },
    {
      name: '[NUM-2] a denominator of zero by day',
      question: { period: '2026-11-09..2026-11-12', metrics: ['per_piece', 'rate'], grain: 'day' },
      check: `select * from (values ('2026-11-09', 10.1::float8, 0.02::float8), ('2026-11-10', 2.6, 0.05),
        ('2026-11-11', 2.5, null), ('2026-11-12', 2.59, 2::float8 / 7)) t(period, per_piece, rate)`,
    },
    {
      name: '[NUM-7] an empty table gives null, filled only where a day has arrived',
      question: { ...W46, metrics: ['amount', 'void', 'with_void', 'with_filled'] },
      check: `select sum(amount) as amount, null::decimal as void, null::float8 as with_void, sum(amount) as with_filled
        from orders where ${week}`,
    },
    {
      name: '[NUM-13] an empty table alone has no period',
      question: { ...W46, metrics: ['void'] },
      refused: 'METRIC_WITHOUT_DATA',
    },
    {
      name: '[NUM-7] a filter that nothing fulfils gives null, not zero',
      question: { period: '2026-11-12', metrics: ['cash', 'orders'] },
      check: `select null::decimal as cash, count(*) as orders from orders where sold_at::date = date '2026-11-12'`,
    },
    {
      name: '[NUM-9] rows dated later than today have not arrived, not even where the period says so',
      question: { period: '2026-11-16..2026-11-20', metrics: ['amount', 'orders'], grain: 'day' },
      check: `select * from (values ('2026-11-16', null, null), ('2026-11-17', null, null), ('2026-11-18', 1.00::decimal(12,2), 1),
        ('2026-11-19', null, null), ('2026-11-20', null, null)) t(period, amount, orders)`,
    },
    {
      name: '[NUM-13] a period that is all still to come',
      question: { period: '2027-03', metrics: ['amount'] },
      refused: 'PERIOD_WITHOUT_DATA',
      says: ['2027-03'],
    },
    {
      name: '[NUM-16] a row without a time belongs to no period',
      question: { period: '2026', metrics: ['amount', 'orders'] },
      check: `select sum(amount) as amount, count(*) as orders from orders where sold_at < timestamp '2026-11-20'`,
    },
    {
      name: '[NUM-10] filters take null as neither equal nor different',
      question: { ...W46, metrics: ['orders'], where: "payment <> 'card'" },
      check: `select count(*) as orders from orders where ${week} and payment = 'cash'`,
    },
    {
      name: '[NUM-23] a filter for what is null',
      question: { ...W46, metrics: ['orders', 'people'], where: 'town is null' },
      check: `select (select count(*) from orders where ${week} and (shop_id is null or shop_id not in (1, 2))) as orders,
        (select sum(people) from doors where day between date '2026-11-09' and date '2026-11-15'
          and (shop_id is null or shop_id not in (1, 2))) as people`,
    },
    {
      name: '[NUM-8] every slice has every day, null where nothing happened',
      question: { period: '2026-11-10..2026-11-11', metrics: ['amount'], by: ['payment'], grain: 'day' },
      check: `select * from (values ('2026-11-10', 'cash', 0.20::decimal(12,2)), ('2026-11-10', null, 5.00), ('2026-11-11', 'cash', -2.50),
        ('2026-11-11', null, null)) t(period, payment, amount)`,
    },
    {
      name: '[NUM-21] facts of different grain meet without multiplying',
      question: { ...W46, metrics: ['amount', 'people'], by: ['region'] },
      check: `select r.region, (select sum(amount) from orders o left join shops s on s.id = o.shop_id
          where ${week} and s.region is not distinct from r.region) as amount,
        (select sum(people) from doors d left join shops s on s.id = d.shop_id
          where day between date '2026-11-09' and date '2026-11-15' and s.region is not distinct from r.region) as people
        from (values ('east'), ('north'), (null)) r(region)`,
    },
    {
      name: 'the greatest first, nulls last, and only two',
      question: {
        ...W46,
        metrics: ['amount'],
        by: ['town'],
        order: [{ by: 'amount', descending: true }],
        limit: 2,
      },
      check: `select * from (values ('Hangzhou', 20.40::decimal(12,2)), (null, 7.77)) t(town, amount) order by amount desc`,
    },
  ],
}
