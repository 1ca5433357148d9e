import { findItem } from '../model/index.ts'
import type { NonAdditive } from '../model/types.ts'
import { all, binary, column, type SqlExpr } from '../sql/index.ts'
import { askedFilter, keepsAsked, keepsOwn, ownFilter, periodConditions, type SimpleReading } from './aggregate.ts'
import { sayEdge } from './explain/balance.ts'
import { sayMeasure } from './explain/reading.ts'
import { type Frame, isConstant, keysOf, type Scope } from './frame.ts'
import { isMetricTime, itemIn, type View } from './items.ts'
import { aggregateOf, countedValue } from './measure.ts'
import type { Aggregate, Fact, Project } from './nodes.ts'
import { filtered, readStep } from './read.ts'
import { measured, openScan, rowsOf } from './scan.ts'
import { viewedAs } from './shifted.ts'

/** The keys within which the first or last time is looked for: the groupings, and the period that is told. */
function partitionOf(view: View, balance: NonAdditive, frame: Frame, scope: Scope): SqlExpr[] {
  const { scan } = view
  const time = findItem(scan.model, balance.time).base
  const periods = frame.by.filter((item) => item.base === time || isMetricTime(scan, item))
  return [
    ...balance.groupings.map((name) => itemIn(view, findItem(scan.model, name))),
    ...scope.keys(view.timeAt(0)).map(({ expr }) => expr),
    ...periods.map((item) => itemIn(view, item)),
  ].filter((expr) => !isConstant(expr))
}

const valued = { zh: '只留有值的行', en: 'keeps rows that have a value' }

/**
 * The fact of a balance: of each grouping only the rows of the first or last time in the period that have a value, then
 * added over everything else.
 */
export function balanceFact(reading: SimpleReading, balance: NonAdditive, frame: Frame, asked: Scope): Fact {
  const { metric, id } = reading
  const scan = openScan(frame.model, metric)
  const { view, scope, told } = viewedAs(scan, [reading], frame, asked)
  const keys = keysOf(view, frame, scope)
  const value = countedValue(metric, metric.expr && measured(scan, metric.expr))
  const by = findItem(frame.model, balance.time)
  const time = isMetricTime(scan, by) && told ? told : itemIn(view, { ...by, grain: undefined })
  const edge: SqlExpr = {
    kind: 'window',
    fn: balance.choice,
    argument: time,
    partitionBy: partitionOf(view, balance, frame, scope),
    orderBy: [],
  }
  const known: SqlExpr | undefined = value && { kind: 'isNull', operand: value, negated: true }
  const own = all([ownFilter(view, reading), known].flatMap((condition) => condition ?? []))
  const period = periodConditions(view, reading, frame, scope)
  const filter = askedFilter(view, reading)
  const grouped = keys.filter(({ expr }) => !isConstant(expr))
  const rows: Project = {
    kind: 'Project',
    name: `_${scan.dataset.name}_balances`,
    input: filtered(rowsOf(scan), [
      ...period,
      ['question', filter, keepsAsked(view, reading)],
      ['measure', own, reading.filters.some(({ by }) => by !== 'question') ? keepsOwn(view, reading) : () => valued],
    ]),
    columns: [
      ...grouped,
      ...(value ? [{ name: '_value', expr: value }] : []),
      { name: '_then', expr: time },
      { name: '_edge', expr: edge },
    ],
    words: sayEdge(frame.model, balance),
  }
  const read = readStep(rows)
  const mayBeEmpty = grouped.length === 0
  const step: Aggregate = {
    kind: 'Aggregate',
    name: `_${scan.dataset.name}_facts`,
    input: filtered(read, [
      [balance.choice === 'min' ? 'first' : 'last', binary('=', column('_then'), column('_edge'))],
    ]),
    keys: keys.map(({ name, expr }) => ({ name, expr: isConstant(expr) ? expr : column(name) })),
    measures: [
      {
        metric: id,
        expr: aggregateOf(metric, value && column('_value'), undefined, mayBeEmpty),
        said: sayMeasure(reading, metric, false),
      },
    ],
  }
  return { step, measures: [id] }
}
