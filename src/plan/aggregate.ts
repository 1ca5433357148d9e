import { addDays, type IsoDate } from '../base/calendar/date.ts'
import type { Grain } from '../base/calendar/period.ts'
import type { Dataset, Model, SimpleMetric } from '../model/types.ts'
import { any, binary, column, date, type NamedExpr, type SqlAggregate, type SqlExpr } from '../sql/index.ts'
import { joinedSpans } from './buckets.ts'
import { datasetOf, timeOf } from './measures.ts'
import { type Aggregate, type Bucket, inner, type Measure, type RowsNode } from './nodes.ts'
import {
  askedDimension,
  dimensionIn,
  measured,
  metricFilter,
  openScan,
  questionFilter,
  rowsOf,
  type Scan,
} from './scan.ts'
import type { ResolvedQuestion } from './types.ts'

/** Simple metrics that one scan can answer: of one dataset, dated by one time. */
export interface ScanGroup {
  readonly dataset: Dataset
  readonly time: string | null
  readonly metrics: readonly SimpleMetric[]
}

/** Groups simple metrics by what they read. */
export function scanGroups(model: Model, metrics: readonly SimpleMetric[]): ScanGroup[] {
  const groups = new Map<string, ScanGroup>()
  for (const metric of metrics) {
    const dataset = datasetOf(model, metric)
    const time = timeOf(model, metric)
    const name = time && [...time.entityPath.map((step) => step.entity), time.name].join('__')
    const id = `${dataset.name} ${name}`
    const group = groups.get(id) ?? { dataset, time: name, metrics: [] }
    groups.set(id, { ...group, metrics: [...group.metrics, metric] })
  }
  return [...groups.values()]
}

const rowCount = (filter?: SqlExpr): SqlExpr => ({ kind: 'aggregate', fn: 'count', ...(filter && { filter }) })

/** The function of the engine under an aggregation. */
function functionOf({ agg, percentile }: SimpleMetric): { fn: SqlAggregate; fraction?: number } {
  if (agg === 'sum_boolean') return { fn: 'sum' }
  if (agg !== 'percentile') return { fn: agg }
  const { fraction = 0.5, discrete = false, approximate = false } = percentile ?? {}
  return { fn: approximate ? 'percentile_approx' : discrete ? 'percentile_disc' : 'percentile_cont', fraction }
}

/** An aggregate that is null where no row belongs to it: a count of no rows is "no value", not zero. */
function aggregateOf(metric: SimpleMetric, scan: Scan, filter: SqlExpr | undefined, mayBeEmpty: boolean): SqlExpr {
  const argument = metric.expr && measured(scan, metric.expr)
  const counts = metric.agg === 'count' || metric.agg === 'count_distinct'
  const aggregate: SqlExpr = {
    kind: 'aggregate',
    ...functionOf(metric),
    ...(argument && { argument }),
    ...(filter && { filter }),
  }
  if (!counts || !(filter || mayBeEmpty)) return aggregate
  const zero: SqlExpr = { kind: 'number', text: '0' }
  if (!argument) return { kind: 'call', name: 'nullif', args: [aggregate, zero] }
  return { kind: 'case', branches: [{ when: binary('>', rowCount(filter), zero), value: aggregate }] }
}

/** The filters of the measures of a scan: what all share, or that any holds, filters rows; what differs, the aggregates. */
function filtersOf(group: ScanGroup, scan: Scan): { shared: SqlExpr | undefined; own: (SqlExpr | undefined)[] } {
  const filters = group.metrics.map((metric) => metric.filter && metricFilter(scan, metric.filter))
  const distinct = new Map(filters.map((filter) => [JSON.stringify(filter), filter]))
  const [only] = distinct.values()
  if (distinct.size === 1) return { shared: only, own: filters.map(() => undefined) }
  const known = [...distinct.values()].filter((filter) => filter !== undefined)
  return { shared: known.length === distinct.size ? any(known) : undefined, own: filters }
}

function within(time: SqlExpr, from: IsoDate, to: IsoDate): SqlExpr {
  return binary('and', binary('>=', time, date(from)), binary('<', time, date(addDays(to, 1))))
}

/** The key of the bucket that a row's time falls into. */
function bucketKey(time: SqlExpr, buckets: readonly Bucket[], grain: Grain | undefined): SqlExpr {
  const [only, ...others] = buckets
  if (only && others.length === 0) return date(only.key)
  if (grain) return { kind: 'start', grain, operand: time }
  const branches = buckets.map(({ from, to, key }) => ({ when: within(time, from, to), value: date(key) }))
  return { kind: 'case', branches }
}

interface Keying {
  readonly question: ResolvedQuestion
  /** Whether facts keep the bucket in their keys, and the layer. */
  readonly bucketed: boolean
  readonly layered: boolean
  readonly keyNames: ReadonlyMap<string, string>
}

function keysOf(keying: Keying, scan: Scan, bucket: SqlExpr, layer: number, metric: SimpleMetric): NamedExpr[] {
  const { question, bucketed, layered, keyNames } = keying
  return [
    ...(layered ? [{ name: inner.layer, expr: { kind: 'number', text: String(layer) } as const }] : []),
    ...(bucketed ? [{ name: inner.bucket, expr: bucket }] : []),
    ...question.by.map(({ name }) => ({ name: keyNames.get(name) ?? name, expr: askedDimension(scan, name, metric) })),
  ]
}

/** Whether a key is the same for all rows, so that there is nothing to group by. */
export function isConstant(expr: SqlExpr): boolean {
  return expr.kind === 'date' || expr.kind === 'number'
}

/** The aggregates of one scan group: one for each layer of buckets that the question needs. */
export function aggregatesOf(group: ScanGroup, buckets: readonly Bucket[], model: Model, keying: Keying): Aggregate[] {
  const { question } = keying
  const layers = [...new Set(buckets.map((bucket) => bucket.layer))]
  const timed = group.time !== null
  return (timed ? layers : layers.slice(0, 1)).map((layer) => {
    const scan = openScan(model, group.dataset)
    const [first] = group.metrics as [SimpleMetric]
    const own = timed ? buckets.filter((bucket) => bucket.layer === layer) : buckets.slice(0, 1)
    const reached = timeOf(model, first)
    const time = reached ? dimensionIn(scan, reached) : column(inner.bucket)
    const keys = keysOf(keying, scan, bucketKey(time, own, question.grain), layer, first)
    const { shared, own: filters } = filtersOf(group, scan)
    const mayBeEmpty = keys.every(({ expr }) => isConstant(expr))
    const measures: Measure[] = group.metrics.map((metric, index) => ({
      metric: metric.name,
      expr: aggregateOf(metric, scan, filters[index], mayBeEmpty),
    }))
    const asked = question.where && questionFilter(scan, question.where, first)
    const period = reached ? any(joinedSpans(own).map(({ from, to }) => within(time, from, to))) : undefined
    const conditions: [why: 'period' | 'question' | 'measure', condition: SqlExpr | undefined][] = [
      ['period', period],
      ['question', asked],
      ['measure', shared],
    ]
    const input = conditions.reduce<RowsNode>(
      (rows, [why, condition]) => (condition ? { kind: 'Filter', input: rows, why, condition } : rows),
      rowsOf(scan),
    )
    return { kind: 'Aggregate', input, keys, measures }
  })
}
