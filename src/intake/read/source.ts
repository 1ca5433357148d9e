import type { Text } from '../../base/text.ts'
import type { SourceFile } from '../types.ts'

/** Takes the rows of a file. `fields` stand under the source's columns; null is "no value". */
export interface RecordSink {
  record(fields: readonly (string | null)[], line: number): void
  reject(reason: Text, row: string, line: number): void
}

/** A file whose columns are known and whose rows can be read as text. Every row goes to the sink once, as record or rejected. */
export interface RecordSource {
  readonly file: SourceFile
  readonly columns: readonly string[]
  readonly decisions: readonly Text[]
  readonly read: (sink: RecordSink, signal?: AbortSignal) => Promise<void>
}
