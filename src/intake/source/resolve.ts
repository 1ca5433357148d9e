import { realpath, stat } from 'node:fs/promises'
import { basename, isAbsolute, relative, resolve, sep } from 'node:path'
import { failure } from '../../base/errors/index.ts'
import type { SourceFile, SourceRoots } from '../types.ts'
import { readableExtensions } from './kind.ts'
import { patternParts } from './pattern.ts'
import { walk } from './walk.ts'

/** Whether a real path lies in a real folder (or is it). */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
}

/**
 * The ways a pattern may stand below a root: as written; below a data folder also what follows that folder's own name, and
 * what follows the pattern's first folder, for which the data folder may stand.
 */
export function readingsOf(parts: readonly string[], root: string, isWorkspace: boolean): string[][] {
  if (isWorkspace) return [[...parts]]
  const readings = [[...parts]]
  const at = parts.indexOf(basename(root))
  if (at >= 0 && at < parts.length - 1) readings.push(parts.slice(at + 1))
  if (parts.length > 1 && parts[0] !== '**') readings.push(parts.slice(1))
  return readings
}

async function findFiles(root: string, parts: readonly string[]): Promise<string[]> {
  const files = await walk(root, parts)
  if (files.length > 0 || parts.length === 0) return files
  const inFolder = await walk(root, [...parts, '*'])
  return inFolder.filter((file) => readableExtensions.some((extension) => file.toLowerCase().endsWith(extension)))
}

async function findInRoots(
  pattern: string,
  roots: SourceRoots,
): Promise<{ root: string; files: string[] } | undefined> {
  const parts = patternParts(pattern)
  for (const root of [roots.workspace, ...roots.dataFolders]) {
    for (const reading of readingsOf(parts, resolve(root), root === roots.workspace)) {
      const files = await findFiles(resolve(root), reading)
      if (files.length > 0) return { root: resolve(root), files }
    }
  }
  return undefined
}

async function describeFile(path: string, root: string, allowed: readonly string[]): Promise<SourceFile | undefined> {
  const real = await realpath(path).catch(() => undefined)
  const found = real && (await stat(real).catch(() => undefined))
  if (!real || !found) return undefined
  const name = relative(root, path).split(sep).join('/')
  if (!allowed.some((folder) => isInside(folder, real))) throw failure('PATH_OUTSIDE', { path: name })
  return { path: real, name, size: found.size, mtimeMs: found.mtimeMs }
}

/**
 * The files that patterns stand for, sorted by name, each once. A pattern is tried below the workspace, then below each
 * data folder (which may stand for the pattern's first folder); a folder stands for the readable files in it. Throws
 * PATH_OUTSIDE for a file that, links resolved, lies in none of these folders, and SOURCE_MISSING where nothing matches.
 */
export async function resolveSourceFiles(patterns: readonly string[], roots: SourceRoots): Promise<SourceFile[]> {
  const folders = [roots.workspace, ...roots.dataFolders]
  const real = await Promise.all(folders.map((folder) => realpath(folder).catch(() => resolve(folder))))
  const files = new Map<string, SourceFile>()
  for (const pattern of patterns) {
    if (isAbsolute(pattern) || /^[a-z]:/i.test(pattern) || patternParts(pattern).includes('..')) {
      throw failure('PATH_OUTSIDE', { path: pattern })
    }
    const found = await findInRoots(pattern, roots)
    if (!found) throw failure('SOURCE_MISSING', { pattern })
    for (const path of found.files) {
      const file = await describeFile(path, found.root, real)
      if (file) files.set(file.path, file)
    }
  }
  return [...files.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}
