import { issue } from '../../base/errors/index.ts'
import type { WorkspaceFile } from '../read/document.ts'
import { compact, type Definition, type Plain } from './definition.ts'
import { type Notes, note } from './note.ts'
import type { Refusal } from './refusal.ts'

type PartList = 'entities' | 'dimensions'

interface Place {
  readonly list: PartList
  readonly name: string
}

/** The entity or dimension of a written dataset that a refusal is about; what is about a list stands at its first dash. */
function partAt({ text }: WorkspaceFile, { line, column }: Refusal): Place | undefined {
  if (column <= '      - '.length) return undefined
  const lines = text.split('\n')
  let start = line - 1
  while (start >= 0 && !/^ {0,6}\S/.test(lines[start] ?? '')) start -= 1
  const name = /^ {6}- \{?\s*name: "?([a-z0-9_]+)/.exec(lines.slice(start, start + 2).join('\n'))?.[1]
  const above = lines.slice(0, start).findLast((one) => /^ {4}\S/.test(one))
  const list = /^ {4}(entities|dimensions):/.exec(above ?? '')?.[1] as PartList | undefined
  return name !== undefined && list ? { name, list } : undefined
}

/**
 * A dataset without the one entity or dimension that the reader refuses, which is noted; undefined where more than that would
 * change: a partition or a validity decides which rows join.
 */
export function withoutPart(
  notes: Notes,
  definition: Definition,
  file: WorkspaceFile | undefined,
  refusal: Refusal,
): Definition | undefined {
  const place = definition.list === 'datasets' && file ? partAt(file, refusal) : undefined
  const parts = place ? ((definition.value[place.list] ?? []) as readonly Plain[]) : []
  const part = parts.find(({ name }) => name === place?.name)
  if (!place || !part || part.validity !== undefined || part.partition !== undefined) return undefined
  const { subject, value } = definition
  const kind = place.list === 'entities' ? 'entity' : 'dimension'
  note(notes, { ...subject, kind, name: `${subject.name}.${place.name}` }, 'left', refusal.reason)
  const rest = parts.filter((one) => one !== part)
  const without: Plain = compact({ ...value, [place.list]: rest.length > 0 ? rest : undefined })
  if (place.list === 'entities' || value.time !== place.name) return { ...definition, value: without }
  note(notes, subject, 'part', issue('DBT_DEPENDS', { on: place.name }))
  return { ...definition, value: compact({ ...without, time: undefined, grain: undefined }) }
}
