import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAsk, type QueryEngine } from '../../src/engine/index.ts'
import type { MetricQuery } from '../../src/model/index.ts'
import type { Ask } from '../../src/plan/index.ts'
import { onEachEngine } from '../sql/both.ts'
import type { Tables } from '../sql/tables.ts'

const yaml = `
datasets:
  - name: sales
    source: {files: sales.parquet}
    time: sold_at
    entities: [{name: store, type: foreign, expr: store_id}]
    dimensions: [{name: sold_at, type: time}, channel, kind]
  - name: stores
    source: {files: stores.parquet}
    entities: [{name: store, type: primary, expr: id}]
    dimensions: [city]
metrics:
  - {name: amount, type: simple, dataset: sales, agg: sum, expr: amount}
  - {name: sold, type: simple, dataset: sales, agg: count, filter: "kind = 'sale'"}
  - {name: largest, type: simple, dataset: sales, agg: max, expr: amount, filter: "kind <> 'gift' and amount < 90"}
  - {name: average_amount, type: simple, dataset: sales, agg: average, expr: amount}
  - {name: buyers, type: simple, dataset: sales, agg: count_distinct, expr: buyer}
  - {name: reached, type: simple, dataset: sales, agg: count_distinct, expr: known_buyer}
  - {name: gifted, type: simple, dataset: sales, agg: count_distinct, expr: known_buyer, filter: "kind = 'gift'"}
  - {name: northern, type: simple, dataset: sales, agg: count_distinct, expr: known_buyer, filter: "city = '杭州'"}
  - {name: middle, type: simple, dataset: sales, agg: median, expr: amount}
  - {name: basket, type: ratio, numerator: amount, denominator: sold}
`

const tables = {
  sales: `select timestamp '2026-01-01' + to_seconds(i * 97) as sold_at, i % 7 as store_id,
      case i % 4 when 0 then 'app' when 1 then 'shop' when 2 then null else 'phone' end as channel,
      case when i % 11 = 0 then 'gift' else 'sale' end as kind, i % 5003 as buyer,
      case when i % 4 > 0 and i % 6 > 0 then i % 101 end as known_buyer,
      case when i % 13 = 0 then null else cast((i % 997) / 7.0 as decimal(12, 2)) end as amount
    from range(300000) t(i)`,
  stores: `select i as id, case i % 3 when 0 then '杭州' when 1 then '南京' end as city from range(6) t(i)`,
}

const period = '2026-03'
const questions: readonly MetricQuery[] = [
  { metrics: ['amount'], period },
  { metrics: ['amount'], by: ['city'], period, compare: 'previous' },
  { metrics: ['amount', 'sold'], by: ['channel'], grain: 'week', period: '2026-02-01..2026-04-15' },
  { metrics: ['sold', 'largest'], by: ['city', 'channel'], period, where: "channel in ('app', 'shop')" },
  { metrics: ['average_amount'], grain: 'day', period, where: "city = '杭州' and kind = 'sale'", compare: 'previous' },
  { metrics: ['basket', 'buyers'], by: ['city'], period, where: "channel = 'app'" },
  { metrics: ['basket'], by: ['channel'], period, order: [{ by: 'basket', descending: true }], limit: 2 },
  { metrics: ['middle'], by: ['channel'], period },
  { metrics: ['amount'], by: ['metric_time__extract_dow'], period },
  { metrics: ['amount'], by: ['city'], period: '2030-01', compare: 'year', where: 'channel is null' },
]

/** Counts of distinct keys, split alike by each of these; some keys are unknown, some slices have none that counts. */
const counts: readonly MetricQuery[] = ['reached', 'gifted', 'northern'].flatMap((metric) => [
  { metrics: [metric], by: ['channel'], grain: 'day', period },
  { metrics: [metric], by: ['city', 'channel'], period, compare: 'previous' },
  { metrics: [metric], period },
  { metrics: [metric], period, where: "channel = 'none'" },
  { metrics: [metric], by: ['channel'], grain: 'day', period, where: "kind = 'gift' and city = '南京'" },
])

onEachEngine('many questions, few scans', (open) => {
  let data: Tables
  let ask: Ask
  const statements: string[] = []
  beforeAll(async () => {
    data = await open({ yaml, tables })
    const { engine } = data
    const recording: QueryEngine = {
      ...engine,
      run: (sql, options) => {
        statements.push(sql)
        return engine.run(sql, options)
      },
    }
    ask = createAsk(recording, () => data.context)
  })
  afterAll(() => data?.close())

  const fromSales = /\bfrom (?:"[^"]+"\.)?"sales"/g
  const readsAfter = (before: number) => statements.slice(before).filter((sql) => sql.match(fromSales))

  const answered = [...questions.slice(0, -1), ...counts]

  test('[PLAN-2] a batch answers what its questions answer one by one', async () => {
    const together = await ask(answered)
    for (const [index, question] of answered.entries()) {
      const [alone] = await ask([question])
      const { sql, question: asked, ...batched } = together[index] as NonNullable<(typeof together)[number]>
      expect(batched.length, JSON.stringify(question)).toBe(alone?.length)
      expect(asked.metrics.map(({ name }) => name)).toEqual(alone?.question.metrics.map(({ name }) => name))
      expect(sql).toBe(alone?.sql)
      for (const [place, column] of batched.columns.entries()) {
        const other = alone?.columns[place]
        expect(column.name).toBe(other?.name)
        expect(column.kind).toBe(other?.kind)
        column.values.forEach((value, row) => {
          const expected = other?.values[row]
          const close =
            typeof value === 'number' && typeof expected === 'number' && Math.abs(value / expected - 1) < 1e-12
          if (!close) expect(value).toBe(expected)
        })
        expect(column.exact).toEqual(other?.exact)
      }
    }
  })

  test('[PLAN-3] facts of the same rows are read once for a whole batch', async () => {
    const before = statements.length
    await ask(answered.slice(0, 5))
    const reads = readsAfter(before).filter((sql) => !sql.includes('_sample') && !sql.startsWith('explain'))
    expect(reads.filter((sql) => sql.includes('_answers'))).toHaveLength(1)
    expect(reads.join('\n').match(fromSales)?.length).toBeLessThan(4)
  })

  test('[PLAN-3] [PG-11] distinct counts that are split alike meet each key once where that is cheaper', async () => {
    const before = statements.length
    await ask(counts.filter(({ by, compare }) => by?.[0] === 'channel' && !compare))
    const reads = readsAfter(before).join('\n')
    // PostgreSQL groups by keys more slowly than it counts them again.
    if (data.engine.shares?.keys) {
      expect(reads.match(fromSales)).toHaveLength(1)
      expect(reads).not.toContain('count(distinct')
    } else expect(reads.match(/count\(distinct/g)?.length).toBeGreaterThan(1)
  })

  test('a question of a batch that cannot be answered is refused for all of it', async () => {
    await expect(ask(questions)).rejects.toThrow(expect.objectContaining({ code: 'PERIOD_WITHOUT_DATA' }))
  })
})
