import type { CumulativeMetric, Weekday } from '../model/types.ts'
import { all, binary, type SqlExpr } from '../sql/index.ts'
import { askedFilter, ownFilter, periodConditions, type SimpleReading } from './aggregate.ts'
import { keepsWhere, sayMeasure } from './explain/reading.ts'
import { sayRowsOf } from './explain/time.ts'
import { baseGrain, type Frame, keysOf, type Scope } from './frame.ts'
import { aggregateOf, countedValue } from './measure.ts'
import type { Aggregate } from './nodes.ts'
import { filtered } from './read.ts'
import { measured, openScan, rowsOf } from './scan.ts'
import { periodView, unitsOf } from './shifted.ts'
import { earlier, sinceStart } from './spine.ts'
import { stretched, stretchUnits } from './stretch.ts'
import { endsTold, onlyEnds } from './stretch-ends.ts'

/** Holds where a row's time lies in the stretch that ends with a period. */
function inStretch(
  { window, grainToDate }: CumulativeMetric,
  row: SqlExpr,
  period: SqlExpr,
  weekStart: Weekday,
): SqlExpr {
  const begun = binary('<=', row, period)
  if (window) return binary('and', begun, binary('>', row, earlier(period, window)))
  if (grainToDate === undefined) return begun
  return binary('and', begun, binary('>=', row, sinceStart(grainToDate, period, weekStart)))
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
  const { weekStart } = frame.model
  const units = [...stretchUnits(metric, scan), ...unitsOf(input.shifts)]
  const hold = (row: SqlExpr, period: SqlExpr) => inStretch(metric, row, period, weekStart)
  const grain = baseGrain(scan, frame, units)
  const said = sayRowsOf(metric, input.shifts, grain)
  const view = periodView(scan, input.shifts, frame, scope, hold, grain, said)
  const keys = keysOf(view, frame, scope)
  const argument = countedValue(input.metric, input.metric.expr && measured(scan, input.metric.expr))
  const ends = endsTold(metric, view.timeAt(0) as SqlExpr, grain, scan, frame, scope)
  const told = input.shifts.length > 0 ? scope.told?.(view.timeAt(input.shifts.length) as SqlExpr) : undefined
  const conditions = all([told, askedFilter(view, input), ownFilter(view, input)].flatMap((one) => one ?? []))
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
