import { failure } from '../base/errors/index.ts'
import type { Table } from '../base/table.ts'
import {
  type Answer,
  type Ask,
  batchSqlOf,
  datasetsIn,
  joinChecks,
  type Plan,
  type PlanContext,
  planQuestion,
  resolveQuestion,
  sharableIn,
  shareScans,
  sqlOf,
  togetherIn,
} from '../plan/index.ts'
import type { QueryEngine } from './query-engine.ts'
import type { RunOptions } from './run.ts'
import { openSizes } from './sizes.ts'
import { splitBatch } from './split.ts'

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

interface Planned {
  readonly question: Answer['question']
  readonly plan: Plan
  readonly sql: string
}

function answerOf({ question, plan, sql }: Planned, table: Table): Answer {
  const columns = table.columns.map((column, index) => ({ ...column, name: plan.columns[index]?.name ?? column.name }))
  return { columns, length: table.length, question, sql }
}

const wordsOf = (planned: readonly Planned[]): string =>
  [...new Set(planned.flatMap(({ question }) => question.metrics.map((metric) => metric.name)))].slice(0, 5).join(', ')

/** Answers plans: those that are told from the same facts in one statement, the others each by itself. */
function openRun(engine: QueryEngine) {
  const sizes = openSizes(engine)
  const shared = async (planned: readonly Planned[]): Promise<Plan[]> => {
    const plans = planned.map(({ plan }) => plan)
    if (!engine.shares || plans.length === 1) return plans
    return shareScans(plans, await sizes.measure(sharableIn(plans)), engine.shares)
  }
  return async (planned: readonly Planned[], options: RunOptions): Promise<Table[]> => {
    const plans = await shared(planned)
    const tables: Table[] = []
    const runs = togetherIn(plans).map(async (places) => {
      const [only, ...others] = places as [number, ...number[]]
      if (others.length === 0) {
        tables[only] = await engine.run((planned[only] as Planned).sql, options)
        return
      }
      const { sql, places: cells } = batchSqlOf(
        places.map((place) => plans[place] as Plan),
        engine.dialect,
        engine.relation,
      )
      const parts = splitBatch(await engine.run(sql, { ...options, questions: places.length }), cells)
      for (const [index, place] of places.entries()) tables[place] = parts[index] as Table
    })
    await Promise.all(runs)
    return tables
  }
}

/**
 * An `ask` on one engine. Every question of a batch is resolved against one context before any runs. Throws what
 * `resolveQuestion` and `planQuestion` throw, DATASET_NOT_LOADED, JOIN_FANS_OUT, and the errors of `Engine.run`.
 */
export function createAsk(engine: QueryEngine, context: () => PlanContext): Ask {
  const checkJoins = openJoinCheck(engine)
  const run = openRun(engine)
  return async (questions, signal) => {
    const at = context()
    const planned = questions.map((query): Planned => {
      const question = resolveQuestion(query, at)
      const plan = planQuestion(question, at)
      refuseMissing(engine, plan)
      return { question, plan, sql: sqlOf(plan, engine.dialect, engine.relation) }
    })
    const options = { what: wordsOf(planned), ...(signal && { signal }) }
    const [tables] = await Promise.all([run(planned, options), ...planned.map(({ plan }) => checkJoins(plan))])
    return planned.map((one, index) => answerOf(one, tables[index] as Table))
  }
}
