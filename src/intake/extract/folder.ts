import { createHash, randomBytes } from 'node:crypto'
import { access, constants, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { failure } from '../../base/errors/index.ts'

async function makeWritable(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.W_OK)
    const probe = join(folder, `.probe-${randomBytes(4).toString('hex')}`)
    await writeFile(probe, '')
    await rm(probe)
    return true
  } catch {
    return false
  }
}

/**
 * The folder of a dataset's extracts, made when missing: below the cache folder, else `.cynosure/extracts` of the workspace, else
 * (a workspace that may only be read) a temporary folder of this workspace. Throws CACHE_NOT_WRITABLE when none can be written.
 */
export async function extractFolder(workspace: string, dataset: string, cacheFolder?: string): Promise<string> {
  if (cacheFolder) {
    const folder = join(cacheFolder, dataset)
    if (await makeWritable(folder)) return folder
    throw failure('CACHE_NOT_WRITABLE', { folder: cacheFolder })
  }
  const own = join(workspace, '.cynosure')
  if (await makeWritable(join(own, 'extracts', dataset))) {
    await writeFile(join(own, '.gitignore'), '*\n', { flag: 'wx' }).catch(() => undefined)
    return join(own, 'extracts', dataset)
  }
  const mark = createHash('sha256').update(resolve(workspace)).digest('hex').slice(0, 12)
  const folder = join(tmpdir(), `cynosure-${mark}`, 'extracts', dataset)
  if (await makeWritable(folder)) return folder
  throw failure('CACHE_NOT_WRITABLE', { folder: own })
}

/** A name beside `path` that no other process uses. */
export function asideOf(path: string): string {
  return `${path}.${process.pid}-${randomBytes(4).toString('hex')}.part`
}

/** Puts a file written aside into place. One that is there already, and cannot be replaced (Windows), is as good. */
export async function moveIntoPlace(aside: string, path: string): Promise<void> {
  try {
    await rename(aside, path)
  } catch (cause) {
    await rm(aside, { force: true })
    const there = await access(path).then(
      () => true,
      () => false,
    )
    if (!there) throw cause
  }
}
