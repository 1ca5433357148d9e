import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { CynosureError, failure } from '../../base/errors/index.ts'

/** A refusal of the system to write, as FOLDER_UNWRITABLE; anything else as it is. */
export function unwritable(error: unknown, folder: string): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException
  if (error instanceof CynosureError || code === undefined || syscall === undefined) return error
  return failure('FOLDER_UNWRITABLE', { folder, detail: code }, error)
}

/** Throws WORKSPACE_EXISTS where a folder already holds files of a workspace. */
export async function assertNew(folder: string): Promise<void> {
  for (const file of ['cynosure.yml', 'datasets', 'metrics', 'trees', 'targets']) {
    const there = await stat(join(folder, file)).catch(() => undefined)
    if (there?.isFile() || (there && (await readdir(join(folder, file))).length > 0)) {
      throw failure('WORKSPACE_EXISTS', { folder, file })
    }
  }
}
