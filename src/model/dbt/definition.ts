import { type Issue, issue } from '../../base/errors/index.ts'
import { type ImportNote, type Notes, note, type Subject } from './note.ts'
import { plainName } from './template.ts'

/** A mapping of a workspace's YAML. */
export type Plain = Readonly<Record<string, unknown>>

/** A definition of the workspace before it is written. */
export interface Definition {
  readonly subject: Subject
  readonly list: 'datasets' | 'metrics' | 'saved_queries'
  /** Where it will stand in the workspace. */
  readonly path: string
  readonly name: string
  readonly value: Plain
  readonly needs: { readonly datasets: readonly string[]; readonly metrics: readonly string[] }
}

/** An object without what is undefined, so that YAML does not write it. */
export function compact(value: Plain): Plain {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined))
}

/** The name as a workspace takes it; a change is noted. */
export function nameFor(notes: Notes, subject: Subject, name: string): string {
  const plain = plainName(name)
  if (plain !== name) note(notes, subject, 'changed', issue('DBT_RENAMED', { before: name, after: plain }))
  return plain
}

/** A description in prose; one that is Jinja is noted and left out. */
export function proseFor(notes: Notes, subject: Subject, text: string | undefined): string | undefined {
  if (text === undefined || !/\{\{|\{%/.test(text)) return text
  return void note(notes, subject, 'part', issue('DBT_JINJA', { text: text.slice(0, 80) }))
}

/** Where something is left out of the workspace, with what is written to the notes. */
export function refusal(notes: Notes, subject: Subject, outcome: ImportNote['outcome'] = 'left') {
  return (reason: Issue): undefined => {
    note(notes, subject, outcome, reason)
  }
}
