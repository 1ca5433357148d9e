import { issue } from '../../base/errors/index.ts'
import { lineOf } from './lines.ts'
import { type At, type ImportKind, note, type Subject } from './note.ts'
import { below, openPart, type Part, textAt } from './value.ts'

/** Keys of every definition. */
export const describedKeys = ['name', 'label', 'description', 'config']

/** What dbt itself puts where nothing is said. */
const generated = /^Metric created from measure \S+$/

/** Name, label and description of a part; one that only repeats the name, or that dbt made up, is none. */
export function namedOf(part: Part): {
  readonly file: string
  readonly line?: number
  name: string
  label?: string
  description?: string
} {
  const name = textAt(part, 'name') ?? ''
  const label = textAt(part, 'label')
  const description = textAt(part, 'description')
  return {
    file: part.subject.file,
    line: part.subject.line,
    name,
    label: label === name ? undefined : label,
    description: description === name || generated.test(description ?? '') ? undefined : description,
  }
}

/** Opens a definition. One without a name is noted and left out, and so is one that the project switches off. */
export function openNamed(
  at: At,
  kind: ImportKind,
  owner: string,
  value: unknown,
  known: readonly string[],
): Part | undefined {
  const name = typeof value === 'object' && value !== null && 'name' in value ? String(value.name ?? '') : ''
  const subject: Subject = { file: at.file, line: lineOf(value) ?? at.line, kind, name: owner + (name || '?') }
  const part = openPart({ subject, notes: at.notes, prefix: '' }, value, known)
  if (!part || name.trim() === '') return void note(at.notes, subject, 'left', issue('DBT_LACKS', { key: 'name' }))
  const config = below(part, 'config', ['enabled'])
  if (config && config.values.enabled === false) {
    return void note(at.notes, subject, 'left', issue('DBT_DISABLED', { key: 'config.enabled' }))
  }
  return part
}
