import { copyFile, mkdir, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { failure } from '../../base/errors/index.ts'
import type { Lang, Text } from '../../base/text.ts'
import {
  type Guess,
  guessWorkspace,
  isInside,
  isWild,
  type LoadProgress,
  patternParts,
  plainName,
  profileFiles,
  resolveSourceFiles,
} from '../../intake/index.ts'
import { assertNew, unwritable } from './newFolder.ts'

export interface InitInput {
  /** The workspace to be made. */
  readonly folder: string
  /** Patterns of files: from the current folder, the workspace, or a data folder. */
  readonly from: readonly string[]
  /** Folders that will also be given at start; files in them are read where they are. */
  readonly dataFolders: readonly string[]
  readonly lang: Lang
  readonly name?: string
  readonly currency?: string
  /** IANA; absent: this machine's. */
  readonly timezone?: string
  readonly cwd?: string
  readonly onProgress?: (progress: LoadProgress) => void
  readonly signal?: AbortSignal
}

export interface InitOutput {
  readonly folder: string
  /** Files written, relative to the workspace. */
  readonly files: readonly string[]
  /** How many data files were copied into the workspace; 0 when they are read where they are. */
  readonly copied: number
  readonly datasets: readonly {
    readonly name: string
    readonly files: number
    readonly rows: number
    readonly rejected: number
  }[]
  readonly guesses: readonly Guess[]
  /** What was decided about forms and types while reading. */
  readonly decisions: readonly Text[]
  /** The command that shows the workspace. */
  readonly next: string
}

interface Located {
  readonly root: string
  readonly pattern: string
}

/** A pattern split into the folder before its first wildcard (or before its last name) and the rest. */
function splitPattern(pattern: string, cwd: string): Located {
  const parts = patternParts(pattern)
  const wild = parts.findIndex(isWild)
  const cut = wild >= 0 ? wild : parts.length - 1
  const lead = pattern.startsWith('/') ? '/' : ''
  return { root: resolve(cwd, lead + parts.slice(0, cut).join('/')), pattern: parts.slice(cut).join('/') }
}

async function realFolder(folder: string): Promise<string> {
  return realpath(folder).catch(() => resolve(folder))
}

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** What is said once for the whole workspace is held to the same rules as in its file, before anything is made. */
function assertUsable({ folder, timezone, currency }: InitInput): void {
  const refuse = (key: string, value: string, expected: string) => failure('VALUE_INVALID', { key, value, expected })
  if (folder.trim() === '') throw refuse('folder', folder, 'my-company')
  if (timezone !== undefined && !isTimezone(timezone)) throw refuse('--timezone', timezone, 'Asia/Shanghai | UTC | …')
  if (currency !== undefined && !/^[A-Z]{3}$/.test(currency)) throw refuse('--currency', currency, 'CNY | USD | …')
}

/** Copies the files of a pattern below `data/` of the workspace and gives the pattern they have there. */
async function copyIn(located: Located, folder: string, made: string[]): Promise<string> {
  const files = await resolveSourceFiles([located.pattern], { workspace: located.root, dataFolders: [] })
  // The folder's name says what the files are; below data/ it is kept.
  const name = basename(located.root)
  const below = name === '' || name === 'data' ? 'data' : `data/${name}`
  for (const file of files) {
    const target = join(folder, ...below.split('/'), ...file.name.split('/'))
    if (await stat(target).catch(() => undefined))
      throw failure('WORKSPACE_EXISTS', { folder, file: `${below}/${file.name}` })
    await mkdir(dirname(target), { recursive: true })
    await copyFile(file.path, target)
    made.push(target)
  }
  return `${below}/${located.pattern}`
}

/** Where a pattern's files are: in the workspace or a data folder they stay, elsewhere they are copied in. */
async function place(pattern: string, input: InitInput, folder: string, made: string[]): Promise<string> {
  const located = splitPattern(pattern, input.cwd ?? process.cwd())
  const real = await realFolder(located.root)
  for (const root of [folder, ...input.dataFolders]) {
    const home = await realFolder(root)
    if (!isInside(home, real)) continue
    const way = relative(home, real).split(sep).join('/')
    const inside = way ? `${way}/${located.pattern}` : located.pattern
    return inside
  }
  const roots = { workspace: folder, dataFolders: input.dataFolders }
  const there = await stat(real).catch(() => undefined)
  if (!there) {
    await resolveSourceFiles([pattern], roots)
    return patternParts(pattern).join('/')
  }
  return copyIn({ ...located, root: real }, folder, made)
}

function startCommand(input: InitInput): string {
  const quoted = (text: string) => (/\s/.test(text) ? `"${text}"` : text)
  return [
    'cynosure start',
    quoted(input.folder),
    ...input.dataFolders.map((folder) => `--data ${quoted(folder)}`),
  ].join(' ')
}

/**
 * Makes a workspace from files: profiles them, guesses datasets, metrics and a first tree, and writes the definitions with the
 * reasons. Files outside the workspace and the data folders are copied into `data/`, since a workspace never points outside.
 * Throws WORKSPACE_EXISTS rather than overwrite, VALUE_INVALID for a time zone or currency there is none of, FOLDER_UNWRITABLE, and what reading throws; then nothing is left behind.
 */
export async function initWorkspace(input: InitInput): Promise<InitOutput> {
  assertUsable(input)
  const folder = resolve(input.cwd ?? process.cwd(), input.folder)
  await assertNew(folder)
  const existed = await stat(folder).then(
    () => true,
    () => false,
  )
  const made: string[] = []
  try {
    await mkdir(folder, { recursive: true })
    const patterns: string[] = []
    for (const pattern of input.from) patterns.push(await place(pattern, input, folder, made))
    const timezone = input.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
    const { signal, onProgress } = input
    const profile = await profileFiles(patterns, {
      workspace: folder,
      dataFolders: input.dataFolders,
      timezone,
      signal,
      onProgress,
    })
    const name = plainName(input.name ?? basename(folder), 'company')
    const guess = guessWorkspace(profile, { name, locale: input.lang, timezone, currency: input.currency })
    for (const file of guess.files) {
      await mkdir(dirname(join(folder, file.path)), { recursive: true })
      await writeFile(join(folder, file.path), file.text, { flag: 'wx' })
      made.push(join(folder, file.path))
    }
    return {
      folder,
      files: guess.files.map((file) => file.path),
      copied: made.length - guess.files.length,
      datasets: profile.datasets.map(({ name, files, rows, loaded }) => ({
        name,
        files,
        rows,
        rejected: loaded.rejected.length,
      })),
      guesses: guess.guesses,
      decisions: profile.notes,
      next: startCommand(input),
    }
  } catch (error) {
    for (const file of made) await rm(file, { force: true })
    if (!existed) await rm(folder, { recursive: true, force: true }).catch(() => undefined)
    throw unwritable(error, folder)
  }
}
