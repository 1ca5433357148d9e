import type { Group } from '../case.ts'

// Orders of customers: 1 has three, 2 one large, 3 none, 4 two that cancel out, and two orders name nobody or a stranger.
// Customers take courses, several each; a course has several customers.
const tables = {
  orders: `select * from (values (1, date '2026-10-05', 1, 10.00::decimal(12,2), 'web'), (2, date '2026-11-09', 1, 20.00, 'web'),
    (3, date '2026-11-10', 1, 30.00, 'shop'), (4, date '2026-11-10', 2, 100.00, 'shop'), (5, date '2026-11-11', 4, 50.00, 'web'),
    (6, date '2026-11-12', 4, -50.00, 'web'), (7, date '2026-11-12', null, 7.00, 'web'), (8, date '2026-11-13', 99, 9.00, 'shop'))
    t(id, day, customer_id, amount, channel)`,
  customers: `select * from (values (1, 'Ulm', 'a'), (2, 'Ulm', 'b'), (3, 'Oslo', 'a'), (4, null, 'b')) t(id, town, level)`,
  courses: `select * from (values (1, 'x'), (1, 'y'), (2, 'x'), (4, 'x'), (4, 'y'), (4, 'z'), (5, 'z')) t(customer_id, course)`,
}

const definitions = `
datasets:
  - name: orders
    source: {files: orders.parquet}
    time: day
    entities: [{name: order, type: primary, expr: id}, {name: customer, type: foreign, expr: customer_id}]
    dimensions: [{name: day, type: time}, channel]
  - name: customers
    source: {files: customers.parquet}
    entities: [{name: customer, type: primary, expr: id}]
    dimensions: [town, level]
  - name: courses
    source: {files: courses.parquet}
    entities: [{name: customer, type: foreign, expr: customer_id}, {name: course, type: foreign, expr: course}]
metrics:
  - {name: orders, type: simple, dataset: orders, agg: count}
  - {name: revenue, type: simple, dataset: orders, agg: sum, expr: amount}
  - {name: web_orders, type: simple, dataset: orders, agg: count, filter: channel = 'web'}
  - {name: basket, type: ratio, numerator: revenue, denominator: orders}
  - {name: doubled, type: derived, expr: revenue * 2}
  - {name: customers, type: simple, dataset: customers, agg: count}
  - {name: courses, type: simple, dataset: courses, agg: count}
  - {name: loyal_revenue, type: simple, dataset: orders, agg: sum, expr: amount, filter: 'metric(orders, customer) > 1'}
  - {name: loyal_share, type: ratio, numerator: loyal_revenue, denominator: revenue}
  - {name: busy_customers, type: simple, dataset: customers, agg: count, filter: 'metric(courses, customer) >= 2'}
`

const all = { period: 'all' } as const
const having = (condition: string, from = 'orders') =>
  `(select customer_id from ${from} where customer_id is not null group by customer_id having ${condition})`

export const metricFilters: Group = {
  name: 'filters by another metric',
  definitions,
  tables,
  cases: [
    {
      name: 'customers with more than two orders',
      question: { ...all, metrics: ['customers'], where: 'metric(orders, customer) > 2' },
      check: `select count(*) as customers from customers where id in ${having('count(*) > 2')}`,
    },
    {
      name: 'orders of customers who spent enough in all',
      question: { ...all, metrics: ['orders', 'revenue'], where: 'metric(revenue, customer) >= 60' },
      check: `select count(*) as orders, sum(amount) as revenue from orders where customer_id in ${having('sum(amount) >= 60')}`,
    },
    {
      name: 'by a ratio',
      question: { ...all, metrics: ['revenue'], by: ['channel'], where: 'metric(basket, customer) <= 20' },
      check: `select channel, sum(amount) as revenue from orders where customer_id in ${having('sum(amount) / count(*) <= 20')} group by 1`,
    },
    {
      name: 'by a derived metric',
      question: { ...all, metrics: ['customers'], where: 'metric(doubled, customer) between 100 and 150' },
      check: `select count(*) as customers from customers where id in ${having('2 * sum(amount) between 100 and 150')}`,
    },
    {
      name: 'by a filtered metric, together with a dimension',
      question: { ...all, metrics: ['customers'], where: "metric(web_orders, customer) >= 2 or level = 'a'" },
      check: `select count(*) as customers from customers where level = 'a' or id in ${having("count(*) filter (where channel = 'web') >= 2")}`,
    },
    {
      name: '[NUM-7] customers for whom there is no value',
      question: { ...all, metrics: ['customers'], by: ['town'], where: 'metric(orders, customer) is null' },
      check: `select town, count(*) as customers from customers where id not in (select customer_id from orders where customer_id is not null) group by 1`,
    },
    {
      name: 'two metrics in one filter',
      question: {
        ...all,
        metrics: ['customers'],
        where: 'metric(orders, customer) > 1 and metric(revenue, customer) = 0',
      },
      check: `select count(*) as customers from customers where id in ${having('count(*) > 1 and sum(amount) = 0')}`,
    },
    {
      name: '[NUM-21] a bridge is counted for each customer before it meets the orders',
      question: { ...all, metrics: ['orders', 'revenue'], where: 'metric(courses, customer) > 1' },
      check: `select count(*) as orders, sum(amount) as revenue from orders where customer_id in ${having('count(*) > 1', 'courses')}`,
    },
    {
      name: 'in the definition of a metric, beside one without',
      question: { ...all, metrics: ['loyal_revenue', 'revenue', 'loyal_share'] },
      check: `with l as (select sum(amount) as v from orders where customer_id in ${having('count(*) > 1')}), a as (select sum(amount) as v from orders)
        select l.v as loyal_revenue, a.v as revenue, l.v::float8 / a.v::float8 as loyal_share from l, a`,
    },
    {
      name: 'in a definition over the other side of a bridge',
      question: { ...all, metrics: ['busy_customers', 'customers'], by: ['level'] },
      check: `select level, nullif(count(*) filter (where id in ${having('count(*) >= 2', 'courses')}), 0) as busy_customers,
        count(*) as customers from customers group by 1`,
    },
    {
      name: 'what a customer did before the period counts in the filter, not in the figure',
      question: { period: '2026-11', metrics: ['orders', 'revenue'], where: 'metric(orders, customer) = 3' },
      check: `select count(*) as orders, sum(amount) as revenue from orders where day >= date '2026-11-01' and customer_id in ${having('count(*) = 3')}`,
    },
    {
      name: 'customers alone, without a figure',
      question: { metrics: [], by: ['customer'], where: 'metric(orders, customer) >= 2' },
      check: `select customer_id as customer from orders where customer_id is not null group by 1 having count(*) >= 2`,
    },
    {
      name: 'a metric that is not there',
      question: { ...all, metrics: ['customers'], where: 'metric(ordrs, customer) > 2' },
      refused: 'NAME_UNKNOWN',
      says: ['orders'],
    },
    {
      name: 'an entity that the metric does not have',
      question: { ...all, metrics: ['orders'], where: 'metric(customers, course) > 2' },
      refused: 'DIMENSION_UNREACHABLE',
    },
  ],
}
