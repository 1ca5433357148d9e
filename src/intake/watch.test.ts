import { appendFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { datasetOver, temporaryFolder, writeFiles } from '../../test/fixtures/intake.ts'
import { watchSources } from './index.ts'

test('[INT-21] a changed, added or removed file tells its dataset once it is quiet, and no other', async () => {
  const workspace = temporaryFolder()
  const outside = temporaryFolder()
  writeFiles(workspace, { 'd/1.csv': 'n\n1\n', 'other.csv': 'n\n1\n' })
  writeFiles(outside, { 'far.json': 'n\n1\n' })
  const datasets = [
    { ...datasetOver('d/*.csv'), name: 'daily' },
    { ...datasetOver('other.csv'), name: 'other' },
    { ...datasetOver('far.json'), name: 'far' },
  ]
  const told: string[][] = []
  const patience = { timeout: 60_000 }
  const watching = watchSources(datasets, { workspace, dataFolders: [outside] }, (names) => told.push(names))
  try {
    await watching.ready
    appendFileSync(join(workspace, 'd/1.csv'), '2\n')
    appendFileSync(join(workspace, 'd/1.csv'), '3\n')
    await vi.waitFor(() => expect(told).toEqual([['daily']]), patience)
    writeFiles(workspace, { 'd/2.csv': 'n\n1\n', 'd/readme.md': '' })
    await vi.waitFor(() => expect(told).toEqual([['daily'], ['daily']]), patience)
    rmSync(join(outside, 'far.json'))
    await vi.waitFor(() => expect(told.at(-1)).toEqual(['far']), patience)
    expect(told).toHaveLength(3)
  } finally {
    await watching.close()
  }
})
