import { type Issue, issue } from '../../base/errors/index.ts'

/** What a note speaks of. */
export type ImportKind =
  | 'file'
  | 'dataset'
  | 'entity'
  | 'dimension'
  | 'measure'
  | 'metric'
  | 'saved_query'
  | 'time_spine'

/** A definition of the imported project. */
export interface Subject {
  readonly file: string
  /** From 1; absent where the file is compiled. */
  readonly line?: number
  readonly kind: ImportKind
  /** An entity or dimension is told with its dataset: `orders.status`. */
  readonly name: string
}

/**
 * Something that the workspace has otherwise than the project: a definition is `left` out, a `part` of it is, or it is
 * there but `changed`. The reason is an issue of the registry.
 */
export interface ImportNote extends Subject {
  readonly outcome: 'left' | 'part' | 'changed'
  readonly reason: Issue
}

/** Notes as they are taken. */
export type Notes = ImportNote[]

/** What is read: from which file, with notes of what is not carried over. */
export interface At {
  readonly file: string
  /** Where a value stands that has no line of its own. */
  readonly line?: number
  readonly notes: Notes
}

export function note(notes: Notes, subject: Subject, outcome: ImportNote['outcome'], reason: Issue): void {
  const { file, line, kind, name } = subject
  notes.push({ file, ...(line !== undefined && { line }), kind, name, outcome, reason })
}

/** A file that is not even well written. */
export function unreadable(notes: Notes, file: string, error: unknown): void {
  const detail = ((error as Error).message.split('\n')[0] ?? '').slice(0, 120)
  note(notes, { file, kind: 'file', name: file }, 'left', issue('DBT_UNREADABLE', { file, detail }))
}
