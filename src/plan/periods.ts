import { isFiner, type TimeGrain } from '../base/calendar/grain.ts'
import type { Item } from '../model/index.ts'
import { all, type NamedExpr, type SqlExpr } from '../sql/index.ts'
import { conditionIn, timeIn, timesIn } from './condition.ts'
import { keepsWhere } from './explain/reading.ts'
import type { Frame, Scope } from './frame.ts'
import type { View } from './items.ts'
import { defaultGrainOf } from './measures.ts'
import type { Join, Project } from './nodes.ts'
import { filtered, readTime } from './read.ts'
import type { Reading, ScopedFilter } from './reading.ts'
import { type FactScan, joinedTo } from './scan.ts'
import { shifted } from './since.ts'
import { levelOf, timeOfRow, timeSourceOf } from './spine.ts'
import type { Words } from './words.ts'

/** The conditions of a reading that speak of its metric's own time and of nothing else. */
export function ofTime(scan: FactScan, reading: Reading): ScopedFilter[] {
  return reading.filters.filter((filter) => timeIn(scan, filter) === 'only')
}

/** The finest level of time that some items and conditions speak of. */
function levelSpoken(scan: FactScan, times: readonly Item[], conditions: readonly ScopedFilter[]): TimeGrain {
  const usual = defaultGrainOf(scan.model, scan.metric)
  const spoken = [...times, ...conditions.flatMap((filter) => timesIn(scan, filter))]
  return levelOf(
    scan.model,
    spoken.map(({ grain = usual, part }) => ({ grain, part })),
  )
}

/** Periods to be listed: as what, by which columns of a time, for which of the conditions on time. */
interface Listed {
  readonly name: string
  readonly times: readonly Item[]
  readonly level?: TimeGrain | undefined
  readonly conditions: readonly ScopedFilter[]
  readonly columns: (levels: FactScan, time: SqlExpr) => NamedExpr[]
  readonly within?: Scope['within']
  readonly words: Words
}

/** Every combination of some columns of those times of the spine that conditions keep. */
export function periodsKept(scan: FactScan, { shifts }: Reading, frame: Frame, scope: Scope, listed: Listed): Project {
  const { name, times, level, conditions, words } = listed
  const spoken = levelSpoken(scan, times, conditions)
  const source = timeSourceOf(frame.model, level && isFiner(level, spoken) ? level : spoken, scope.extent)
  const as = '_days'
  const time = timeOfRow(source, as)
  const levels: FactScan = { ...scan, joins: new Map<string, Omit<Join, 'input'>>() }
  const timeAt: View['timeAt'] = (depth) => shifted(frame.model, time, shifts.slice(0, depth))
  const view: View = { scan: levels, lookUp: frame.lookUp, timeAt }
  const kept = all(conditions.map((filter) => conditionIn(view, filter)))
  const columns = listed.columns(levels, time)
  const rows = joinedTo(readTime(source, as), levels)
  const said = () => ({ zh: `只留 ${scope.said.zh}`, en: `keeps ${scope.said.en}` })
  const input = filtered(rows, [
    ['period', listed.within?.(time), said],
    ['question', kept, keepsWhere(scan.dataset.name, conditions)],
  ])
  return { kind: 'Project', name, input, columns, distinct: true, words }
}
