import { realpathSync } from 'node:fs'
import { relative, resolve, sep } from 'node:path'
import { watch } from 'chokidar'
import type { Dataset } from '../model/types.ts'
import { isWild, matchesPath, patternParts } from './source/pattern.ts'
import { isInside, readingsOf } from './source/resolve.ts'
import type { SourceRoots } from './types.ts'

/** Files are told of once they have been quiet for this long. */
const quietMs = 300

export interface SourceWatch {
  /** When every change from now on is told; one that came before may not be. */
  readonly ready: Promise<void>
  readonly close: () => Promise<void>
}

/** Folders below the roots in which a pattern's files may appear: the part before its first wildcard. */
function foldersOf(pattern: string, roots: readonly string[]): string[] {
  const parts = patternParts(pattern)
  const fixed = parts.slice(
    0,
    parts.findIndex((part, index) => isWild(part) || index === parts.length - 1),
  )
  return roots.flatMap((root, index) =>
    index === 0 ? [resolve(root, ...fixed)] : [resolve(root, ...fixed), resolve(root)],
  )
}

/** Whether a path could be one of a pattern's files, below one of the roots (the workspace first). */
function touches(pattern: string, path: string, roots: readonly string[]): boolean {
  const parts = patternParts(pattern)
  return roots.some((root, index) => {
    if (!isInside(root, path)) return false
    const names = relative(root, path).split(sep)
    return readingsOf(parts, root, index === 0).some((reading) => matchesPath(reading, names))
  })
}

function canonicalFolder(folder: string): string {
  try {
    return realpathSync(folder)
  } catch {
    return folder
  }
}

/**
 * Tells, once they are quiet, which datasets' files were added, changed or removed. Watching holds no extract and reads nothing.
 * An error of the watcher (too many files for the system) is told to `onError`; the others go on.
 */
export function watchSources(
  datasets: readonly Dataset[],
  roots: SourceRoots,
  onChange: (datasets: string[]) => void,
  onError: (error: unknown) => void = () => undefined,
): SourceWatch {
  const folders = [roots.workspace, ...roots.dataFolders].map(canonicalFolder)
  const patternsOf = new Map(
    datasets.flatMap(({ name, source }) => (source.kind === 'files' ? [[name, source.patterns] as const] : [])),
  )
  const watched = new Set(
    [...patternsOf.values()]
      .flat()
      .flatMap((pattern) => foldersOf(pattern, folders))
      .map(canonicalFolder),
  )
  const changed = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  const watcher = watch([...watched], {
    ignoreInitial: true,
    ignored: (path) => /[\\/](?:\.cynosure|\.git|node_modules)(?:[\\/]|$)/.test(path),
  })
  watcher.on('all', (event, path) => {
    if (event === 'addDir' || event === 'unlinkDir') return
    for (const [name, patterns] of patternsOf)
      if (patterns.some((pattern) => touches(pattern, path, folders))) changed.add(name)
    if (changed.size === 0) return
    clearTimeout(timer)
    timer = setTimeout(() => {
      const names = [...changed]
      changed.clear()
      onChange(names)
    }, quietMs)
  })
  watcher.on('error', onError)
  return {
    ready: new Promise((resolve) => watcher.on('ready', resolve)),
    async close() {
      clearTimeout(timer)
      await watcher.close()
    },
  }
}
