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
    entities: [{name: store, type: foreign}]
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
