import { expect, test } from 'vitest'
import { explainDefinition, findMetric, parseWorkspace } from '../index.ts'

const { model, issues } = parseWorkspace([
  {
    path: 'cynosure.yml',
    text: `name: shop
datasets:
  - name: orders
    label: {zh: 订单, en: Orders}
    source: orders.csv
    time: ordered_at
    entities: [{name: store, type: foreign}, {name: customer, type: foreign}]
    dimensions:
      - {name: ordered_at, label: {zh: 下单时间, en: Order time}, type: time}
      - {name: order_type, label: {zh: 订单类型, en: Order type}, values: {sale: {zh: 销售, en: Sale}}}
  - name: stores
    source: stores.csv
    entities: [{name: store, type: primary}]
    dimensions: [{name: city, label: {zh: 城市, en: City}}]
metrics:
  - {name: lines, label: {zh: 行数据, en: Lines}, type: simple, dataset: orders, agg: count}
  - {name: orders_sold, label: {zh: 订单数, en: Sale orders}, type: simple, dataset: orders, agg: count, filter: "order_type = 'sale'"}
  - {name: paid, label: {zh: 实付, en: Paid}, type: simple, dataset: orders, agg: sum, expr: amount * (1 - discount), filter: "order_type <> 'sale' and (city in ('杭州', '上海') or customer_id is not null)", fill_nulls_with: 0}
  - {name: buyers, label: {zh: 买家, en: Buyers}, type: simple, dataset: orders, agg: count_distinct, expr: customer_id, filter: amount between 1 and 9 and amount >= 2}
  - {name: basket, label: {zh: 客单价, en: Basket}, type: ratio, numerator: paid, denominator: orders_sold, identity: a_price * (lines + orders_sold)}
  - {name: a_price, label: {zh: 单价, en: Price}, type: derived, expr: paid / (lines - orders_sold) * 100}
`,
  },
])

const said = (name: string) => explainDefinition(model, findMetric(model, name))

test('[WORK-17] the definitions of this test stand', () => expect(issues).toEqual([]))

test.each([
  ['lines', '行数据：订单的行数，按下单时间归期。', 'Lines: the number of rows of Orders, dated by order time.'],
  [
    'orders_sold',
    '订单数：订单里订单类型为销售的行数，按下单时间归期。',
    'Sale orders: the number of rows of Orders where order type is Sale, dated by order time.',
  ],
  [
    'paid',
    '实付：订单里订单类型不为销售且（城市是杭州、上海之一或 customer_id 有值）的行，amount × (1 − discount) 合计，按下单时间归期。没有数据的期间记为 0。',
    'Paid: the sum of amount × (1 − discount) over the rows of Orders where order type is not Sale and (city is one of 杭州, 上海 or customer_id is filled in), dated by order time. A period without data counts as 0.',
  ],
  [
    'buyers',
    '买家：订单里 amount 在 1 到 9 之间且 amount 不少于 2 的行，不同 customer_id 的个数，按下单时间归期。',
    'Buyers: the number of different customer_id over the rows of Orders where amount is between 1 and 9 and amount is at least 2, dated by order time.',
  ],
  [
    'basket',
    '客单价 = 实付 ÷ 订单数，无论怎么切都是合计除以合计，不是比率的平均。',
    'Basket = Paid ÷ Sale orders: for any slice the total over the total, never a mean of ratios.',
  ],
  [
    'a_price',
    '单价 = 实付 ÷ (行数据 − 订单数) × 100，各项取同一切片、同一期间。',
    'Price = Paid ÷ (Lines − Sale orders) × 100, each for the same slice and period.',
  ],
])('[WORK-17] %s in words', (name, zh, en) => {
  expect(said(name).meaning).toEqual({ zh, en })
})

test('[WORK-17] formula and identity', () => {
  expect(said('basket')).toMatchObject({
    formula: { zh: '实付 ÷ 订单数', en: 'Paid ÷ Sale orders' },
    identity: { zh: '单价 × (行数据 + 订单数)', en: 'Price × (Lines + Sale orders)' },
  })
  expect(said('orders_sold').formula).toEqual({
    zh: '行数，限订单类型为销售',
    en: 'the number of rows where order type is Sale',
  })
  expect(said('lines').identity).toBeUndefined()
})

const more = parseWorkspace([
  {
    path: 'cynosure.yml',
    text: `name: shop
datasets:
  - name: orders
    label: {zh: 订单, en: Orders}
    source: orders.csv
    columns: {paid: boolean}
    time: ordered_at
    entities: [{name: customer, type: foreign}]
    dimensions:
      - {name: ordered_at, label: {zh: 下单时间, en: Order time}, type: time}
      - {name: channel, label: {zh: 渠道, en: Channel}, values: {web: {zh: 网页, en: Web}}}
      - {name: paid, label: {zh: 已付, en: Paid}}
  - name: stock
    label: {zh: 库存, en: Stock}
    source: stock.csv
    time: counted_at
    entities: [{name: shelf, type: primary}]
    dimensions: [{name: counted_at, label: {zh: 盘点时间, en: Count time}, type: time}]
metrics:
  - {name: revenue, label: {zh: 收入, en: Revenue}, type: simple, dataset: orders, agg: sum, expr: amount}
  - {name: visits, label: {zh: 访问, en: Visits}, type: simple, dataset: orders, agg: count}
  - {name: paid_orders, label: {zh: 付款单, en: Paid orders}, type: simple, dataset: orders, agg: sum_boolean, expr: paid, measure_filter: channel = 'web', join_to_timespine: true, fill_nulls_with: 0}
  - {name: p99, label: {zh: 高价, en: High price}, type: simple, dataset: orders, agg: percentile, expr: amount, percentile: 0.99, discrete: true, approximate: true}
  - {name: p31, label: {zh: 低价, en: Low price}, type: simple, dataset: orders, agg: percentile, expr: amount, percentile: 0.31, timezone: Europe/London, grain: week}
  - {name: left, label: {zh: 存量, en: Left}, type: simple, dataset: stock, agg: sum, expr: pieces, non_additive_dimension: {name: counted_at, window_choice: max, window_groupings: [shelf]}}
  - {name: loyal, label: {zh: 熟客单, en: Loyal orders}, type: simple, dataset: orders, agg: count, filter: "metric(visits, customer) > 2 and not (channel = 'web')"}
  - {name: unpaid, label: {zh: 未付单, en: Unpaid orders}, type: simple, dataset: orders, agg: count, filter: "not paid and channel is distinct from 'web'"}
  - {name: growth, label: {zh: 增长, en: Growth}, type: derived, expr: revenue / before - 1, input_metrics: [{name: revenue}, {name: revenue, alias: before, offset_window: 14 days}]}
  - {name: since, label: {zh: 本月增量, en: Month gain}, type: derived, expr: revenue - start, input_metrics: [{name: revenue}, {name: revenue, alias: start, offset_to_grain: month}]}
  - {name: web_share, label: {zh: 网页占比, en: Web share}, type: ratio, numerator: {name: revenue, filter: channel = 'web'}, denominator: revenue, filter: customer is not null and ordered_at__extract_dow < 6 and metric_time__month > '2026-01-01'}
  - {name: trailing, label: {zh: 近两月收入, en: Trailing revenue}, type: cumulative, metric: revenue, window: 2 months, period_agg: average}
  - {name: mtd, label: {zh: 本月至今, en: Month to date}, type: cumulative, metric: {name: revenue, filter: channel = 'web'}, grain_to_date: month}
  - {name: ever, label: {zh: 累计收入, en: Revenue ever}, type: cumulative, metric: revenue, period_agg: last}
  - {name: rate, label: {zh: 转化率, en: Conversion}, type: conversion, entity: customer, base_metric: visits, conversion_metric: paid_orders, window: 7 days, constant_properties: [{base_property: channel, conversion_property: channel}]}
  - {name: follows, label: {zh: 转化数, en: Conversions}, type: conversion, entity: customer, base_metric: visits, conversion_metric: paid_orders, calculation: conversions}
`,
  },
])

test('[WORK-17] the definitions of every type stand', () => expect(more.issues).toEqual([]))

test.each([
  [
    'paid_orders',
    '付款单：订单里渠道为网页且已付为真的行数，按下单时间归期。没有记录的期间也列出。没有数据的期间记为 0。',
    'Paid orders: the number of rows of Orders where channel is Web and paid is true, dated by order time. Periods without rows are listed too. A period without data counts as 0.',
  ],
  [
    'unpaid',
    '未付单：订单里不满足（已付为真）且渠道不同于网页的行数，按下单时间归期。',
    'Unpaid orders: the number of rows of Orders where not (paid is true) and channel differs from Web, dated by order time.',
  ],
  [
    'p99',
    '高价：订单里 amount 的第 99 百分位数（取实际出现的值，可以估算），按下单时间归期。',
    'High price: the 99th percentile of amount (a value that occurs, may be estimated) over the rows of Orders, dated by order time.',
  ],
  [
    'p31',
    '低价：订单里 amount 的第 31 百分位数，按下单时间归期。没说粒度时按周看。一天从 Europe/London 的零点算起。',
    'Low price: the 31st percentile of amount over the rows of Orders, dated by order time. Told by week where a question says no grain. Its days begin at midnight in Europe/London.',
  ],
  [
    'left',
    '存量：库存里 pieces 合计，按盘点时间归期。它是余额：每期按盘点时间取每个 shelf 最后的值，不跨期相加。',
    'Left: the sum of pieces over the rows of Stock, dated by count time. It is a balance: of each period the last value of each shelf by count time, never added over time.',
  ],
  [
    'loyal',
    '熟客单：订单里每个 customer 的访问大于 2 且不满足（渠道为网页）的行数，按下单时间归期。',
    'Loyal orders: the number of rows of Orders where Visits of each customer is above 2 and not (channel is Web), dated by order time.',
  ],
  [
    'growth',
    '增长 = 收入 ÷ 14 天前的收入 − 1，各项取同一切片；没写明更早的取同一期间。',
    'Growth = Revenue ÷ Revenue 14 days earlier − 1, each for the same slice, and for the same period where it is not said to be earlier.',
  ],
  [
    'since',
    '本月增量 = 收入 − 月初的收入，各项取同一切片；没写明更早的取同一期间。',
    'Month gain = Revenue − Revenue at the start of the month, each for the same slice, and for the same period where it is not said to be earlier.',
  ],
  [
    'web_share',
    '网页占比 = 收入（限渠道为网页） ÷ 收入，无论怎么切都是合计除以合计，不是比率的平均。只算 customer 有值且下单时间（星期几）小于 6 且时间（月）大于 2026-01-01 的部分。',
    'Web share = Revenue (where channel is Web) ÷ Revenue: for any slice the total over the total, never a mean of ratios. Only where customer is filled in and order time (day of the week) is below 6 and time (month) is above 2026-01-01.',
  ],
  [
    'trailing',
    '近两月收入：收入，算截至每一天的最近 2 个月。按周、月等看时取期内各天的平均。',
    'Trailing revenue: Revenue over the 2 months up to each day. By week, month or longer it is the average of the days.',
  ],
  [
    'mtd',
    '本月至今：收入（限渠道为网页），从月初算到每一天。按周、月等看时取期内第一天的值。',
    'Month to date: Revenue (where channel is Web) from the start of the month up to each day. By week, month or longer it is the value of the first day.',
  ],
  [
    'ever',
    '累计收入：收入，从头算到每一天。按周、月等看时取期内最后一天的值。',
    'Revenue ever: Revenue from the beginning up to each day. By week, month or longer it is the value of the last day.',
  ],
  [
    'rate',
    '转化率：同一个 customer、channel 相同，在访问后 7 天内的付款单，除以访问。每次只算给它之前最近的一次访问。',
    'Conversion: paid orders within 7 days after visits of the same customer and the same channel, over all visits. Each counts for the latest of visits before it.',
  ],
  [
    'follows',
    '转化数：同一个 customer，在访问之后的付款单。每次只算给它之前最近的一次访问。',
    'Conversions: paid orders after visits of the same customer. Each counts for the latest of visits before it.',
  ],
])('[WORK-17] %s in words, of every type and modifier', (name, zh, en) => {
  expect(explainDefinition(more.model, findMetric(more.model, name)).meaning).toEqual({ zh, en })
})
