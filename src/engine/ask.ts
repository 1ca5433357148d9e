import { failure } from '../base/errors/index.ts'
import type { Table } from '../base/table.ts'
import type { MetricQuery } from '../model/question.ts'
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
import { duckdb } from '../sql/index.ts'
import type { Engine, RunOptions } from './duckdb.ts'

/** Whether the joins of a plan keep each row once. Throws JOIN_FANS_OUT. The engine keeps the answers while data stand. */
async function checkJoins(engine: Engine, plan: Plan, options: RunOptions): Promise<void> {
  const check = async ({ from, dataset, entity, sql }: ReturnType<typeof joinChecks>[number]) => {
    const { columns } = await engine.run(sql, options)
    if (Number(columns[0]?.values[0] ?? 0) > 0) throw failure('JOIN_FANS_OUT', { dataset: from, other: dataset, key: entity })
  }
  await Promise.all(joinChecks(plan, duckdb).map(check))
}

function refuseMissing(engine: Engine, plan: Plan): void {
  const loaded = new Set(engine.datasets())
  const missing = datasetsIn(plan).find(dataset => !loaded.has(dataset))
  if (missing !== undefined) throw failure('DATASET_NOT_LOADED', { dataset: missing })
}

function answerOf(question: Answer['question'], plan: Plan, sql: string, table: Table): Answer {
  const columns = table.columns.map((column, index) => ({ ...column, name: plan.columns[index]?.name ?? column.name }))
  return { columns, length: table.length, question, sql }
}

/**
 * An `ask` on the embedded engine. Every question of a batch is resolved against one context before any runs. Throws what
 * `resolveQuestion` and `planQuestion` throw, DATASET_NOT_LOADED, JOIN_FANS_OUT, and the errors of `Engine.run`.
 */
export function createAsk(engine: Engine, context: () => PlanContext): Ask {
  return async (questions: readonly MetricQuery[], signal?: AbortSignal) => {
    const at = context()
    const planned = questions.map(query => {
      const question = resolveQuestion(query, at)
      const plan = planQuestion(question, at)
      refuseMissing(engine, plan)
      return { question, plan, sql: sqlOf(plan, duckdb) }
    })
    return Promise.all(
      planned.map(async ({ question, plan, sql }) => {
        const what = question.metrics.map(metric => metric.name).join(', ')
        const options = { what, ...(signal && { signal }) }
        await checkJoins(engine, plan, options)
        return answerOf(question, plan, sql, await engine.run(sql, options))
      }),
    )
  }
}
