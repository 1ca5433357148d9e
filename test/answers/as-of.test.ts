import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CynosureError } from '../../src/base/errors/index.ts'
import { createAsk } from '../../src/engine/index.ts'
import type { LoopContext } from '../../src/loop/context.ts'
import { askMetrics } from '../../src/loop/watch/askMetrics.ts'
import { findMetric, type Metric, type MetricQuery, type MetricVersion } from '../../src/model/index.ts'
import { openTables, rowsOf, type Tables } from '../sql/tables.ts'

const yaml = `
datasets:
  - name: orders
    source: {files: orders.parquet}
    time: day
    dimensions: [{name: day, type: time}, kind]
    columns: {amount: decimal, kind: text, day: date}
metrics:
  - {name: takings, type: simple, dataset: orders, agg: sum, expr: amount, filter: kind = 'sale'}
  - {name: orders_taken, type: simple, dataset: orders, agg: count}
  - {name: basket, type: ratio, numerator: takings, denominator: orders_taken}
  - {name: level, type: simple, dataset: orders, agg: sum, expr: amount, non_additive_dimension: {name: day, window_choice: max}}
`
const orders = `select * from (values (date '2026-11-09', 'sale', 100), (date '2026-11-10', 'refund', 40), (date '2026-11-11', 'sale', 30)) t(day, kind, amount)`

let small: Tables
let ask: (query: MetricQuery) => Promise<unknown[][]>
let door: LoopContext
beforeAll(async () => {
  small = await openTables({ yaml, tables: { orders } })
  const { context, engine } = small
  const takings = findMetric(context.model, 'takings') as Extract<Metric, { type: 'simple' }>
  const { filter, ...unfiltered } = takings
  const versions: MetricVersion[] = [
    { metric: unfiltered, from: '2026-01-01' },
    { metric: takings, from: '2026-06-01' },
  ]
  const asking = createAsk(engine, () => ({ ...context, versions }))
  door = { plan: { ...context, versions }, ask: asking } as unknown as LoopContext
  ask = async (query) => (await asking([query])).flatMap(rowsOf)
})
afterAll(() => small.close())

const week = { metrics: ['takings', 'basket'], period: '2026-W46' }

test('[WORK-26] a question as of a day takes the definitions of that day, below ratios too, on the data of today', async () => {
  const before = await small.hand('select sum(amount)::double, sum(amount)::double / count(*) from orders')
  const since = await small.hand(
    `select sum(amount) filter (kind = 'sale')::double, sum(amount) filter (kind = 'sale')::double / count(*) from orders`,
  )
  expect(await ask({ ...week, asOf: '2026-05-31' })).toEqual(before)
  expect(await ask({ ...week, asOf: '2026-06-01' })).toEqual(since)
  expect(await ask(week)).toEqual(since)
  expect(before).not.toEqual(since)
})

test('[WORK-26] what is no day is refused', async () => {
  const asked = ask({ ...week, asOf: 'yesterday' })
  await expect(asked).rejects.toMatchObject({ code: 'PERIOD_INVALID' } satisfies Partial<CynosureError>)
})

test('[WORK-23] a window over a balance is refused in a question as in a definition', async () => {
  const window = { count: 7, grain: 'day' }
  const asked = ask({ metrics: [], computed: [{ as: 'm', metric: 'level', window }], period: '2026-W46' })
  await expect(asked).rejects.toMatchObject({ code: 'BALANCE_WINDOWED' } satisfies Partial<CynosureError>)
})

test('[PLAN-36] an answer says of which day its definitions are, wherever a metric that it reads has former ones', async () => {
  const said = async (metric: string) =>
    (await askMetrics(door, { metrics: [metric], period: '2026-W46', asOf: '2026-05-31' })).definitionsOf?.en
  expect(await said('basket')).toBe('definitions of 2026-05-31, on the data of now')
  expect(await said('orders_taken')).toBe(
    'no earlier definitions are kept; these are the present ones, not those of 2026-05-31',
  )
})
