import type { TimeGrain, Window } from '../base/calendar/grain.ts'
import { failure } from '../base/errors/index.ts'
import { customGrain } from '../model/index.ts'
import type { Model } from '../model/types.ts'
import { binary, column, type SqlExpr } from '../sql/index.ts'
import { sayEach } from './explain/time.ts'
import { type Aggregate, inner, type Project, type RowsNode, type Source, type TimeSource } from './nodes.ts'
import { read, readDataset, readStep } from './read.ts'

const asDay = '_day'
const custom = '_custom'
const asPlace = '_place'

/** The times of a table that names levels, each with its place among the times of its own level. */
function placedTimes({ dataset, column: name, grain }: Extract<TimeSource, { kind: 'table' }>, level: string): Project {
  const each = sayEach(grain)
  const as = '_days'
  const time = column(name, as)
  const own = column(level, as)
  const place: SqlExpr = {
    kind: 'window',
    fn: 'row_number',
    partitionBy: [own],
    orderBy: [{ expr: time, descending: false }],
  }
  return {
    kind: 'Project',
    name: '_placed',
    input: readDataset(dataset, as),
    columns: [
      { name: asDay, expr: time },
      { name: custom, expr: own },
      { name: asPlace, expr: place },
    ],
    words: { zh: `给${each.zh}在它的期间里排位`, en: `gives ${each.en} its place in its period` },
  }
}

/** For each period of a level of a table's own the one that is `count` later, and how many times that has. */
function laterPeriods(placed: Project, { count, grain }: Window): Project {
  const periods: Aggregate = {
    kind: 'Aggregate',
    name: '_own_periods',
    input: readStep(placed),
    keys: [{ name: custom, expr: column(custom) }],
    measures: [{ metric: '_places', expr: { kind: 'aggregate', fn: 'count' } }],
  }
  const lead = (name: string): SqlExpr => ({
    kind: 'window',
    fn: 'lead',
    argument: column(name),
    by: count,
    partitionBy: [],
    orderBy: [{ expr: column(custom), descending: false }],
  })
  return {
    kind: 'Project',
    name: '_later',
    input: readStep(periods),
    columns: [
      { name: custom, expr: column(custom) },
      { name: '_later_custom', expr: lead(custom) },
      { name: '_later_places', expr: lead('_places') },
    ],
    words: {
      zh: `给每个 ${grain} 找到往后第 ${count} 个`,
      en: `finds for each ${grain} ${count === 1 ? 'the next one' : `the one that is ${count} later`}`,
    },
  }
}

/**
 * For an offset by a level of a time spine's own: the time (`_time`) that each time of it (`_source`) is read for, `count` of
 * its periods later at the same place, or at the last time of a period that is shorter; with the level of the spine.
 */
export function customOffset(model: Model, window: Window): { source: Source; grain: TimeGrain } {
  const found = customGrain(model, window.grain)
  if (!found) throw failure('GRAIN_UNFIT', { grain: window.grain, use: 'offset_window' })
  const { dataset, spine } = found
  const { grain } = spine
  const each = sayEach(grain)
  const table = { kind: 'table', dataset, column: spine.column, grain } as const
  const placed = placedTimes(table, spine.customGrains[window.grain] as string)
  const later = laterPeriods(placed, window)
  const beside: RowsNode = {
    kind: 'Join',
    by: 'period',
    input: readStep(placed),
    source: { kind: 'step', step: later },
    as: later.name,
    how: 'inner',
    on: binary('=', column(custom, placed.name), column(custom, later.name)),
    said: { zh: `并上往后的那个 ${window.grain}`, en: `puts the later ${window.grain} beside it` },
  }
  const target = '_target'
  const place: SqlExpr = {
    kind: 'call',
    name: 'least',
    args: [column(asPlace, placed.name), column('_later_places', later.name)],
  }
  const step: Project = {
    kind: 'Project',
    name: '_moved_days',
    input: {
      kind: 'Join',
      by: 'period',
      input: beside,
      source: { kind: 'step', step: placed },
      as: target,
      how: 'inner',
      on: binary(
        'and',
        binary('=', column(custom, target), column('_later_custom', later.name)),
        binary('=', column(asPlace, target), place),
      ),
      said: {
        zh: `找到那个 ${window.grain} 里同一位置的时间`,
        en: `finds the time at the same place of that ${window.grain}`,
      },
    },
    columns: [
      { name: '_source', expr: column(asDay, placed.name) },
      { name: inner.time, expr: column(asDay, target) },
    ],
    words: { zh: `算出${each.zh}要算到哪个时间`, en: `finds the time that ${each.en} is read for` },
  }
  return { source: { kind: 'step', step }, grain }
}

/** The same where each time may be read for but one: the last of those that fall on the end of a shorter period. */
export function lastMoved(model: Model, window: Window): { source: Source; grain: TimeGrain } {
  const { source, grain } = customOffset(model, window)
  const as = '_moved'
  const last: SqlExpr = {
    kind: 'window',
    fn: 'max',
    argument: column('_source', as),
    partitionBy: [column(inner.time, as)],
    orderBy: [],
  }
  const step: Project = {
    kind: 'Project',
    name: '_last_moved',
    input: read(source, as),
    columns: [
      { name: '_source', expr: last },
      { name: inner.time, expr: column(inner.time, as) },
    ],
    distinct: true,
    words: { zh: '每个时间只读一个时间的数', en: 'lets each time be read from one' },
  }
  return { source: { kind: 'step', step }, grain }
}
