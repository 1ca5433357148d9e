import type { DuckDBConnection } from '@duckdb/node-api'
import { failure } from '../../base/errors/index.ts'
import { canonicalName } from '../../base/names.ts'
import type { LoadProgress, RejectedRow } from '../types.ts'
import type { RecordSource } from './source.ts'

/** More rejected rows than this, and the files are not what they were taken for. */
export const mostRejected = 10_000
const longestRow = 500

/** What was read: every row of the files is a row of the table or rejected. */
export interface RawRows {
  readonly rowsInFiles: number
  readonly rejected: RejectedRow[]
}

interface RawOptions {
  readonly dataset: string
  readonly nulls: readonly string[]
  readonly onProgress?: (progress: LoadProgress) => void
  readonly signal?: AbortSignal
}

/** The column of the raw table that holds the values of the column at an index. */
export function rawColumn(index: number): string {
  return `c${index}`
}

/** Notes a row as rejected. Throws ROWS_REJECTED_TOO_MANY past the limit. */
export function noteRejected(rejected: RejectedRow[], row: RejectedRow): void {
  if (rejected.length >= mostRejected)
    throw failure('ROWS_REJECTED_TOO_MANY', { file: row.file, count: rejected.length + 1 })
  rejected.push({ ...row, row: row.row.slice(0, longestRow) })
}

/** Reads sources as text into the table `raw` (c0, c1, … by `columns`; `file` their index; `line`) of a connection. */
export async function fillRawTable(
  connection: DuckDBConnection,
  sources: readonly RecordSource[],
  columns: readonly string[],
  options: RawOptions,
): Promise<RawRows> {
  const place = new Map(columns.map((column, index) => [canonicalName(column), index]))
  const fields = columns.map((_, index) => `${rawColumn(index)} varchar`)
  await connection.run(`create table raw (${[...fields, '"file" integer', 'line integer'].join(', ')})`)
  const appender = await connection.createAppender('raw')
  const nulls = new Set(['', ...options.nulls])
  const rejected: RejectedRow[] = []
  let rowsInFiles = 0
  for (const [fileIndex, source] of sources.entries()) {
    const from = sourceOfEach(
      columns.length,
      source.columns.map((column) => place.get(canonicalName(column)) ?? -1),
    )
    await source.read(
      {
        record(values, line) {
          rowsInFiles += 1
          for (const index of from) {
            const value = index < 0 ? null : values[index]
            if (value === null || value === undefined || nulls.has(value)) appender.appendNull()
            else appender.appendVarchar(value)
          }
          appender.appendInteger(fileIndex)
          appender.appendInteger(line)
          appender.endRow()
        },
        reject(reason, row, line) {
          rowsInFiles += 1
          noteRejected(rejected, { file: source.file.name, line, reason, row })
        },
      },
      options.signal,
    )
    options.onProgress?.({
      dataset: options.dataset,
      files: sources.length,
      filesDone: fileIndex + 1,
      rows: rowsInFiles,
    })
  }
  appender.closeSync()
  return { rowsInFiles, rejected }
}

/** For each column of the table the index in a file's row; -1 where the file lacks it. */
function sourceOfEach(width: number, targets: readonly number[]): number[] {
  const from = Array.from({ length: width }, () => -1)
  targets.forEach((target, index) => {
    if (target >= 0) from[target] = index
  })
  return from
}
