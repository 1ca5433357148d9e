import { coarsestOf, type TimeGrain } from '../base/calendar/grain.ts'
import { findItem } from '../model/index.ts'
import type { ConversionMetric } from '../model/types.ts'
import { all, binary, column, type NamedExpr, number, type SqlExpr } from '../sql/index.ts'
import { askedFilter, ownFilter, periodConditions, type SimpleReading } from './aggregate.ts'
import { conditionIn } from './condition.ts'
import { type BehindBridges, behindBridges } from './conversion-bridge.ts'
import { sayConverted, sayEvents, sayFollows, sayRank } from './explain/conversion.ts'
import { keepsWhere } from './explain/reading.ts'
import { type Frame, keysOf, moment, type Scope } from './frame.ts'
import { itemIn, ownTime, type View } from './items.ts'
import { aggregateOf, countedValue } from './measure.ts'
import { dataGrainOf } from './measures.ts'
import type { Aggregate, Fact, Project } from './nodes.ts'
import { filtered, readStep } from './read.ts'
import { measured, openScan, rowsOf } from './scan.ts'
import { dataTime, viewedAs } from './shifted.ts'
import { earlier } from './spine.ts'

const base = '_base'
const after = '_after'

const fromThenOn = { zh: '只留所问期间开始以后的行', en: 'keeps what is not before the period asked' }

/** The entity, and the properties that must be the same on both sides. */
function sameColumns(view: View, metric: ConversionMetric, side: 'base' | 'conversion'): NamedExpr[] {
  const names = [metric.entity, ...metric.constantProperties.map((property) => property[side])]
  return names.map((name, index) => ({
    name: `_same_${index + 1}`,
    expr: itemIn(view, { ...findItem(view.scan.model, name), grain: undefined }),
  }))
}

/** The level at which both sides tell their time: what happens within it has no order. */
function sharedLevel(frame: Frame, sides: readonly SimpleReading[]): TimeGrain {
  const [first, ...others] = sides.map(({ metric }) => dataGrainOf(frame.model, metric))
  return coarsestOf(others, first ?? 'day')
}

interface BaseEvents {
  readonly events: Project
  /** Which of them are told, once conversions have found theirs. */
  readonly told: SqlExpr | undefined
  readonly behind: BehindBridges
}

/**
 * The base events from a question's period on. Those after its end are there as well: a conversion that follows one of them
 * does not count for an earlier one. A question about all time holds them to its bounds before, as dbt does.
 */
function baseEvents(
  metric: ConversionMetric,
  input: SimpleReading,
  frame: Frame,
  asked: Scope,
  level: TimeGrain,
): BaseEvents {
  const scan = openScan(frame.model, input.metric)
  const { view, scope } = viewedAs(scan, [input], frame, asked)
  const behind = behindBridges(view, keysOf(view, frame, scope), input.filters)
  const same = sameColumns(view, metric, 'base')
  const [within, starts] = periodConditions(view, input, frame, scope)
  const time = view.timeAt(0) as SqlExpr
  const { from } = scope.bounds
  const since = from === undefined ? undefined : binary('>=', time, moment(from))
  const once = behind.view
  const own = all([askedFilter(once, input), ownFilter(once, input)].flatMap((one) => one ?? []))
  const period = scope.begins ? (['period', since, () => fromThenOn] as const) : within
  const events: Project = {
    kind: 'Project',
    name: `_${scan.dataset.name}_events`,
    columns: [...behind.keys, ...same, { name: '_then', expr: dataTime(scan, level) }, { name: '_when', expr: time }],
    input: filtered(rowsOf(once.scan), [
      period,
      starts,
      ['question', own, keepsWhere(scan.dataset.name, input.filters)],
    ]),
    words: sayEvents(input.metric, metric, false),
  }
  return { events, told: scope.begins ? scope.within(column('_when')) : undefined, behind }
}

function conversionEvents(metric: ConversionMetric, input: SimpleReading, frame: Frame, level: TimeGrain): Project {
  const scan = openScan(frame.model, input.metric)
  const view = ownTime(scan, frame.lookUp)
  const value = countedValue(input.metric, input.metric.expr && measured(scan, input.metric.expr))
  const same = sameColumns(view, metric, 'conversion')
  const conditions = [input.metric.filter, input.metric.measureFilter, metric.conversion.filter].flatMap((expr) =>
    expr ? [{ expr, depth: 0, by: 'metric' } as const] : [],
  )
  const own = all(conditions.map((one) => conditionIn(view, one)))
  return {
    kind: 'Project',
    name: `_${scan.dataset.name}_conversions`,
    columns: [
      { name: '_id', expr: { kind: 'window', fn: 'row_number', partitionBy: [], orderBy: [] } },
      ...same,
      { name: '_then', expr: dataTime(scan, level) },
      ...(value ? [{ name: '_value', expr: value }] : []),
    ],
    input: filtered(rowsOf(scan), [['measure', own, keepsWhere(scan.dataset.name, conditions)]]),
    words: sayEvents(input.metric, metric, value !== undefined),
  }
}

/** Each conversion beside the base events that it may follow, the latest of them first. */
function matched(
  metric: ConversionMetric,
  from: SimpleReading['metric'],
  events: Project,
  conversions: Project,
  keys: readonly string[],
): Project {
  const follows = [
    ...events.columns.flatMap(({ name }) =>
      name.startsWith('_same_') ? [binary('=', column(name, base), column(name, after))] : [],
    ),
    binary('<=', column('_then', base), column('_then', after)),
    ...(metric.window ? [binary('>', column('_then', base), earlier(column('_then', after), metric.window))] : []),
  ]
  const value = conversions.columns.some(({ name }) => name === '_value')
  const rank: SqlExpr = {
    kind: 'window',
    fn: 'row_number',
    partitionBy: [column('_id', after)],
    orderBy: [
      { expr: column('_then', base), descending: true },
      { expr: column('_when', base), descending: false },
      ...keys.map((name) => ({ expr: column(name, base), descending: false })),
    ],
  }
  return {
    kind: 'Project',
    name: '_matched',
    input: {
      kind: 'Join',
      by: 'event',
      input: readStep(conversions, after),
      source: { kind: 'step', step: events },
      as: base,
      how: 'inner',
      on: all(follows) as SqlExpr,
      said: sayFollows(from, metric),
    },
    columns: [
      ...keys.map((name) => ({ name, expr: column(name, base) })),
      { name: '_when', expr: column('_when', base) },
      ...(value ? [{ name: '_value', expr: column('_value', after) }] : []),
      { name: '_rank', expr: rank },
    ],
    words: sayRank(from),
  }
}

/**
 * The fact of the conversions of a metric: each counts once, where and when the latest base event before it stands; behind a
 * bridge once in every slice that this event is paired with.
 */
export function conversionFact(
  id: string,
  metric: ConversionMetric,
  inputs: { readonly base: SimpleReading; readonly conversion: SimpleReading },
  frame: Frame,
  scope: Scope,
): Fact {
  const level = sharedLevel(frame, [inputs.base, inputs.conversion])
  const { events, told, behind } = baseEvents(metric, inputs.base, frame, scope, level)
  const conversions = conversionEvents(metric, inputs.conversion, frame, level)
  const keys = events.columns.map(({ name }) => name).filter((name) => !/^_(same_\d+|then|when)$/.test(name))
  const pairs = matched(metric, inputs.base.metric, events, conversions, keys)
  const read = readStep(pairs)
  const argument = inputs.conversion.metric.expr && column('_value')
  const step: Aggregate = {
    kind: 'Aggregate',
    name: `${events.name}_converted`,
    input: filtered(behind.rows(read), [
      ['latest', binary('=', column('_rank'), number(1))],
      ['period', told, () => ({ zh: `只留 ${scope.said.zh}`, en: `keeps ${scope.said.en}` })],
      ['question', behind.held, keepsWhere(inputs.base.metric.dataset, inputs.base.filters)],
    ]),
    keys: [
      ...keys.filter((name) => !name.startsWith('_from_')).map((name) => ({ name, expr: column(name) })),
      ...behind.slices,
    ],
    measures: [
      {
        metric: id,
        expr: aggregateOf(inputs.conversion.metric, argument, undefined, keys.length === 0),
        said: sayConverted(inputs.conversion.metric, metric),
      },
    ],
  }
  return { step, measures: [id] }
}
