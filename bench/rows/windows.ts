import type { MetricQuery } from '../../src/model/question.ts'
import { costOf, engineTimes } from '../engine-time.ts'
import type { Peer } from '../metricflow/peer.ts'
import { duration, type Row } from '../row.ts'
import type { Warehouse } from '../warehouse/open.ts'
import { assertSame } from '../warehouse/same.ts'

/** Raw rows joined to every day whose window they lie in. */
function rangeJoin(value: string, days: number): string {
  return `select cast(day as varchar), ${value} from (
      select unnest(generate_series(date '2024-02-01', date '2025-12-31', interval 1 day))::date as day) spine
    join sales on cast(ordered_at as date) <= day and cast(ordered_at as date) > day - ${days}
    group by day order by day`
}

const windows = [
  { what: 'trailing 30-day sum', metric: 'revenue_30_days', value: 'sum(amount)', days: 30, faster: 100 },
  {
    what: 'trailing 28-day exact distinct',
    metric: 'buyers_28_days',
    value: 'count(distinct customer_id)',
    days: 28,
    faster: 25,
  },
] as const

/**
 * Windows by day over two years against joins of raw rows to the days, by hand and a peer's; those run once, figures compared. The
 * ratio is of the clock: a range join does not use every processor.
 */
export async function* trailingWindows(warehouse: Warehouse, peer?: Peer): AsyncGenerator<Row> {
  const day = { by: ['metric_time__day'], where: [], from: '2024-02-01', to: '2025-12-31' }
  const theirs = (await peer?.sql(windows.map(({ metric }) => ({ metrics: [metric], ...day })))) ?? []
  for (const [index, { what, metric, value, days, faster }] of windows.entries()) {
    const query: MetricQuery = { metrics: [metric], grain: 'day', period: '2024-02-01..2025-12-31' }
    const planned = warehouse.sql(query)
    const { ours } = await engineTimes({ ours: planned }, (sql) => warehouse.run(sql), 15)
    const answer = await warehouse.run(planned)
    const sql = theirs[index]
    const rivals = { 'range join of raw rows': rangeJoin(value, days), ...(peer && sql && { [peer.name]: sql }) }
    for (const [name, joined] of Object.entries(rivals)) {
      const cost = await costOf(async () => assertSame(`${what}, ${name}`, 1, answer, await warehouse.run(joined)))
      const ratio = ours.clock / cost.clock
      yield {
        what: `10 M rows: ${what} by day, two years`,
        figure: duration(ours.clock),
        against: `${name} ${duration(cost.clock)}`,
        ratio,
        goal: `≤ ${1 / faster}`,
        met: ratio <= 1 / faster,
      }
    }
  }
}
