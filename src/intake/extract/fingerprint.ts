import { createHash } from 'node:crypto'
import type { Dataset } from '../../model/types.ts'
import type { SourceFile } from '../types.ts'

/** Raised when the same files would now be read differently. */
const readerVersion = 1

/** What an extract depends on, as 16 hexadecimal digits: the files (path, size, time), how they are to be read, and the reader. */
export function fingerprintOf(dataset: Dataset, files: readonly SourceFile[], timezone: string): string {
  const meaning = [
    readerVersion,
    timezone,
    dataset.source,
    dataset.columns,
    timeColumnOf(dataset) ?? null,
    files.map(({ path, size, mtimeMs }) => [path, size, mtimeMs]),
  ]
  return createHash('sha256').update(JSON.stringify(meaning)).digest('hex').slice(0, 16)
}

/** The column that a dataset's time is, where its time is plainly a column of its own. */
export function timeColumnOf(dataset: Dataset): string | undefined {
  const expr = dataset.dimensions.find((dimension) => dimension.name === dataset.time)?.expr
  return expr?.kind === 'name' && expr.path.length === 1 ? expr.path[0] : undefined
}
