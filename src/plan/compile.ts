import { addDays } from '../base/calendar/date.ts'
import { isFiner } from '../base/calendar/grain.ts'
import type { Lang } from '../base/text.ts'
import type { Model } from '../model/types.ts'
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
  type SqlOrder,
  type SqlSelect,
  type SqlSource,
  type SqlStatement,
} from '../sql/index.ts'
import { explainStep, sayUnderOneAnother } from './explain/index.ts'
import { saySeries } from './explain/rows.ts'
import { toldBeside } from './formula.ts'
import { isConstant } from './frame.ts'
import {
  type Aggregate,
  type Fill,
  inner,
  type Order,
  type Project,
  type RowsNode,
  type Source,
  type SpineMeasure,
  type StepNode,
  type Stitch,
} from './nodes.ts'
import { addSpine } from './spine-sql.ts'
import { type RelationOf, Steps } from './steps.ts'
import { type Names, plainNames } from './words.ts'

const never: SqlExpr = { kind: 'boolean', value: false }

function sourceOf(source: Source, as: string, steps: Steps): SqlSource {
  if (source.kind === 'dataset') return { ...steps.relation(source.dataset), as }
  if (source.kind === 'step') return { table: stepOf(source.step, steps), as }
  const { time } = source
  if (time.kind === 'table') return { ...steps.relation(time.dataset), as }
  const table = steps.once(JSON.stringify(time), () => {
    const end = (value: string): SqlExpr => ({ kind: 'date', value })
    const next: SqlExpr = { kind: 'shift', operand: end(addDays(time.to, 1)), count: -1, grain: time.grain }
    const last = isFiner(time.grain, 'day') ? next : end(time.to)
    const body = {
      kind: 'series',
      column: inner.time,
      grain: time.grain,
      from: end(time.from),
      to: last,
    } as const
    return steps.add('_days', [saySeries(time)], body)
  })
  return { table, as }
}

interface Rows {
  readonly from: SqlSource
  readonly joins: readonly SqlJoin[]
  readonly conditions: readonly SqlExpr[]
}

function rowsOf(node: RowsNode, steps: Steps): Rows {
  if (node.kind === 'Read') return { from: sourceOf(node.source, node.as, steps), joins: [], conditions: [] }
  const rows = rowsOf(node.input, steps)
  if (node.kind === 'Filter') return { ...rows, conditions: [...rows.conditions, node.condition] }
  const join: SqlJoin = {
    kind: node.how,
    source: sourceOf(node.source, node.as, steps),
    ...(node.on && { on: node.on }),
  }
  return { ...rows, joins: [...rows.joins, join] }
}

function aggregateSelect(node: Aggregate, steps: Steps): SqlSelect {
  const { from, joins, conditions } = rowsOf(node.input, steps)
  const where = all(conditions)
  const groupBy = node.keys.flatMap(({ expr }, index) => (isConstant(expr) ? [] : [index + 1]))
  const measures = node.measures.map(({ metric, expr }) => ({ name: metric, expr }))
  return { kind: 'select', columns: [...node.keys, ...measures], from, joins, ...(where && { where }), groupBy }
}

function projectSelect(node: Project, steps: Steps): SqlSelect {
  const { from, joins, conditions } = rowsOf(node.input, steps)
  const where = all(conditions)
  const distinct = node.distinct ? { distinct: true } : {}
  return { kind: 'select', ...distinct, columns: node.columns, from, joins, ...(where && { where }) }
}

function emptyFacts(node: Stitch, steps: Steps): string {
  const columns = node.measures.map((name) => ({ name, expr: nothing }))
  const body: SqlSelect = {
    kind: 'select',
    columns: columns.length > 0 ? columns : [{ name: '_none', expr: number(1) }],
  }
  return steps.add('_facts', [{ zh: '没有要汇总的', en: 'nothing to aggregate' }], body)
}

/** Facts side by side: all rows under one another, then one row a key; of each measure only one row has a value. */
function stitch(node: Stitch, steps: Steps): string {
  const [only, ...others] = node.inputs
  if (!only) return emptyFacts(node, steps)
  if (others.length === 0) return stepOf(only.step, steps)
  const keys = node.keys.map((name) => ({ name, expr: column(name) }))
  const inputs = node.inputs.map(({ step, measures, mark }): SqlSelect => {
    const given = (name: string) => (measures.includes(name) ? column(name) : name === mark ? number(1) : nothing)
    const figures = node.measures.map((name) => ({ name, expr: given(name) }))
    return { kind: 'select', columns: [...keys, ...figures], from: { table: stepOf(step, steps) } }
  })
  const said = sayUnderOneAnother(node, steps.names)
  const table = steps.add('_side_by_side', [said], { kind: 'union', inputs })
  const measures: NamedExpr[] = node.measures.map((name) => ({
    name,
    expr: { kind: 'aggregate', fn: 'max', argument: column(name) },
  }))
  const groupBy = keys.map((_, index) => index + 1)
  const body: SqlSelect = { kind: 'select', columns: [...keys, ...measures], from: { table }, groupBy }
  return steps.add('_facts', explainStep(node, steps.names), body)
}

/** Of a question without periods: what is known and missing counts as its number, what has not arrived is nothing. */
function figureOf({ name, fill, beside, now, stretched }: SpineMeasure): SqlExpr {
  const value = column(name)
  if (now) return stretched ? { kind: 'case', branches: [{ when: never, value }] } : value
  if (fill === undefined) return value
  const filled: SqlExpr = { kind: 'call', name: 'coalesce', args: [value, number(fill)] }
  return beside ? toldBeside(beside, filled) : filled
}

function fill(node: Fill, steps: Steps): string {
  const table = stepOf(node.input, steps)
  if (node.measures.every(({ fill: number, now }) => number === undefined && !now)) return table
  const columns: NamedExpr[] = [
    ...node.keys.map((name) => ({ name, expr: column(name) })),
    ...node.measures.map((measure) => ({ name: measure.name, expr: figureOf(measure) })),
  ]
  return steps.add('_filled', explainStep(node, steps.names), { kind: 'select', columns, from: { table } })
}

function build(node: StepNode, steps: Steps): string {
  switch (node.kind) {
    case 'Stitch':
      return stitch(node, steps)
    case 'Fill':
      return fill(node, steps)
    case 'JoinToTimeSpine': {
      const facts = stepOf(node.input, steps)
      return addSpine(node, facts, steps.names, (name, comment, body) => steps.add(name, comment, body))
    }
    case 'Compute': {
      const table = stepOf(node.input, steps)
      const kept = node.keep.map((name) => ({ name, expr: column(name) }))
      const body: SqlSelect = { kind: 'select', columns: [...kept, ...node.columns], from: { table } }
      return steps.add('_computed', explainStep(node, steps.names), body)
    }
    case 'Append': {
      const inputs = node.inputs.map((input) => projectSelect(input, steps))
      return steps.add(node.name, explainStep(node, steps.names), { kind: 'union', inputs })
    }
    case 'Aggregate':
    case 'Project': {
      const body = node.kind === 'Aggregate' ? aggregateSelect(node, steps) : projectSelect(node, steps)
      const kept = node.kind === 'Aggregate' && node.shared === true
      return steps.add(node.name, explainStep(node, steps.names), body, kept)
    }
  }
}

/** The name of the step that a node becomes; one that is read twice becomes one step. */
export function stepOf(node: StepNode, steps: Steps): string {
  return steps.once(node, () => build(node, steps))
}

/** What the rows of an answer are ordered by. */
export function sortKeysOf({ columns, by }: Order): SqlOrder[] {
  const byName = new Map(columns.map(({ name, expr }) => [name, expr]))
  return by.flatMap(({ column: name, descending }) => {
    const expr = byName.get(name)
    return expr ? [{ expr, descending }] : []
  })
}

/** The statement of a question's plan, its steps told by some names. */
export function statementOf(node: Order, relation: RelationOf, names: Names): SqlStatement {
  const steps = new Steps(relation, names)
  const table = stepOf(node.input, steps)
  const orderBy = sortKeysOf(node)
  const limit = node.limit !== undefined ? { limit: node.limit } : {}
  const select: SqlSelect = { kind: 'select', columns: node.columns, from: { table }, orderBy, ...limit }
  return { steps: steps.steps, comment: explainStep(node, steps.names), select }
}

/** The relations of datasets that are tables of a connection, under their own names; others go by the dataset's. */
export function tablesOf(model: Model): RelationOf {
  return (dataset) => {
    const source = model.datasets.get(dataset)?.source
    if (source?.kind !== 'table') return { table: dataset }
    const [table = '', schema] = source.table.split('.').reverse()
    return schema === undefined ? { table } : { schema, table }
  }
}

/** The SQL of a question's plan in a dialect, with a comment for each step: in English and by names, where nothing else is said. */
export function sqlOf(
  plan: Order,
  dialect: Dialect,
  relation: RelationOf = (table) => ({ table }),
  { lang = 'en', names = plainNames }: { readonly lang?: Lang; readonly names?: Names } = {},
): string {
  return renderStatement(statementOf(plan, relation, names), dialect, lang)
}
