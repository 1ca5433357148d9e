import type { IsoDate } from '../base/calendar/date.ts'
import { finestOf, isFiner, isTimeGrain, type TimeGrain, timeGrains, type Window } from '../base/calendar/grain.ts'
import { failure } from '../base/errors/index.ts'
import { customGrain, type Item } from '../model/index.ts'
import type { Model, Weekday } from '../model/types.ts'
import { binary, column, number, type SqlExpr } from '../sql/index.ts'
import { sayList } from './explain/time.ts'
import { inner, type Project, type Source, type TimeSource } from './nodes.ts'
import { readDataset, readStep, readTime } from './read.ts'

/** The first day and the last of what time is needed for, in the workspace's zone. */
export interface Extent {
  readonly from: IsoDate
  readonly to: IsoDate
}

/** Whether a table of the model tells every period of a grain. */
export function isInTable(model: Model, grain: TimeGrain): boolean {
  return [...model.datasets.values()].some(({ timeSpine }) => timeSpine && !isFiner(grain, timeSpine.grain))
}

/**
 * Every period of a grain: the coarsest table of the model that tells it apart, else a series over the extent.
 */
export function timeSourceOf(model: Model, grain: TimeGrain, extent: Extent): TimeSource {
  const tables = [...model.datasets.values()].flatMap(({ name, timeSpine }) =>
    timeSpine && !isFiner(grain, timeSpine.grain) ? [{ name, spine: timeSpine }] : [],
  )
  const [best] = tables.sort((a, b) => timeGrains.indexOf(b.spine.grain) - timeGrains.indexOf(a.spine.grain))
  if (best) return { kind: 'table', dataset: best.name, column: best.spine.column, grain: best.spine.grain }
  return { kind: 'series', grain, from: extent.from, to: extent.to }
}

/** The finest level that some times need of a time source: a part of the day that of hours, any other the day. */
export function levelOf(model: Model, items: readonly Pick<Item, 'grain' | 'part'>[]): TimeGrain {
  const levels = items.map(({ grain = 'day', part }): TimeGrain => {
    if (part) return part === 'hour' ? 'hour' : 'day'
    return isTimeGrain(grain) ? grain : (customGrain(model, grain)?.spine.grain ?? 'day')
  })
  return finestOf(levels, 'day')
}

/** The period of a row of a time source that is read under a name. */
export function timeOfRow(time: TimeSource, as: string): SqlExpr {
  return column(time.kind === 'table' ? time.column : inner.time, as)
}

/** Every period of a grain once, and the column that holds its start; a table of a finer level is brought to it. */
export function periodsOf(model: Model, grain: TimeGrain, extent: Extent): { source: Source; name: string } {
  const time = timeSourceOf(model, grain, extent)
  if (time.kind === 'series') return { source: { kind: 'time', time }, name: inner.time }
  if (time.grain === grain) return { source: { kind: 'time', time }, name: time.column }
  const as = '_days'
  const step: Project = {
    kind: 'Project',
    name: `_${grain}s`,
    input: readTime(time, as),
    columns: [{ name: inner.time, expr: start(grain, timeOfRow(time, as)) }],
    distinct: true,
    words: sayList(grain),
  }
  return { source: { kind: 'step', step }, name: inner.time }
}

const weekdays: readonly Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

/** The start of the period that holds a time; weeks begin on the day that is given, by default Monday. */
export function start(grain: TimeGrain, operand: SqlExpr, weekStart: Weekday = 'monday'): SqlExpr {
  const days = weekdays.indexOf(weekStart)
  if (grain !== 'week' || days === 0) return { kind: 'start', grain, operand }
  const moved: SqlExpr = { kind: 'shift', operand, count: -days, grain: 'day' }
  const monday: SqlExpr = { kind: 'start', grain, operand: moved }
  return { kind: 'start', grain: 'day', operand: { kind: 'shift', operand: monday, count: days, grain: 'day' } }
}

/** A time moved earlier by a window of a standard level. */
export function earlier(operand: SqlExpr, { count, grain }: Window): SqlExpr {
  if (!isTimeGrain(grain)) throw failure('GRAIN_UNFIT', { grain, use: 'window' })
  return { kind: 'shift', operand, count: -count, grain }
}

/** A time moved later by a window of a standard level. */
export function later(operand: SqlExpr, { count, grain }: Window): SqlExpr {
  return earlier(operand, { count: -count, grain })
}

const asDay = '_day'
const custom = '_custom'

/** The days of a table that names levels, each with its place among the days of its own level. */
function placedDays(source: Extract<TimeSource, { kind: 'table' }>, level: string): Project {
  const as = '_days'
  const day = column(source.column, as)
  const own = column(level, as)
  const window = (fn: 'min' | 'max' | 'row_number'): SqlExpr => ({
    kind: 'window',
    fn,
    ...(fn !== 'row_number' && { argument: day }),
    partitionBy: [own],
    orderBy: fn === 'row_number' ? [{ expr: day, descending: false }] : [],
  })
  return {
    kind: 'Project',
    name: '_placed',
    input: readDataset(source.dataset, as),
    columns: [
      { name: asDay, expr: day },
      { name: custom, expr: own },
      { name: '_first', expr: window('min') },
      { name: '_last', expr: window('max') },
      { name: '_place', expr: window('row_number') },
    ],
    words: { zh: '给每一天在它的期间里排位', en: 'gives each day its place in its period' },
  }
}

/**
 * For an offset by a level of a time spine's own: the day (`_time`) that each day (`_source`) is read for, `count` of its
 * periods later at the same place, or at the last day of a period that is shorter.
 */
export function customOffset(model: Model, window: Window): Source {
  const found = customGrain(model, window.grain)
  if (!found) throw failure('GRAIN_UNFIT', { grain: window.grain, use: 'offset_window' })
  const { dataset, spine } = found
  const table = { kind: 'table', dataset, column: spine.column, grain: spine.grain } as const
  const placed = placedDays(table, spine.customGrains[window.grain] as string)
  const periods: Project = {
    kind: 'Project',
    name: '_own_periods',
    input: readStep(placed),
    columns: [custom, '_first', '_last'].map((name) => ({ name, expr: column(name) })),
    distinct: true,
    words: { zh: `列出每个 ${window.grain} 的首尾两天`, en: `lists the first and last day of each ${window.grain}` },
  }
  const lead = (name: string): SqlExpr => ({
    kind: 'window',
    fn: 'lead',
    argument: column(name),
    by: window.count,
    partitionBy: [],
    orderBy: [{ expr: column(custom), descending: false }],
  })
  const later: Project = {
    kind: 'Project',
    name: '_later',
    input: readStep(periods),
    columns: [
      { name: custom, expr: column(custom) },
      { name: '_later_first', expr: lead('_first') },
      { name: '_later_last', expr: lead('_last') },
    ],
    words: {
      zh: `给每个 ${window.grain} 找到往后第 ${window.count} 个`,
      en: `finds for each ${window.grain} ${window.count === 1 ? 'the next one' : `the one that is ${window.count} later`}`,
    },
  }
  const moved: SqlExpr = {
    kind: 'call',
    name: 'least',
    args: [
      {
        kind: 'days',
        operand: column('_later_first', '_later'),
        count: binary('-', column('_place', '_placed'), number(1)),
      },
      column('_later_last', '_later'),
    ],
  }
  const step: Project = {
    kind: 'Project',
    name: '_moved_days',
    input: {
      kind: 'Join',
      by: 'period',
      input: readStep(placed),
      source: { kind: 'step', step: later },
      as: '_later',
      how: 'inner',
      on: binary('=', column(custom, '_placed'), column(custom, '_later')),
      said: { zh: `并上往后的那个 ${window.grain}`, en: `puts the later ${window.grain} beside it` },
    },
    columns: [
      { name: '_source', expr: column(asDay, '_placed') },
      { name: inner.time, expr: moved },
    ],
    words: { zh: '算出每一天要算到哪一天', en: 'finds the day that each day is read for' },
  }
  return { kind: 'step', step }
}
