import type { Text } from '../../base/text.ts'
import type { Model } from '../../model/types.ts'
import { type Dialect, renderStatement, renderSteps } from '../../sql/index.ts'
import { statementOf } from '../compile.ts'
import type { Order, PlanNode, RowsNode } from '../nodes.ts'
import type { RelationOf } from '../steps.ts'
import { nodesIn } from '../walk.ts'
import { labelsOf } from './names.ts'

/** A step of a plan: the name of its part of the SQL, null for the select that answers, and what it does phrase by phrase. */
export interface ToldStep {
  readonly name: string | null
  readonly words: readonly Text[]
  readonly sql: string
}

/** A dataset that a plan reads, and in how many places. */
export interface ToldRead {
  readonly dataset: string
  readonly times: number
}

/** A join that a plan takes: from a dataset by an entity to the one row of another, or to the pairs of a bridge. */
export interface ToldJoin {
  readonly from: string
  readonly entity: string
  readonly to: string
}

/** A plan in words: its steps, the whole SQL with them as comments, and what it reads and joins. */
export interface ToldPlan {
  readonly steps: readonly ToldStep[]
  readonly sql: Text
  readonly reads: readonly ToldRead[]
  readonly joins: readonly ToldJoin[]
}

function datasetOf(node: PlanNode): string[] {
  if (node.kind !== 'Read' && node.kind !== 'Join') return []
  const { source } = node
  if (source.kind === 'dataset') return [source.dataset]
  return source.kind === 'time' && source.time.kind === 'table' ? [source.time.dataset] : []
}

function readsOf(nodes: readonly PlanNode[]): ToldRead[] {
  const times = new Map<string, number>()
  const facts = nodes.filter(({ kind }) => kind === 'Read')
  const joined = nodes.filter(({ kind }) => kind === 'Join')
  for (const dataset of [...facts, ...joined].flatMap(datasetOf)) times.set(dataset, (times.get(dataset) ?? 0) + 1)
  return [...times].map(([dataset, count]) => ({ dataset, times: count }))
}

/** The dataset that rows call by a name. */
function calledAs(rows: RowsNode, as: string): string | undefined {
  if (rows.kind !== 'Filter' && rows.as === as) return datasetOf(rows)[0]
  return rows.kind === 'Read' ? undefined : calledAs(rows.input, as)
}

function joinsOf(nodes: readonly PlanNode[]): ToldJoin[] {
  const told = nodes.flatMap((join): ToldJoin[] => {
    if (join.kind !== 'Join') return []
    const { entity, bridge, input } = join
    const from = calledAs(input, entity?.from ?? bridge?.from ?? '')
    const to = entity ? datasetOf(join)[0] : bridge?.dataset
    const key = entity?.name ?? bridge?.entity
    return from && to && key ? [{ from, entity: key, to }] : []
  })
  return [...new Map(told.map((join) => [JSON.stringify(join), join])).values()]
}

/** Tells a plan by the labels of its model, step for step as its SQL has them. */
export function explainPlan(
  plan: Order,
  model: Model,
  dialect: Dialect,
  relation: RelationOf = (table) => ({ table }),
): ToldPlan {
  const statement = statementOf(plan, relation, labelsOf(model))
  const texts = renderSteps(statement, dialect)
  const named = [...statement.steps, { name: null, comment: statement.comment }]
  const nodes = nodesIn(plan)
  return {
    steps: named.map(({ name, comment }, index) => ({
      name,
      words: comment.map(({ zh, en }) => ({ zh, en })),
      sql: texts[index] ?? '',
    })),
    sql: { zh: renderStatement(statement, dialect, 'zh'), en: renderStatement(statement, dialect, 'en') },
    reads: readsOf(nodes),
    joins: joinsOf(nodes),
  }
}
