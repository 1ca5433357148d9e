import {
  type Ask,
  datasetsIn,
  explainPlan,
  joinChecks,
  type PlanContext,
  planQuestion,
  type ResolvedQuestion,
  resolveQuestion,
  type ToldPlan,
} from '../plan/index.ts'
import type { QueryEngine } from './query-engine.ts'
import { placeOf } from './route.ts'

/** What a join stands on: that each entity has one row in a dataset, and whether the data keep it. */
export interface KeptCheck {
  readonly dataset: string
  readonly entity: string
  readonly holds: boolean
  readonly sql: string
}

/** A question's plan in words, for the engine that would answer it, with the checks of its joins made. */
export interface ExplainedPlan extends ToldPlan {
  readonly question: ResolvedQuestion
  readonly dialect: string
  readonly checks: readonly KeptCheck[]
}

export type ExplainPlan = (query: Parameters<Ask>[0][number], signal?: AbortSignal) => Promise<ExplainedPlan>

/**
 * Tells how questions are answered by the engines that hold their datasets. Nothing is answered; only the checks of joins
 * are made. Throws what an `ask` throws but for JOIN_FANS_OUT.
 */
export function createExplain(engines: readonly QueryEngine[], context: () => PlanContext): ExplainPlan {
  return async (query, signal) => {
    const at = context()
    const question = resolveQuestion(query, at)
    const plan = planQuestion(question, at)
    const engine = engines[placeOf(engines, datasetsIn(plan))] as QueryEngine
    const checks = joinChecks(plan, engine.dialect, engine.relation).map(async ({ dataset, entity, sql }) => {
      const { columns } = await engine.run(sql, { what: dataset, ...(signal && { signal }) })
      return { dataset, entity, sql, holds: Number(columns[0]?.values[0] ?? 0) === 0 }
    })
    return {
      ...explainPlan(plan, question.model, engine.dialect, engine.relation),
      question,
      dialect: engine.dialect.name,
      checks: await Promise.all(checks),
    }
  }
}
