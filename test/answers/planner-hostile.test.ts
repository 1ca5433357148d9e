import { afterAll, beforeAll, expect, test } from 'vitest'
import { onEachEngine } from '../sql/both.ts'
import type { Tables } from '../sql/tables.ts'

const yaml = `
datasets:
  - name: sales
    source: {files: sales.parquet}
    time: sold_on
    entities:
      - {name: shop, type: foreign, expr: shop_id}
      - {name: seller, type: foreign, expr: seller_id}
    dimensions:
      - {name: sold_on, type: time}
      - colour
      - {name: order, label: {zh: 次序, en: Order}, expr: '"select"'}
  - name: visits
    source: {files: visits.parquet}
    time: day
    entities: [{name: shop, type: foreign, expr: shop_id}]
    dimensions: [{name: day, type: time}]
  - name: returns
    source: {files: returns.parquet}
    time: sale__sold_on
    entities: [{name: sale, type: foreign, expr: sale_id}]
  - name: sale_keys
    source: {files: sale_keys.parquet}
    time: sold_on
    entities:
      - {name: sale, type: primary, expr: id}
      - {name: shop, type: foreign, expr: shop_id}
    dimensions: [{name: sold_on, type: time}]
  - name: shops
    source: {files: shops.parquet}
    entities: [{name: shop, type: primary, expr: id}]
    dimensions: [town, {name: twin, expr: name}]
  - name: sellers
    source: {files: sellers.parquet}
    entities: [{name: seller, type: primary, expr: id}]
    dimensions: [{name: twin, expr: name}]
  - name: doubles
    source: {files: doubles.parquet}
    entities: [{name: pair, type: primary, expr: id}]
    dimensions: [pair_name]
  - name: pairings
    source: {files: pairings.parquet}
    time: day
    entities: [{name: pair, type: foreign, expr: pair_id}]
    dimensions: [{name: day, type: time}]
  - name: nothing
    source: {files: nothing.parquet}
    time: day
    entities: [{name: shop, type: foreign, expr: shop_id}]
    dimensions: [{name: day, type: time}]
  - name: months
    source: {files: months.parquet}
    time: day
    grain: month
    dimensions: [{name: day, type: time}]
metrics:
  - {name: amount, type: simple, dataset: sales, agg: sum, expr: amount}
  - {name: filled, type: simple, dataset: sales, agg: sum, expr: amount, fill_nulls_with: 0}
  - {name: pieces, type: simple, dataset: sales, agg: sum, expr: pieces}
  - {name: sales_count, type: simple, dataset: sales, agg: count}
  - {name: red_count, type: simple, dataset: sales, agg: count, filter: "colour = '红'"}
  - {name: red_amount, type: simple, dataset: sales, agg: sum, expr: amount, filter: "colour = '红'"}
  - {name: colours, type: simple, dataset: sales, agg: count_distinct, expr: colour}
  - {name: mean, type: simple, dataset: sales, agg: average, expr: amount}
  - {name: middle, type: simple, dataset: sales, agg: median, expr: amount}
  - {name: smallest, type: simple, dataset: sales, agg: min, expr: amount}
  - {name: largest, type: simple, dataset: sales, agg: max, expr: amount}
  - {name: half, type: simple, dataset: sales, agg: sum, expr: pieces / 2}
  - {name: guarded, type: simple, dataset: sales, agg: sum, expr: amount / pieces}
  - {name: town_sales, type: simple, dataset: sales, agg: sum, expr: amount, filter: "shop__town = '杭州'"}
  - {name: visits, type: simple, dataset: visits, agg: sum, expr: people}
  - {name: returned, type: simple, dataset: returns, agg: sum, expr: amount}
  - {name: returned_filled, type: simple, dataset: returns, agg: sum, expr: amount, fill_nulls_with: 0}
  - {name: paired, type: simple, dataset: pairings, agg: sum, expr: n}
  - {name: void, type: simple, dataset: nothing, agg: sum, expr: n}
  - {name: monthly, type: simple, dataset: months, agg: sum, expr: n}
  - {name: shop_count, type: simple, dataset: shops, agg: count}
  - {name: rate, type: ratio, numerator: sales_count, denominator: visits}
  - {name: price, type: derived, expr: amount / pieces}
  - {name: net, type: derived, expr: amount - returned}
  - {name: net_filled, type: derived, expr: amount - returned_filled}
  - {name: nested, type: derived, expr: net_filled / visits * 100}
`

// Weeks: W46 of 2026 is 9 to 15 November. 2026 has a week 53; 2024-02-29 is in W09.
const tables = {
  sales: `select * from (values
    (1, timestamp '2026-11-09 00:00:00', 1, 1, '红', 'b', 10.10::decimal(10,2), 1),
    (2, timestamp '2026-11-09 23:59:59.999', 1, 2, '红', 'a', 0.20::decimal(10,2), 0),
    (3, timestamp '2026-11-11 12:00:00', 2, 1, null, 'a', 5.00::decimal(10,2), 2),
    (4, timestamp '2026-11-15 23:59:59', null, 1, '蓝', 'a', null, 3),
    (5, timestamp '2026-11-16 00:00:00', 2, 1, '绿', 'a', 7.00::decimal(10,2), 7),
    (6, timestamp '2026-11-04 10:00:00', 9, 1, '黄', 'a', 4.00::decimal(10,2), 4),
    (7, timestamp '2024-02-29 10:00:00', 1, 1, '红', 'a', 29.00::decimal(10,2), 1),
    (8, timestamp '2023-02-28 10:00:00', 1, 1, '红', 'a', 28.00::decimal(10,2), 1),
    (9, null, 1, 1, '红', 'a', 1000.00::decimal(10,2), 1),
    (10, timestamp '2026-11-18 10:00:00', 1, 1, '红', 'a', 1.00::decimal(10,2), 1)
  ) t(id, sold_on, shop_id, seller_id, colour, "select", amount, pieces)`,
  sale_keys: `select * from (values (1, timestamp '2026-11-09 00:00:00', 1), (3, timestamp '2026-11-11 12:00:00', 2),
    (6, timestamp '2026-11-04 10:00:00', 9),
    (10, timestamp '2026-11-18 10:00:00', 1)) t(id, sold_on, shop_id)`,
  returns: `select * from (values (1, 1.10::decimal(10,2)), (1, 2.00::decimal(10,2)), (77, 50.00::decimal(10,2)))
    t(sale_id, amount)`,
  visits: `select * from (values (date '2023-02-01', 1, 5), (date '2026-11-09', 1, 100), (date '2026-11-10', 1, 50), (date '2026-11-11', 3, 0),
    (date '2026-11-02', 1, 80), (date '2026-11-18', 1, 10)) t(day, shop_id, people)`,
  shops: `select * from (values (1, '杭州', 'x'), (2, '上海', 'y'), (3, '南京', 'z')) t(id, town, name)`,
  sellers: `select * from (values (1, 'ann'), (2, 'bo')) t(id, name)`,
  doubles: `select * from (values (1, 'one'), (1, 'uno'), (null, 'none'), (null, 'nil')) t(id, pair_name)`,
  pairings: `select * from (values (date '2026-11-09', 1, 5), (date '2026-11-18', 2, 6)) t(day, pair_id, n)`,
  nothing: `select * from (values (date '2026-11-09', 1, 5)) t(day, shop_id, n) where false`,
  months: `select * from (values (date '2026-09-01', 1), (date '2026-10-01', 2)) t(day, n)`,
}

onEachEngine('the planner on small hostile tables', (open) => {
  let data: Tables
  beforeAll(async () => {
    data = await open({ yaml, tables })
  })
  afterAll(() => data?.close())

  const week = { period: '2026-W46' }
  const refusal = (query: Parameters<Tables['rows']>[0]) =>
    data.rows(query).then(
      () => 'answered',
      (error) => error.code ?? error,
    )

  test('[NUM-1] [NUM-2] division is of doubles and null by zero', async () => {
    expect(await data.rows({ ...week, metrics: ['half', 'guarded', 'price'] })).toEqual([[3, 10.1 + 2.5, 15.3 / 6]])
    expect(await data.rows({ ...week, metrics: ['rate'], by: ['town'] })).toEqual([
      ['上海', null],
      ['南京', null],
      ['杭州', 2 / 150],
      [null, null],
    ])
  })

  test('[NUM-3] a ratio is sum over sum', async () => {
    expect(await data.rows({ ...week, metrics: ['rate'] })).toEqual([[4 / 150]])
  })

  test('[NUM-4] sums of decimals are exact', async () => {
    const { columns } = await data.ask({ ...week, metrics: ['amount', 'net_filled', 'sales_count'] })
    expect(columns.map((column) => column.exact?.[0])).toEqual(['15.30', '12.20', '4'])
  })

  test('[NUM-5] average, median, distinct count, extremes are of the rows of the set', async () => {
    const metrics = ['mean', 'middle', 'colours', 'smallest', 'largest']
    expect(await data.rows({ ...week, metrics })).toEqual([[5.1, 5, 2, 0.2, 10.1]])
  })

  test('[NUM-6] null in a formula gives null', async () => {
    expect(await data.rows({ period: '2026-W45', metrics: ['net', 'net_filled'] })).toEqual([[null, 4]])
  })

  test('[NUM-7] a sum or count of no rows is null, and the same beside other metrics as alone', async () => {
    expect(await data.rows({ period: '2026-W45', metrics: ['red_count', 'red_amount'] })).toEqual([[null, null]])
    expect(await data.rows({ period: '2026-W45', metrics: ['sales_count', 'red_count'] })).toEqual([[1, null]])
    expect(await data.rows({ period: '2026-11-12', metrics: ['sales_count', 'amount', 'filled'] })).toEqual([
      [null, null, 0],
    ])
    expect(await data.rows({ ...week, metrics: ['red_count'], by: ['colour'] })).toEqual([['红', 2]])
  })

  test('[NUM-8] [NUM-9] every period has its row; what has not arrived is not filled', async () => {
    expect(await data.rows({ metrics: ['amount', 'filled'], grain: 'day', period: '2026-11-14..2026-11-20' })).toEqual([
      ['2026-11-14', null, 0],
      ['2026-11-15', null, 0],
      ['2026-11-16', 7, 7],
      ['2026-11-17', null, 0],
      ['2026-11-18', 1, 1],
      ['2026-11-19', null, null],
      ['2026-11-20', null, null],
    ])
    const dense = await data.rows({
      metrics: ['filled'],
      by: ['town'],
      grain: 'week',
      period: '2026-11-09..2026-11-18',
    })
    expect(dense).toEqual([
      ['2026-W46', '上海', 5],
      ['2026-W46', '杭州', 10.3],
      ['2026-W46', null, 0],
      ['2026-W47', '上海', 7],
      ['2026-W47', '杭州', 1],
      ['2026-W47', null, 0],
    ])
  })

  test('[NUM-10] nulls are a slice and sort last, text by code point, reserved words are names', async () => {
    const rows = await data.rows({ metrics: ['sales_count'], by: ['colour', 'order'], period: '2026-11' })
    expect(rows).toEqual([
      ['红', 'a', 2],
      ['红', 'b', 1],
      ['绿', 'a', 1],
      ['蓝', 'a', 1],
      ['黄', 'a', 1],
      [null, 'a', 1],
    ])
    const byAmount = await data.rows({
      ...week,
      metrics: ['amount'],
      by: ['colour'],
      order: [{ by: 'amount', descending: true }],
    })
    expect(byAmount.map((row) => row[1])).toEqual([10.3, 5, null])
  })

  test('[NUM-11] without a period: the last complete week that has arrived for all facts', async () => {
    const { question } = await data.ask({ metrics: ['rate'] })
    expect(question).toMatchObject({ period: { from: '2026-11-09', to: '2026-11-15' }, unfinished: false })
    const monthly = await data.ask({ metrics: ['monthly'] })
    expect(monthly.question.period).toEqual({ grain: 'month', from: '2026-10-01', to: '2026-10-31' })
  })

  test('[NUM-12] [NUM-18] an unfinished period ends at the last day that all have, as does the compared one', async () => {
    const answer = await data.ask({ metrics: ['amount'], period: '2026-W47', compare: 'previous' })
    expect(answer.question).toMatchObject({
      through: '2026-11-18',
      unfinished: true,
      compared: { from: '2026-11-09', to: '2026-11-11' },
    })
    expect(answer.columns.map((column) => column.values)).toEqual([[8], [15.3]])
    const february = await data.ask({ metrics: ['amount'], period: '2026-02', compare: 'year' })
    expect(february.question.unfinished).toBe(false)
  })

  test('[NUM-13] a period without data is refused', async () => {
    expect(await refusal({ metrics: ['amount'], period: '2030' })).toBe('PERIOD_WITHOUT_DATA')
    expect(await refusal({ metrics: ['void'] })).toBe('METRIC_WITHOUT_DATA')
    expect(await data.rows({ ...week, metrics: ['void', 'sales_count'] })).toEqual([[null, 4]])
  })

  test('[NUM-14] a grain finer than the data, or without a time, is refused', async () => {
    expect(await refusal({ metrics: ['monthly'], grain: 'week', period: '2026' })).toBe('GRAIN_TOO_FINE')
    expect(await refusal({ metrics: ['monthly'], period: '2026-W46' })).toBe('GRAIN_TOO_FINE')
    expect(await refusal({ metrics: ['shop_count'], grain: 'week', period: '2026' })).toBe('GRAIN_WITHOUT_TIME')
    expect(await data.rows({ metrics: ['shop_count', 'amount'], ...week, compare: 'previous' })).toEqual([
      [3, null, 15.3, 4],
    ])
  })

  test('[NUM-15] a fact is dated by the dataset it joins', async () => {
    expect(await data.rows({ ...week, metrics: ['returned'] })).toEqual([[3.1]])
    expect(await data.rows({ period: '2026-11-10', metrics: ['amount', 'returned_filled'] })).toEqual([[null, 0]])
  })

  test('[NUM-16] the last moment of a day belongs to it', async () => {
    expect(await data.rows({ period: '2026-11-09', metrics: ['sales_count'] })).toEqual([[2]])
    expect(await data.rows({ period: '2026-11-15..2026-11-16', metrics: ['pieces'], grain: 'day' })).toEqual([
      ['2026-11-15', 3],
      ['2026-11-16', 7],
    ])
  })

  test('[NUM-17] each row is compared with its own period moved', async () => {
    const days = { metrics: ['amount'], grain: 'day', period: '2024-02-28..2024-02-29', compare: 'year' } as const
    expect(await data.rows(days)).toEqual([
      ['2024-02-28', null, 28],
      ['2024-02-29', 29, 28],
    ])
    const weeks = { metrics: ['amount'], grain: 'week', period: '2026-11-02..2026-11-22', compare: 'previous' } as const
    expect(await data.rows(weeks)).toEqual([
      ['2026-W45', 4, null],
      ['2026-W46', 15.3, 4],
      ['2026-W47', 8, 15.3],
    ])
  })

  test('[NUM-19] a compared period that the data do not reach back to is null', async () => {
    const months = {
      metrics: ['amount', 'filled'],
      grain: 'month',
      period: '2023-02..2023-04',
      compare: 'previous',
    } as const
    const rows = await data.rows(months)
    expect(rows).toEqual([
      ['2023-02', 28, null, 28, null],
      ['2023-03', null, null, 0, null],
      ['2023-04', null, null, 0, 0],
    ])
  })

  test('[NUM-20] a slice of one side only appears, with null on the other', async () => {
    expect(await data.rows({ ...week, metrics: ['sales_count'], by: ['colour'], compare: 'previous' })).toEqual([
      ['红', 2, null],
      ['蓝', 1, null],
      ['黄', null, 1],
      [null, 1, null],
    ])
  })

  test('[NUM-21] facts of different size meet without multiplying', async () => {
    expect(await data.rows({ ...week, metrics: ['amount', 'visits', 'returned', 'nested'] })).toEqual([
      [15.3, 150, 3.1, (12.2 / 150) * 100],
    ])
  })

  test('[NUM-22] a key that is not unique is refused; a row without a match stays', async () => {
    expect(await data.rows({ metrics: ['paired'], ...week })).toEqual([[5]])
    expect(await refusal({ metrics: ['paired'], by: ['pair_name'], ...week })).toBe('JOIN_FANS_OUT')
    expect(await data.rows({ metrics: ['amount'], by: ['town'], period: '2026-W45' })).toEqual([[null, 4]])
  })

  test('[NUM-23] a filter holds for every fact', async () => {
    expect(await data.rows({ ...week, metrics: ['sales_count', 'visits'], where: "town = '杭州'" })).toEqual([[2, 150]])
    expect(await refusal({ ...week, metrics: ['rate'], where: "colour = '红'" })).toBe('DIMENSION_UNREACHABLE')
    expect(await refusal({ ...week, metrics: ['rate'], by: ['colour'] })).toBe('DIMENSION_UNREACHABLE')
    expect(await data.rows({ ...week, metrics: ['town_sales'] })).toEqual([[10.3]])
  })

  test('[NUM-24] several paths are refused unless one is said', async () => {
    expect(await refusal({ ...week, metrics: ['amount'], by: ['twin'] })).toBe('JOIN_AMBIGUOUS')
    expect(await data.rows({ ...week, metrics: ['amount'], by: ['seller__twin'] })).toEqual([
      ['ann', 15.1],
      ['bo', 0.2],
    ])
    expect(await data.rows({ ...week, metrics: ['amount'], by: ['seller__twin', 'shop__twin'] })).toEqual([
      ['ann', 'x', 10.1],
      ['ann', 'y', 5],
      ['ann', null, null],
      ['bo', 'x', 0.2],
    ])
  })

  test('[NUM-25] quotes, comments and dollar signs stay text', async () => {
    for (const evil of ["' or 1=1 --", "'; drop view sales; --", '$$', '/*', '\\', '"', "''"]) {
      const where = `colour = '${evil.replaceAll("'", "''")}'`
      expect(await data.rows({ ...week, metrics: ['sales_count'], where })).toEqual([[null]])
    }
    expect(await data.rows({ ...week, metrics: ['sales_count'], where: "colour like '%\\%'" })).toEqual([[null]])
  })

  test('limit keeps the first rows of the order', async () => {
    const order = [{ by: 'sales_count', descending: true }]
    expect(await data.rows({ period: '2026-11', metrics: ['sales_count'], by: ['colour'], order, limit: 2 })).toEqual([
      ['红', 3],
      ['绿', 1],
    ])
  })
})
