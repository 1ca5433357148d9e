import { describe, expect, test } from 'vitest'
import type { Text } from '../../base/text.ts'
import { type MetricQuery, parseWorkspace } from '../../model/index.ts'
import { duckdb } from '../../sql/index.ts'
import { explainPlan, planQuestion, resolveQuestion, sqlOf } from '../index.ts'

const { model, issues } = parseWorkspace([
  {
    path: 'cynosure.yml',
    text: `name: shop
timezone: Asia/Shanghai
currency: CNY
datasets:
  - name: orders
    label: {zh: 订单, en: Orders}
    source: orders.csv
    time: ordered_at
    columns: {amount: decimal}
    entities: [{name: order, type: primary}, {name: customer, type: foreign}, {name: store, type: foreign}]
    dimensions:
      - {name: ordered_at, label: {zh: 下单时间, en: Order time}, type: time}
      - {name: kind, label: {zh: 类型, en: Kind}, values: {sale: {zh: 销售, en: Sale}}}
  - name: visits
    label: {zh: 访问, en: Visits}
    source: visits.csv
    time: visited_at
    entities: [{name: customer, type: foreign}]
    dimensions: [{name: visited_at, label: {zh: 访问时间, en: Visit time}, type: time}]
  - name: stores
    label: {zh: 门店, en: Stores}
    source: stores.csv
    entities: [{name: store, type: primary}]
    dimensions: [{name: city, label: {zh: 城市, en: City}}]
  - name: levels
    label: {zh: 会员等级, en: Levels}
    source: levels.csv
    entities: [{name: customer, type: natural}]
    dimensions:
      - {name: level, label: {zh: 等级, en: Level}}
      - {name: since, type: time, validity: start}
      - {name: until, type: time, validity: end}
  - name: accounts
    label: {zh: 账户余额, en: Balances}
    source: accounts.csv
    time: day
    entities: [{name: account, type: foreign}]
    dimensions: [{name: day, label: {zh: 日期, en: Day}, type: time}]
  - name: holders
    label: {zh: 持有人, en: Holders}
    source: holders.csv
    bridge: true
    entities: [{name: account, type: foreign}, {name: person, type: foreign}]
  - name: people
    label: {zh: 个人, en: People}
    source: people.csv
    entities: [{name: person, type: primary}]
    dimensions: [{name: age_group, label: {zh: 年龄段, en: Age group}}]
  - name: days
    label: {zh: 日历, en: Calendar}
    source: days.csv
    dimensions: [{name: day, label: {zh: 日, en: Day}, type: time}]
    time_spine: {column: day, grain: day, custom_grains: {half_month: half}}
metrics:
  - {name: sales, label: {zh: 销售额, en: Sales}, type: simple, dataset: orders, agg: sum, expr: amount, filter: "kind = 'sale'", fill_nulls_with: 0}
  - {name: orders, label: {zh: 订单数, en: Orders placed}, type: simple, dataset: orders, agg: count}
  - {name: buyers, label: {zh: 买家, en: Buyers}, type: simple, dataset: orders, agg: count_distinct, expr: customer}
  - {name: visits, label: {zh: 访问量, en: Visits made}, type: simple, dataset: visits, agg: count, join_to_timespine: true}
  - {name: balance, label: {zh: 余额, en: Balance}, type: simple, dataset: accounts, agg: sum, expr: amount, non_additive_dimension: {name: day, window_choice: max, window_groupings: [account]}}
  - {name: deposits, label: {zh: 存款, en: Deposits}, type: simple, dataset: accounts, agg: sum, expr: amount}
  - {name: basket, label: {zh: 客单价, en: Basket}, type: ratio, numerator: sales, denominator: orders}
  - {name: growth, label: {zh: 增长, en: Growth}, type: derived, expr: sales - before, input_metrics: [{name: sales}, {name: sales, alias: before, offset_window: 7 days}]}
  - {name: since_start, label: {zh: 较月初, en: Since the start}, type: derived, expr: orders - first, input_metrics: [{name: orders}, {name: orders, alias: first, offset_to_grain: month}]}
  - {name: by_half, label: {zh: 较上半月, en: Half earlier}, type: derived, expr: before * 1, input_metrics: [{name: orders, alias: before, offset_window: 1 half_month}]}
  - {name: sales_28, label: {zh: 近 28 天销售额, en: Sales of 28 days}, type: cumulative, metric: sales, window: 28 days}
  - {name: sales_mtd, label: {zh: 本月累计, en: Month to date}, type: cumulative, metric: sales, grain_to_date: month}
  - {name: buyers_28, label: {zh: 近 28 天买家, en: Buyers of 28 days}, type: cumulative, metric: buyers, window: 28 days}
  - {name: conversion, label: {zh: 转化率, en: Conversion}, type: conversion, entity: customer, base_metric: visits, conversion_metric: orders, window: 7 days}
`,
  },
])

const days = { from: '2026-01-01', to: '2026-11-18' }
const context = {
  model,
  today: '2026-11-19',
  arrivals: new Map(['orders', 'visits', 'accounts'].map((name) => [name, days])),
}

const planOf = (query: MetricQuery) => planQuestion(resolveQuestion(query, context), context)

const told = (query: MetricQuery) => explainPlan(planOf(query), resolveQuestion(query, context).model, duckdb)

/** The phrases of the steps, in one language. */
const said = (query: MetricQuery, lang: keyof Text) =>
  told(query).steps.map(({ words }) => words.map((phrase) => phrase[lang]).join(' | '))

const week = '2026-W46'

test('the definitions of this test stand', () => expect(issues).toEqual([]))

describe('[PLAN-21] every kind of step in words', () => {
  const shows = (query: MetricQuery, zh: readonly string[], en: readonly string[]) => {
    expect(said(query, 'zh')).toEqual(expect.arrayContaining([...zh]))
    expect(said(query, 'en')).toEqual(expect.arrayContaining([...en]))
  }

  test('reading, joining, filtering, aggregating, filling and ordering', () => {
    const query: MetricQuery = {
      metrics: ['sales', 'orders'],
      by: ['city'],
      where: "city in ('杭州', '上海')",
      order: [{ by: 'sales', descending: true }],
      limit: 5,
    }
    expect(said(query, 'zh')).toEqual([
      '读「订单」 | 按 store 找到「门店」里对应的那一行 | 只留下单时间在 2026-11-09 至 2026-11-15 的行 | 只留城市是杭州、上海之一的行 | 每个城市一行：销售额 = amount 合计（只算类型为销售的行）；订单数 = 行数',
      '销售额没有值时算 0',
      '给出城市、销售额、订单数 | 按销售额从大到小、城市排序 | 只取前 5 行',
    ])
    expect(said(query, 'en')).toEqual([
      'reads Orders | looks up its row of Stores by store | keeps 2026-11-09 to 2026-11-15 by order time | keeps rows where city is one of 杭州, 上海 | for each city: Sales = the sum of amount where kind is Sale; Orders placed = the number of rows',
      'counts Sales as 0 where it has no value',
      'gives city, Sales and Orders placed | orders by Sales descending and city | keeps the first 5 rows',
    ])
  })

  test('facts that meet, set on periods, compared and computed from', () =>
    shows(
      { metrics: ['basket', 'visits'], period: week, compare: 'previous' },
      [
        '把第 1、2 步上下放在一起',
        '按期间并排，每组一行',
        '列出所问的期间（2026-W46）和已有数据的日子，以及对比的日子',
        '每个期间各有一行，旁边放上对比期的值 | 销售额没有值时算 0',
        '算出客单价 = 销售额 ÷ 订单数 | 对比期也照样算',
      ],
      [
        'puts steps 1 and 2 under one another',
        'puts them side by side, one row for each period',
        'lists the periods asked (2026-W46) with the days that have arrived and the days compared with',
        'gives each period its row, with the compared value beside it | counts Sales as 0 where it has no value',
        'computes Basket = Sales ÷ Orders placed | likewise for the compared period',
      ],
    ))

  test('[PLAN-61] a move of time is said once, and what is computed as itself by its name alone', () => {
    const query: MetricQuery = {
      metrics: [],
      computed: [
        { as: 'before', metric: 'sales', window: { count: 7, grain: 'day' }, offsetWindow: { count: 7, grain: 'day' } },
        { as: 'first', metric: 'sales', offsetToGrain: 'month' },
      ],
      period: week,
      grain: 'day',
    }
    expect(said(query, 'zh')).toContain('算出 7 天前的近 7 天的销售额；月初的销售额')
    expect(said(query, 'zh').join()).not.toContain('7 天前的 7 天前')
    expect(said(query, 'en').join()).not.toContain('7 days earlier 7 days earlier')
  })

  test('a row that holds only for a time', () =>
    shows(
      { metrics: ['orders'], by: ['level'] },
      [
        '读「订单」 | 按 customer 找到「会员等级」里当时有效的那一行 | 只留下单时间在 2026-11-09 至 2026-11-15 的行 | 每个等级一行：订单数 = 行数',
      ],
      [
        'reads Orders | looks up its row of Levels by customer, as it held then | keeps 2026-11-09 to 2026-11-15 by order time | for each level: Orders placed = the number of rows',
      ],
    ))

  test('a balance, read at the end of each period', () =>
    shows(
      { metrics: ['balance'], grain: 'month', period: '2026-10-01..2026-11-30' },
      [
        '读「账户余额」 | 只留日期在 2026-10-01 至 2026-11-18 的行 | 只留有值的行 | 标出每个 account 每期按日期最后一次有值的时间',
        '取第 1 步 | 只留期内最后的那一次 | 每个期间一行：余额 = amount 合计',
      ],
      [
        'reads Balances | keeps 2026-10-01 to 2026-11-18 by day | keeps rows that have a value | marks the last day of each period that has a value for each account',
        'takes step 1 | keeps only the last time of each period | for each period: Balance = the sum of amount',
      ],
    ))

  test('through a bridge, split and filtered', () =>
    shows(
      { metrics: ['deposits'], by: ['age_group'], where: "age_group = '30'" },
      [
        '读「持有人」 | 按 person 找到「个人」里对应的那一行 | 列出每个 account 配到的不同取值',
        '读「账户余额」 | 按 account 经「持有人」配上第 1 步里的每个取值 | 只留日期在 2026-11-09 至 2026-11-15 的行 | 只留年龄段为 30 的行 | 每个年龄段一行：存款 = amount 合计',
      ],
      [
        'reads Holders | looks up its row of People by person | lists the different values that each account is paired with',
        'reads Balances | puts beside it each value of step 1 that its account is paired with by Holders | keeps 2026-11-09 to 2026-11-15 by day | keeps rows where age group is 30 | for each age group: Deposits = the sum of amount',
      ],
    ))

  test('filtered by what lies behind a bridge', () =>
    shows(
      { metrics: ['deposits'], where: "age_group = '30'" },
      [
        '读「持有人」 | 按 person 找到「个人」里对应的那一行 | 看每个 account 配到的有没有要留的（只留年龄段为 30 的行）',
      ],
      [
        'reads Holders | looks up its row of People by person | tells of each account whether any that it is paired with is kept (keeps rows where age group is 30)',
      ],
    ))

  test('what is read earlier', () => {
    const one = { grain: 'day', period: week } as const
    shows(
      { metrics: ['growth'], ...one },
      ['算出增长 = 销售额 − 7 天前的销售额'],
      ['computes Growth = Sales − Sales 7 days earlier'],
    )
    shows(
      { metrics: ['since_start'], ...one },
      [
        '读「订单」 | 各期读月初的行 | 只留算进 2026-11-09 至 2026-11-15 的行 | 各期只看第一天 | 每个期间一行：月初的订单数 = 行数',
      ],
      [
        'reads Orders | each period reads the rows at the start of the month | keeps what counts for 2026-11-09 to 2026-11-15 | keeps only the first day of each period | for each period: Orders placed at the start of the month = the number of rows',
      ],
    )
    shows(
      { metrics: ['by_half'], ...one },
      [
        '读「日历」 | 给每日在它的期间里排位',
        '取第 2 步 | 给每个 half_month 找到往后第 1 个',
        '取第 1 步 | 并上往后的那个 half_month | 找到那个 half_month 里同一位置的时间 | 算出每日要算到哪个时间',
      ],
      [
        'reads Calendar | gives each day its place in its period',
        'takes step 2 | finds for each half_month the next one',
        'takes step 1 | puts the later half_month beside it | finds the time at the same place of that half_month | finds the time that each day is read for',
      ],
    )
  })

  test('a window over days, and from the start of a month', () => {
    shows(
      { metrics: ['sales_28'], grain: 'day', period: week },
      [
        '取第 1 步 | 给没有数据的每日也补一行',
        '取第 3 步 | 每日累加到当日为止的最近 28 天',
        '取第 4 步 | 只留有数据的期间 | 只留 2026-11-09 至 2026-11-15 | 得到所问期间的「近 28 天销售额」',
      ],
      [
        'takes step 1 | adds a row for each day without data',
        'takes step 3 | for each day adds up the last 28 days up to it',
        'takes step 4 | keeps the periods that have any rows | keeps 2026-11-09 to 2026-11-15 | gives Sales of 28 days of the periods asked',
      ],
    )
    shows(
      { metrics: ['sales_mtd'], grain: 'week', period: '2026-11' },
      ['取第 3 步 | 每日累加从月初到当日', '取第 5 步 | 每个期间取第一天的值'],
      [
        'takes step 3 | for each day adds up the time from the start of the month up to it',
        'takes step 5 | takes the value of the first day of each period',
      ],
    )
  })

  test('keys that come and go', () =>
    shows(
      { metrics: ['buyers_28'], by: ['city'], grain: 'day', period: week },
      [
        '取第 1 步 | 每个键从出现起算，到它再次出现或离开（到当日为止的最近 28 天）为止',
        '取第 3、4 步 | 键出现时加一，离开时减一',
        '取第 6 步 | 从头累加进出，得到每日还在数的键：到当日为止的最近 28 天里不同的键',
      ],
      [
        'takes step 1 | counts each key from its appearance until it appears again or falls out of the last 28 days up to it',
        'takes steps 3 and 4 | adds one when a key appears, takes one off when it leaves',
        'takes step 6 | adds up what came and went: for each day the number of different keys in the last 28 days up to it',
      ],
    ))

  test('events that are followed by others', () =>
    shows(
      { metrics: ['conversion'], period: week },
      [
        '取第 2 步 | 找到 customer 相同、在它之前 7 天内的「访问量」 | 给每次转化之前的「访问量」排序，最近的在先',
        '算出转化率 = 访问量后 7 天内的订单数 ÷ 访问量',
      ],
      [
        'takes step 2 | finds the events of Visits made with the same customer in the 7 days before it | ranks the events of Visits made before each conversion, the latest first',
        'computes Conversion = Orders placed within 7 days after visits made ÷ Visits made',
      ],
    ))

  test('the value of a metric for an entity, values alone, levels of a calendar, and periods where nothing happened', () => {
    shows(
      { metrics: ['sales'], where: 'metric(orders, customer) > 2' },
      ['取第 1 步 | 给出每个 customer 的「订单数」'],
      ['takes step 1 | gives Orders placed of each customer'],
    )
    shows(
      { metrics: [], by: ['city', 'kind'] },
      ['读「订单」 | 按 store 与「门店」对齐，两边的行都留 | 列出出现过的取值，每种一行'],
      ['reads Orders | matches Stores by store, keeping the rows of both | lists the values that occur, each once'],
    )
    shows(
      { metrics: ['orders'], by: ['metric_time__half_month'], period: 'all' },
      ['读「订单」 | 在「日历」里找到所在的 half_month | 每个时间（half_month）一行：订单数 = 行数'],
      [
        'reads Orders | looks up its half_month in Calendar | for each time (half_month): Orders placed = the number of rows',
      ],
    )
    shows(
      { metrics: ['visits'], by: ['metric_time__day'], period: 'all' },
      ['取第 1 步 | 并上第 2 步 | 没有数据的期间也有一行'],
      ['takes step 1 | puts step 2 beside it | gives each period its row, also where nothing happened'],
    )
  })
})

const everyMetric = [...model.metrics.keys()]
const shapes: Partial<MetricQuery>[] = [
  {},
  { by: ['customer'], compare: 'year' },
  { by: ['age_group'], where: "age_group <> '30'" },
  { where: "age_group = '30' and day > '2026-01-05'" },
  { grain: 'week', period: '2026-11', compare: 'previous', limit: 3 },
  { by: ['metric_time__month', 'metric_time__extract_dow'], period: 'all', where: "metric_time >= '2026-02-01'" },
]

/** Every question that the planner takes of those that metrics and shapes make. */
const questions = everyMetric.flatMap((metric) =>
  shapes.flatMap((shape): MetricQuery[] => {
    const query = { metrics: [metric], ...shape }
    try {
      planOf(query)
      return [query]
    } catch {
      return []
    }
  }),
)

test('[PLAN-22] no sentence says a name that only the steps know, in either language, nor does a comment', () => {
  expect(questions.length).toBeGreaterThan(40)
  const between = /(^|[^\p{L}\p{N}_])_\w/u
  for (const query of questions) {
    const phrases = [...said(query, 'zh'), ...said(query, 'en')]
    const comments = [...sqlOf(planOf(query), duckdb).matchAll(/^ *--.*$/gm)].map(([line]) => line)
    expect(comments.length).toBeGreaterThan(0)
    for (const text of [...phrases, ...comments]) {
      expect(text).not.toMatch(between)
      expect(text).not.toMatch(/undefined|\bnull\b|\[object/)
    }
  }
})

test('[PLAN-22] steps are those of the SQL, by name and number, and each has its text there', () => {
  for (const query of questions) {
    const { steps, sql } = told(query)
    const names = [...sql.zh.matchAll(/"(_\w+)" as (?:materialized )?\(\n {2}-- (\d+)\. /g)].map((found) => [
      found[2],
      found[1],
    ])
    expect(names).toEqual(steps.slice(0, -1).map(({ name }, index) => [String(index + 1), name]))
    expect(steps.at(-1)?.name).toBeNull()
    expect(sql.en).toContain(steps.at(-1)?.sql)
    expect(sql.zh.replace(/^ *--.*$/gm, '')).toBe(sql.en.replace(/^ *--.*$/gm, ''))
  }
})

test('[PLAN-23] what a plan reads and joins is counted', () => {
  const { reads, joins } = told({ metrics: ['sales', 'visits'], by: ['customer'] })
  expect(reads).toEqual([
    { dataset: 'orders', times: 1 },
    { dataset: 'visits', times: 1 },
  ])
  expect(joins).toEqual([])
  const split = told({ metrics: ['growth'], by: ['city'] })
  expect(split.reads).toEqual([
    { dataset: 'orders', times: 2 },
    { dataset: 'stores', times: 2 },
  ])
  expect(split.joins).toEqual([{ from: 'orders', entity: 'store', to: 'stores' }])
  expect(told({ metrics: ['deposits'], by: ['age_group'] }).joins).toEqual([
    { from: 'accounts', entity: 'account', to: 'holders' },
    { from: 'holders', entity: 'person', to: 'people' },
  ])
})
