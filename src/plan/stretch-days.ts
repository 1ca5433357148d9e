import type { Aggregation } from '../model/types.ts'
import { column, type NamedExpr, nothing, number, type SqlExpr } from '../sql/index.ts'
import { sayEmpty, sayOfDay, sayPeriod, sayWindow } from './explain/stretch.ts'
import { countedValue } from './measure.ts'
import type { Aggregate, Append, Project } from './nodes.ts'
import { readStep } from './read.ts'
import { measured } from './scan.ts'
import { readPeriods, rowsInReach, type Stretch, slicesOf, stretched, toldAt, windowOf } from './stretch.ts'
import { emptyPeriods } from './stretch-empty.ts'
import type { Names } from './words.ts'

/** Aggregations of which a stretch is told by those of its days. */
const ofDays: ReadonlySet<Aggregation> = new Set<Aggregation>(['sum', 'sum_boolean', 'count', 'min', 'max', 'average'])

export function isOfDays(agg: Aggregation): boolean {
  return ofDays.has(agg)
}

type Folding = 'sum' | 'min' | 'max'

/** How the values of days are put together. */
function foldOf(agg: Aggregation): Folding {
  return agg === 'min' || agg === 'max' ? agg : 'sum'
}

const aggregate = (fn: 'sum' | 'min' | 'max' | 'count', argument?: SqlExpr): SqlExpr => ({
  kind: 'aggregate',
  fn,
  ...(argument && { argument }),
})

function factsOfDays(stretch: Stretch, slices: readonly NamedExpr[]): Aggregate {
  const { scan, input } = stretch
  const { metric } = input
  const argument = countedValue(metric, metric.expr && measured(scan, metric.expr))
  const value = metric.agg === 'count' ? aggregate('count', argument) : aggregate(foldOf(metric.agg), argument)
  return {
    kind: 'Aggregate',
    name: `_${scan.dataset.name}_facts`,
    input: rowsInReach(stretch),
    keys: [...slices, { name: stretched.told, expr: toldAt(stretch), said: sayPeriod(stretch.grain) }],
    measures: [
      { metric: stretched.value, expr: value, said: sayOfDay(stretch) },
      { metric: stretched.rows, expr: aggregate('count') },
      ...(metric.agg === 'average' ? [{ metric: stretched.seen, expr: aggregate('count', argument) }] : []),
    ],
  }
}

/** The value of a stretch from what its days gave: a count is a whole number, an average a sum over a count. */
function valueOfStretch(agg: Aggregation, over: (fn: Folding, name: string) => SqlExpr): SqlExpr {
  const value = over(foldOf(agg), stretched.value)
  if (agg === 'average') return { kind: 'quotient', left: value, right: over('sum', stretched.seen) }
  return agg === 'count' ? { kind: 'cast', operand: value, to: 'integer' } : value
}

/** A stretch of what adds up or has a least or greatest: aggregated to the day first, then a window over the days. */
export function windowOverDays(stretch: Stretch): Project {
  const { agg } = stretch.input.metric
  const keys = slicesOf(stretch)
  const slices = keys.map(({ name }) => name)
  const facts = factsOfDays(stretch, keys)
  const read = readStep(facts)
  const names = [stretched.value, stretched.rows, ...(agg === 'average' ? [stretched.seen] : [])]
  const all = [...slices, stretched.told, ...names]
  const none = names.map((name) => ({ name, expr: name === stretched.value ? nothing : number(0) }))
  const own: Project = {
    kind: 'Project',
    name: '_own_periods',
    input: read,
    columns: all.map((name) => ({ name, expr: column(name) })),
    words: { zh: '有数据的', en: 'those that have data' },
  }
  const rows: Append = {
    kind: 'Append',
    name: '_with_empty_periods',
    inputs: [own, emptyPeriods(stretch, read, slices, none)],
    words: sayEmpty(stretch.grain),
  }
  const days: Aggregate = {
    kind: 'Aggregate',
    name: '_days_of_slices',
    input: readStep(rows),
    keys: [
      ...slices.map((name) => ({ name, expr: column(name) })),
      { name: stretched.told, expr: column(stretched.told), said: sayPeriod(stretch.grain) },
    ],
    measures: names.map((name) => ({
      metric: name,
      expr: aggregate(name === stretched.value ? foldOf(agg) : 'sum', column(name)),
      ...(name === stretched.value && { said: (names: Names) => names.called(stretch.input.metric) }),
    })),
  }
  const window = windowOf(stretch, slices)
  const over = (fn: Folding, name: string): SqlExpr => ({ kind: 'window', fn, argument: column(name), ...window })
  return {
    kind: 'Project',
    name: '_stretches',
    input: readPeriods(stretch, days),
    columns: [
      ...[...slices, stretched.told].map((name) => ({ name, expr: column(name) })),
      { name: stretched.value, expr: valueOfStretch(agg, over) },
      { name: stretched.rows, expr: over('sum', stretched.rows) },
    ],
    words: sayWindow(stretch),
  }
}
