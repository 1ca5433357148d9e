import {
  all,
  column,
  type Dialect,
  type NamedExpr,
  nothing,
  number,
  renderStatement,
  type SqlExpr,
  type SqlJoin,
  type SqlSelect,
  type SqlStatement,
  type SqlStep,
} from '../sql/index.ts'
import { isConstant } from './aggregate.ts'
import { explainStep } from './explain.ts'
import type { Aggregate, FiguresNode, Fill, JoinToEntity, Order, PlanNode, RowsNode, Stitch } from './nodes.ts'
import { spineSteps } from './spine-sql.ts'

interface Rows {
  readonly from: { readonly table: string; readonly as: string }
  readonly joins: readonly SqlJoin[]
  readonly conditions: readonly SqlExpr[]
}

function rowsOf(node: RowsNode): Rows {
  if (node.kind === 'ReadDataset') return { from: { table: node.dataset, as: node.as }, joins: [], conditions: [] }
  const rows = rowsOf(node.input)
  if (node.kind === 'Filter') return { ...rows, conditions: [...rows.conditions, node.condition] }
  const on: SqlExpr = { kind: 'binary', op: '=', left: node.left, right: node.right }
  const join: SqlJoin = { kind: 'left', source: { table: node.dataset, as: node.as }, on }
  return { ...rows, joins: [...rows.joins, join] }
}

function aggregateSelect(node: Aggregate): SqlSelect {
  const { from, joins, conditions } = rowsOf(node.input)
  const where = all(conditions)
  const groupBy = node.keys.flatMap(({ expr }, index) => (isConstant(expr) ? [] : [index + 1]))
  const measures = node.measures.map(({ metric, expr }) => ({ name: metric, expr }))
  return { kind: 'select', columns: [...node.keys, ...measures], from, joins, ...(where && { where }), groupBy }
}

/** Steps so far and the name of the last one. */
interface Built {
  readonly steps: readonly SqlStep[]
  readonly last: string
}

/** Facts side by side: all rows under one another, then one row a key; of each measure only one row has a value. */
function stitchSteps(node: Stitch): Built {
  const names = new Map<Aggregate, string>()
  for (const input of node.inputs) {
    let source: RowsNode = input.input
    while (source.kind !== 'ReadDataset') source = source.input
    const count = [...names.values()].filter((name) => name.startsWith(`_${source.dataset}_facts`)).length
    names.set(input, `_${source.dataset}_facts${count > 0 ? `_${count + 1}` : ''}`)
  }
  const steps: SqlStep[] = [...names].map(([input, name]) => ({
    name,
    comment: explainStep(input).en,
    body: aggregateSelect(input),
  }))
  const [only, ...others] = steps
  if (!only) {
    const columns = node.measures.map((name) => ({ name, expr: nothing }))
    const body: SqlSelect = {
      kind: 'select',
      columns: columns.length > 0 ? columns : [{ name: '_none', expr: number(1) }],
    }
    return { steps: [{ name: '_facts', comment: 'no facts', body }], last: '_facts' }
  }
  if (others.length === 0) return { steps, last: only.name }
  const keys = node.keys.map((name) => ({ name, expr: column(name) }))
  const inputs = [...names].map(([input, table]): SqlSelect => {
    const has = new Set(input.measures.map((measure) => measure.metric))
    const measures = node.measures.map((name) => ({ name, expr: has.has(name) ? column(name) : nothing }))
    return { kind: 'select', columns: [...keys, ...measures], from: { table } }
  })
  const measures: NamedExpr[] = node.measures.map((name) => ({
    name,
    expr: { kind: 'aggregate', fn: 'max', argument: column(name) },
  }))
  const grouped: SqlSelect = {
    kind: 'select',
    columns: [...keys, ...measures],
    from: { table: '_side_by_side' },
    groupBy: keys.map((_, index) => index + 1),
  }
  return {
    steps: [
      ...steps,
      { name: '_side_by_side', comment: 'facts under one another', body: { kind: 'union', inputs } },
      { name: '_facts', comment: explainStep(node).en, body: grouped },
    ],
    last: '_facts',
  }
}

function fillSteps(node: Fill): Built {
  const { steps, last } = stitchSteps(node.input)
  if (node.measures.every((measure) => measure.fill === undefined)) return { steps, last }
  const columns: NamedExpr[] = [
    ...node.keys.map((name) => ({ name, expr: column(name) })),
    ...node.measures.map(({ name, fill }): NamedExpr => {
      if (fill === undefined) return { name, expr: column(name) }
      return { name, expr: { kind: 'call', name: 'coalesce', args: [column(name), number(fill)] } }
    }),
  ]
  const body: SqlSelect = { kind: 'select', columns, from: { table: last } }
  return { steps: [...steps, { name: '_filled', comment: explainStep(node).en, body }], last: '_filled' }
}

function figuresSteps(node: FiguresNode): Built {
  if (node.kind === 'Stitch') return stitchSteps(node)
  if (node.kind === 'Fill') return fillSteps(node)
  if (node.kind === 'JoinToTimeSpine') {
    const facts = stitchSteps(node.input)
    return { steps: [...facts.steps, ...spineSteps(node, facts.last)], last: '_figures' }
  }
  const { steps, last } = figuresSteps(node.input)
  const computed = steps.filter((step) => step.name.startsWith('_computed')).length
  const name = computed > 0 ? `_computed_${computed + 1}` : '_computed'
  const kept = node.keep.map((kept) => ({ name: kept, expr: column(kept) }))
  const body: SqlSelect = { kind: 'select', columns: [...kept, ...node.columns], from: { table: last } }
  return { steps: [...steps, { name, comment: explainStep(node).en, body }], last: name }
}

function orderStatement(node: Order): SqlStatement {
  const { steps, last } = figuresSteps(node.input)
  const byName = new Map(node.columns.map(({ name, expr }) => [name, expr]))
  const orderBy = node.by.flatMap(({ column: name, descending }) => {
    const expr = byName.get(name)
    return expr ? [{ expr, descending }] : []
  })
  const limit = node.limit !== undefined ? { limit: node.limit } : {}
  const select: SqlSelect = { kind: 'select', columns: node.columns, from: { table: last }, orderBy, ...limit }
  return { steps, comment: explainStep(node).en, select }
}

/** The SQL of a question's plan in a dialect, with a comment for each step. */
export function sqlOf(plan: Order, dialect: Dialect): string {
  return renderStatement(orderStatement(plan), dialect)
}

function aggregatesIn(node: PlanNode): Aggregate[] {
  if (node.kind === 'Stitch') return [...node.inputs]
  return 'input' in node ? aggregatesIn(node.input) : []
}

function joinsIn(node: RowsNode): JoinToEntity[] {
  if (node.kind === 'ReadDataset') return []
  return node.kind === 'JoinToEntity' ? [...joinsIn(node.input), node] : joinsIn(node.input)
}

/** Names of the datasets that a plan reads, each once. */
export function datasetsIn(plan: Order): string[] {
  const names = aggregatesIn(plan).flatMap(({ input }) => {
    let source: RowsNode = input
    while (source.kind !== 'ReadDataset') source = source.input
    return [source.dataset, ...joinsIn(input).map((join) => join.dataset)]
  })
  return [...new Set(names)]
}

/** A question to the data whether a join keeps each row once: one row, `repeats`, above 0 when it does not. */
export interface JoinCheck {
  readonly from: string
  readonly dataset: string
  readonly entity: string
  readonly sql: string
}

/** The checks that the joins of a plan stand on: the key is unique where it is joined to. */
export function joinChecks(plan: Order, dialect: Dialect): JoinCheck[] {
  const checks = aggregatesIn(plan)
    .flatMap(({ input }) => joinsIn(input))
    .map((join) => {
      const counted = (fn: 'count' | 'count_distinct'): SqlExpr => ({ kind: 'aggregate', fn, argument: join.right })
      const repeats: SqlExpr = { kind: 'binary', op: '-', left: counted('count'), right: counted('count_distinct') }
      const select: SqlSelect = {
        kind: 'select',
        columns: [{ name: 'repeats', expr: repeats }],
        from: { table: join.dataset, as: join.as },
      }
      const comment = `rows of ${join.dataset} that share a ${join.entity} with another`
      const sql = renderStatement({ steps: [], comment, select }, dialect)
      return { from: join.from, dataset: join.dataset, entity: join.entity, sql }
    })
  return [...new Map(checks.map((check) => [check.sql, check])).values()]
}
