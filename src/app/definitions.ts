import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { failure, type Issue, issue } from '../base/errors/index.ts'
import type { WorkspaceFile } from '../model/index.ts'

export const workspaceFile = 'cynosure.yml'

/** Folders whose YAML files, at any depth, are definitions. */
export const definitionFolders = ['datasets', 'metrics', 'trees', 'targets'] as const

/** There is no such file, or what should be a folder above it is a file. */
const isMissing = (error: unknown) => ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')

/** Folders whose CSV files are the state: written by people, and by the program that makes the sample. */
export const stateFolders = ['state', 'data/state'] as const

/** A file to be read: its path in the workspace, and where it stands. */
interface Found {
  readonly path: string
  readonly full: string
}

const isYaml = (name: string) => /\.ya?ml$/i.test(name) && !name.startsWith('.')

async function yamlBelow(folder: string, below: string): Promise<Found[]> {
  const entries = await readdir(join(folder, below), { recursive: true, withFileTypes: true }).catch((error) => {
    if (isMissing(error)) return []
    throw error
  })
  return entries
    .filter((entry) => entry.isFile() && isYaml(entry.name))
    .map((entry) => {
      const full = join(entry.parentPath, entry.name)
      return { path: full.slice(folder.length + 1).replaceAll('\\', '/'), full }
    })
}

/** The state files of a folder; `data/state` may also stand in a data folder that was given at start. */
async function stateBelow(folder: string, dataFolders: readonly string[], below: string): Promise<Found[]> {
  const given = below.startsWith('data/') ? dataFolders.map((other) => join(other, below.slice('data/'.length))) : []
  for (const place of [join(folder, below), ...given]) {
    const names = await readdir(place).catch(() => [])
    const files = names.filter((name) => name.endsWith('.csv') && !name.startsWith('.'))
    if (files.length > 0) return files.map((name) => ({ path: `${below}/${name}`, full: join(place, name) }))
  }
  return []
}

interface ReadFile {
  readonly file: WorkspaceFile
  readonly issues: readonly Issue[]
}

const unread = (path: string, found: Issue): ReadFile => ({ file: { path, text: '' }, issues: [found] })

/** What bytes say as UTF-8; nothing else is taken for it, or labels would turn to rubbish unseen. */
function textOf(bytes: Uint8Array, path: string): ReadFile {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return { file: { path, text }, issues: [] }
  } catch {
    return unread(path, issue('FILE_ENCODING', { file: path }, { file: path, line: 1, column: 1 }))
  }
}

/**
 * The definition and state files of a workspace folder, `cynosure.yml` first, the others by path; paths are relative with `/`.
 * Throws FILE_MISSING when the folder holds no `cynosure.yml`, and gives an issue for each
 * file that cannot be read or is not UTF-8; nothing of it is taken.
 */
export async function readDefinitions(
  folder: string,
  dataFolders: readonly string[] = [],
): Promise<{ files: WorkspaceFile[]; issues: Issue[] }> {
  const below = await Promise.all([
    ...definitionFolders.map((name) => yamlBelow(folder, name)),
    ...stateFolders.map((name) => stateBelow(folder, dataFolders, name)),
  ])
  const settings = { path: workspaceFile, full: join(folder, workspaceFile) }
  const found = [settings, ...below.flat().sort((a, b) => (a.path < b.path ? -1 : 1))]
  const read = await Promise.all(
    found.map(async ({ path, full }) => {
      try {
        return textOf(await readFile(full), path)
      } catch (error) {
        if (isMissing(error)) throw failure('FILE_MISSING', { file: full }, error)
        const detail = (error as NodeJS.ErrnoException).code ?? ''
        return unread(path, issue('SOURCE_UNREADABLE', { file: path, detail }, { file: path, line: 1, column: 1 }))
      }
    }),
  )
  return { files: read.map(({ file }) => file), issues: read.flatMap(({ issues }) => issues) }
}
