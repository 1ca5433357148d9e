import type { SimpleMetric } from '../model/types.ts'
import { binary, number, type SqlAggregate, type SqlExpr } from '../sql/index.ts'

/** The function of the engine under an aggregation. */
function functionOf({ agg, percentile }: SimpleMetric): { fn: SqlAggregate; fraction?: number } {
  if (agg === 'sum_boolean') return { fn: 'sum' }
  if (agg !== 'percentile') return { fn: agg }
  const { fraction = 0.5, discrete = false, approximate = false } = percentile ?? {}
  return { fn: approximate ? 'percentile_approx' : discrete ? 'percentile_disc' : 'percentile_cont', fraction }
}

/** What a metric aggregates of each row: its expression, and 1 or 0 for a condition that is counted. */
export function countedValue({ agg }: SimpleMetric, expr: SqlExpr | undefined): SqlExpr | undefined {
  if (agg !== 'sum_boolean' || !expr) return expr
  return { kind: 'case', branches: [{ when: expr, value: number(1) }], otherwise: number(0) }
}

/**
 * The aggregate of a metric over values of rows, null where no row belongs to it: a count of no rows is "no value", not
 * zero. `mayBeEmpty` says that a group may have no rows at all, as one without keys.
 */
export function aggregateOf(
  metric: SimpleMetric,
  argument: SqlExpr | undefined,
  filter: SqlExpr | undefined,
  mayBeEmpty: boolean,
): SqlExpr {
  const counts = metric.agg === 'count' || metric.agg === 'count_distinct'
  const aggregate: SqlExpr = {
    kind: 'aggregate',
    ...functionOf(metric),
    ...(argument && { argument }),
    ...(filter && { filter }),
  }
  if (!counts || !(filter || mayBeEmpty)) return aggregate
  const zero = number(0)
  if (!argument) return { kind: 'call', name: 'nullif', args: [aggregate, zero] }
  const rows: SqlExpr = { kind: 'aggregate', fn: 'count', ...(filter && { filter }) }
  return { kind: 'case', branches: [{ when: binary('>', rows, zero), value: aggregate }] }
}
