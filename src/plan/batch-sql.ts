import type { Text } from '../base/text.ts'
import {
  column,
  type Dialect,
  type NamedExpr,
  nothing,
  number,
  renderStatement,
  type SqlExpr,
  type SqlSelect,
} from '../sql/index.ts'
import { sortKeysOf, stepOf } from './compile.ts'
import { explainStep } from './explain/index.ts'
import { datasetsIn } from './join-check.ts'
import type { Order } from './nodes.ts'
import { type RelationOf, Steps } from './steps.ts'
import { plainNames } from './words.ts'

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
  const orderBy = sortKeysOf(plan)
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
