import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { readTable } from './columns.ts'
import type { Runnable } from './run.ts'
import { firstLine } from './text.ts'

/** What the engine says where a value of the data does not go through what was asked. */
const dataMisfit = /^(Conversion|Out of Range) Error/

/** Selects on connections of the embedded engine that are handed out one at a time. */
export function openConnections(instance: DuckDBInstance): Runnable & { readonly close: () => void } {
  const idle: DuckDBConnection[] = []
  return {
    execute: async (sql, signal) => {
      const connection = idle.pop() ?? (await instance.connect())
      const interrupt = () => connection.interrupt()
      try {
        signal.throwIfAborted()
        signal.addEventListener('abort', interrupt, { once: true })
        const table = await readTable(await connection.run(sql))
        idle.push(connection)
        return table
      } catch (error) {
        connection.closeSync()
        throw error
      } finally {
        signal.removeEventListener('abort', interrupt)
      }
    },
    isMisfit: (error) => dataMisfit.test(firstLine(error)),
    close: () => {
      for (const connection of idle.splice(0)) connection.closeSync()
    },
  }
}
