import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { arrivedBy, daysReached } from '../../src/app/reached.ts'
import type { Cell } from '../../src/base/table.ts'
import { createAsk, openEngine, type QueryEngine } from '../../src/engine/index.ts'
import type { MetricQuery } from '../../src/model/index.ts'
import { type Model, parseWorkspace } from '../../src/model/index.ts'
import type { Answer, Arrival, PlanContext } from '../../src/plan/index.ts'

/** A small workspace on a real engine, for tests. */
export interface Tables {
  readonly context: PlanContext
  readonly engine: QueryEngine
  /** Asks one question. */
  ask(query: MetricQuery): Promise<Answer>
  /** The cells of a question's answer, row by row. */
  rows(query: MetricQuery): Promise<Cell[][]>
  /** The cells of hand-written SQL on the same engine, row by row. */
  hand(sql: string): Promise<Cell[][]>
  close(): Promise<void>
}

/** The definitions of a small workspace, each table as the select of DuckDB that makes it, and the day it is. */
export interface TablesOptions {
  readonly yaml: string
  readonly tables: Readonly<Record<string, string>>
  readonly today?: string
}

/** Cells row by row. */
export function rowsOf(table: { columns: readonly { values: readonly Cell[] }[]; length: number }): Cell[][] {
  return Array.from({ length: table.length }, (_, row) => table.columns.map((column) => column.values[row] ?? null))
}

/** The first and last day of each dataset that is dated by a column of its own. */
export async function arrivalsOf(engine: QueryEngine, model: Model): Promise<Map<string, Arrival>> {
  const arrivals = new Map<string, Arrival>()
  for (const { name, time } of model.datasets.values()) {
    if (time === undefined || time.includes('__') || !engine.datasets().includes(name)) continue
    const found = await engine.run(`select min("${time}")::date, max("${time}")::date from "${name}"`)
    const [from, to] = rowsOf(found)[0] as [string | null, string | null]
    if (from !== null && to !== null) arrivals.set(name, { from, to })
  }
  return arrivals
}

/** The definitions of a small workspace, which must be without error. */
export function modelFrom(yaml: string): Model {
  const timezone = /^timezone:/m.test(yaml) ? '' : 'timezone: Asia/Shanghai\n'
  const text = `name: small\nlocale: zh\n${timezone}currency: CNY\n${yaml}`
  const { model, issues } = parseWorkspace([{ path: 'cynosure.yml', text }])
  const errors = issues.filter((issue) => issue.severity === 'error')
  if (errors.length > 0) throw new Error(`the workspace of the test has errors: ${JSON.stringify(errors, null, 1)}`)
  return model
}

/** A small workspace over an engine that holds its tables. */
export async function tablesOver(
  engine: QueryEngine,
  model: Model,
  today: string | undefined,
  close: () => Promise<void>,
): Promise<Tables> {
  const day = today ?? '2026-11-19'
  const found = await arrivalsOf(engine, model)
  const arrivals = arrivedBy(day, found, await daysReached([engine], model, found, day))
  const context = { model, today: day, arrivals }
  const ask = createAsk(engine, () => context)
  const one = async (query: MetricQuery) => (await ask([query]))[0] as Answer
  return {
    context,
    engine,
    ask: one,
    rows: async (query) => rowsOf(await one(query)),
    hand: async (sql) => rowsOf(await engine.run(sql)),
    close,
  }
}

/** A DuckDB to make tables with, apart from the engine under test. */
export async function withWriter<T>(use: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const writer = await DuckDBInstance.create()
  const connection = await writer.connect()
  try {
    return await use(connection)
  } finally {
    connection.closeSync()
    writer.closeSync()
  }
}

/** Writes each table's select as Parquet, reads the definitions and opens the embedded engine. */
export async function openTables(options: TablesOptions): Promise<Tables> {
  const model = modelFrom(options.yaml)
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'cynosure-tables-')))
  const engine = await openEngine({ folders: [folder], threads: 1, timezone: model.timezone })
  await withWriter(async (connection) => {
    for (const [name, select] of Object.entries(options.tables)) {
      const file = join(folder, `${encodeURIComponent(name)}.parquet`)
      await connection.run(`copy (${select}) to '${file}' (format parquet)`)
      await engine.attach(name, [file])
    }
  })
  return tablesOver(engine, model, options.today, async () => {
    engine.close()
    await rm(folder, { recursive: true, force: true })
  })
}
