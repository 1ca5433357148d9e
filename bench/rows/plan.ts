import { parseWorkspace } from '../../src/model/index.ts'
import { planQuestion, resolveQuestion, sqlOf } from '../../src/plan/index.ts'
import { duckdb } from '../../src/sql/index.ts'
import { duration, type Row } from '../row.ts'

const size = 200
const limit = 10

/** A tree of metrics over one dataset: a quarter sums, the rest what is computed from them, two levels deep. */
function definitions(): string {
  const metrics = Array.from({ length: size / 4 }, (_, n) => [
    `{name: sum_${n}, type: simple, dataset: sales, agg: sum, expr: amount, filter: "channel = 'c${n % 20}'"}`,
    `{name: count_${n}, type: simple, dataset: sales, agg: count, filter: "channel = 'c${n % 20}'"}`,
    `{name: mean_${n}, type: ratio, numerator: sum_${n}, denominator: count_${n}}`,
    `{name: gap_${n}, type: derived, expr: mean_${n} - mean_${(n + 1) % (size / 4)}}`,
  ]).flat()
  return `datasets:
  - name: sales
    source: {files: sales.parquet}
    time: ordered_at
    entities: [{name: order, type: primary, expr: order_id}]
    dimensions: [{name: ordered_at, type: time}, {name: channel}]
metrics:
${metrics.map((metric) => `  - ${metric}`).join('\n')}
`
}

/** From a tree's question to its SQL text, without running it: values of a week and the week before. The least of a hundred times. */
export function* planTree(): Generator<Row> {
  const { model, issues } = parseWorkspace([
    { path: 'cynosure.yml', text: 'name: plan\ntimezone: UTC\n' },
    { path: 'metrics.yml', text: definitions() },
  ])
  if (issues.some(({ severity }) => severity === 'error')) throw new Error(JSON.stringify(issues[0]))
  const context = {
    model,
    today: '2026-01-01',
    arrivals: new Map([['sales', { from: '2024-01-01', to: '2025-12-31' }]]),
  }
  const metrics = [...model.metrics.keys()]
  const query = { metrics, period: '2025-W50', compare: 'previous' } as const
  const taken = Array.from({ length: 100 }, () => {
    const start = performance.now()
    sqlOf(planQuestion(resolveQuestion(query, context), context), duckdb)
    return performance.now() - start
  })
  const ms = Math.min(...taken)
  yield {
    what: `plan and render a tree of ${metrics.length} metrics, with the week before`,
    figure: duration(ms),
    against: `limit ${duration(limit)}`,
    ratio: ms / limit,
    goal: '≤ 1',
    met: ms <= limit,
  }
}
