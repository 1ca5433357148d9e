import { issue } from '../../base/errors/index.ts'
import { type At, note } from './note.ts'
import { relationOf } from './relation.ts'
import type { DbtTimeSpine } from './types.ts'
import { below, listOf, openPart, textAt, wordAt } from './value.ts'

/** Levels of time that only the spine knows; a column of the same name where none is given. */
export function customGrainsOf(values: unknown): { name: string; column: string }[] {
  return listOf(values).flatMap((item) => {
    const { name, column_name: column } = (item ?? {}) as Record<string, unknown>
    return typeof name === 'string' ? [{ name, column: typeof column === 'string' ? column : name }] : []
  })
}

function spineOf(at: At, value: unknown): DbtTimeSpine[] {
  const subject = { file: at.file, kind: 'time_spine' as const, name: 'time_spines' }
  const part = openPart({ subject, notes: at.notes, prefix: '' }, value, [
    'node_relation',
    'primary_column',
    'custom_granularities',
  ])
  const table = part && relationOf(part, 'node_relation')
  const column = part && below(part, 'primary_column', ['name', 'time_granularity'])
  const name = textAt(column, 'name')
  if (!part || !table || name === undefined) {
    note(at.notes, subject, 'left', issue('DBT_LACKS', { key: part ? 'primary_column' : 'node_relation' }))
    return []
  }
  const grain = wordAt(column, 'time_granularity') ?? 'day'
  return [{ file: at.file, table, column: name, grain, customGrains: customGrainsOf(part.values.custom_granularities) }]
}

function olderSpineOf(at: At, value: unknown): DbtTimeSpine[] {
  const { location, column_name: column, grain } = (value ?? {}) as Record<string, unknown>
  if (typeof location !== 'string' || typeof column !== 'string') {
    const subject = { file: at.file, kind: 'time_spine' as const, name: 'time_spine_table_configurations' }
    note(at.notes, subject, 'left', issue('DBT_LACKS', { key: 'location' }))
    return []
  }
  return [{ file: at.file, table: location, column, grain: String(grain ?? 'day').toLowerCase(), customGrains: [] }]
}

/** Time spines of a compiled project; one of the older kind counts only where there is none of its grain otherwise. */
export function spinesOf(at: At, configuration: unknown): DbtTimeSpine[] {
  const all = listOf(configuration).map((item) => (item ?? {}) as Record<string, unknown>)
  const spines = all.flatMap((one) => listOf(one.time_spines).flatMap((item) => spineOf(at, item)))
  const older = all.flatMap((one) =>
    listOf(one.time_spine_table_configurations).flatMap((item) => olderSpineOf(at, item)),
  )
  return [...spines, ...older.filter(({ grain }) => !spines.some((spine) => spine.grain === grain))]
}
