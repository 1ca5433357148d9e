import { realpathSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { type DuckDBConnection, DuckDBInstance, StatementType } from '@duckdb/node-api'
import { CynosureError, failure } from '../base/errors/index.ts'
import type { Table } from '../base/table.ts'
import { openCache } from './cache.ts'
import { readTable } from './columns.ts'
import { openQueue, type Priority } from './queue.ts'

export interface EngineOptions {
  /** The only folders whose files the engine may read. */
  readonly folders: readonly string[]
  /** IANA zone in which timestamps with a zone are read; default UTC. */
  readonly timezone?: string
  readonly threads?: number
  /** A limit such as `2GB`. */
  readonly memory?: string
}

export interface RunOptions {
  readonly signal?: AbortSignal
  /** Counted from the call, waiting included; default 60. */
  readonly timeoutSeconds?: number
  /** What is asked, in words, for errors. */
  readonly what?: string
  readonly priority?: Priority
}

/** The embedded engine: one view for each dataset, read only, over Parquet extracts. */
export interface Engine {
  /** Changes whenever what a dataset holds changes. */
  readonly revision: number
  /** Names of the datasets that can be read. */
  datasets(): readonly string[]
  /** Makes a dataset of Parquet files of one shape, or puts new files in its place; running queries keep the old. */
  attach(dataset: string, parquetFiles: readonly string[]): Promise<void>
  /** Makes a dataset of one SQL select over other datasets. Throws SQL_REFUSED. */
  attachView(dataset: string, sql: string): Promise<void>
  /** The same as `attach`, for a dataset that is there. */
  replace(dataset: string, parquetFiles: readonly string[]): Promise<void>
  detach(dataset: string): Promise<void>
  /** Runs one select. Throws QUERY_TIMED_OUT, QUERY_CANCELLED or ENGINE_FAILED. */
  run(sql: string, options?: RunOptions): Promise<Table>
  close(): void
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`
const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`

/** Folders as the engine sees them; one that does not exist yet is kept as given. */
function resolved(folder: string): string {
  try {
    return realpathSync(folder)
  } catch {
    return folder
  }
}

/** Shuts the engine in: its own folders only, no extensions, settings that no statement can change. */
async function lockDown(connection: DuckDBConnection, options: EngineOptions): Promise<void> {
  const folders = [...new Set(options.folders.flatMap((folder) => [folder, resolved(folder)]))]
  const settings = [
    `set allowed_directories = [${folders.map(quoted).join(', ')}]`,
    `set global timezone = ${quoted(options.timezone ?? 'UTC')}`,
    'set autoinstall_known_extensions = false',
    'set autoload_known_extensions = false',
    'set enable_external_access = false',
    'set lock_configuration = true',
  ]
  for (const setting of settings) await connection.run(setting)
}

async function onlySelect(connection: DuckDBConnection, dataset: string, sql: string): Promise<void> {
  const refuse = (detail: string) => failure('SQL_REFUSED', { dataset, detail })
  try {
    const statements = await connection.extractStatements(sql)
    if (statements.count !== 1) throw refuse(`${statements.count} statements`)
    const prepared = await statements.prepare(0)
    if (prepared.statementType !== StatementType.SELECT)
      throw refuse(StatementType[prepared.statementType] ?? 'statement')
  } catch (error) {
    throw error instanceof CynosureError ? error : refuse(firstLine(error))
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
}

/** A pool of connections that are handed out one at a time. */
function openPool(instance: DuckDBInstance) {
  const idle: DuckDBConnection[] = []
  return {
    take: async () => idle.pop() ?? (await instance.connect()),
    give: (connection: DuckDBConnection) => void idle.push(connection),
    close: () => {
      for (const connection of idle.splice(0)) connection.closeSync()
    },
  }
}

/** Opens the embedded engine in memory. Its threads default to the cores of the machine. */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const cores = availableParallelism()
  const settings: Record<string, string> = { threads: String(options.threads ?? cores) }
  if (options.memory !== undefined) settings.max_memory = options.memory
  const instance = await DuckDBInstance.create(':memory:', settings)
  const owner = await instance.connect()
  await lockDown(owner, options)
  const pool = openPool(instance)
  const queue = openQueue(Math.max(2, cores))
  const cache = openCache(4_000_000)
  const names = new Set<string>()
  let revision = 0

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

  const execute = async (sql: string, signal: AbortSignal): Promise<Table> => {
    const connection = await pool.take()
    const interrupt = () => connection.interrupt()
    try {
      signal.throwIfAborted()
      signal.addEventListener('abort', interrupt, { once: true })
      const table = await readTable(await connection.run(sql))
      pool.give(connection)
      return table
    } catch (error) {
      connection.closeSync()
      throw error
    } finally {
      signal.removeEventListener('abort', interrupt)
    }
  }

  const run = async (sql: string, { signal, timeoutSeconds = 60, what, priority = 'reader' }: RunOptions = {}) => {
    const key = `${revision}\n${sql}`
    const known = cache.get(key)
    if (known) return known
    const deadline = AbortSignal.timeout(timeoutSeconds * 1000)
    const either = signal ? AbortSignal.any([signal, deadline]) : deadline
    try {
      either.throwIfAborted()
      const leave = await queue.enter(priority, either)
      const table = await execute(sql, either).finally(leave)
      if (key.startsWith(`${revision}\n`)) cache.set(key, table)
      return table
    } catch (error) {
      if (signal?.aborted) throw failure('QUERY_CANCELLED', { what: what ?? firstLine(sql) }, error)
      if (deadline.aborted) throw failure('QUERY_TIMED_OUT', { seconds: timeoutSeconds }, error)
      throw failure('ENGINE_FAILED', { detail: firstLine(error) }, error)
    }
  }

  return {
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
      pool.close()
      owner.closeSync()
      instance.closeSync()
    },
  }
}
