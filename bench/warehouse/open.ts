import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Table } from '../../src/base/table.ts'
import { createAsk, openEngine } from '../../src/engine/index.ts'
import { type MetricQuery, parseWorkspace } from '../../src/model/index.ts'
import { type Ask, type PlanContext, planQuestion, resolveQuestion, sqlOf } from '../../src/plan/index.ts'
import { firstDay, lastDay, type WarehouseFiles, warehouseFiles } from './data.ts'

/** A machine that does other things as well is no reason to give up. */
const patience = { timeoutSeconds: 3600 }
const settings = 'name: warehouse\ntimezone: UTC\n'

/** A generated warehouse under definitions of ours, opened as the product opens one. */
export interface Warehouse {
  readonly tables: WarehouseFiles
  readonly plan: PlanContext
  readonly ask: Ask
  /** The SQL that a question becomes. */
  readonly sql: (query: MetricQuery) => string
  /** Runs a select on the engine; never from its cache. */
  readonly run: (sql: string, signal?: AbortSignal) => Promise<Table>
  readonly close: () => void
}

/** Opens a warehouse of that many sales; `more` is YAML with definitions beside those of `definitions.yml`. */
export async function openWarehouse(rows: number, more?: string): Promise<Warehouse> {
  const tables = await warehouseFiles(rows)
  const path = join(import.meta.dirname, 'definitions.yml')
  const files = [
    { path: 'cynosure.yml', text: settings },
    { path: 'definitions.yml', text: await readFile(path, 'utf8') },
    ...(more ? [{ path: 'more.yml', text: more }] : []),
  ]
  const { model, issues } = parseWorkspace(files)
  const wrong = issues.filter(({ severity }) => severity === 'error')
  if (wrong.length > 0) throw new Error(wrong.map(({ code, params }) => `${code} ${JSON.stringify(params)}`).join('\n'))
  const plan: PlanContext = {
    model,
    today: '2026-01-01',
    arrivals: new Map([['sales', { from: firstDay, to: lastDay }]]),
  }
  const engine = await openEngine({ folders: [tables.folder], timezone: 'UTC' })
  for (const [name, file] of Object.entries(tables.files)) await engine.attach(name, [file])
  let runs = 0
  const patient: typeof engine = { ...engine, run: (sql, options) => engine.run(sql, { ...options, ...patience }) }
  return {
    tables,
    plan,
    ask: createAsk(patient, () => plan),
    sql: (query) => sqlOf(planQuestion(resolveQuestion(query, plan), plan), engine.dialect, engine.relation),
    run: (sql, signal) => engine.run(`${sql}\n-- ${runs++}`, { ...patience, ...(signal && { signal }) }),
    close: () => engine.close(),
  }
}
