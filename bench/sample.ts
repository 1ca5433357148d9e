import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWorkspace } from '../src/app/workspace.ts'
import { PINNED_DAY, retailData } from '../test/fixtures/retail.ts'

/** The day after the pinned last day of data. */
export const today = '2026-11-19'

/** A folder with the retail sample's definitions over the pinned data; `remove` takes it away. */
export async function sampleFolder(): Promise<{ folder: string; data: string; remove: () => Promise<void> }> {
  const data = await retailData({ asOf: PINNED_DAY })
  const folder = await mkdtemp(join(tmpdir(), 'cynosure-bench-'))
  const retail = join(import.meta.dirname, '../examples/retail')
  for (const part of ['cynosure.yml', 'datasets', 'metrics', 'trees']) {
    await cp(join(retail, part), join(folder, part), { recursive: true })
  }
  return { folder, data, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** Opens the sample of a folder as the server does. */
export function openSample(folder: string, data: string) {
  return openWorkspace({ folder, dataFolders: [data], sample: true, today, onProgress: () => undefined })
}
