import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { failure } from '../base/errors/index.ts'
import type { Table } from '../base/table.ts'
import type { TableCache } from './cache.ts'
import { readTable } from './columns.ts'
import { openQueue, type Priority } from './queue.ts'
import { firstLine } from './text.ts'

/** How long a reader's question may take, in seconds. */
export const queryTimeoutSeconds = 60

export interface RunOptions {
  readonly signal?: AbortSignal
  /** Counted from the call, waiting included; default `queryTimeoutSeconds`. */
  readonly timeoutSeconds?: number
  /** What is asked, in words, for errors. */
  readonly what?: string
  readonly priority?: Priority
}

/** What the engine says where a value of the data does not go through what was asked: a cast, a number too large. */
const dataMisfit = /^(Conversion|Out of Range) Error/

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

async function execute(pool: ReturnType<typeof openPool>, sql: string, signal: AbortSignal): Promise<Table> {
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

/**
 * What runs selects: at most `places` at once, each on its own connection, answers kept under the revision at which they
 * were asked.
 */
export function openRunner(instance: DuckDBInstance, places: number, cache: TableCache, revision: () => number) {
  const pool = openPool(instance)
  const queue = openQueue(places)
  const run = async (sql: string, options: RunOptions = {}): Promise<Table> => {
    const { signal, timeoutSeconds = queryTimeoutSeconds, what, priority = 'reader' } = options
    const asked = revision()
    const known = cache.get(sql)
    if (known) return known
    const deadline = AbortSignal.timeout(timeoutSeconds * 1000)
    const either = signal ? AbortSignal.any([signal, deadline]) : deadline
    try {
      either.throwIfAborted()
      const leave = await queue.enter(priority, either)
      const table = await execute(pool, sql, either).finally(leave)
      if (asked === revision()) cache.set(sql, table)
      return table
    } catch (error) {
      if (signal?.aborted) throw failure('QUERY_CANCELLED', { what: what ?? firstLine(sql) }, error)
      if (deadline.aborted) throw failure('QUERY_TIMED_OUT', { seconds: timeoutSeconds }, error)
      if (dataMisfit.test(firstLine(error))) throw failure('VALUES_MISFIT', { detail: firstLine(error) }, error)
      throw failure('ENGINE_FAILED', { detail: firstLine(error) }, error)
    }
  }
  return { run, close: pool.close }
}
