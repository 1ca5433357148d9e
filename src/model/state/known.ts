import type { Calendar } from '../../base/calendar/period.ts'
import type { Issue } from '../../base/errors/index.ts'
import type { WorkspaceFile } from '../read/document.ts'

/** What the files of the state may refer to, and where their issues go. */
export interface Known {
  /** The files of one kind: `people` gives those called `people.csv`. */
  readonly files: (kind: string) => readonly WorkspaceFile[]
  readonly metrics: readonly string[]
  readonly dimensions: readonly string[]
  readonly calendar: Calendar
  readonly issues: Issue[]
}

/** The ids of records. */
export function idsOf(records: readonly { readonly id: string }[]): string[] {
  return records.map(({ id }) => id)
}
