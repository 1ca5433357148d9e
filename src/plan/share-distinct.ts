import { all, column, type NamedExpr, type SqlExpr } from '../sql/index.ts'
import { isConstant } from './frame.ts'
import type { Aggregate, RowsNode } from './nodes.ts'
import { readStep } from './read.ts'
import { keyOf, rewrite } from './rewrite.ts'
import { isPeriod, maskOf, type Parts, partsOf, rowsOfAny } from './share.ts'

/** A count of distinct keys, which can be told from what is known of each key beside others that are split alike. */
export interface DistinctCandidate {
  readonly aggregate: Aggregate
  readonly parts: Parts
  /** What is counted of each row. */
  readonly counted: SqlExpr
  readonly condition: SqlExpr | undefined
  readonly conditions: readonly SqlExpr[]
}

/** A fact as a count of distinct keys alone, read from a dataset; undefined for any other. */
export function distinctOf(aggregate: Aggregate): DistinctCandidate | undefined {
  const [measure, ...others] = aggregate.measures
  if (measure?.of?.metric.agg !== 'count_distinct' || !measure.of.argument || others.length > 0) return undefined
  const parts = partsOf(aggregate.input)
  if (parts.read.kind !== 'Read' || parts.read.source.kind !== 'dataset') return undefined
  if (parts.joins.some((join) => join.by !== 'entity' || join.how !== 'left')) return undefined
  const condition = all(parts.filters.filter((filter) => !isPeriod(filter)).map((filter) => filter.condition))
  const conditions = [condition, measure.of.filter].flatMap((one) => one ?? [])
  return { aggregate, parts, counted: measure.of.argument, condition, conditions }
}

/** What must be the same for counts to be told from one: the rows, their periods, what is counted, and how it is split. */
export function distinctScanOf({ aggregate, parts, counted }: DistinctCandidate): string {
  const periods = parts.filters.filter(isPeriod).map((filter) => filter.condition)
  return JSON.stringify([parts.read, periods, counted, aggregate.keys.map(({ name, expr }) => [name, expr])])
}

const key = column('_key')
const mask = column('_mask')

/** One fact with each key of each slice once, and the conditions under which it occurs there, that tells all of them. */
export function sharedDistinct(members: readonly DistinctCandidate[]): Map<Aggregate, Aggregate> {
  const [first] = members as [DistinctCandidate]
  const conditions = [
    ...new Map(members.flatMap((member) => member.conditions).map((one) => [keyOf(one), one])).values(),
  ]
  const keys: NamedExpr[] = first.aggregate.keys.filter(({ expr }) => !isConstant(expr))
  const shared: Aggregate = {
    kind: 'Aggregate',
    name: `${first.aggregate.name}_shared`,
    input: rowsOfAny(members),
    keys: [...keys, { name: '_key', expr: first.counted }],
    measures: [{ metric: '_mask', expr: { kind: 'aggregate', fn: 'bit_or', argument: maskOf(conditions) } }],
    shared: true,
  }
  const bit = (condition: SqlExpr): SqlExpr => ({
    kind: 'bit',
    operand: mask,
    bit: conditions.findIndex((one) => keyOf(one) === keyOf(condition)),
  })
  return new Map(members.map((member) => [member.aggregate, retold(member, shared, bit)]))
}

/** A count of distinct keys over a fact that has each key once; of rows it asks only whether there are any. */
function retold(
  { aggregate, condition }: DistinctCandidate,
  shared: Aggregate,
  bit: (condition: SqlExpr) => SqlExpr,
): Aggregate {
  const read = readStep(shared)
  const input: RowsNode = condition ? { kind: 'Filter', input: read, why: 'question', condition: bit(condition) } : read
  const counting = (expr: SqlExpr): SqlExpr =>
    rewrite(expr, (part) => {
      if (part.kind !== 'aggregate') return undefined
      const counted = part.fn === 'count_distinct' ? { argument: key } : {}
      return { kind: 'aggregate', fn: 'count', ...counted, ...(part.filter && { filter: bit(part.filter) }) }
    })
  return {
    kind: 'Aggregate',
    name: aggregate.name,
    input,
    keys: aggregate.keys.map(({ name, expr, ...said }) => ({
      name,
      expr: isConstant(expr) ? expr : column(name),
      ...said,
    })),
    measures: aggregate.measures.map(({ metric, expr }) => ({ metric, expr: counting(expr) })),
  }
}
