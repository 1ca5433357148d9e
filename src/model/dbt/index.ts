import { issue } from '../../base/errors/index.ts'
import type { WorkspaceFile } from '../read/document.ts'
import { type Composing, hiddenDefinition, metricDefinition } from './compose.ts'
import { datasetOf } from './dataset.ts'
import type { Definition } from './definition.ts'
import { holdToReader } from './hold.ts'
import { measuresOf, metricsOfMeasures } from './measures.ts'
import { type ImportNote, type Notes, note } from './note.ts'
import { savedQueryDefinition } from './question.ts'
import { readProject } from './read.ts'
import { settingsFile } from './settings.ts'
import { plainName } from './template.ts'
import { spineDatasetOf } from './time-spine.ts'
import type { DbtProject, DbtTimeSpine } from './types.ts'

export type { ImportKind, ImportNote } from './note.ts'
export { renderTemplate } from './template.ts'

export interface ImportOptions {
  /** The name of the workspace. */
  readonly name?: string
  /** The connection that holds the tables. */
  readonly connection?: string
  readonly locale?: 'zh' | 'en'
  /** IANA. */
  readonly timezone?: string
}

/** A workspace as files, and everything that it has otherwise than the project. */
export interface DbtImport {
  readonly files: readonly WorkspaceFile[]
  /** How many definitions the files hold. */
  readonly counts: { readonly datasets: number; readonly metrics: number; readonly savedQueries: number }
  readonly report: readonly ImportNote[]
}

/** Spines with levels of their own before plain ones, since of each grain the first counts. */
const mostTold = (spines: readonly DbtTimeSpine[]): DbtTimeSpine[] =>
  [...spines].sort((a, b) => b.customGrains.length - a.customGrains.length)

const difference = /\bdate_?diff\s*\([^"]*/i

/** Says once that engines do not count periods between two days alike. */
function noteDifference(notes: Notes, definitions: readonly Definition[]): void {
  const found = definitions.flatMap(({ subject, value }) => {
    const [text] = difference.exec(JSON.stringify(value)) ?? []
    return text === undefined ? [] : [{ subject, text: text.slice(0, 80) }]
  })[0]
  if (found) note(notes, found.subject, 'changed', issue('DBT_DATEDIFF', { text: found.text }))
}

/** Metrics that were left out already, which are no unknown names. */
function leftOut(notes: Notes): string[] {
  return notes.flatMap(({ kind, outcome, name }) => (kind === 'metric' && outcome === 'left' ? plainName(name) : []))
}

/** The metrics, and the names of all that there would be if nothing were left out. */
function metricDefinitions(notes: Notes, project: DbtProject) {
  const metrics = [...project.metrics, ...metricsOfMeasures(project)]
  const measures = measuresOf(notes, project.models, metrics)
  const models = new Map(project.models.map((model) => [model.name, model]))
  const composing: Composing = { notes, measures, models }
  const own = metrics.flatMap((metric) => metricDefinition(composing, metric) ?? [])
  measures.keepUnread()
  const hidden = measures.hidden.flatMap((one) => hiddenDefinition(composing, one) ?? [])
  const names = [...metrics, ...measures.hidden].map(({ name }) => plainName(name))
  return { definitions: [...own, ...hidden], names }
}

/**
 * Turns the semantic layer of a dbt project into a workspace: its compiled `semantic_manifest.json`, or its YAML files.
 * What cannot be carried over is left out together with what depends on it, and stands in the report. Never throws.
 */
export function importDbt(files: readonly WorkspaceFile[], options: ImportOptions = {}): DbtImport {
  const connection = options.connection ?? 'dbt'
  const notes: Notes = []
  const project = readProject(notes, files)
  const datasets = project.models.map((model) => datasetOf(notes, model, connection))
  const taken = new Set(datasets.map(({ name }) => name))
  for (const spine of mostTold(project.timeSpines)) {
    const dataset = spineDatasetOf(notes, spine, connection, taken)
    if (dataset) datasets.push(dataset)
    if (dataset) taken.add(dataset.name)
  }
  const metrics = metricDefinitions(notes, project)
  const saved = project.savedQueries.flatMap((query) => savedQueryDefinition(notes, query) ?? [])
  const known = {
    datasets: new Set(project.models.map(({ name }) => plainName(name))),
    metrics: new Set([...metrics.names, ...leftOut(notes)]),
  }
  const written = [...datasets, ...metrics.definitions]
  noteDifference(notes, written)
  const settings = settingsFile({ ...options, connection })
  const held = holdToReader(notes, settings, [...written, ...saved], known)
  const count = (list: Definition['list']) => held.kept.filter((one) => one.list === list).length
  const counts = { datasets: count('datasets'), metrics: count('metrics'), savedQueries: count('saved_queries') }
  return { files: held.files, counts, report: notes }
}
