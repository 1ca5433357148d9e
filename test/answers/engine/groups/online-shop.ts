import { resolve } from 'node:path'
import type { Group } from '../case.ts'

/** The daily files of the real shop, beside the checkout. */
export const shopFiles = resolve('../shared/data/online-retail').replaceAll('\\', '/')

const text = ['InvoiceNo', 'StockCode', 'Description', 'Quantity', 'InvoiceDate', 'UnitPrice', 'CustomerID', 'Country']
const files = `read_csv('${shopFiles}/*.csv', header = true, quote = '"', escape = '"', delim = ',', auto_detect = false,
  columns = {${text.map((name) => `${name}: 'varchar'`).join(', ')}})`
const kind = `case when InvoiceNo like 'C%' then 'cancelled' when InvoiceNo like 'A%' then 'adjusted' else 'sale' end`

// 541,909 lines as they are in the files, and the invoices that they belong to, dated by their first line.
const tables = {
  lines: `select InvoiceNo as invoice, StockCode as product, Quantity::integer as quantity, InvoiceDate::timestamp as sold_at,
    UnitPrice::decimal(18, 3) as price, CustomerID::double::integer as customer, Country as country, ${kind} as kind from ${files}`,
  invoices: `select InvoiceNo as invoice, min(InvoiceDate::timestamp)::date as day, max(CustomerID::double::integer) as customer,
    max(${kind}) as kind, sum(Quantity::integer * UnitPrice::decimal(18, 3))::decimal(18, 3) as total from ${files} group by 1`,
}

const definitions = `
datasets:
  - name: lines
    source: {files: lines.parquet}
    time: sold_at
    entities:
      - {name: invoice, type: foreign, expr: invoice}
      - {name: customer, type: foreign, expr: customer}
      - {name: product, type: foreign, expr: product}
    dimensions: [{name: sold_at, type: time, grain: minute}, country, kind]
  - name: invoices
    source: {files: invoices.parquet}
    time: day
    entities: [{name: invoice, type: primary, expr: invoice}, {name: customer, type: foreign, expr: customer}]
    dimensions: [{name: day, type: time, grain: day}, {name: invoice_kind, expr: kind}]
metrics:
  - {name: revenue, type: simple, dataset: lines, agg: sum, expr: quantity * price}
  - {name: sales, type: simple, dataset: lines, agg: sum, expr: quantity * price, filter: kind = 'sale'}
  - {name: customers, type: simple, dataset: lines, agg: count_distinct, expr: customer}
  - {name: orders, type: simple, dataset: lines, agg: count_distinct, expr: invoice, filter: kind = 'sale'}
  - {name: lines, type: simple, dataset: lines, agg: count}
  - {name: middle_price, type: simple, dataset: lines, agg: median, expr: price}
  - {name: p95, type: simple, dataset: lines, agg: percentile, expr: quantity * price, percentile: 0.95, filter: kind = 'sale'}
  - {name: bulk, type: simple, dataset: lines, agg: sum_boolean, expr: quantity >= 100}
  - {name: basket, type: ratio, numerator: sales, denominator: orders}
  - {name: abroad, type: ratio, numerator: {name: revenue, filter: country <> 'United Kingdom'}, denominator: revenue}
  - {name: month, type: cumulative, metric: customers, window: 28 days}
  - {name: week, type: cumulative, metric: revenue, window: 7 days}
  - {name: month_to_date, type: cumulative, metric: revenue, grain_to_date: month}
  - {name: ever, type: cumulative, metric: customers, period_agg: last}
  - name: growth
    type: derived
    expr: (revenue - before) / before
    input_metrics: [{name: revenue}, {name: revenue, alias: before, offset_window: 7 days}]
  - {name: sold, type: simple, dataset: invoices, agg: count, filter: invoice_kind = 'sale'}
  - {name: cancelled, type: simple, dataset: invoices, agg: count, filter: invoice_kind = 'cancelled'}
  - {name: taken_back, type: conversion, entity: customer, base_metric: sold, conversion_metric: cancelled, window: 30 days, calculation: conversions}
  - {name: taken_back_rate, type: conversion, entity: customer, base_metric: sold, conversion_metric: cancelled, window: 30 days}
  - {name: regulars, type: simple, dataset: lines, agg: sum, expr: quantity * price, filter: 'metric(orders, customer) >= 50'}
`

const over = (days: number, what: string) =>
  `(select ${what} from lines where sold_at >= d - interval '${days - 1} days' and sold_at < d + interval '1 day')`
const days = (from: string, to: string) =>
  `generate_series(timestamp '${from}', timestamp '${to}', interval '1 day') g(d)`
const inMonth = (month: string) =>
  `sold_at >= timestamp '${month}-01' and sold_at < timestamp '${month}-01' + interval '1 month'`
const whole = { period: '2010-12-01..2011-12-09' } as const
const monthText = 'substr(sold_at::text, 1, 7)'
/** Cancellations by a customer who bought in the 30 days up to then, at the day of the last purchase before. */
const back = `(select max(s.day) as day from invoices c join invoices s on s.customer = c.customer and s.kind = 'sale'
    and s.day <= c.day and s.day > c.day - interval '30 days' where c.kind = 'cancelled' group by c.invoice)`

export const onlineShop: Group = {
  name: 'a real online shop',
  definitions,
  tables,
  today: '2011-12-10',
  cases: [
    {
      name: '[NUM-4] the whole, to the third decimal',
      question: { ...whole, metrics: ['revenue', 'lines', 'customers', 'orders'] },
      check: `select sum(quantity * price) as revenue, count(*) as lines, count(distinct customer) as customers,
        count(distinct invoice) filter (where kind = 'sale') as orders from lines`,
    },
    {
      name: '[NUM-8] month by month',
      question: { ...whole, grain: 'month', metrics: ['revenue', 'customers', 'basket'] },
      check: `select ${monthText} as period, sum(quantity * price) as revenue, count(distinct customer) as customers,
        (sum(quantity * price) filter (where kind = 'sale'))::float8 / count(distinct invoice) filter (where kind = 'sale') as basket
        from lines group by 1`,
    },
    {
      name: '[NUM-8] weeks, those without trade too',
      question: { period: '2010-12-13..2011-01-16', grain: 'week', metrics: ['revenue', 'orders'] },
      check: `with w(period, a) as (values ('2010-W50', timestamp '2010-12-13'), ('2010-W51', timestamp '2010-12-20'), ('2010-W52', timestamp '2010-12-27'),
          ('2011-W01', timestamp '2011-01-03'), ('2011-W02', timestamp '2011-01-10'))
        select period, (select sum(quantity * price) from lines where sold_at >= a and sold_at < a + interval '7 days') as revenue,
          nullif((select count(distinct invoice) from lines where kind = 'sale' and sold_at >= a and sold_at < a + interval '7 days'), 0) as orders from w`,
    },
    {
      name: 'the five countries that bring most, and what they order',
      question: {
        ...whole,
        metrics: ['revenue', 'orders'],
        by: ['country'],
        order: [{ by: 'revenue', descending: true }],
        limit: 5,
      },
      check: `select country, sum(quantity * price) as revenue, count(distinct invoice) filter (where kind = 'sale') as orders
        from lines group by 1 order by 2 desc limit 5`,
    },
    {
      name: '[NUM-5] median, percentile and a count of conditions by kind',
      question: { period: '2011-11', metrics: ['middle_price', 'bulk', 'lines'], by: ['kind'] },
      check: `select kind, percentile_cont(0.5) within group (order by price::float8) as middle_price, count(*) filter (where quantity >= 100) as bulk,
        count(*) as lines from lines where ${inMonth('2011-11')} group by 1`,
    },
    {
      name: '[NUM-5] the 95th percentile of what a line brings, month by month',
      question: { period: '2011-01-01..2011-06-30', grain: 'month', metrics: ['p95'] },
      check: `select ${monthText} as period, percentile_cont(0.95) within group (order by (quantity * price)::float8) as p95
        from lines where kind = 'sale' and sold_at >= timestamp '2011-01-01' and sold_at < timestamp '2011-07-01' group by 1`,
    },
    {
      name: '[NUM-3] the share from abroad, quarter by quarter',
      question: { period: '2011', grain: 'quarter', metrics: ['abroad'] },
      check: `select '2011-Q' || extract(quarter from sold_at) as period,
        (sum(quantity * price) filter (where country <> 'United Kingdom'))::float8 / sum(quantity * price)::float8 as abroad
        from lines where sold_at >= timestamp '2011-01-01' group by 1`,
    },
    {
      name: '[NUM-5] customers of the last 28 days, day by day over the holidays',
      question: { period: '2010-12-27..2011-01-06', grain: 'day', metrics: ['month', 'customers'] },
      check: `select d::date::text as period, ${over(28, 'count(distinct customer)')} as month, nullif(${over(1, 'count(distinct customer)')}, 0) as customers
        from ${days('2010-12-27', '2011-01-06')}`,
    },
    {
      name: 'a trailing week, null where the shop was closed for longer',
      question: { period: '2010-12-28..2011-01-06', grain: 'day', metrics: ['week'] },
      check: `select d::date::text as period, ${over(7, 'sum(quantity * price)')} as week from ${days('2010-12-28', '2011-01-06')}`,
    },
    {
      name: 'a trailing week in France and Germany, from before the period',
      question: {
        period: '2011-03-01..2011-03-07',
        grain: 'day',
        metrics: ['week'],
        by: ['country'],
        where: "country in ('France', 'Germany')",
      },
      check: `select d::date::text as period, c.country, (select sum(quantity * price) from lines l where l.country = c.country
        and sold_at >= d - interval '6 days' and sold_at < d + interval '1 day') as week from ${days('2011-03-01', '2011-03-07')}, (values ('France'), ('Germany')) c(country)`,
    },
    {
      name: 'the month so far',
      question: { period: '2011-03-25..2011-04-05', grain: 'day', metrics: ['month_to_date'] },
      check: `select d::date::text as period, (select sum(quantity * price) from lines where sold_at >= date_trunc('month', d) and sold_at < d + interval '1 day')
        as month_to_date from ${days('2011-03-25', '2011-04-05')}`,
    },
    {
      name: '[NUM-5] customers ever, at the end of each month',
      question: { period: '2011-01-01..2011-12-09', grain: 'month', metrics: ['ever'] },
      check: `with m as (select distinct date_trunc('month', sold_at) as m from lines where sold_at >= timestamp '2011-01-01'),
          c as (select customer, min(sold_at) as first from lines where customer is not null group by 1)
        select substr(m::date::text, 1, 7) as period, (select count(*) from c where first < m + interval '1 month') as ever from m`,
    },
    {
      name: 'growth on the week before',
      question: { period: '2011-10-31..2011-12-04', grain: 'week', metrics: ['growth'] },
      check: `with w(period, a) as (values ('2011-W44', timestamp '2011-10-31'), ('2011-W45', timestamp '2011-11-07'), ('2011-W46', timestamp '2011-11-14'),
          ('2011-W47', timestamp '2011-11-21'), ('2011-W48', timestamp '2011-11-28')),
        v as (select period, (select sum(quantity * price)::float8 from lines where sold_at >= a and sold_at < a + interval '7 days') as now,
          (select sum(quantity * price)::float8 from lines where sold_at >= a - interval '7 days' and sold_at < a) as before from w)
        select period, (now - before) / before as growth from v`,
    },
    {
      name: '[NUM-18] nine days of December against nine of November',
      question: { period: '2011-12', metrics: ['revenue', 'customers'], compare: 'previous' },
      check: `select (select sum(quantity * price) from lines where sold_at >= timestamp '2011-12-01') as revenue,
        (select sum(quantity * price) from lines where sold_at >= timestamp '2011-11-01' and sold_at < timestamp '2011-11-10') as revenue__compared,
        (select count(distinct customer) from lines where sold_at >= timestamp '2011-12-01') as customers,
        (select count(distinct customer) from lines where sold_at >= timestamp '2011-11-01' and sold_at < timestamp '2011-11-10') as customers__compared`,
    },
    {
      name: '[NUM-17] the first days of December against those of the year before',
      question: { period: '2011-12-01..2011-12-09', metrics: ['revenue'], compare: 'year' },
      check: `select (select sum(quantity * price) from lines where sold_at >= timestamp '2011-12-01') as revenue,
        (select sum(quantity * price) from lines where sold_at < timestamp '2010-12-10') as revenue__compared`,
    },
    {
      name: 'by the day of the week and the hour',
      question: {
        period: '2011-11',
        metrics: ['lines'],
        by: ['metric_time__extract_dow', 'metric_time__extract_hour'],
      },
      check: `select extract(isodow from sold_at)::int as metric_time__extract_dow, extract(hour from sold_at)::int as metric_time__extract_hour,
        count(*) as lines from lines where ${inMonth('2011-11')} group by 1, 2`,
    },
    {
      name: 'what customers with fifty orders and more bring',
      question: { ...whole, metrics: ['regulars', 'customers'], where: 'metric(orders, customer) >= 50' },
      check: `with r as (select customer from lines where customer is not null and kind = 'sale' group by 1 having count(distinct invoice) >= 50)
        select sum(quantity * price) as regulars, count(distinct customer) as customers from lines where customer in (select customer from r)`,
    },
    {
      name: 'cancellations within thirty days of a purchase',
      question: { ...whole, metrics: ['taken_back', 'taken_back_rate', 'sold'] },
      check: `select count(day) as taken_back, count(day)::float8 / (select count(*) from invoices where kind = 'sale') as taken_back_rate,
        (select count(*) from invoices where kind = 'sale') as sold from ${back} b`,
    },
    {
      name: 'the same by month of the purchase',
      question: { ...whole, grain: 'month', metrics: ['taken_back'] },
      check: `select substr(day::text, 1, 7) as period, count(*) as taken_back from ${back} b where day is not null group by 1`,
    },
    {
      name: '[NUM-22] lines by what their invoice says',
      question: { ...whole, metrics: ['revenue', 'lines'], by: ['invoice_kind'] },
      check: `select i.kind as invoice_kind, sum(l.quantity * l.price) as revenue, count(*) as lines from lines l join invoices i on i.invoice = l.invoice group by 1`,
    },
    {
      name: '[NUM-21] lines and invoices of customers meet after each is summed',
      question: {
        period: '2011-06',
        metrics: ['revenue', 'sold'],
        by: ['customer'],
        order: [{ by: 'revenue', descending: true }],
        limit: 20,
      },
      check: `with l as (select customer, sum(quantity * price) as revenue from lines where ${inMonth('2011-06')} group by 1),
        i as (select customer, count(*) as sold from invoices where kind = 'sale' and day between date '2011-06-01' and date '2011-06-30' group by 1)
        select l.customer, l.revenue, i.sold from l left join i on i.customer is not distinct from l.customer order by 2 desc limit 20`,
    },
    {
      name: 'each country once',
      question: { metrics: [], by: ['country'] },
      check: `select distinct country from lines`,
    },
    {
      name: '[NUM-16] the last day alone, by hour',
      question: { period: '2011-12-09', metrics: ['revenue', 'orders'], by: ['metric_time__hour'] },
      check: `select date_trunc('hour', sold_at) as metric_time__hour, sum(quantity * price) as revenue,
        nullif(count(distinct invoice) filter (where kind = 'sale'), 0) as orders from lines where sold_at >= timestamp '2011-12-09' group by 1`,
    },
  ],
}
