import { failure } from '../base/errors/index.ts'
import type { Table } from '../base/table.ts'
import {
  type Answer,
  type Ask,
  datasetsIn,
  joinChecks,
  type Plan,
  type PlanContext,
  planQuestion,
  resolveQuestion,
  sqlOf,
} from '../plan/index.ts'
import type { QueryEngine } from './query-engine.ts'

/**
 * Whether the joins of a plan keep each row once; throws JOIN_FANS_OUT. Each join is looked at once for as long as the data
 * stand, whoever asks first: a reader who leaves does not end it for the others.
 */
function openJoinCheck(engine: QueryEngine): (plan: Plan) => Promise<void> {
  const repeats = new Map<string, Promise<number>>()
  let revision = engine.revision
  const count = (sql: string) => {
    const known = repeats.get(sql)
    if (known) return known
    const counted = engine.run(sql).then(({ columns }) => Number(columns[0]?.values[0] ?? 0))
    repeats.set(sql, counted)
    counted.catch(() => repeats.delete(sql))
    return counted
  }
  return async (plan) => {
    if (engine.revision !== revision) repeats.clear()
    revision = engine.revision
    const checks = joinChecks(plan, engine.dialect, engine.relation).map(async ({ from, dataset, entity, sql }) => {
      if ((await count(sql)) > 0) throw failure('JOIN_FANS_OUT', { dataset: from, other: dataset, key: entity })
    })
    await Promise.all(checks)
  }
}

function refuseMissing(engine: QueryEngine, plan: Plan): void {
  const loaded = new Set(engine.datasets())
  const missing = datasetsIn(plan).find((dataset) => !loaded.has(dataset))
  if (missing !== undefined) throw failure('DATASET_NOT_LOADED', { dataset: missing })
}

function answerOf(question: Answer['question'], plan: Plan, sql: string, table: Table): Answer {
  const columns = table.columns.map((column, index) => ({ ...column, name: plan.columns[index]?.name ?? column.name }))
  return { columns, length: table.length, question, sql }
}

/**
 * An `ask` on one engine. Every question of a batch is resolved against one context before any runs. Throws what
 * `resolveQuestion` and `planQuestion` throw, DATASET_NOT_LOADED, JOIN_FANS_OUT, and the errors of `Engine.run`.
 */
export function createAsk(engine: QueryEngine, context: () => PlanContext): Ask {
  const checkJoins = openJoinCheck(engine)
  return async (questions, signal) => {
    const at = context()
    const planned = questions.map((query) => {
      const question = resolveQuestion(query, at)
      const plan = planQuestion(question, at)
      refuseMissing(engine, plan)
      return { question, plan, sql: sqlOf(plan, engine.dialect, engine.relation) }
    })
    return Promise.all(
      planned.map(async ({ question, plan, sql }) => {
        const what = question.metrics.map((metric) => metric.name).join(', ')
        const options = { what, ...(signal && { signal }) }
        const [table] = await Promise.all([engine.run(sql, options), checkJoins(plan)])
        return answerOf(question, plan, sql, table)
      }),
    )
  }
}
