import type { Table } from '../base/table.ts'
import type { Dialect } from '../sql/index.ts'
import type { RunOptions } from './run.ts'

/** What answers questions about some datasets: the embedded engine, or a connection to a database. */
export interface QueryEngine {
  readonly dialect: Dialect
  /** Changes whenever what a dataset holds may have changed. */
  readonly revision: number
  /** Names of the datasets that can be read. */
  datasets(): readonly string[]
  /** Runs one select. Throws QUERY_TIMED_OUT, QUERY_CANCELLED, VALUES_MISFIT or ENGINE_FAILED; a connection also CONNECTION_FAILED. */
  run(sql: string, options?: RunOptions): Promise<Table>
}
