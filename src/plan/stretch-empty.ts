import { all, binary, column, type NamedExpr, type SqlExpr } from '../sql/index.ts'
import { sayEmpty } from './explain/stretch.ts'
import type { Aggregate, Project, RowsNode } from './nodes.ts'
import { filtered, read } from './read.ts'
import { type FactScan, joinedTo } from './scan.ts'
import { later, periodsOf } from './spine.ts'
import { type Stretch, sinceAt, stretched } from './stretch.ts'
import { endsTold, onlyEnds } from './stretch-ends.ts'

const slice = '_slice'
const first = '_first'
const last = '_last'

/** Every slice that a step has, with the first and the last period of its facts. */
function slicesIn(facts: Project['input'], slices: readonly string[]): Aggregate {
  const edge = (fn: 'min' | 'max'): SqlExpr => ({ kind: 'aggregate', fn, argument: column(stretched.told) })
  return {
    kind: 'Aggregate',
    name: '_slices_of_facts',
    input: facts,
    keys: slices.map((name) => ({ name, expr: column(name) })),
    measures: [
      { metric: first, expr: edge('min'), said: { zh: '它最早的期间', en: 'its first period' } },
      { metric: last, expr: edge('max'), said: { zh: '它最晚的期间', en: 'its last period' } },
    ],
  }
}

/** Holds for the periods whose stretch may have a row of a slice: from its first fact until its last leaves the stretch. */
function holdsFacts(stretch: Stretch, told: SqlExpr): SqlExpr | undefined {
  const end = column(last, slice)
  const begun = binary('>=', told, column(first, slice))
  const { window } = stretch.metric
  if (window) return all([begun, binary('<=', told, later(end, window))])
  const [now, then] = [sinceAt(stretch, told), sinceAt(stretch, end)]
  return now && then && !now.join ? all([begun, binary('<=', now.period, then.period)]) : begun
}

const inReach = { zh: '只留可能有数据的期间', en: 'keeps the periods that may have data' }

/**
 * The periods that are told, for every slice that a step has: rows without facts. A slice has those of the periods asked whose
 * stretch may hold a fact of it.
 */
export function emptyPeriods(
  stretch: Stretch,
  facts: Project['input'],
  slices: readonly string[],
  none: readonly NamedExpr[],
): Project {
  const { metric, scan, scope, frame, grain } = stretch
  const { source, name } = periodsOf(scan.model, grain, scope.extent)
  const told = column(name, '_told')
  const levels: FactScan = { ...scan, joins: new Map(), onward: new Map(), bridges: new Map() }
  const ends = endsTold(metric, told, grain, levels, frame, scope)
  const periods = joinedTo(read(source, '_told'), levels)
  const input: RowsNode =
    slices.length === 0
      ? periods
      : {
          kind: 'Join',
          by: 'period',
          input: periods,
          source: { kind: 'step', step: slicesIn(facts, slices) },
          as: slice,
          how: 'cross',
          said: { zh: '每个期间配上每个分组', en: 'for every slice that appears' },
        }
  return {
    kind: 'Project',
    name: '_empty_periods',
    input: filtered(input, [
      ['period', scope.within(told), () => ({ zh: `只留 ${scope.said.zh}`, en: `keeps ${scope.said.en}` })],
      ['period', ends, onlyEnds],
      ['period', slices.length === 0 ? undefined : holdsFacts(stretch, told), () => inReach],
    ]),
    columns: [
      ...slices.map((key) => ({ name: key, expr: column(key, slice) })),
      { name: stretched.told, expr: told },
      ...none,
    ],
    words: sayEmpty(grain),
  }
}
