import type { Issue } from '../base/errors/index.ts'
import type { Text } from '../base/text.ts'
import type { Dataset } from '../model/types.ts'

/** A column's type, in the words of definitions. */
export type ColumnType = Dataset['columns'][string]

/** Where files may be read from. Both are folders; a file elsewhere is refused, links resolved first. */
export interface SourceRoots {
  readonly workspace: string
  readonly dataFolders: readonly string[]
}

/** How far a load has come. Rows are those read from files so far. */
export interface LoadProgress {
  readonly dataset: string
  readonly files: number
  readonly filesDone: number
  readonly rows: number
}

export interface LoadOptions extends SourceRoots {
  /** IANA zone of timestamps without one, and into which the others are converted. */
  readonly timezone: string
  /** Where extracts go; absent: `.cynosure/extracts` of the workspace, or a temporary folder where that cannot be written. */
  readonly cacheFolder?: string
  readonly onProgress?: (progress: LoadProgress) => void
  readonly signal?: AbortSignal
}

/** A file that was read. `name` is its path from the folder it was found in, with `/`. Size in bytes. */
export interface SourceFile {
  readonly path: string
  readonly name: string
  readonly size: number
  readonly mtimeMs: number
}

/** A row that was left out, and why. Lines count from 1; `row` is its text, cut at 500 characters. */
export interface RejectedRow {
  readonly file: string
  readonly line: number
  readonly reason: Text
  readonly row: string
}

/** A column as it stands in the extract. `sqlType` is DuckDB's. */
export interface LoadedColumn {
  readonly name: string
  readonly type: ColumnType
  readonly sqlType: string
}

/**
 * A dataset as loaded: an immutable Parquet extract and what is to be said about it. Always
 * `rowsInFiles = rows + rejected.length`. `arrival` is the first and last day of its time, null where the dataset has no
 * rows or its time is not a column of its own. `decisions` say what was decided about forms and types; `issues` what is wrong.
 */
export interface LoadedDataset {
  readonly dataset: string
  readonly fingerprint: string
  readonly extract: string
  readonly files: readonly SourceFile[]
  readonly rowsInFiles: number
  readonly rows: number
  readonly rejected: readonly RejectedRow[]
  readonly columns: readonly LoadedColumn[]
  readonly arrival: { readonly from: string; readonly to: string } | null
  readonly decisions: readonly Text[]
  readonly issues: readonly Issue[]
}
