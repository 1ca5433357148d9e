import { addDays } from '../base/calendar/date.ts'
import { isFiner, isTimeGrain, type TimeGrain } from '../base/calendar/grain.ts'
import type { CumulativeMetric } from '../model/types.ts'
import { all, binary, column, date, type NamedExpr, type SqlExpr } from '../sql/index.ts'
import type { SimpleReading } from './aggregate.ts'
import { conditionIn, timeIn } from './condition.ts'
import { keepsWhere } from './explain/reading.ts'
import { sayTold } from './explain/stretch.ts'
import { baseGrain, type Frame, keyName, moment, type Scope } from './frame.ts'
import { atLevel, isMetricTime, itemIn, ownTime, type View } from './items.ts'
import { dataGrainOf } from './measures.ts'
import type { Project, RowsNode } from './nodes.ts'
import { filtered, readStep } from './read.ts'
import type { ScopedFilter } from './reading.ts'
import { type FactScan, joinedTo, openScan, rowsOf, rowTime } from './scan.ts'
import { dataTime } from './shifted.ts'
import { type Since, sinceOf, withSince } from './since.ts'
import { earlier, isInTable, periodsOf } from './spine.ts'
import { endsTold, onlyEnds } from './stretch-ends.ts'

/** The period that a stretch ends with, the number of rows in it, and the value, between the steps. */
export const stretched = { told: '_told_at', rows: '_n', value: '_v', seen: '_c' } as const

/** A cumulative metric that is computed from facts of the days, not from rows beside every day. */
export interface Stretch {
  readonly id: string
  readonly metric: CumulativeMetric
  readonly input: SimpleReading
  readonly frame: Frame
  readonly scope: Scope
  readonly scan: FactScan
  readonly grain: TimeGrain
  /** Conditions on rows, and those on the periods that are told. */
  readonly held: { readonly rows: readonly ScopedFilter[]; readonly after: readonly ScopedFilter[] }
}

/** The levels that a stretch speaks of, and that of its data where a time spine tells it. */
export function stretchUnits({ window, grainToDate }: CumulativeMetric, { model, metric }: FactScan): string[] {
  const data = dataGrainOf(model, metric)
  return [window?.grain, grainToDate, isInTable(model, data) ? data : undefined].flatMap((unit) => unit ?? [])
}

/** The stretch of a reading; undefined where only rows beside every day can tell it: moved ones, conditions on both. */
export function openStretch(
  id: string,
  metric: CumulativeMetric,
  input: SimpleReading,
  frame: Frame,
  scope: Scope,
): Stretch | undefined {
  const scan = openScan(frame.model, input.metric)
  const grain = baseGrain(scan, frame, stretchUnits(metric, scan))
  const uses = input.filters.map((filter) => ({ filter, use: timeIn(scan, filter) }))
  const long = metric.window && isTimeGrain(metric.window.grain) ? metric.window.grain : 'day'
  const uneven = isFiner(grain, 'day') && isFiner('week', long)
  if (input.shifts.length > 0 || uneven || uses.some(({ use }) => use === 'both')) return undefined
  const of = (wanted: boolean) => uses.flatMap(({ filter, use }) => ((use === 'only') === wanted ? [filter] : []))
  return { id, metric, input, frame, scope, scan, grain, held: { rows: of(false), after: of(true) } }
}

/** The items that are not the metric's time, as columns of the rows. */
export function slicesOf({ scan, frame }: Stretch): NamedExpr[] {
  const view = ownTime(scan, frame.lookUp)
  return frame.by
    .filter((item) => !isMetricTime(scan, item))
    .map((item) => ({ name: keyName(frame, item), expr: itemIn(view, item) }))
}

/** The time of a row at the level of the data. */
export function toldAt({ scan, grain }: Stretch): SqlExpr {
  return dataTime(scan, grain)
}

/** The period since whose start a stretch is told of a time; undefined for one that is not told since a start. */
export function sinceAt({ metric, scan }: Stretch, time: SqlExpr): Since | undefined {
  const { grainToDate } = metric
  return grainToDate === undefined ? undefined : sinceOf(scan.model, grainToDate, time)
}

/** The first time that a stretch reaches back to, given the first that is told. */
function reachBack(stretch: Stretch, first: SqlExpr): SqlExpr | undefined {
  const { window } = stretch.metric
  if (window) return earlier(first, window)
  const since = sinceAt(stretch, first)
  // Where a level is looked up in a table, its start is not known of a constant: then all rows before are read.
  return since?.join ? undefined : since?.period
}

const reached = { zh: '只留所问期间用得到的行', en: 'keeps the rows that the periods asked reach back to' }
const notLater = { zh: '不要所问期间之后的行', en: 'leaves out what is later than the periods asked' }

const onlyDated = { zh: '不要没有时间的行', en: 'leaves out rows without a time' }

/** The rows that any of the stretches reaches, held to the conditions on rows. */
export function rowsInReach(stretch: Stretch): RowsNode {
  const { scan, frame, scope, held } = stretch
  const view = ownTime(scan, frame.lookUp)
  const time = rowTime(scan) as SqlExpr
  const { from, before } = scope.bounds
  const back = from === undefined ? undefined : reachBack(stretch, moment(from))
  const asked = all(held.rows.map((filter) => conditionIn(view, filter)))
  const dated: SqlExpr | undefined =
    back || before !== undefined ? undefined : { kind: 'isNull', operand: time, negated: true }
  return filtered(rowsOf(scan), [
    ['period', dated, () => onlyDated],
    ['period', back && binary('>=', time, back), () => reached],
    ['period', before === undefined ? undefined : binary('<', time, moment(before)), () => notLater],
    ['question', asked, keepsWhere(scan.dataset.name, held.rows)],
  ])
}

/** Within which rows of a step a stretch is told: those of one slice, and of one period where it is told since its start. */
export function partitionOf(stretch: Stretch, slices: readonly string[]): SqlExpr[] {
  const since = sinceAt(stretch, column(stretched.told))
  return [...slices.map((name) => column(name)), ...(since ? [since.period] : [])]
}

/** The rows of a step by period, with what the period needs since whose start a stretch is told. */
export function readPeriods(stretch: Stretch, step: Parameters<typeof readStep>[0]): RowsNode {
  return withSince(readStep(step), sinceAt(stretch, column(stretched.told)))
}

/** The window of a stretch over rows of one slice in the order of time. */
export function windowOf(stretch: Stretch, slices: readonly string[]) {
  const { metric, grain } = stretch
  const told = column(stretched.told)
  const { window } = metric
  return {
    partitionBy: partitionOf(stretch, slices),
    orderBy: [{ expr: told, descending: false }],
    ...(window && {
      frame: { kind: 'range' as const, count: window.count, grain: window.grain as TimeGrain, but: grain },
    }),
  }
}

/** Keys leave a stretch after the last day that has arrived as well; those days are not told. */
function lastTold({ scan, scope, grain }: Stretch, told: SqlExpr): SqlExpr | undefined {
  const { source } = periodsOf(scan.model, grain, scope.extent)
  const isOpen = source.kind === 'time' && source.time.kind === 'series' && scope.bounds.before === undefined
  return isOpen ? binary('<', told, date(addDays(scope.extent.to, 1))) : undefined
}

/** The periods that are asked, under the question's keys, of those for which a stretch has any row. */
export function toldPeriods(stretch: Stretch, windowed: Project, keepTold: boolean): Project {
  const { id, frame, scope, scan, held } = stretch
  const levels: FactScan = { ...scan, joins: new Map(), onward: new Map(), bridges: new Map() }
  const told = column(stretched.told, windowed.name)
  const view: View = { scan: levels, lookUp: frame.lookUp, timeAt: () => told }
  const keys = [
    ...scope.keys(told),
    ...frame.by.map((item) => {
      const name = keyName(frame, item)
      return { name, expr: isMetricTime(scan, item) ? atLevel(levels, told, item) : column(name, windowed.name) }
    }),
  ]
  const after = all(held.after.map((filter) => conditionIn(view, filter)))
  const read = readStep(windowed)
  const any = binary('>', column(stretched.rows, windowed.name), { kind: 'number', text: '0' })
  const ended = lastTold(stretch, told)
  const ends = endsTold(stretch.metric, told, stretch.grain, levels, frame, scope)
  return {
    kind: 'Project',
    name: '_told_periods',
    input: filtered(joinedTo(read, levels), [
      ['period', ended, () => notLater],
      ['period', ends, onlyEnds],
      ['measure', any, () => ({ zh: '只留有数据的期间', en: 'keeps the periods that have any rows' })],
      ['period', scope.within(told), () => ({ zh: `只留 ${scope.said.zh}`, en: `keeps ${scope.said.en}` })],
      ['question', after, keepsWhere(scan.dataset.name, held.after)],
    ]),
    columns: [
      ...keys,
      ...(keepTold ? [{ name: stretched.told, expr: told }] : []),
      { name: id, expr: column(stretched.value, windowed.name) },
    ],
    words: sayTold(stretch),
  }
}
