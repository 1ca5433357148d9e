import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { Cell } from '../../src/base/table.ts'
import { createAsk, type Engine, openEngine } from '../../src/engine/index.ts'
import type { MetricQuery } from '../../src/model/index.ts'
import { type Model, parseWorkspace } from '../../src/model/index.ts'
import type { Answer, Arrival, PlanContext } from '../../src/plan/index.ts'

/** A small workspace on a real engine, for tests. */
export interface Tables {
  readonly context: PlanContext
  readonly engine: Engine
  /** Asks one question. */
  ask(query: MetricQuery): Promise<Answer>
  /** The cells of a question's answer, row by row. */
  rows(query: MetricQuery): Promise<Cell[][]>
  /** The cells of hand-written SQL on the same engine, row by row. */
  hand(sql: string): Promise<Cell[][]>
  close(): Promise<void>
}

/** Cells row by row. */
export function rowsOf(table: { columns: readonly { values: readonly Cell[] }[]; length: number }): Cell[][] {
  return Array.from({ length: table.length }, (_, row) => table.columns.map((column) => column.values[row] ?? null))
}

/** The first and last day of each dataset that is dated by a column of its own. */
export async function arrivalsOf(engine: Engine, model: Model): Promise<Map<string, Arrival>> {
  const arrivals = new Map<string, Arrival>()
  for (const { name, time } of model.datasets.values()) {
    if (time === undefined || time.includes('__') || !engine.datasets().includes(name)) continue
    const found = await engine.run(`select min("${time}")::date, max("${time}")::date from "${name}"`)
    const [from, to] = rowsOf(found)[0] as [string | null, string | null]
    if (from !== null && to !== null) arrivals.set(name, { from, to })
  }
  return arrivals
}

/** Writes each table's select as Parquet, reads the definitions and opens the engine. Definitions must be without error. */
export async function openTables(options: {
  yaml: string
  tables: Readonly<Record<string, string>>
  today?: string
}): Promise<Tables> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'cynosure-tables-')))
  const { model, issues } = parseWorkspace([
    { path: 'cynosure.yml', text: `name: small\nlocale: zh\ntimezone: Asia/Shanghai\ncurrency: CNY\n${options.yaml}` },
  ])
  const errors = issues.filter((issue) => issue.severity === 'error')
  if (errors.length > 0) throw new Error(`the workspace of the test has errors: ${JSON.stringify(errors, null, 1)}`)
  const writer = await DuckDBInstance.create()
  const connection = await writer.connect()
  const engine = await openEngine({ folders: [folder], threads: 1 })
  for (const [name, select] of Object.entries(options.tables)) {
    const file = join(folder, `${encodeURIComponent(name)}.parquet`)
    await connection.run(`copy (${select}) to '${file}' (format parquet)`)
    await engine.attach(name, [file])
  }
  connection.closeSync()
  writer.closeSync()
  const context = { model, today: options.today ?? '2026-11-19', arrivals: await arrivalsOf(engine, model) }
  const ask = createAsk(engine, () => context)
  const one = async (query: MetricQuery) => (await ask([query]))[0] as Answer
  return {
    context,
    engine,
    ask: one,
    rows: async (query) => rowsOf(await one(query)),
    hand: async (sql) => rowsOf(await engine.run(sql)),
    close: async () => {
      engine.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
