import { readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isWild, matcherOf } from './pattern.ts'

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => [])
}

async function kindOf(path: string): Promise<'file' | 'folder' | 'none'> {
  const found = await stat(path).catch(() => undefined)
  if (found?.isDirectory()) return 'folder'
  return found?.isFile() ? 'file' : 'none'
}

/** Names that start with a dot, and `~$` of a workbook that is open in Excel, are no data unless a pattern spells them. */
function isHidden(name: string, part: string): boolean {
  return ['.', '~$'].some((start) => name.startsWith(start) && !part.startsWith(start))
}

/** Files below `folder` that match the parts of a pattern, as paths. Hidden names match only when written so. */
export async function walk(folder: string, parts: readonly string[], seen = new Set<string>()): Promise<string[]> {
  const [part, ...rest] = parts
  if (part === undefined) return []
  if (part === '**') return walkDeep(folder, rest.length ? rest : ['*'], seen)
  if (!isWild(part)) return step(join(folder, part), rest, seen)
  const matches = matcherOf(part)
  const found: string[] = []
  for (const name of (await namesIn(folder)).sort()) {
    if (matches(name) && !isHidden(name, part)) {
      found.push(...(await step(join(folder, name), rest, seen)))
    }
  }
  return found
}

async function step(path: string, rest: readonly string[], seen: Set<string>): Promise<string[]> {
  const kind = await kindOf(path)
  if (rest.length > 0) return kind === 'folder' ? walk(path, rest, seen) : []
  return kind === 'file' ? [path] : []
}

async function walkDeep(folder: string, rest: readonly string[], seen: Set<string>): Promise<string[]> {
  // A link may lead back up; each real folder is entered once.
  const real = await realpath(folder).catch(() => undefined)
  if (!real || seen.has(real)) return []
  seen.add(real)
  const found = await walk(folder, rest, seen)
  for (const name of (await namesIn(folder)).sort()) {
    const path = join(folder, name)
    if (!name.startsWith('.') && name !== 'node_modules' && (await kindOf(path)) === 'folder') {
      found.push(...(await walkDeep(path, rest, seen)))
    }
  }
  return found
}
