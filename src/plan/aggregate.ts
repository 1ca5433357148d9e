import { qualifiedName } from '../model/index.ts'
import type { Model, SimpleMetric } from '../model/types.ts'
import { all, any, type SqlExpr } from '../sql/index.ts'
import { conditionIn } from './condition.ts'
import { both } from './explain/list.ts'
import { keepsWhere, sayMeasure } from './explain/reading.ts'
import { type Frame, isConstant, keysOf, type Scope } from './frame.ts'
import type { View } from './items.ts'
import { aggregateOf, countedValue } from './measure.ts'
import { timeOf } from './measures.ts'
import type { Fact, Filter, Measure } from './nodes.ts'
import { filtered } from './read.ts'
import type { Reading, ScopedFilter } from './reading.ts'
import { measured, openScan, rowsOf, rowTime } from './scan.ts'
import { hasTime, onlyStarts, viewedAs } from './shifted.ts'

/** A simple metric as it is read in one place. */
export interface SimpleReading extends Reading {
  readonly metric: SimpleMetric
}

/**
 * Groups simple metrics by what they read: one dataset, dated by one time, moved alike; what is read at the start of a period
 * also by its conditions, to which the periods themselves are held; what is told apart by its own.
 */
export function scanGroups(
  model: Model,
  readings: readonly SimpleReading[],
  apart: ReadonlySet<string>,
): SimpleReading[][] {
  const groups = new Map<string, SimpleReading[]>()
  for (const reading of readings) {
    const { dataset, timezone } = reading.metric
    const time = timeOf(model, reading.metric)
    const own = apart.has(reading.id) ? reading.filters.filter(({ by }) => by !== 'question') : []
    const held = reading.shifts.some(({ kind }) => kind === 'start') ? reading.filters : own
    const id = JSON.stringify([dataset, time && qualifiedName(time), reading.shifts, timezone, held])
    groups.set(id, [...(groups.get(id) ?? []), reading])
  }
  return [...groups.values()]
}

/** The conditions of a reading that its rows are yet to be held to: the question's, or all others. */
function yetToHold({ isHeld }: View, { filters }: Reading, whose: 'asked' | 'own'): ScopedFilter[] {
  return filters.filter((filter) => (filter.by === 'question') === (whose === 'asked') && !isHeld?.(filter))
}

/** The condition of a reading on its rows but for the question's own. */
export function ownFilter(view: View, reading: Reading): SqlExpr | undefined {
  return all(yetToHold(view, reading, 'own').map((filter) => conditionIn(view, filter)))
}

/** The question's condition as a view's rows are held to it. */
export function askedFilter(view: View, reading: Reading): SqlExpr | undefined {
  return all(yetToHold(view, reading, 'asked').map((filter) => conditionIn(view, filter)))
}

/** What the question asks of a reading's rows, in words; what its own definition asks. */
export function keepsAsked(view: View, reading: SimpleReading): Filter['said'] {
  return keepsWhere(reading.metric.dataset, yetToHold(view, reading, 'asked'))
}

export function keepsOwn(view: View, reading: SimpleReading): Filter['said'] {
  return keepsWhere(reading.metric.dataset, yetToHold(view, reading, 'own'))
}

/** The filters of the measures of a scan: what all share, or that any holds, filters rows; what differs, the aggregates. */
function filtersOf(group: readonly SimpleReading[], view: View) {
  const filters = group.map((reading) => ownFilter(view, reading))
  const distinct = new Map(filters.map((filter) => [JSON.stringify(filter), filter]))
  const [only] = distinct.values()
  if (distinct.size === 1) return { shared: only, own: filters.map(() => undefined) }
  const known = [...distinct.values()].filter((filter) => filter !== undefined)
  return { shared: known.length === distinct.size ? any(known) : undefined, own: filters }
}

const onlyFirstDays = { zh: '各期只看第一天', en: 'keeps only the first day of each period' }

/** That only rows of a scope's time are kept, and by which time. */
function keepsPeriod({ scan }: View, { said }: Scope): Filter['said'] {
  const moved = scan.joins.has('time')
  const time = scan.metric && timeOf(scan.model, scan.metric)
  return (names) => {
    const by = time && names.called(time.dimension)
    return both((lang) => {
      if (lang === 'zh') return `只留${moved ? '算进' : `${by?.zh ?? ''}在`} ${said.zh} 的行`
      return moved ? `keeps what counts for ${said.en}` : `keeps ${said.en}${by ? ` by ${by.en}` : ''}`
    })
  }
}

/** The conditions that the time of a scope sets on a view's rows. */
export function periodConditions(view: View, reading: Reading, frame: Frame, scope: Scope) {
  const time = view.timeAt(0)
  const within = time ? scope.within(time) : undefined
  return [
    ['period', within, keepsPeriod(view, scope)],
    ['period', onlyStarts(view, reading.shifts, frame, scope), () => onlyFirstDays],
    ['period', within ? undefined : hasTime(view, reading.shifts)],
  ] as const
}

/** The aggregate of the readings of one group in one scope. */
export function simpleFact(group: readonly SimpleReading[], frame: Frame, asked: Scope): Fact {
  const [first] = group as [SimpleReading]
  const scan = openScan(frame.model, first.metric)
  const { view, scope } = viewedAs(scan, group, frame, asked)
  const keys = keysOf(view, frame, scope)
  const { shared, own } = filtersOf(group, view)
  const mayBeEmpty = keys.every(({ expr }) => isConstant(expr))
  const measures: Measure[] = group.map(({ id, metric }, index) => {
    const argument = countedValue(metric, metric.expr && measured(scan, metric.expr))
    const filter = own[index]
    const of = { metric, ...(argument && { argument }), ...(filter && { filter }) }
    const said = sayMeasure(group[index] as Reading, metric, filter !== undefined)
    return { metric: id, expr: aggregateOf(metric, argument, filter, mayBeEmpty), of, said }
  })
  const filter = askedFilter(view, first)
  const period = periodConditions(view, first, frame, scope)
  const input = filtered(rowsOf(scan, [filter, shared]), [
    ...period,
    ['question', filter, keepsAsked(view, first)],
    ['measure', shared, own.some(Boolean) ? undefined : keepsOwn(view, first)],
  ])
  const name = `_${scan.dataset.name}_facts`
  const time = first.shifts.length === 0 || scope !== asked ? { time: rowTime(scan) } : {}
  return { step: { kind: 'Aggregate', name, input, keys, measures, ...time }, measures: group.map(({ id }) => id) }
}

/** The simple metric under a cumulative or conversion metric. */
export function simpleInput(reading: Reading, name: string): SimpleReading {
  const input = reading.inputs.get(name) as Reading
  const { metric } = input
  if (metric.type !== 'simple') throw new RangeError(`${metric.name} is not a simple metric`)
  return { ...input, metric }
}
