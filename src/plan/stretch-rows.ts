import { customGrain } from '../model/index.ts'
import type { CumulativeMetric, Model } from '../model/types.ts'
import { all, binary, type SqlExpr } from '../sql/index.ts'
import { askedFilter, ownFilter, periodConditions, type SimpleReading } from './aggregate.ts'
import { keepsWhere, sayMeasure } from './explain/reading.ts'
import { sayRowsOf } from './explain/time.ts'
import { baseGrain, type Frame, keysOf, type Scope } from './frame.ts'
import { aggregateOf, countedValue } from './measure.ts'
import type { Aggregate } from './nodes.ts'
import { filtered } from './read.ts'
import { type FactScan, measured, openScan, rowsOf } from './scan.ts'
import { dataTime, periodView, unitsOf } from './shifted.ts'
import { sinceOf } from './since.ts'
import { earlier } from './spine.ts'
import { stretched, stretchUnits } from './stretch.ts'
import { endsTold, onlyEnds } from './stretch-ends.ts'

/** Holds where a row's time lies in the stretch that ends with a period. */
function inStretch({ window, grainToDate }: CumulativeMetric, row: SqlExpr, period: SqlExpr, model: Model): SqlExpr {
  const begun = binary('<=', row, period)
  if (window) return binary('and', begun, binary('>', row, earlier(period, window)))
  const since = grainToDate === undefined ? undefined : sinceOf(model, grainToDate, period)
  return since && !since.join ? binary('and', begun, binary('>=', row, since.period)) : begun
}

/** Where a table tells the period since whose start a metric is told: holds where a row is of that of the time it counts for. */
function sameSince({ grainToDate }: CumulativeMetric, scan: FactScan, row: SqlExpr, period: SqlExpr) {
  if (grainToDate === undefined || !customGrain(scan.model, grainToDate)) return undefined
  const sides = [row, period].map((time, index) => {
    const as = `_since_${index + 1}`
    const since = sinceOf(scan.model, grainToDate, time, as)
    if (since.join) scan.joins.set(as, since.join)
    return since.period
  })
  return binary('=', sides[0] as SqlExpr, sides[1] as SqlExpr)
}

/**
 * A stretch told from rows beside every period that they count for: for what is neither told by days nor by keys, for moved
 * metrics, and for conditions that speak of the period and the row at once.
 */
export function rowsBesidePeriods(
  id: string,
  metric: CumulativeMetric,
  input: SimpleReading,
  frame: Frame,
  scope: Scope,
  keepTold: boolean,
): Aggregate {
  const scan = openScan(frame.model, input.metric)
  const units = [...stretchUnits(metric, scan), ...unitsOf(input.shifts)]
  const hold = (row: SqlExpr, period: SqlExpr) => inStretch(metric, row, period, frame.model)
  const grain = baseGrain(scan, frame, units)
  const said = sayRowsOf(metric, input.shifts, grain)
  const view = periodView(scan, input.shifts, frame, scope, hold, grain, said)
  const time = view.timeAt(input.shifts.length) as SqlExpr
  const since = sameSince(metric, scan, dataTime(scan, grain), time)
  const keys = keysOf(view, frame, scope)
  const argument = countedValue(input.metric, input.metric.expr && measured(scan, input.metric.expr))
  const ends = endsTold(metric, view.timeAt(0) as SqlExpr, grain, scan, frame, scope)
  const told = input.shifts.length > 0 ? scope.told?.(time) : undefined
  const conditions = all([told, since, askedFilter(view, input), ownFilter(view, input)].flatMap((one) => one ?? []))
  return {
    kind: 'Aggregate',
    name: `_${scan.dataset.name}_facts`,
    input: filtered(rowsOf(scan), [
      // A period is told by the day that the metric takes of it, which need not be its first.
      ...periodConditions(view, input, frame, scope).slice(0, scope.begins ? undefined : 1),
      ['period', ends, onlyEnds],
      ['question', conditions, keepsWhere(scan.dataset.name, input.filters)],
    ]),
    keys: keepTold ? [...keys, { name: stretched.told, expr: view.timeAt(0) as SqlExpr }] : keys,
    measures: [
      {
        metric: id,
        expr: aggregateOf(input.metric, argument, undefined, false),
        said: sayMeasure({ ...input, metric }, input.metric, false),
      },
    ],
  }
}
