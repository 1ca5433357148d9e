import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { describeError, type ErrorCode, failure } from '../../base/errors/index.ts'
import type { Lang, Text } from '../../base/text.ts'
import { plainName } from '../../intake/index.ts'
import { type DbtImport, type ImportNote, importDbt, type WorkspaceFile } from '../../model/index.ts'
import { assertNew, unwritable } from './newFolder.ts'

export interface ImportInput {
  /** The folder of a dbt project, or one file of its definitions. */
  readonly path: string
  /** The workspace to be made; absent: `cynosure` in the current folder. */
  readonly into?: string
  /** The connection that holds the tables; absent: `dbt`. */
  readonly connection?: string
  readonly lang: Lang
  /** IANA; absent: this machine's. */
  readonly timezone?: string
  readonly cwd?: string
}

/** A note of the import, said in words. */
export interface ToldNote extends Pick<ImportNote, 'file' | 'line' | 'kind' | 'name' | 'outcome'> {
  readonly code: ErrorCode
  readonly fact: Text
  readonly remedy: Text
}

export interface ImportOutput {
  readonly folder: string
  /** Files that were read, relative to the project. */
  readonly read: readonly string[]
  /** Files that were written, relative to the workspace. */
  readonly files: readonly string[]
  readonly counts: DbtImport['counts']
  readonly notes: readonly ToldNote[]
  /** The command that shows the workspace. */
  readonly next: string
}

const compiled = 'target/semantic_manifest.json'
const passedOver = /^(\..*|target|logs|node_modules|venv)$/

/** The YAML and Markdown files below a folder, by path, with `/` between folders. */
async function textsBelow(folder: string, below = ''): Promise<string[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true })
  const paths = entries.map(async (entry) => {
    const path = below === '' ? entry.name : `${below}/${entry.name}`
    if (entry.isDirectory()) return passedOver.test(entry.name) ? [] : textsBelow(folder, path)
    return entry.isFile() && /\.(ya?ml|md)$/i.test(entry.name) ? [path] : []
  })
  return (await Promise.all(paths)).flat().sort()
}

const isProse = (path: string) => /\.md$/i.test(path)

async function textOf(folder: string, path: string): Promise<WorkspaceFile> {
  const bytes = await readFile(join(folder, path))
  try {
    // A description with a sign too few is no reason to import nothing.
    return { path, text: new TextDecoder('utf-8', { fatal: !isProse(path) }).decode(bytes) }
  } catch (error) {
    throw failure('FILE_ENCODING', { file: path }, error)
  }
}

/** The files to read, and the folder that they are relative to. What is compiled is complete, so it stands for the rest. */
async function projectFiles(path: string): Promise<{ readonly home: string; readonly files: readonly string[] }> {
  const there = await stat(path).catch(() => undefined)
  if (!there) throw failure('FILE_MISSING', { file: path })
  if (!there.isDirectory()) return { home: dirname(path), files: [basename(path)] }
  const manifest = await stat(join(path, compiled)).catch(() => undefined)
  return { home: path, files: manifest?.isFile() ? [compiled] : await textsBelow(path) }
}

async function write(folder: string, files: readonly WorkspaceFile[]): Promise<void> {
  const existed = await stat(folder).then(
    () => true,
    () => false,
  )
  const made: string[] = []
  try {
    for (const { path, text } of files) {
      const target = join(folder, path)
      await mkdir(dirname(target), { recursive: true })
      await writeFile(target, text, { flag: 'wx' })
      made.push(target)
    }
  } catch (error) {
    for (const file of made) await rm(file, { force: true })
    if (!existed) await rm(folder, { recursive: true, force: true }).catch(() => undefined)
    throw unwritable(error, folder)
  }
}

function told({ reason, ...note }: ImportNote): ToldNote {
  return { ...note, code: reason.code, ...describeError(reason) }
}

/**
 * Makes a workspace from the semantic layer of a dbt project: of its `target/semantic_manifest.json` where there is one,
 * else of its YAML files. Throws WORKSPACE_EXISTS rather than overwrite, FILE_MISSING, FILE_ENCODING, DBT_NOTHING where
 * there is nothing to import, VALUE_INVALID for a name of a connection that cannot be one, and FOLDER_UNWRITABLE.
 */
export async function importDbtProject(input: ImportInput): Promise<ImportOutput> {
  const { connection, lang } = input
  if (connection !== undefined && !/^[a-z][a-z0-9_]*$/.test(connection)) {
    throw failure('VALUE_INVALID', { key: '--connection', value: connection, expected: 'warehouse' })
  }
  const cwd = input.cwd ?? process.cwd()
  const into = input.into ?? 'cynosure'
  const folder = resolve(cwd, into)
  await assertNew(folder)
  const { home, files: found } = await projectFiles(resolve(cwd, input.path))
  const texts = await Promise.all(found.map((path) => textOf(home, path)))
  // Of Markdown only what dbt reads: blocks of documentation.
  const files = texts.filter(({ path, text }) => !isProse(path) || /\{%-?\s*docs\b/.test(text))
  const read = files.map(({ path }) => path)
  const name = plainName(basename(home) === 'target' ? basename(dirname(home)) : basename(home), 'dbt')
  const timezone = input.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const made = importDbt(files, { name, connection, locale: lang, timezone })
  if (made.files.length === 1 && made.report.length === 0) throw failure('DBT_NOTHING', { path: input.path })
  await write(folder, made.files)
  return {
    folder,
    read,
    files: made.files.map(({ path }) => path),
    counts: made.counts,
    notes: made.report.map(told),
    next: `cynosure start ${/\s/.test(into) ? `"${into}"` : into}`,
  }
}
