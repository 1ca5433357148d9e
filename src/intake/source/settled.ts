import { stat } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { failure } from '../../base/errors/index.ts'
import type { SourceFile } from '../types.ts'

const waits = [200, 500, 1000]

/** The first file that is no longer as it was described: grown, rewritten or gone. */
async function changedFile(files: readonly SourceFile[]): Promise<SourceFile | undefined> {
  for (const file of files) {
    const now = await stat(file.path).catch(() => undefined)
    if (!now || now.size !== file.size || now.mtimeMs !== file.mtimeMs) return file
  }
  return undefined
}

/**
 * Reads files that stay as they are meanwhile: resolves them, reads, and looks again; where one changed or vanished, waits and
 * starts over. After three more attempts throws SOURCE_CHANGING.
 */
export async function readSettled<T>(
  resolve: () => Promise<SourceFile[]>,
  read: (files: SourceFile[]) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    const files = await resolve()
    const result = await read(files).then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    )
    const changed = await changedFile(files)
    if (!changed && 'value' in result) return result.value
    if (!changed && 'error' in result) throw result.error
    signal?.throwIfAborted()
    const wait = waits[attempt]
    if (changed && wait === undefined) throw failure('SOURCE_CHANGING', { file: changed.name })
    await pause(wait, undefined, { signal })
  }
}
