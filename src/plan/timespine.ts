import type { TimeGrain } from '../base/calendar/grain.ts'
import { columnName, filterItem, type Item, metricTime } from '../model/index.ts'
import { all, column, nothing, number, type SqlExpr, translate } from '../sql/index.ts'
import { timeIn } from './condition.ts'
import { type Frame, keyName, type Scope, timeItems } from './frame.ts'
import { atLevel, isMetricTime } from './items.ts'
import type { Fact, Join, Project } from './nodes.ts'
import { ofTime, periodsKept } from './periods.ts'
import { filtered, readStep } from './read.ts'
import type { Reading, ScopedFilter } from './reading.ts'
import { type FactScan, openScan } from './scan.ts'
import { start } from './spine.ts'

const periods = '_periods'
const facts = '_fact'

/**
 * Every combination of the times that a question is split by, of those periods that hold a time that the conditions on time
 * keep.
 */
function everyPeriod(scan: FactScan, reading: Reading, frame: Frame, scope: Scope, daily?: Daily): Project {
  const times = timeItems(scan, frame)
  return periodsKept(scan, reading, frame, scope, {
    name: periods,
    times,
    level: daily?.grain,
    conditions: ofTime(scan, reading),
    columns: (levels, time) => [
      ...times.map((item) => ({ name: keyName(frame, item), expr: atLevel(levels, time, item) })),
      ...(daily ? [{ name: daily.column, expr: start(daily.grain, time, frame.model.weekStart) }] : []),
    ],
    within: scope.within,
    words: { zh: '列出所问的每个期间', en: 'lists every period asked' },
  })
}

/**
 * What else a question and the metrics above ask of the rows that the spine adds: those conditions that speak of the answer's
 * own columns alone.
 */
function heldAfter(
  scan: FactScan,
  reading: Reading,
  times: readonly Item[],
  frame: Frame,
  daily?: Daily,
): SqlExpr | undefined {
  const asked = new Set(frame.by.map((item) => item.name))
  const own = new Set(times.map((item) => item.name))
  const columnOf = (item: Item | undefined): SqlExpr | undefined => {
    if (!item) return undefined
    const { name } = item
    if (asked.has(name)) return column(keyName(frame, item), own.has(name) ? periods : facts)
    return daily && item.grain === daily.grain && isMetricTime(scan, item) ? column(daily.column, periods) : undefined
  }
  const conditions = reading.filters.flatMap((filter) => {
    if (filter.by === 'measure' || filter.depth > 0 || timeIn(scan, filter) === 'only') return []
    let speaksOfOthers = false
    const other = () => {
      speaksOfOthers = true
      return nothing
    }
    const condition = translate(filter.expr, (path) => columnOf(itemSaid(frame, path, filter)) ?? other(), other)
    return speaksOfOthers ? [] : [condition]
  })
  return all(conditions)
}

/** What a name of a filter stands for, under the name that it has where a question is split by it; undefined when it is none. */
function itemSaid({ model }: Frame, path: readonly string[], { grain }: ScopedFilter): Item | undefined {
  try {
    const item = filterItem(model, path)
    const isBare = item.base === metricTime && !item.grain && !item.part
    return isBare && grain ? { ...item, grain, name: columnName(metricTime, { grain }) } : item
  } catch {
    return undefined
  }
}

/** The periods at which a fact is told before one of each longer one is taken, and what counts as its value without data. */
export interface Daily {
  readonly column: string
  readonly grain: TimeGrain
  readonly fill?: number | undefined
}

function filledWith(value: SqlExpr, fill: number | undefined): SqlExpr {
  return fill === undefined ? value : { kind: 'call', name: 'coalesce', args: [value, number(fill)] }
}

const heldToo = { zh: '补上的行也要符合筛选', en: 'holds the added rows to the filters as well' }

/**
 * A fact with a row for every period that is asked, also where nothing happened; under `daily` with one for each of the periods
 * at which it is told.
 */
export function onEveryPeriod(
  fact: Fact,
  reading: Reading,
  metric: FactScan['metric'],
  frame: Frame,
  scope: Scope,
  daily?: Daily,
): Fact {
  const scan = openScan(frame.model, metric)
  const times = timeItems(scan, frame)
  if (scope.begins || times.length === 0) return fact
  const every = everyPeriod(scan, reading, frame, scope, daily)
  const own = new Set([...times.map((item) => keyName(frame, item)), ...(daily ? [daily.column] : [])])
  const named = [...frame.by.map((item) => keyName(frame, item)), ...(daily ? [daily.column] : [])]
  const same = [...own].map(
    (name): SqlExpr => ({ kind: 'binary', op: '=', left: column(name, periods), right: column(name, facts) }),
  )
  const joined: Join = {
    kind: 'Join',
    by: 'period',
    input: readStep(every, periods),
    source: { kind: 'step', step: fact.step },
    as: facts,
    how: 'left',
    on: all(same) as SqlExpr,
  }
  const columns = [
    ...named.map((name) => ({ name, expr: column(name, own.has(name) ? periods : facts) })),
    ...fact.measures.map((name) => ({ name, expr: filledWith(column(name, facts), daily?.fill) })),
  ]
  const step: Project = {
    kind: 'Project',
    name: `${fact.step.name}_by_period`,
    input: filtered(joined, [['question', heldAfter(scan, reading, times, frame, daily), () => heldToo]]),
    columns,
    words: { zh: '没有数据的期间也有一行', en: 'gives each period its row, also where nothing happened' },
  }
  return { step, measures: fact.measures }
}
