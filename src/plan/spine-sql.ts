import type { IsoDate } from '../base/calendar/date.ts'
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
import { type Bounds, inner, type JoinToTimeSpine, type SpineMeasure, thenOf } from './nodes.ts'
import type { Names } from './words.ts'

const spine = '_spine'
const slices = '_slices'
const now = '_now'
const then = '_then'

const noDate: SqlExpr = { kind: 'cast', operand: nothing, to: 'date' }

/** Adds a step under a free name like the one wished for, and gives its name. */
export type AddStep = (wished: string, comment: readonly Text[], body: SqlStep['body']) => string

/** What the columns of the spine's rows are told by. */
type OnSpine = (name: string) => SqlExpr

interface SpineColumn {
  readonly name: string
  readonly cells: readonly (IsoDate | number | undefined)[]
  readonly absent: SqlExpr
}

/** The layers, keys and first days of one side of the rows. */
function sideColumns(node: JoinToTimeSpine, side: 'now' | 'compared'): SpineColumn[] {
  const names =
    side === 'now'
      ? ([inner.layer, inner.bucket, inner.from] as const)
      : ([inner.thenLayer, inner.thenBucket, inner.thenFrom] as const)
  return (['layer', 'key', 'from'] as const).flatMap((key, index) => {
    if (key === 'layer' && !node.layered) return []
    const cells = node.rows.map((row) => row[side]?.[key])
    return { name: names[index] as string, cells, absent: key === 'layer' ? nothing : noDate }
  })
}

const cellOf = (cell: IsoDate | number | undefined, absent: SqlExpr) =>
  cell === undefined ? absent : typeof cell === 'number' ? number(cell) : date(cell)

/**
 * The rows of the time spine as constants. An engine reads a date among constants far more slowly than a text, so columns
 * that hold the same are listed once, and days that are what their rows are called not at all.
 */
function spineStep(node: JoinToTimeSpine, said: Text, add: AddStep): { table: string; on: OnSpine } {
  const columns = [...sideColumns(node, 'now'), ...(node.compared ? sideColumns(node, 'compared') : [])]
  const holding = ({ cells, absent }: SpineColumn) => `${absent.kind} ${cells.join()}`
  const period = { name: inner.period, cells: node.rows.map((row) => row.period), absent: noDate }
  const asDay: SqlExpr = { kind: 'cast', operand: column(inner.period, spine), to: 'date' }
  const told = new Map<string, SqlExpr>([[holding(period), asDay]])
  const listed = columns.filter((one) => {
    const isNew = !told.has(holding(one))
    if (isNew) told.set(holding(one), column(one.name, spine))
    return isNew
  })
  const on = new Map(columns.map((one) => [one.name, told.get(holding(one))]))
  const rows = node.rows.map((row, at) => [
    text(row.period),
    ...listed.map(({ cells, absent }) => cellOf(cells[at], absent)),
  ])
  const table = add(spine, [said], { kind: 'values', columns: [inner.period, ...listed.map(({ name }) => name)], rows })
  return { table, on: (name) => on.get(name) ?? column(name, spine) }
}

function slicesStep(node: JoinToTimeSpine, from: string, said: Text, add: AddStep): string {
  const columns = node.slices.map((name) => ({ name, expr: column(name) }))
  const body: SqlSelect = { kind: 'select', distinct: true, columns, from: { table: from } }
  return add(slices, [said], body)
}

function factJoin(node: JoinToTimeSpine, from: string, as: string, on: OnSpine): SqlJoin {
  const isNow = as === now
  const layer = on(isNow ? inner.layer : inner.thenLayer)
  const bucket = on(isNow ? inner.bucket : inner.thenBucket)
  const conditions: SqlExpr[] = [
    ...(node.layered ? [binary('=', column(inner.layer, as), layer)] : []),
    binary('=', column(inner.bucket, as), bucket),
    ...node.slices.map((name): SqlExpr => ({ kind: 'same', left: column(name, as), right: column(name, slices) })),
  ]
  const where = all(conditions)
  return { kind: 'left', source: { table: from, as }, ...(where && { on: where }) }
}

function isKnown(operand: SqlExpr): SqlExpr {
  return { kind: 'isNull', operand, negated: true }
}

function within({ from, to }: Bounds = {}, day: SqlExpr): SqlExpr[] {
  return [...(from ? [binary('>=', day, date(from))] : []), ...(to ? [binary('<=', day, date(to))] : [])]
}

function filled(value: SqlExpr, fill: number | undefined): SqlExpr {
  return fill === undefined ? value : { kind: 'call', name: 'coalesce', args: [value, number(fill)] }
}

/** A measure of the period itself: missing counts as its number where the period is known. */
function valueNow(node: JoinToTimeSpine, measure: SpineMeasure, day: SqlExpr): SqlExpr {
  const { name, fill, now: bounds, stretched } = measure
  const value = column(name, now)
  if (fill === undefined && !stretched) return value
  const comes = node.rows.some((row) => !row.now) && fill !== undefined
  const known = all([...(comes ? [isKnown(day)] : []), ...within(bounds, day)])
  if (!known) return filled(value, fill)
  const otherwise = stretched ? {} : { otherwise: value }
  return { kind: 'case', branches: [{ when: known, value: filled(value, fill) }], ...otherwise }
}

/** A measure of the compared period: not known unless the data reach back to all that it is told of. */
function valueThen(node: JoinToTimeSpine, { name, fill, then: bounds }: SpineMeasure, day: SqlExpr): SqlExpr {
  const value = filled(column(name, then), fill)
  const comes = node.rows.some((row) => !row.compared) && fill !== undefined
  const known = all([...(comes ? [isKnown(day)] : []), ...within(bounds, day)])
  return known ? { kind: 'case', branches: [{ when: known, value }] } : value
}

/** Adds the steps that set facts on the time spine: its rows, the slices, then both sides joined to them; gives the last. */
export function addSpine(node: JoinToTimeSpine, from: string, names: Names, add: AddStep): string {
  const sliced = node.slices.length > 0
  const said = saySpine(node, names)
  const { table, on } = spineStep(node, said.periods, add)
  const columns: NamedExpr[] = [
    ...[inner.period, inner.from, ...(node.compared ? [inner.thenFrom] : [])].map((name) => ({
      name,
      expr: on(name),
    })),
    ...node.slices.map((name) => ({ name, expr: column(name, slices) })),
    ...node.measures.flatMap((measure) => [
      { name: measure.name, expr: valueNow(node, measure, on(inner.from)) },
      ...(node.compared ? [{ name: thenOf(measure.name), expr: valueThen(node, measure, on(inner.thenFrom)) }] : []),
    ]),
  ]
  const joins: SqlJoin[] = [
    ...(sliced
      ? [{ kind: 'cross', source: { table: slicesStep(node, from, said.slices, add), as: slices } } as const]
      : []),
    factJoin(node, from, now, on),
    ...(node.compared ? [factJoin(node, from, then, on)] : []),
  ]
  const body: SqlSelect = { kind: 'select', columns, from: { table, as: spine }, joins }
  return add('_figures', said.figures, body)
}
