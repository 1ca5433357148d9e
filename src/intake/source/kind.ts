import { failure } from '../../base/errors/index.ts'
import type { SourceFile } from '../types.ts'

export type FileKind = 'csv' | 'json' | 'parquet' | 'xlsx'

const kinds: Readonly<Record<string, FileKind>> = {
  '.csv': 'csv',
  '.tsv': 'csv',
  '.txt': 'csv',
  '.parquet': 'parquet',
  '.pq': 'parquet',
  '.json': 'json',
  '.jsonl': 'json',
  '.ndjson': 'json',
  '.xlsx': 'xlsx',
  '.xlsm': 'xlsx',
}

/** Extensions of files that can be read. */
export const readableExtensions: readonly string[] = Object.keys(kinds)

/** The kind of a file by its extension, or undefined. */
export function kindOfFile(name: string): FileKind | undefined {
  return kinds[/\.[^./\\]+$/.exec(name.toLowerCase())?.[0] ?? '']
}

/** The one kind of the files of a dataset. Throws SOURCE_KIND for a file that cannot be read or that is of another kind. */
export function kindOfFiles(files: readonly SourceFile[]): FileKind {
  const first = kindOfFile(files[0]?.name ?? '')
  const odd = files.find((file) => kindOfFile(file.name) === undefined || kindOfFile(file.name) !== first)
  if (odd || !first) throw failure('SOURCE_KIND', { file: odd?.name ?? '' })
  return first
}
