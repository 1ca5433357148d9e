import { issue } from '../../base/errors/index.ts'
import type { WorkspaceFile } from '../read/document.ts'
import { addManifest } from './manifest.ts'
import { type ImportNote, type Notes, note, unreadable } from './note.ts'
import type { DbtModel, DbtProject } from './types.ts'
import { addYaml } from './yaml.ts'

const isJson = ({ path }: WorkspaceFile) => /\.json$/i.test(path)

/** Says once that tables are known by their names alone. */
function noteSchema(notes: Notes, { models }: DbtProject): void {
  const bare = models.find(({ table }) => !table.includes('.'))
  if (!bare) return
  const subject = { file: bare.file, line: bare.line, kind: 'dataset' as const, name: bare.name }
  note(notes, subject, 'changed', issue('DBT_SCHEMA', { table: bare.table }))
}

/** Says of each table that lies in another database than the first: a connection reads one. */
function noteDatabases(notes: Notes, { models }: DbtProject): void {
  const databases = models.map(({ table }) => (table.split('.').length > 2 ? table.split('.')[0] : undefined))
  const first = databases.find((database) => database !== undefined)
  for (const [index, database] of databases.entries()) {
    const model = models[index] as DbtModel
    if (database === undefined || database === first) continue
    const subject = { file: model.file, line: model.line, kind: 'dataset' as const, name: model.name }
    note(notes, subject, 'changed', issue('DBT_DATABASE', { table: model.table, database: first ?? '' }))
  }
}

/** Says once what a semantic model hands down to its parts, as it does when it is compiled. */
function withoutInherited(notes: Notes): void {
  const metaOf = ({ reason }: ImportNote) => (reason.params.key === 'config.meta' ? reason.params.value : undefined)
  const models = notes.filter(({ kind }) => kind === 'dataset')
  const own = new Map(models.flatMap((one) => (metaOf(one) ? [[one.name, metaOf(one)] as const] : [])))
  const kept = notes.filter((one) => {
    const meta = one.kind === 'dataset' ? undefined : metaOf(one)
    return meta === undefined || meta !== own.get(one.name.split('.')[0] ?? '')
  })
  notes.splice(0, Infinity, ...kept)
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
  withoutInherited(notes)
  addYaml(
    project,
    notes,
    files.filter((file) => !isJson(file)),
  )
  noteSchema(notes, project)
  noteDatabases(notes, project)
  return project
}
