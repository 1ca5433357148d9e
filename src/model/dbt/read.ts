import { issue } from '../../base/errors/index.ts'
import type { WorkspaceFile } from '../read/document.ts'
import { addManifest } from './manifest.ts'
import { type Notes, note, unreadable } from './note.ts'
import type { DbtModel, DbtProject } from './types.ts'
import { addYaml } from './yaml.ts'

const isJson = ({ path }: WorkspaceFile) => /\.json$/i.test(path)

/** Says once that tables are known by their names alone. */
function noteSchema(notes: Notes, { models }: DbtProject): void {
  const bare = models.find(({ table }) => !table.includes('.'))
  if (!bare) return
  const subject = { file: bare.file, kind: 'dataset' as const, name: bare.name }
  note(notes, subject, 'changed', issue('DBT_SCHEMA', { table: bare.table }))
}

/** Says of each table that lies in another database than the first: a connection reads one. */
function noteDatabases(notes: Notes, { models }: DbtProject): void {
  const databases = models.map(({ table }) => (table.split('.').length > 2 ? table.split('.')[0] : undefined))
  const first = databases.find((database) => database !== undefined)
  for (const [index, database] of databases.entries()) {
    const model = models[index] as DbtModel
    if (database === undefined || database === first) continue
    const subject = { file: model.file, kind: 'dataset' as const, name: model.name }
    note(notes, subject, 'changed', issue('DBT_DATABASE', { table: model.table, database: first ?? '' }))
  }
}

/** What the files of a project define: compiled JSON, YAML of either shape. A file that cannot be read is noted. */
export function readProject(notes: Notes, files: readonly WorkspaceFile[]): DbtProject {
  const project: DbtProject = { models: [], metrics: [], savedQueries: [], timeSpines: [] }
  for (const { path: file, text } of files.filter(isJson)) {
    try {
      addManifest(project, { file, notes }, JSON.parse(text))
    } catch (error) {
      unreadable(notes, file, error)
    }
  }
  addYaml(
    project,
    notes,
    files.filter((file) => !isJson(file)),
  )
  noteSchema(notes, project)
  noteDatabases(notes, project)
  return project
}
