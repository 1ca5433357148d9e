import type { Text } from '../base/text.ts'
import {
  all,
  binary,
  column,
  date,
  type NamedExpr,
  nothing,
  number,
  type SqlExpr,
  type SqlJoin,
  type SqlSelect,
  type SqlStep,
  text,
} from '../sql/index.ts'
import { saySpine } from './explain/index.ts'
import { inner, type JoinToTimeSpine, type SpineMeasure, thenOf } from './nodes.ts'
import type { Names } from './words.ts'

const spine = '_spine'
const slices = '_slices'
const now = '_now'
const then = '_then'

const noDate: SqlExpr = { kind: 'cast', operand: nothing, to: 'date' }

/** Adds a step under a free name like the one wished for, and gives its name. */
export type AddStep = (wished: string, comment: readonly Text[], body: SqlStep['body']) => string

/** The rows of the time spine as constants. */
function spineStep(node: JoinToTimeSpine, said: Text, add: AddStep): string {
  const layer = (value: number | undefined): SqlExpr[] => (node.layered ? [value ? number(value) : nothing] : [])
  const days = (value: string | undefined) => (value ? date(value) : noDate)
  const side = (bucket: JoinToTimeSpine['rows'][number]['now']) => [
    ...layer(bucket?.layer),
    days(bucket?.key),
    days(bucket?.from),
    days(bucket?.to),
  ]
  const layers = node.layered
  const columns = [
    inner.period,
    ...[...(layers ? [inner.layer] : []), inner.bucket, inner.from, inner.to],
    ...(node.compared ? [...(layers ? [inner.thenLayer] : []), inner.thenBucket, inner.thenFrom, inner.thenTo] : []),
  ]
  const rows = node.rows.map((row) => [
    text(row.period),
    ...side(row.now),
    ...(node.compared ? side(row.compared) : []),
  ])
  return add(spine, [said], { kind: 'values', columns, rows })
}

function slicesStep(node: JoinToTimeSpine, from: string, said: Text, add: AddStep): string {
  const columns = node.slices.map((name) => ({ name, expr: column(name) }))
  const body: SqlSelect = { kind: 'select', distinct: true, columns, from: { table: from } }
  return add(slices, [said], body)
}

function factJoin(node: JoinToTimeSpine, from: string, as: string): SqlJoin {
  const isNow = as === now
  const layer = column(isNow ? inner.layer : inner.thenLayer, spine)
  const bucket = column(isNow ? inner.bucket : inner.thenBucket, spine)
  const conditions: SqlExpr[] = [
    ...(node.layered ? [binary('=', column(inner.layer, as), layer)] : []),
    binary('=', column(inner.bucket, as), bucket),
    ...node.slices.map((name): SqlExpr => ({ kind: 'same', left: column(name, as), right: column(name, slices) })),
  ]
  const on = all(conditions)
  return { kind: 'left', source: { table: from, as }, ...(on && { on }) }
}

/** A measure of the period itself: missing counts as its number where the period's days are among the known. */
function valueNow(node: JoinToTimeSpine, { name, fill, from, to }: SpineMeasure): SqlExpr {
  const value = column(name, now)
  if (fill === undefined) return value
  const spans = node.rows.flatMap((row) => row.now ?? [])
  const known = all([
    ...(node.rows.some((row) => !row.now) ? [isKnown(inner.from)] : []),
    ...(from && spans.some((span) => span.to < from) ? [binary('>=', column(inner.to, spine), date(from))] : []),
    ...(to && spans.some((span) => span.from > to) ? [binary('<=', column(inner.from, spine), date(to))] : []),
  ])
  const filled: SqlExpr = { kind: 'call', name: 'coalesce', args: [value, number(fill)] }
  return known ? { kind: 'case', branches: [{ when: known, value: filled }], otherwise: value } : filled
}

function isKnown(name: string): SqlExpr {
  return { kind: 'isNull', operand: column(name, spine), negated: true }
}

/** A measure of the compared period: not known unless the data reach back to its first day. */
function valueThen(node: JoinToTimeSpine, { name, fill, from }: SpineMeasure): SqlExpr {
  const value = column(name, then)
  const filled: SqlExpr = fill === undefined ? value : { kind: 'call', name: 'coalesce', args: [value, number(fill)] }
  const spans = node.rows.map((row) => row.compared)
  const conditions = all([
    ...(from !== undefined && spans.some((span) => span && span.from < from)
      ? [binary('>=', column(inner.thenFrom, spine), date(from))]
      : []),
    ...(fill !== undefined && spans.includes(null) ? [isKnown(inner.thenFrom)] : []),
  ])
  return conditions ? { kind: 'case', branches: [{ when: conditions, value: filled }] } : filled
}

/** Adds the steps that set facts on the time spine: its rows, the slices, then both sides joined to them; gives the last. */
export function addSpine(node: JoinToTimeSpine, from: string, names: Names, add: AddStep): string {
  const sliced = node.slices.length > 0
  const said = saySpine(node, names)
  const table = spineStep(node, said.periods, add)
  const columns: NamedExpr[] = [
    ...[inner.period, inner.from, ...(node.compared ? [inner.thenFrom] : [])].map((name) => ({
      name,
      expr: column(name, spine),
    })),
    ...node.slices.map((name) => ({ name, expr: column(name, slices) })),
    ...node.measures.flatMap((measure) => [
      { name: measure.name, expr: valueNow(node, measure) },
      ...(node.compared ? [{ name: thenOf(measure.name), expr: valueThen(node, measure) }] : []),
    ]),
  ]
  const joins: SqlJoin[] = [
    ...(sliced
      ? [{ kind: 'cross', source: { table: slicesStep(node, from, said.slices, add), as: slices } } as const]
      : []),
    factJoin(node, from, now),
    ...(node.compared ? [factJoin(node, from, then)] : []),
  ]
  const body: SqlSelect = { kind: 'select', columns, from: { table, as: spine }, joins }
  return add('_figures', said.figures, body)
}
