import type { Table } from '../base/table.ts'
import type { Shares } from '../plan/index.ts'
import type { Dialect, SqlSource } from '../sql/index.ts'
import type { RunOptions } from './run.ts'

/** What answers questions about some datasets: the embedded engine, or a connection to a database. */
export interface QueryEngine {
  /** What it is called in errors: the connection's name, or `files`. */
  readonly name: string
  readonly dialect: Dialect
  /** Changes whenever what a dataset holds may have changed. */
  readonly revision: number
  /** Names of the datasets that can be read. */
  datasets(): readonly string[]
  /** Where the rows of a dataset are to be had; absent: under the dataset's own name. */
  relation?(dataset: string): SqlSource
  /** What of questions that read the same rows is cheaper told from one scan, as measured for the engine; absent: nothing. */
  readonly shares?: Shares
  /** About how many rows a dataset has, where the engine knows without counting them. */
  estimate?(dataset: string): Promise<number>
  /** Runs one select. Throws QUERY_TIMED_OUT, QUERY_CANCELLED, VALUES_MISFIT or ENGINE_FAILED; a connection also CONNECTION_FAILED. */
  run(sql: string, options?: RunOptions): Promise<Table>
}
