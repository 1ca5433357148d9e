import type { MetricQuery } from '../../src/model/index.ts'

/** Definitions, tables and questions whose plans every dialect renders. */
export const yaml = `
datasets:
  - name: orders
    source: {files: orders.parquet}
    time: ordered_at
    entities:
      - {name: order, type: primary, expr: id}
      - {name: store, type: foreign, expr: store_id}
    dimensions: [{name: ordered_at, type: time}, kind]
  - name: refunds
    source: {files: refunds.parquet}
    time: order__ordered_at
    entities: [{name: order, type: foreign, expr: order_id}]
  - name: stores
    source: {files: stores.parquet}
    entities: [{name: store, type: primary, expr: id}]
    dimensions: [city, {name: first_letter, expr: "upper(substring(city, 1, 1))"}]
metrics:
  - {name: sales, type: simple, dataset: orders, agg: sum, expr: amount, filter: "kind = 'sale'", label: {zh: 销售, en: "Sales\\n-- and more"}}
  - {name: orders, type: simple, dataset: orders, agg: count, filter: "kind in ('sale', 'gift')"}
  - {name: refunded, type: simple, dataset: refunds, agg: sum, expr: amount, fill_nulls_with: 0}
  - {name: net, type: derived, expr: sales - refunded}
  - {name: basket, type: ratio, numerator: net, denominator: orders}
  - {name: odd, type: simple, dataset: orders, agg: median, expr: "case when amount % 2 = 0 then amount / 2 else abs(-amount) end"}
`

export const tables = {
  orders: `select * from (values
    (1, timestamp '2026-11-09 09:00:00', 1, 'sale', 10.50::decimal(10,2)),
    (2, timestamp '2026-11-12 09:00:00', 2, 'gift', 1.00::decimal(10,2)),
    (3, timestamp '2026-11-03 09:00:00', 1, 'sale', 8.00::decimal(10,2)),
    (4, timestamp '2026-10-31 09:00:00', 1, 'sale', 4.00::decimal(10,2)),
    (5, timestamp '2026-11-18 09:00:00', 2, 'sale', 6.00::decimal(10,2))) t(id, ordered_at, store_id, kind, amount)`,
  refunds: `select * from (values (1, 0.50::decimal(10,2)), (5, 1.00::decimal(10,2))) t(order_id, amount)`,
  stores: `select * from (values (1, 'Hangzhou'), (2, 'Nanjing')) t(id, city)`,
}

/** Each question with the rows that it must give. */
export const questions: readonly [name: string, query: MetricQuery, rows: unknown[][]][] = [
  ['one measure', { metrics: ['sales'] }, [[10.5]]],
  [
    'measures of one scan that filter differently',
    { metrics: ['sales', 'orders'], by: ['city'] },
    [
      ['Hangzhou', 10.5, 1],
      ['Nanjing', null, 1],
    ],
  ],
  [
    'facts that meet, joined in two steps, compared',
    { metrics: ['basket'], by: ['city'], compare: 'previous', where: "first_letter = 'H' or city like '%\\_%'" },
    [['Hangzhou', 10, 8]],
  ],
  [
    'periods of a grain, the last unfinished',
    { metrics: ['net'], grain: 'month', period: '2026-10-01..2026-12-31', compare: 'previous' },
    [
      ['2026-10', 4, null],
      ['2026-11', 23, null],
      ['2026-12', null, null],
    ],
  ],
  [
    'order and limit',
    { metrics: ['orders'], by: ['city'], order: [{ by: 'orders', descending: true }], limit: 1 },
    [['Hangzhou', 1]],
  ],
  ['an expression with guards', { metrics: ['odd'], period: '2026-11' }, [[3.5]]],
]
