import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { failure } from '../base/errors/index.ts'
import type { WorkspaceFile } from '../model/index.ts'

export const workspaceFile = 'cynosure.yml'

/** Folders whose YAML files, at any depth, are definitions. */
export const definitionFolders = ['datasets', 'metrics', 'trees', 'targets'] as const

/** There is no such file, or what should be a folder above it is a file. */
const isMissing = (error: unknown) => ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')

const isYaml = (name: string) => /\.ya?ml$/i.test(name) && !name.startsWith('.')

async function yamlBelow(folder: string, below: string): Promise<string[]> {
  const entries = await readdir(join(folder, below), { recursive: true, withFileTypes: true }).catch((error) => {
    if (isMissing(error)) return []
    throw error
  })
  return entries
    .filter((entry) => entry.isFile() && isYaml(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
}

/**
 * The definition files of a workspace folder, `cynosure.yml` first, the others by path; paths are relative with `/`.
 * Throws FILE_MISSING when the folder holds no `cynosure.yml`.
 */
export async function readDefinitions(folder: string): Promise<WorkspaceFile[]> {
  const below = await Promise.all(definitionFolders.map((name) => yamlBelow(folder, name)))
  const paths = [workspaceFile, ...below.flat().sort()]
  return Promise.all(
    paths.map(async (path) => {
      try {
        return { path, text: await readFile(join(folder, path), 'utf8') }
      } catch (error) {
        if (!isMissing(error)) throw error
        throw failure('FILE_MISSING', { file: join(folder, path) }, error)
      }
    }),
  )
}
