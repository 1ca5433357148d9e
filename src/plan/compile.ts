import { addDays } from '../base/calendar/date.ts'
import { isFiner } from '../base/calendar/grain.ts'
import type { Lang, Text } from '../base/text.ts'
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
  type SqlSelect,
  type SqlSource,
  type SqlStatement,
  type SqlStep,
} from '../sql/index.ts'
import { explainStep, sayUnderOneAnother } from './explain/index.ts'
import { saySeries } from './explain/rows.ts'
import { toldBeside } from './formula.ts'
import { isConstant } from './frame.ts'
import { datasetsIn } from './join-check.ts'
import {
  type Aggregate,
  type Fill,
  inner,
  type Order,
  type Project,
  type RowsNode,
  type Source,
  type StepNode,
  type Stitch,
} from './nodes.ts'
import { addSpine } from './spine-sql.ts'
import { type Names, plainNames } from './words.ts'

/** Where the rows of a dataset are to be had in an engine; by default under the dataset's own name. */
export type RelationOf = (dataset: string) => SqlSource

/** Steps so far, with the name under which each node stands there. */
class Steps {
  readonly steps: SqlStep[] = []
  readonly #names = new Map<unknown, string>()
  readonly #relation: RelationOf
  /** How things are called, and which number each step so far has. */
  readonly names: Names

  constructor(relation: RelationOf, names: Names) {
    this.#relation = relation
    this.names = { ...names, step: (node) => this.#numberOf(node) }
  }

  #numberOf(node: unknown): number | undefined {
    const name = this.#names.get(node)
    const index = this.steps.findIndex((step) => step.name === name)
    return index < 0 ? undefined : index + 1
  }

  relation(dataset: string): SqlSource {
    return this.#relation(dataset)
  }

  /** A free name like the one that is wished for. */
  free(wished: string): string {
    const taken = (name: string) => this.steps.some((step) => step.name === name)
    let name = wished
    for (let count = 2; taken(name); count++) name = `${wished}_${count}`
    return name
  }

  /** The name of a node's step, which is made by `build` when it is first asked for. */
  once(key: unknown, build: () => string): string {
    const known = this.#names.get(key) ?? build()
    this.#names.set(key, known)
    return known
  }

  add(wished: string, comment: readonly Text[], body: SqlStep['body'], kept = false): string {
    const name = this.free(wished)
    this.steps.push({ name, comment, body, ...(kept && { kept: true as const }) })
    return name
  }
}

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
    const figureOf = (name: string) => (measures.includes(name) ? column(name) : name === mark ? number(1) : nothing)
    const figures = node.measures.map((name) => ({ name, expr: figureOf(name) }))
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

function fill(node: Fill, steps: Steps): string {
  const table = stepOf(node.input, steps)
  if (node.measures.every((measure) => measure.fill === undefined)) return table
  const columns: NamedExpr[] = [
    ...node.keys.map((name) => ({ name, expr: column(name) })),
    ...node.measures.map(({ name, fill, beside }): NamedExpr => {
      if (fill === undefined) return { name, expr: column(name) }
      const filled: SqlExpr = { kind: 'call', name: 'coalesce', args: [column(name), number(fill)] }
      return { name, expr: beside ? toldBeside(beside, filled) : filled }
    }),
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

function stepOf(node: StepNode, steps: Steps): string {
  return steps.once(node, () => build(node, steps))
}

/** The statement of a question's plan, its steps told by some names. */
export function statementOf(node: Order, relation: RelationOf, names: Names): SqlStatement {
  const steps = new Steps(relation, names)
  const table = stepOf(node.input, steps)
  const byName = new Map(node.columns.map(({ name, expr }) => [name, expr]))
  const orderBy = node.by.flatMap(({ column: name, descending }) => {
    const expr = byName.get(name)
    return expr ? [{ expr, descending }] : []
  })
  const limit = node.limit !== undefined ? { limit: node.limit } : {}
  const select: SqlSelect = { kind: 'select', columns: node.columns, from: { table }, orderBy, ...limit }
  return { steps: steps.steps, comment: explainStep(node, steps.names), select }
}

/** The column in which a batch says which question a row answers, and that of the row's place in its answer. */
const batchColumns = { question: '_question', row: '_row' } as const

/** Where the cells of each question stand in a batch's answer: for each of its columns the place of one of the batch's. */
export interface BatchStatement {
  readonly sql: string
  readonly places: readonly (readonly number[])[]
}

/** What two columns of answers must have in common to stand in one: their name, and what they are computed from. */
function columnKey(plan: Order, name: string): string {
  return JSON.stringify([name, datasetsIn(plan).sort(), plan.columns.find((one) => one.name === name)?.expr])
}

function answerStep(plan: Order, steps: Steps): string {
  const table = stepOf(plan.input, steps)
  const byName = new Map(plan.columns.map(({ name, expr }) => [name, expr]))
  const orderBy = plan.by.flatMap(({ column: name, descending }) => {
    const expr = byName.get(name)
    return expr ? [{ expr, descending }] : []
  })
  const row: SqlExpr = { kind: 'window', fn: 'row_number', partitionBy: [], orderBy }
  const columns = [{ name: batchColumns.row, expr: row }, ...plan.columns]
  const limit = plan.limit !== undefined ? { orderBy, limit: plan.limit } : {}
  const body: SqlSelect = { kind: 'select', columns, from: { table }, ...limit }
  return steps.add('_answer', explainStep(plan, steps.names), body)
}

/** The SQL that answers several questions at once: their rows under one another, each with its question and its place. */
export function batchSqlOf(
  plans: readonly Order[],
  dialect: Dialect,
  relation: RelationOf = (table) => ({ table }),
): BatchStatement {
  const steps = new Steps(relation, plainNames)
  const tables = plans.map((plan) => answerStep(plan, steps))
  const keys = [...new Set(plans.flatMap((plan) => plan.columns.map(({ name }) => columnKey(plan, name))))]
  const inputs = plans.map((plan, index): SqlSelect => {
    const own = new Map(plan.columns.map(({ name }) => [columnKey(plan, name), name]))
    const cells = keys.map((key, place): NamedExpr => {
      const name = own.get(key)
      return { name: `_cell_${place + 1}`, expr: name === undefined ? nothing : column(name) }
    })
    const question = { name: batchColumns.question, expr: number(index + 1) }
    const row = { name: batchColumns.row, expr: column(batchColumns.row) }
    return { kind: 'select', columns: [question, row, ...cells], from: { table: tables[index] as string } }
  })
  const together: Text = { zh: '把各个答案上下放在一起', en: 'puts the answers under one another' }
  const table = steps.add('_answers', [together], { kind: 'union', inputs })
  const columns = [batchColumns.question, batchColumns.row, ...keys.map((_, place) => `_cell_${place + 1}`)]
  const select: SqlSelect = {
    kind: 'select',
    columns: columns.map((name) => ({ name, expr: column(name) })),
    from: { table },
  }
  const comment: Text[] = [{ zh: '给出所有的行，按问题分开', en: 'gives all rows, to be told apart by question' }]
  const sql = renderStatement({ steps: steps.steps, comment, select }, dialect)
  const places = plans.map((plan) => plan.columns.map(({ name }) => keys.indexOf(columnKey(plan, name)) + 2))
  return { sql, places }
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
