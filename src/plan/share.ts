import type { Aggregation } from '../model/types.ts'
import { all, any, binary, column, type NamedExpr, number, type SqlExpr } from '../sql/index.ts'
import { isConstant } from './frame.ts'
import type { Aggregate, Filter, Join, Measure, RowsNode } from './nodes.ts'
import { readStep } from './read.ts'
import { byDay, columnsOf, keyOf } from './rewrite.ts'

/** Aggregations of which those over a set are told by those over its parts. */
const ofParts: ReadonlySet<Aggregation> = new Set<Aggregation>(['sum', 'sum_boolean', 'count', 'min', 'max', 'average'])

/** The rows under an aggregate, taken apart. */
export interface Parts {
  readonly read: RowsNode
  readonly joins: readonly Join[]
  readonly filters: readonly Filter[]
}

export function partsOf(rows: RowsNode): Parts {
  if (rows.kind === 'Read') return { read: rows, joins: [], filters: [] }
  const below = partsOf(rows.input)
  if (rows.kind === 'Join') return { ...below, joins: [...below.joins, rows] }
  return { ...below, filters: [...below.filters, rows] }
}

/** Rows taken apart, and which of them are counted; undefined for all of them. */
interface Counted {
  readonly parts: Parts
  readonly condition: SqlExpr | undefined
}

/** A fact that can be told by a finer one: its keys and periods speak of days, its measures add up. */
export interface Candidate {
  readonly aggregate: Aggregate
  readonly parts: Parts
  /** What it groups by, over the rows: without its time. */
  readonly slices: ReadonlyMap<string, SqlExpr>
  /** Which rows it counts, apart from its period; undefined for all of them. */
  readonly condition: SqlExpr | undefined
  /** Every condition that it tells rows apart by. */
  readonly conditions: readonly SqlExpr[]
}

const day = column('_day')

function overDay(expr: SqlExpr, time: SqlExpr | null | undefined): SqlExpr | undefined {
  return time ? byDay(expr, time, day) : expr
}

export const isPeriod = ({ why }: Filter): boolean => why === 'period'

/** A fact as a candidate; undefined where it must be read from rows. */
export function candidateOf(aggregate: Aggregate): Candidate | undefined {
  const { time, keys, measures } = aggregate
  if (time === undefined) return undefined
  const parts = partsOf(aggregate.input)
  if (parts.read.kind !== 'Read' || parts.read.source.kind !== 'dataset') return undefined
  if (parts.joins.some((join) => join.by !== 'entity' || join.how !== 'left')) return undefined
  if (measures.some(({ of }) => !of || !ofParts.has(of.metric.agg))) return undefined
  const daily = [
    ...parts.filters.filter(isPeriod).map(({ condition }) => condition),
    ...keys.map(({ expr }) => expr),
  ].map((expr) => (isConstant(expr) ? expr : overDay(expr, time)))
  if (daily.includes(undefined)) return undefined
  const slices = keys.flatMap(({ expr }) => {
    const speaksOfDay = columnsOf(overDay(expr, time) as SqlExpr).some((one) => keyOf(one) === keyOf(day))
    return isConstant(expr) || speaksOfDay ? [] : [[keyOf(expr), expr] as const]
  })
  const condition = all(parts.filters.filter((filter) => !isPeriod(filter)).map((filter) => filter.condition))
  const conditions = [...(condition ? [condition] : []), ...measures.flatMap(({ of }) => of?.filter ?? [])]
  return { aggregate, parts, slices: new Map(slices), condition, conditions }
}

/** What must be the same for facts to be told by one: the dataset and the time, and the joins that they have in common. */
export function scanOf({ aggregate, parts }: Candidate): string {
  return JSON.stringify([parts.read, aggregate.time])
}

interface Partial {
  readonly name: string
  readonly expr: SqlExpr
}

/** The aggregates of a finer fact that a measure is told by. */
function partialsOf({ of }: Measure): SqlExpr[] {
  const { metric, argument } = of as NonNullable<Measure['of']>
  const over = (fn: 'sum' | 'count' | 'min' | 'max'): SqlExpr => ({
    kind: 'aggregate',
    fn,
    ...(argument && { argument }),
  })
  switch (metric.agg) {
    case 'average':
      return [over('sum'), over('count')]
    case 'min':
    case 'max':
      return [over(metric.agg)]
    default:
      return [over(metric.agg === 'count' ? 'count' : 'sum')]
  }
}

/** A measure over the rows of a finer fact, whose columns are called as `nameOf` says. */
function retold(measure: Measure, nameOf: (partial: SqlExpr) => string, filter: SqlExpr | undefined): Measure {
  const { agg } = (measure.of as NonNullable<Measure['of']>).metric
  const [first, second] = partialsOf(measure) as [SqlExpr, SqlExpr?]
  const over = (fn: 'sum' | 'min' | 'max', partial: SqlExpr): SqlExpr => ({
    kind: 'aggregate',
    fn,
    argument: column(nameOf(partial)),
    ...(filter && { filter }),
  })
  if (second)
    return { metric: measure.metric, expr: { kind: 'quotient', left: over('sum', first), right: over('sum', second) } }
  if (agg === 'min' || agg === 'max') return { metric: measure.metric, expr: over(agg, first) }
  const sum = over('sum', first)
  return { metric: measure.metric, expr: agg === 'count' ? { kind: 'cast', operand: sum, to: 'integer' } : sum }
}

/** The period that any of some facts asks; undefined where one of them asks all. */
function anyPeriod(members: readonly Counted[]): SqlExpr | undefined {
  const periods = members.map(({ parts }) =>
    parts.filters.filter((filter) => filter.why === 'period').map(({ condition }) => condition),
  )
  if (periods.some((conditions) => conditions.length === 0)) return undefined
  const each = periods.map((conditions) =>
    conditions.reduce((left, right) => ({ kind: 'binary', op: 'and', left, right })),
  )
  const distinct = [...new Map(each.map((condition) => [keyOf(condition), condition])).values()]
  return distinct.reduce((left, right) => ({ kind: 'binary', op: 'or', left, right }))
}

/** An integer that has a bit set for each of some conditions that holds; a condition that is null does not. */
export function maskOf(conditions: readonly SqlExpr[]): SqlExpr {
  const bits = conditions.map(
    (when, bit): SqlExpr => ({ kind: 'case', branches: [{ when, value: number(2 ** bit) }], otherwise: number(0) }),
  )
  return bits.reduce((left, right) => binary('+', left, right))
}

/** The rows that any of some facts counts: those of their periods that fulfil one of their conditions, where all have one. */
export function rowsOfAny(members: readonly Counted[]): RowsNode {
  const [first] = members as [Counted]
  const joins = [...new Map(members.flatMap(({ parts }) => parts.joins).map((join) => [join.as, join])).values()]
  const rows = joins.reduce<RowsNode>((input, join) => ({ ...join, input }), first.parts.read)
  const period = anyPeriod(members)
  const inPeriod: RowsNode = period ? { kind: 'Filter', input: rows, why: 'period', condition: period } : rows
  const conditions = new Map(members.map(({ condition }) => [condition && keyOf(condition), condition]))
  if (conditions.has(undefined)) return inPeriod
  const condition = any([...conditions.values()] as SqlExpr[]) as SqlExpr
  return { kind: 'Filter', input: inPeriod, why: 'question', condition }
}

/** One fact by day, by everything that some facts group by, and by which of their conditions hold, that tells all of them. */
export function sharedFact(members: readonly Candidate[]): Map<Aggregate, Aggregate> {
  const [first] = members as [Candidate]
  const { time } = first.aggregate
  const slices = [...new Map(members.flatMap((member) => [...member.slices])).values()]
  const conditions = [
    ...new Map(members.flatMap((member) => member.conditions).map((one) => [keyOf(one), one])).values(),
  ]
  const partials = new Map<string, Partial>()
  for (const measure of members.flatMap(({ aggregate }) => aggregate.measures)) {
    for (const expr of partialsOf(measure)) {
      if (!partials.has(keyOf(expr))) partials.set(keyOf(expr), { name: `_part_${partials.size + 1}`, expr })
    }
  }
  const keys: NamedExpr[] = [
    ...(time ? [{ name: '_day', expr: { kind: 'start', grain: 'day', operand: time } as const }] : []),
    ...slices.map((expr, index) => ({ name: `_slice_${index + 1}`, expr })),
    ...(conditions.length > 0 ? [{ name: '_mask', expr: maskOf(conditions) }] : []),
  ]
  const measures = [...partials.values()].map((partial) => ({ metric: partial.name, expr: partial.expr }))
  const name = `${first.aggregate.name}_shared`
  const shared: Aggregate = { kind: 'Aggregate', name, input: rowsOfAny(members), keys, measures, shared: true }
  const places = new Map(slices.map((expr, index) => [keyOf(expr), column(`_slice_${index + 1}`)]))
  const view: SharedView = {
    shared,
    over: (expr) => (isConstant(expr) ? expr : (places.get(keyOf(expr)) ?? (overDay(expr, time) as SqlExpr))),
    bit: (condition) => {
      const bit = conditions.findIndex((one) => keyOf(one) === keyOf(condition))
      return { kind: 'bit', operand: column('_mask'), bit }
    },
    nameOf: (partial) => (partials.get(keyOf(partial)) as Partial).name,
  }
  return new Map(members.map((member) => [member.aggregate, retoldFact(member, view)]))
}

/** How what a fact speaks of is called in the finer one. */
interface SharedView {
  readonly shared: Aggregate
  readonly over: (expr: SqlExpr) => SqlExpr
  readonly bit: (condition: SqlExpr) => SqlExpr
  readonly nameOf: (partial: SqlExpr) => string
}

function retoldFact({ aggregate, parts, condition }: Candidate, { shared, over, bit, nameOf }: SharedView): Aggregate {
  const read = readStep(shared)
  const periods = parts.filters.filter(isPeriod)
  const inPeriod = periods.reduce<RowsNode>(
    (input, filter) => ({ ...filter, input, condition: over(filter.condition) }),
    read,
  )
  const input: RowsNode = condition
    ? { kind: 'Filter', input: inPeriod, why: 'question', condition: bit(condition) }
    : inPeriod
  return {
    kind: 'Aggregate',
    name: aggregate.name,
    input,
    keys: aggregate.keys.map(({ name, expr }) => ({ name, expr: over(expr) })),
    measures: aggregate.measures.map((measure) =>
      retold(measure, nameOf, measure.of?.filter && bit(measure.of.filter)),
    ),
  }
}
