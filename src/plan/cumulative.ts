import { failure } from '../base/errors/index.ts'
import type { CumulativeMetric } from '../model/types.ts'
import { all, binary, column, type SqlExpr } from '../sql/index.ts'
import { askedFilter, filtered, ownFilter, periodConditions, type SimpleReading, simpleFact } from './aggregate.ts'
import { type Frame, keysOf, type Scope, timeItems } from './frame.ts'
import { aggregateOf, countedValue } from './measure.ts'
import { dataGrainOf } from './measures.ts'
import type { Aggregate, Fact, Project } from './nodes.ts'
import { type FactScan, measured, openScan, rowsOf } from './scan.ts'
import { periodView } from './shifted.ts'
import { earlier, start } from './spine.ts'

const toldAt = '_told_at'

/** Holds where a row's time lies in the stretch that ends with a period. */
function inStretch({ window, grainToDate }: CumulativeMetric, row: SqlExpr, period: SqlExpr): SqlExpr {
  const begun = binary('<=', row, period)
  if (window) return binary('and', begun, binary('>', row, earlier(period, window)))
  if (grainToDate === undefined) return begun
  return binary('and', begun, binary('>=', row, start(grainToDate as Parameters<typeof start>[0], period)))
}

/** Whether the periods that are told are those at which the data are: nothing is to be picked among them. */
function isToldByData(scan: FactScan, frame: Frame, scope: Scope): boolean {
  const grain = dataGrainOf(scan.model, scan.metric)
  return !scope.begins && timeItems(scan, frame).some((item) => item.grain === grain)
}

const picks = {
  first: {
    fn: 'first_value',
    words: { zh: '取每个期间第一天的值', en: 'takes the value of the first day of each period' },
  },
  last: {
    fn: 'last_value',
    words: { zh: '取每个期间最后一天的值', en: 'takes the value of the last day of each period' },
  },
  average: { fn: 'average', words: { zh: '取每个期间各天的平均', en: 'takes the average of the days of each period' } },
} as const

/** Of each coarser period the first, last or average of the values at the level of the data. */
function picked(daily: Aggregate, id: string, keys: readonly string[], how: CumulativeMetric['periodAgg']): Project {
  const { fn, words } = picks[how]
  const value: SqlExpr = {
    kind: 'window',
    fn,
    argument: column(id),
    partitionBy: keys.map((name) => column(name)),
    orderBy: fn === 'average' ? [] : [{ expr: column(toldAt), descending: false }],
    ...(fn !== 'average' && { frame: 'all' as const }),
  }
  return {
    kind: 'Project',
    name: '_picked',
    input: { kind: 'Read', source: { kind: 'step', step: daily }, as: daily.name },
    columns: [...keys.map((name) => ({ name, expr: column(name) })), { name: id, expr: value }],
    distinct: true,
    words,
  }
}

/**
 * The fact of a cumulative metric: of each period the rows of the stretch that ends with it. Without a time in the question
 * all rows count, where the metric is over all time. Throws METRIC_NEEDS_TIME.
 */
export function cumulativeFact(
  id: string,
  metric: CumulativeMetric,
  input: SimpleReading,
  frame: Frame,
  scope: Scope,
): Fact {
  const scan = openScan(frame.model, input.metric)
  if (!scope.begins && timeItems(scan, frame).length === 0) {
    if (metric.window || metric.grainToDate) throw failure('METRIC_NEEDS_TIME', { metric: metric.name })
    return simpleFact([{ ...input, id }], frame, scope)
  }
  const view = periodView(scan, input.shifts, frame, scope, (row, period) => inStretch(metric, row, period))
  const keys = keysOf(view, frame, scope)
  const direct = isToldByData(scan, frame, scope)
  const argument = countedValue(input.metric, input.metric.expr && measured(scan, input.metric.expr))
  const told = input.shifts.length > 0 ? scope.told?.(view.timeAt(input.shifts.length) as SqlExpr) : undefined
  const conditions = all([told, askedFilter(view, input), ownFilter(view, input)].flatMap((one) => one ?? []))
  const daily: Aggregate = {
    kind: 'Aggregate',
    name: `_${scan.dataset.name}_facts`,
    input: filtered(rowsOf(scan), [...periodConditions(view, input, frame, scope), ['question', conditions]]),
    keys: direct ? keys : [...keys, { name: toldAt, expr: view.timeAt(0) as SqlExpr }],
    measures: [{ metric: id, expr: aggregateOf(input.metric, argument, undefined, false) }],
  }
  const step = direct
    ? daily
    : picked(
        daily,
        id,
        keys.map(({ name }) => name),
        metric.periodAgg,
      )
  return { step, measures: [id] }
}
