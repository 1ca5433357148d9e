import type { IsoDate } from '../base/calendar/date.ts'
import { finestOf, isFiner, isTimeGrain, type TimeGrain, timeGrains, type Window } from '../base/calendar/grain.ts'
import { failure } from '../base/errors/index.ts'
import { customGrain, type Item } from '../model/index.ts'
import type { Model, Weekday } from '../model/types.ts'
import { column, type SqlExpr } from '../sql/index.ts'
import { sayList } from './explain/time.ts'
import { inner, type Project, type Source, type TimeSource } from './nodes.ts'
import { readTime } from './read.ts'

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
