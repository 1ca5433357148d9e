import { availableParallelism } from 'node:os'
import { DuckDBInstance } from '@duckdb/node-api'
import { failure } from '../base/errors/index.ts'
import { duckdb } from '../sql/index.ts'
import { openCache } from './cache.ts'
import { openConnections } from './duckdb-run.ts'
import { lockDown, onlySelect } from './lockdown.ts'
import type { QueryEngine } from './query-engine.ts'
import { openRunner } from './run.ts'
import { firstLine, identifier, quoted } from './text.ts'

export interface EngineOptions {
  /** The only folders whose files the engine may read. */
  readonly folders: readonly string[]
  /** IANA zone in which timestamps with a zone are read; default UTC. */
  readonly timezone?: string
  readonly threads?: number
  /** A limit such as `2GB`. */
  readonly memory?: string
}

/** The embedded engine: one view for each dataset, read only, over Parquet extracts. */
export interface Engine extends QueryEngine {
  /** Makes a dataset of Parquet files of one shape, or puts new files in its place; running queries keep the old. */
  attach(dataset: string, parquetFiles: readonly string[]): Promise<void>
  /** Makes a dataset of one SQL select over other datasets. Throws SQL_REFUSED. */
  attachView(dataset: string, sql: string): Promise<void>
  /** The same as `attach`, for a dataset that is there. */
  replace(dataset: string, parquetFiles: readonly string[]): Promise<void>
  detach(dataset: string): Promise<void>
  close(): void
}

/** Opens the embedded engine in memory. Its threads default to the cores of the machine. */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const cores = availableParallelism()
  const settings: Record<string, string> = { threads: String(options.threads ?? cores) }
  if (options.memory !== undefined) settings.max_memory = options.memory
  const instance = await DuckDBInstance.create(':memory:', settings)
  const owner = await instance.connect()
  await lockDown(owner, options)
  const cache = openCache(4_000_000)
  const names = new Set<string>()
  let revision = 0
  const connections = openConnections(instance)
  const run = openRunner(connections, Math.max(2, cores), cache, () => revision)

  const define = async (dataset: string, body: string) => {
    try {
      await owner.run(`create or replace view ${identifier(dataset)} as ${body}`)
    } catch (error) {
      throw failure('ENGINE_FAILED', { detail: firstLine(error) }, error)
    }
    names.add(dataset)
    revision += 1
    cache.clear()
  }

  const attach = (dataset: string, parquetFiles: readonly string[]) =>
    define(dataset, `select * from read_parquet([${parquetFiles.map(quoted).join(', ')}])`)

  const attachView = async (dataset: string, sql: string) => {
    await onlySelect(owner, dataset, sql)
    await define(dataset, `(\n${sql.replace(/[\s;]+$/, '')}\n)`)
  }

  return {
    name: 'files',
    dialect: duckdb,
    shares: { keys: true },
    get revision() {
      return revision
    },
    datasets: () => [...names],
    attach,
    attachView,
    replace: attach,
    detach: async (dataset) => {
      await owner.run(`drop view if exists ${identifier(dataset)}`)
      names.delete(dataset)
      revision += 1
      cache.clear()
    },
    run,
    close: () => {
      connections.close()
      owner.closeSync()
      instance.closeSync()
    },
  }
}
