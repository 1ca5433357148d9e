import { describe } from 'vitest'
import { openPostgres } from '../../src/engine/index.ts'
import { loadTable, onCluster } from '../fixtures/postgres/load.ts'
import { hasPostgres, sharedCluster } from '../fixtures/postgres/shared.ts'
import { modelFrom, openTables, type Tables, type TablesOptions, tablesOver, withWriter } from './tables.ts'

export { hasPostgres } from '../fixtures/postgres/shared.ts'

/** The engines that tests run on. Tests on PostgreSQL are skipped where `hasPostgres` is false. */
export const engineNames = ['duckdb', 'postgres'] as const

export type EngineName = (typeof engineNames)[number]

/** The same small workspace on both engines. `postgres` is null on a machine that has none. */
export interface Both {
  readonly duckdb: Tables
  readonly postgres: Tables | null
  /** The workspace on one of them. Throws where the machine does not have it. */
  on(engine: EngineName): Tables
  close(): Promise<void>
}

let schemas = 0

/** Writes each table's select into a schema of its own in the run's PostgreSQL, and opens a connection that sees it. */
export async function openPostgresTables(options: TablesOptions): Promise<Tables> {
  const model = modelFrom(options.yaml)
  const cluster = await sharedCluster()
  schemas += 1
  const schema = `small_${process.pid}_${schemas}`
  await onCluster(cluster, `create schema ${schema}`)
  const engine = openPostgres({
    name: 'warehouse',
    settings: { ...cluster, ssl: 'disable', schema },
    timezone: model.timezone,
  })
  await withWriter(async (connection) => {
    for (const [name, select] of Object.entries(options.tables)) {
      await loadTable(cluster, connection, { schema, name, select })
      await engine.attach(name, { kind: 'table', table: `${schema}."${name}"` })
    }
  })
  return tablesOver(engine, model, options.today, async () => {
    await engine.close()
    await onCluster(cluster, `drop schema ${schema} cascade`)
  })
}

/** Opens the same tables and definitions on DuckDB and on PostgreSQL. The selects are written for DuckDB. */
export async function openBoth(options: TablesOptions): Promise<Both> {
  const duckdb = await openTables(options)
  const postgres = hasPostgres ? await openPostgresTables(options) : null
  return {
    duckdb,
    postgres,
    on: (engine) => {
      const tables = engine === 'duckdb' ? duckdb : postgres
      if (!tables) throw new Error(`${engine} is not on this machine`)
      return tables
    },
    close: async () => {
      await Promise.all([duckdb.close(), postgres?.close()])
    },
  }
}

/** Describes what holds on each engine; on a machine that does not have one, its tests are skipped. */
export function onEachEngine(name: string, body: (open: typeof openTables) => void): void {
  describe(`${name}, on DuckDB`, () => body(openTables))
  describe.skipIf(!hasPostgres)(`${name}, on PostgreSQL`, () => body(openPostgresTables))
}
