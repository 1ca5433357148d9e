import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Cell } from '../../../src/base/table.ts'
import { createAsk } from '../../../src/engine/index.ts'
import type { MetricQuery } from '../../../src/model/index.ts'
import { type Both, engineNames, hasPostgres, openBoth } from '../../sql/both.ts'
import { rowsOf } from '../../sql/tables.ts'
import { expectSame } from './compare.ts'

const yaml = `
datasets:
  - name: sales
    source: {files: sales.parquet}
    time: sold_at
    columns: {sold_at: time}
    entities: [{name: shop, type: foreign, expr: shop_id}, {name: person, type: foreign, expr: person}]
    dimensions: [{name: sold_at, type: time}, colour]
  - name: visits
    source: {files: visits.parquet}
    time: day
    entities: [{name: shop, type: foreign, expr: shop_id}, {name: person, type: foreign, expr: person}]
    dimensions: [{name: day, type: time, grain: day}, colour]
  - name: shops
    source: {files: shops.parquet}
    entities: [{name: shop, type: primary, expr: id}]
    dimensions: [town]
metrics:
  - {name: amount, type: simple, dataset: sales, agg: sum, expr: amount}
  - {name: sold, type: simple, dataset: sales, agg: count}
  - {name: dear, type: simple, dataset: sales, agg: sum_boolean, expr: amount > 100}
  - {name: people, type: simple, dataset: visits, agg: sum, expr: people}
  - {name: visits, type: simple, dataset: visits, agg: count}
  - {name: days, type: simple, dataset: visits, agg: sum, expr: people, filter: colour = '红'}
  - {name: rate, type: ratio, numerator: sold, denominator: people}
  - {name: new_york, type: simple, dataset: sales, agg: count, timezone: America/New_York}
  - {name: london, type: simple, dataset: sales, agg: count, timezone: Europe/London}
  - {name: auckland, type: simple, dataset: sales, agg: count, timezone: Pacific/Auckland}
  - {name: one_day, type: cumulative, metric: amount, window: 1 day}
  - {name: so_far, type: cumulative, metric: people}
  - {name: bought_3, type: conversion, entity: person, base_metric: visits, conversion_metric: again, window: 3 days, calculation: conversions, fill_nulls_with: 0}
  - {name: bought_9, type: conversion, entity: person, base_metric: visits, conversion_metric: again, window: 9 days, calculation: conversions, fill_nulls_with: 0}
  - {name: again, type: simple, dataset: visits, agg: count, filter: people > 40}
  - {name: five_before, type: derived, expr: people, input_metrics: [{name: people, offset_window: 5 days}]}
`

// Sixteen months of rows spread by a fixed rule, one shop unknown, one colour null, the first and last at ten in the morning.
const tables = {
  sales: `select timestamp '2025-07-05 10:00:00' + to_minutes(i * 1439) as sold_at, i % 7 as shop_id, i % 31 as person,
    case i % 5 when 0 then '红' when 1 then '绿' when 2 then 'a''b' when 3 then null else '蓝' end as colour,
    ((i * 37) % 1000 - 100)::decimal(12, 2) / 4 as amount from range(500) t(i)`,
  visits: `select date '2025-07-05' + (i % 500)::int as day, i % 6 as shop_id, i % 29 as person,
    case i % 4 when 0 then '红' when 1 then '绿' when 2 then 'a''b' else null end as colour, i % 50 as people from range(2000) t(i)`,
  shops: `select i as id, case when i < 2 then '杭州' when i < 4 then '上海' else null end as town from range(6) t(i)`,
}

const date = (offset: number) => new Date(Date.UTC(2025, 6, 5 + offset)).toISOString().slice(0, 10)
const day = fc.integer({ min: 0, max: 495 })
const period = fc.tuple(day, day).map(([a, b]) =>
  [a, b]
    .sort((x, y) => x - y)
    .map(date)
    .join('..'),
)
const short = fc
  .tuple(day, fc.integer({ min: 1, max: 20 }))
  .map(([a, length]) => `${date(a)}..${date(Math.min(a + length, 499))}`)
const additive = fc.constantFrom('amount', 'sold', 'dear', 'people', 'visits')
const by = fc.subarray(['colour', 'town', 'shop__town'], { maxLength: 2 })
const condition = fc.constantFrom(
  "colour = '红'",
  "town in ('杭州', '上海')",
  "colour = 'a''b'",
  'town is null',
  "colour <> '绿'",
)

const last = (rows: Cell[][]) => rows.map((row) => Number(row.at(-1) ?? 0))
const total = (rows: Cell[][]) => last(rows).reduce((sum, value) => sum + value, 0)
const lastDay = '2026-11-16'

describe('what holds for every question', () => {
  let both: Both
  beforeAll(async () => {
    both = await openBoth({ yaml, tables, today: '2026-12-01' })
  })
  afterAll(() => both.close())

  const engines = engineNames.filter((engine) => engine === 'duckdb' || hasPostgres)
  const holds = (property: fc.IAsyncProperty<unknown>) => fc.assert(property, { numRuns: 10 })

  describe.each(engines)('on %s', (engine) => {
    const rows = (query: MetricQuery) => both.on(engine).rows(query)

    test('[NUM-21] a total is the sum of its slices', () =>
      holds(
        fc.asyncProperty(additive, by, period, async (name, slices, span) => {
          const whole = await rows({ metrics: [name], period: span })
          expect(total(await rows({ metrics: [name], period: span, by: slices }))).toBeCloseTo(total(whole), 6)
        }),
      ))

    test('[NUM-8] grains nest', () =>
      holds(
        fc.asyncProperty(
          additive,
          period,
          fc.constantFrom('day', 'week', 'month', 'quarter', 'year'),
          async (name, span, grain) => {
            const whole = await rows({ metrics: [name], period: span })
            expect(total(await rows({ metrics: [name], period: span, grain }))).toBeCloseTo(total(whole), 6)
          },
        ),
      ))

    test('[NUM-23] filters commute, and a filter is the slice that it names', () =>
      holds(
        fc.asyncProperty(condition, condition, period, async (first, second, span) => {
          const ask = (where: string) => rows({ metrics: ['sold', 'people'], by: ['town'], period: span, where })
          expect(await ask(`(${first}) and (${second})`)).toEqual(await ask(`(${second}) and (${first})`))
          const sliced = await rows({ metrics: ['people'], by: ['colour'], period: span })
          const filtered = await rows({ metrics: ['people'], period: span, where: "colour = 'a''b'" })
          expect(filtered[0]?.[0]).toEqual(sliced.find((row) => row[0] === "a'b")?.[1] ?? null)
        }),
      ))

    test('[NUM-16] no zone loses or doubles a row', () =>
      holds(
        fc.asyncProperty(
          fc.constantFrom('new_york', 'london', 'auckland'),
          fc.constantFrom('day', 'month', undefined),
          async (name, grain) => {
            const asked = await rows({ metrics: [name], period: `2025-07-01..${lastDay}`, ...(grain && { grain }) })
            expect(total(asked)).toBe(500)
          },
        ),
      ))

    test('[NUM-7] a batch answers as each question alone', () =>
      holds(
        fc.asyncProperty(
          fc.array(fc.tuple(additive, by, short, fc.constantFrom('day', undefined)), { minLength: 2, maxLength: 5 }),
          async (asked) => {
            const { engine: at, context } = both.on(engine)
            const questions = asked.map(([name, slices, span, grain]) => ({
              metrics: [name, 'rate'],
              by: slices,
              period: span,
              ...(grain && { grain }),
            }))
            const together = await createAsk(at, () => context)(questions)
            for (const [index, question] of questions.entries()) {
              const [alone] = await createAsk(at, () => context)([question])
              expectSame(together[index]!, alone!, true)
            }
          },
        ),
      ))

    test('a window of one day is the day', () =>
      holds(
        fc.asyncProperty(short, by, async (span, slices) => {
          for (const row of await rows({ metrics: ['one_day', 'amount'], by: slices, period: span, grain: 'day' }))
            expect(row.at(-2)).toEqual(row.at(-1))
        }),
      ))

    test('what a sum gains from day to day is the day', () =>
      holds(
        fc.asyncProperty(short, async (span) => {
          const found = await rows({ metrics: ['so_far', 'people'], period: span, grain: 'day' })
          found.slice(1).forEach((row, at) => {
            expect(Number(row[1]) - Number(found[at]?.[1])).toBe(Number(row[2] ?? 0))
          })
        }),
      ))

    test('what is read five days earlier is what that day answers', () =>
      holds(
        fc.asyncProperty(fc.integer({ min: 5, max: 495 }), by, async (at, slices) => {
          const now = await rows({ metrics: ['five_before'], by: slices, period: date(at), grain: 'day' })
          const then = await rows({ metrics: ['people'], by: slices, period: date(at - 5), grain: 'day' })
          const told = (found: Cell[][]) => found.filter((row) => row.at(-1) !== null).map((row) => row.slice(1))
          expect(told(now)).toEqual(told(then))
        }),
      ))

    test('[NUM-17] a row is what its period answers alone, and so is what it is compared with', () =>
      holds(
        fc.asyncProperty(
          fc.constantFrom('amount', 'rate', 'days', 'one_day', 'so_far', 'five_before', 'visits'),
          fc.integer({ min: 100, max: 480 }),
          fc.constantFrom('day', 'week', 'month'),
          fc.constantFrom('previous', undefined),
          async (name, at, grain, compare) => {
            const compared = compare ? { compare } : {}
            const span = `${date(at - 70)}..${date(at)}`
            const whole = await rows({ metrics: [name], period: span, grain, ...compared })
            const row = whole[Math.floor(whole.length / 2)] as Cell[]
            const alone = await both.on(engine).ask({ metrics: [name], period: String(row[0]), ...compared })
            expect(rowsOf(alone)[0]).toEqual(row.slice(1))
            const other = alone.question.compared
            if (!other) return
            const there = await rows({ metrics: [name], period: `${other.from}..${other.to}` })
            expect(there[0]?.[0]).toEqual(row[2])
          },
        ),
      ))

    test('[NUM-8] everything by day is each day asked, where there is anything', () =>
      holds(
        fc.asyncProperty(
          fc.constantFrom('amount', 'people', 'so_far', 'one_day', 'days'),
          fc.constantFrom([], ['colour'], ['town']),
          async (name, slices) => {
            const everything = await rows({ metrics: [name], by: ['metric_time__day', ...slices], period: 'all' })
            const asked = await rows({ metrics: [name], by: slices, grain: 'day', period: `2025-07-05..${lastDay}` })
            const known = (found: Cell[][]) => found.filter((row) => row.at(-1) !== null)
            expect(known(everything)).toEqual(known(asked))
          },
        ),
      ))

    test('a longer window finds no fewer conversions', () =>
      holds(
        fc.asyncProperty(short, async (span) => {
          for (const row of await rows({ metrics: ['bought_3', 'bought_9'], period: span, grain: 'day' })) {
            expect(Number(row[2])).toBeGreaterThanOrEqual(Number(row[1]))
          }
        }),
      ))
  })

  test.skipIf(!hasPostgres)('[NUM-21] both engines give the same', () =>
    holds(
      fc.asyncProperty(
        fc.subarray(['amount', 'sold', 'people', 'rate', 'dear'], { minLength: 1 }),
        by,
        short,
        condition,
        fc.constantFrom('day', 'week', undefined),
        fc.constantFrom('previous', 'year', undefined),
        async (metrics, slices, span, where, grain, compare) => {
          const question = {
            metrics,
            by: slices,
            period: span,
            where,
            ...(grain && { grain }),
            ...(compare && { compare }),
          }
          expectSame(await both.on('postgres').ask(question), await both.on('duckdb').ask(question), true)
        },
      ),
    ),
  )
})
