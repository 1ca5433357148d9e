import { issue } from '../../base/errors/index.ts'
import { compact, type Definition } from './definition.ts'
import { type Notes, note, type Subject } from './note.ts'
import { plainName } from './template.ts'
import type { DbtTimeSpine } from './types.ts'

/** The dataset of a time spine, `time_spine_day`; a second of the same grain or a name that is taken is noted. */
export function spineDatasetOf(
  notes: Notes,
  spine: DbtTimeSpine,
  connection: string,
  taken: ReadonlySet<string>,
): Definition | undefined {
  const name = plainName(`time_spine_${spine.grain}`)
  const subject: Subject = { file: spine.file, line: spine.line, kind: 'time_spine', name: spine.table }
  if (taken.has(name)) return void note(notes, subject, 'left', issue('DBT_TWICE', { name }))
  const custom = spine.customGrains.map((one) => [plainName(one.name), one.column])
  const value = {
    name,
    source: { connection, table: spine.table },
    time_spine: compact({
      column: spine.column,
      grain: spine.grain,
      custom_grains: custom.length > 0 ? Object.fromEntries(custom) : undefined,
    }),
  }
  const needs = { datasets: [], metrics: [] }
  return { subject, list: 'datasets', path: `datasets/${name}.yml`, name, value, needs }
}
