import { failure } from '../base/errors/index.ts'
import type { CumulativeMetric } from '../model/types.ts'
import { column, type SqlExpr } from '../sql/index.ts'
import { type SimpleReading, simpleFact } from './aggregate.ts'
import { picks } from './explain/stretch.ts'
import { baseGrain, type Frame, keyName, type Scope, timeItems } from './frame.ts'
import type { Aggregate, Fact, Project } from './nodes.ts'
import { readStep } from './read.ts'
import { type FactScan, openScan } from './scan.ts'
import { unitsOf } from './shifted.ts'
import { openStretch, stretched, stretchUnits, toldPeriods } from './stretch.ts'
import { isOfDays, windowOverDays } from './stretch-days.ts'
import { sweepOfKeys } from './stretch-keys.ts'
import { rowsBesidePeriods } from './stretch-rows.ts'
import { onEveryPeriod } from './timespine.ts'

/** Whether the periods that are told are those at which the data are: nothing is to be picked among them. */
function isToldByData(scan: FactScan, frame: Frame, scope: Scope, units: readonly string[]): boolean {
  const grain = baseGrain(scan, frame, units)
  return !scope.begins && timeItems(scan, frame).some((item) => item.grain === grain)
}

const functions = { first: 'first_value', last: 'last_value', average: 'average' } as const

/** Of each coarser period the first, last or average of the values at the level of the data. */
function picked(
  daily: Aggregate | Project,
  id: string,
  keys: readonly string[],
  how: CumulativeMetric['periodAgg'],
): Project {
  const fn = functions[how]
  const value: SqlExpr = {
    kind: 'window',
    fn,
    argument: column(id),
    partitionBy: keys.map((name) => column(name)),
    orderBy: fn === 'average' ? [] : [{ expr: column(stretched.told), descending: false }],
    ...(fn !== 'average' && { frame: 'all' as const }),
  }
  return {
    kind: 'Project',
    name: '_picked',
    input: readStep(daily),
    columns: [...keys.map((name) => ({ name, expr: column(name) })), { name: id, expr: value }],
    distinct: true,
    words: picks[how],
  }
}

/** The values of a cumulative metric at the level of the data, by the quickest way that tells them exactly. */
function valuesOf(
  id: string,
  metric: CumulativeMetric,
  input: SimpleReading,
  frame: Frame,
  scope: Scope,
  keepTold: boolean,
): Aggregate | Project {
  const stretch = openStretch(id, metric, input, frame, scope)
  const { agg } = input.metric
  if (stretch && isOfDays(agg)) return toldPeriods(stretch, windowOverDays(stretch), keepTold)
  if (stretch && agg === 'count_distinct') return toldPeriods(stretch, sweepOfKeys(stretch), keepTold)
  return rowsBesidePeriods(id, metric, input, frame, scope, keepTold)
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
  const units = [...stretchUnits(metric, scan), ...unitsOf(input.shifts)]
  const parts = timeItems(scan, frame).some(({ part }) => part)
  const direct = isToldByData(scan, frame, scope, units) || (metric.asked === true && !parts)
  const told = valuesOf(id, metric, input, frame, scope, !direct)
  const fill = metric.fillNullsWith ?? input.metric.fillNullsWith
  const daily = direct ? undefined : { column: stretched.told, grain: baseGrain(scan, frame, units), fill }
  const every = () => onEveryPeriod({ step: told, measures: [id] }, input, input.metric, frame, scope, daily)
  const values = (metric.joinToTimespine ?? input.metric.joinToTimespine) ? every().step : told
  const slices = frame.by.map((item) => keyName(frame, item))
  const keys = [...scope.keys(null).map(({ name }) => name), ...slices]
  const step = direct ? values : picked(values, id, keys, metric.periodAgg)
  return { step: keys.length === 0 ? oneRow(step, id) : step, measures: [id] }
}

/** The one row of a period that is told as a whole, also where nothing lies in the stretch. */
function oneRow(step: Aggregate | Project, id: string): Aggregate {
  const value: SqlExpr = { kind: 'aggregate', fn: 'max', argument: column(id) }
  const input = readStep(step)
  return { kind: 'Aggregate', name: '_whole', input, keys: [], measures: [{ metric: id, expr: value }] }
}
