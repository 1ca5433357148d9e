import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Cell } from '../../src/base/table.ts'
import { onEachEngine } from '../sql/both.ts'
import type { Tables } from '../sql/tables.ts'

const yaml = `
datasets:
  - name: sales
    source: {files: sales.parquet}
    time: at
    entities: [{name: shop, type: foreign, expr: shop_id}]
    dimensions: [{name: at, type: time}, colour]
  - name: visits
    source: {files: visits.parquet}
    time: day
    entities: [{name: shop, type: foreign, expr: shop_id}]
    dimensions: [{name: day, type: time}, colour]
  - name: shops
    source: {files: shops.parquet}
    entities: [{name: shop, type: primary, expr: id}]
    dimensions: [town]
metrics:
  - {name: amount, type: simple, dataset: sales, agg: sum, expr: amount, fill_nulls_with: 0}
  - {name: sold, type: simple, dataset: sales, agg: count, filter: "amount > 0"}
  - {name: people, type: simple, dataset: visits, agg: sum, expr: people}
  - {name: rate, type: ratio, numerator: sold, denominator: people}
`

// Two years of rows spread by a fixed rule over shops (one of them unknown), colours (one of them null) and days.
const tables = {
  sales: `select timestamp '2025-01-01' + to_minutes(i * 1039) as at, i % 7 as shop_id,
    case i % 5 when 0 then '红' when 1 then '绿' when 2 then 'a''b' when 3 then null else '蓝' end as colour,
    ((i * 37) % 1000 - 100)::decimal(12, 2) / 4 as amount from range(1000) t(i)`,
  visits: `select date '2025-01-01' + (i % 700)::int as day, i % 6 as shop_id,
    case i % 4 when 0 then '红' when 1 then '绿' when 2 then 'a''b' else null end as colour, i % 50 as people
    from range(3000) t(i)`,
  shops: `select i as id, case when i < 2 then '杭州' when i < 4 then '上海' else null end as town from range(6) t(i)`,
}

const metric = fc.constantFrom('amount', 'sold', 'people')
const by = fc.subarray(['colour', 'town', 'shop__town'], { maxLength: 2 })
const day = fc.integer({ min: 0, max: 690 }).map((n) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10))
const period = fc.tuple(day, day).map(([a, b]) => [a, b].sort().join('..'))
const condition = fc.constantFrom(
  "colour = '红'",
  "town in ('杭州', '上海')",
  "colour = 'a''b'",
  'town is null',
  "colour <> '绿'",
)

const total = (rows: Cell[][]) => rows.reduce((sum, row) => sum + Number(row.at(-1) ?? 0), 0)

onEachEngine('what holds for every question', (open) => {
  let data: Tables
  beforeAll(async () => {
    data = await open({ yaml, tables, today: '2026-12-01' })
  })
  afterAll(() => data?.close())

  const holds = (property: fc.IAsyncProperty<unknown>) => fc.assert(property, { numRuns: 25 })

  test('[NUM-21] a total equals the sum of its slices', () =>
    holds(
      fc.asyncProperty(metric, by, period, async (name, dimensions, span) => {
        const whole = await data.rows({ metrics: [name], period: span })
        const sliced = await data.rows({ metrics: [name], period: span, by: dimensions })
        expect(total(sliced)).toBeCloseTo(total(whole), 6)
      }),
    ))

  test('[NUM-8] grains nest: days sum to weeks, months and the whole span', () =>
    holds(
      fc.asyncProperty(
        metric,
        period,
        fc.constantFrom('day', 'week', 'month', 'quarter', 'year'),
        async (name, span, grain) => {
          const whole = await data.rows({ metrics: [name], period: span })
          const parts = await data.rows({ metrics: [name], period: span, grain })
          expect(total(parts)).toBeCloseTo(total(whole), 6)
        },
      ),
    ))

  test('[NUM-23] filters commute', () =>
    holds(
      fc.asyncProperty(condition, condition, period, async (first, second, span) => {
        const ask = (where: string) => data.rows({ metrics: ['sold', 'people'], by: ['town'], period: span, where })
        expect(await ask(`(${first}) and (${second})`)).toEqual(await ask(`(${second}) and (${first})`))
      }),
    ))

  test('[NUM-7] metrics asked together answer as each alone', () =>
    holds(
      fc.asyncProperty(
        period,
        by,
        fc.constantFrom('previous', 'year', undefined),
        async (span, dimensions, compare) => {
          const names = ['amount', 'sold', 'people', 'rate']
          const compared = compare ? { compare } : {}
          const together = await data.ask({ metrics: names, period: span, by: dimensions, ...compared })
          for (const name of ['sold', 'people', 'rate']) {
            const alone = await data.ask({ metrics: [name], period: span, by: dimensions, ...compared })
            if (alone.question.through !== together.question.through) continue
            const figures = (answer: typeof alone) => {
              const keys = answer.columns.filter((column) => dimensions.includes(column.name))
              const own = answer.columns.filter((column) => column.name.startsWith(name))
              const rows = Array.from({ length: answer.length }, (_, row) => [
                JSON.stringify(keys.map((column) => column.values[row])),
                own.map((column) => column.values[row]),
              ])
              return new Map(
                rows.filter((row) => (row[1] as Cell[]).some((cell) => cell !== null)) as [string, Cell[]][],
              )
            }
            expect(figures(together)).toEqual(figures(alone))
          }
        },
      ),
    ))

  test('[NUM-17] what a row is compared with is what that period answers itself', () =>
    holds(
      fc.asyncProperty(
        metric,
        fc.integer({ min: 1, max: 48 }),
        fc.constantFrom('previous', 'year'),
        async (name, week, compare) => {
          const { columns, question } = await data.ask({
            metrics: [name],
            period: `2026-W${String(week).padStart(2, '0')}`,
            compare,
          })
          if (!question.compared || question.compared.from < '2025-01-01') return
          const itself = await data.rows({
            metrics: [name],
            period: `${question.compared.from}..${question.compared.to}`,
          })
          expect(columns[1]?.values[0]).toEqual(itself[0]?.[0])
        },
      ),
    ))
})
