import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { planQuestion, resolveQuestion, sqlOf } from '../../src/plan/index.ts'
import { duckdb } from '../../src/sql/index.ts'
import { type Both, engineNames, hasPostgres, openBoth } from '../sql/both.ts'

const windows = ['1 day', '7 days', '4 weeks', '1 month', '2 months', '1 quarter'] as const
const starts = ['week', 'month', 'year'] as const
const aggregations = {
  total: ['sum', 'amount', 'sum(amount)'],
  rows: ['count', undefined, 'count(*)'],
  least: ['min', 'amount', 'min(amount)'],
  mean: ['average', 'amount', 'avg(amount)'],
  buyers: ['count_distinct', 'buyer', 'count(distinct buyer)'],
} as const
type Name = keyof typeof aggregations
const names = Object.keys(aggregations) as Name[]

const nameOf = (metric: Name, stretch: string) => `${metric}_${stretch.replace(' ', '_')}`
const simple = names.map((name) => {
  const [agg, expr] = aggregations[name]
  return `  - {name: ${name}, type: simple, dataset: sales, agg: ${agg}${expr ? `, expr: ${expr}` : ''}}`
})
const stretched = names.flatMap((metric) => [
  ...windows.map((w) => `  - {name: ${nameOf(metric, w)}, type: cumulative, metric: ${metric}, window: ${w}}`),
  ...starts.map((g) => `  - {name: ${nameOf(metric, g)}, type: cumulative, metric: ${metric}, grain_to_date: ${g}}`),
  `  - {name: ${nameOf(metric, 'ever')}, type: cumulative, metric: ${metric}}`,
])

const yaml = `
datasets:
  - name: sales
    source: {files: sales.parquet}
    time: sold_at
    dimensions: [{name: sold_at, type: time}, shop]
metrics:
${[...simple, ...stretched].join('\n')}
`

// Months' ends of a leap year, a gap, keys and amounts that are null, a row without a time, a shop that is null.
const tables = {
  sales: `select case when i = 7 then null else timestamp '2024-01-25 08:00:00' + to_hours(i * 7 + (i % 3) * 41) end as sold_at,
      case i % 3 when 0 then 'A' when 1 then 'B' end as shop, case when i % 11 = 0 then null else (i * 13) % 17 end as buyer,
      case when i % 13 = 0 then null else ((i * 29) % 101 - 20)::decimal(12, 2) end as amount
    from range(420) t(i) where i not between 150 and 210`,
}

/** Rows beside every day that they count for: the meaning, and the slow way. */
function rangeJoin(metric: Name, stretch: string, from: string, to: string): string {
  const day = 'cast(s.sold_at as date)'
  const reach = /^\d/.test(stretch)
    ? `and ${day} > d.day - interval '${stretch.replace('1 quarter', '3 months')}'`
    : stretch === 'ever'
      ? ''
      : `and ${day} >= date_trunc('${stretch}', d.day)`
  return `select cast(d.day as date)::text as period, s.shop, ${aggregations[metric][2]} as value
    from generate_series(timestamp '${from}', timestamp '${to}', interval '1 day') d(day)
    join sales s on ${day} <= d.day ${reach} group by 1, 2 order by 1, 2 nulls last`
}

describe('stretches of time', () => {
  let both: Both
  beforeAll(async () => {
    both = await openBoth({ yaml, tables, today: '2024-06-10' })
  })
  afterAll(() => both.close())

  const day = fc
    .integer({ min: 0, max: 120 })
    .map((n) => new Date(Date.UTC(2024, 0, 26 + n)).toISOString().slice(0, 10))
  const asked = fc.record({
    metric: fc.constantFrom(...names),
    stretch: fc.constantFrom(...windows, ...starts, 'ever'),
    ends: fc.tuple(day, day).map(([a, b]) => (a < b ? [a, b] : [b, a])),
  })

  for (const engine of engineNames) {
    test.skipIf(engine === 'postgres' && !hasPostgres)(
      `[METRIC-1] are what rows beside every day give, on ${engine}`,
      async () => {
        const tables = both.on(engine)
        await fc.assert(
          fc.asyncProperty(asked, async ({ metric, stretch, ends: [from, to] }) => {
            const name = nameOf(metric, stretch)
            const question = { metrics: [name], by: ['shop'], grain: 'day', period: `${from}..${to}` } as const
            const rows = await tables.rows(question)
            const expected = await tables.hand(rangeJoin(metric, stretch, from as string, to as string))
            const told = rows.filter((row) => row[2] !== null)
            expect(told.map((row) => row.slice(0, 2))).toEqual(
              expected.filter((row) => row[2] !== null).map((row) => row.slice(0, 2)),
            )
            told.forEach((row, index) => {
              const value = Number(expected.filter((one) => one[2] !== null)[index]?.[2])
              expect(Math.abs(Number(row[2]) - value)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)))
            })
          }),
          { numRuns: 40 },
        )
      },
    )
  }

  test('[METRIC-2] rows never meet the periods', () => {
    const { context } = both.duckdb
    for (const metric of names) {
      for (const stretch of ['7 days', 'month', 'ever']) {
        const question = resolveQuestion(
          { metrics: [nameOf(metric, stretch)], grain: 'day', period: '2024-03' },
          context,
        )
        const sql = sqlOf(planQuestion(question, context), duckdb)
        expect(sql.match(/from "sales"/g)).toHaveLength(1)
        expect(sql).not.toMatch(/join [^\n]* on [^\n]*[<>]/)
      }
    }
  })

  test('[PLAN-53] rows without facts are of the periods asked that reach a fact of their slice', () => {
    const { context } = both.duckdb
    for (const [stretch, reach] of [
      ['7 days', /"_told"\."_time" <= \("_slice"\."_last" \+ /],
      ['month', /"_told"\."_time"[^\n]* <= [^\n]*"_slice"\."_last"/],
    ] as const) {
      for (const metric of ['total', 'buyers'] as const) {
        const asked = { metrics: [nameOf(metric, stretch)], by: ['shop'], grain: 'day', period: '2024-03' } as const
        const sql = sqlOf(planQuestion(resolveQuestion(asked, context), context), duckdb)
        expect(sql).toMatch(/"_told"\."_time" >= date '2024-03-01'/)
        expect(sql).toMatch(/"_told"\."_time" >= "_slice"\."_first"/)
        expect(sql).toMatch(reach)
      }
    }
  })
})
