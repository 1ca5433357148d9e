import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Dataset } from '../../model/types.ts'
import { loadDataset, withReader } from '../load.ts'
import { resolveSourceFiles } from '../source/resolve.ts'
import type { LoadOptions } from '../types.ts'
import { profileColumns } from './columns.ts'
import { type FileGroup, groupFiles } from './group.ts'
import { findReferences } from './references.ts'
import type { DatasetProfile, Profile } from './types.ts'

function datasetOf(group: FileGroup): Dataset {
  return {
    name: group.name,
    label: { zh: group.name, en: group.name },
    source: { kind: 'files', patterns: group.patterns, options: {} },
    columns: {},
    grain: 'day',
    entities: [],
    dimensions: [],
    at: { file: group.patterns[0] ?? '', line: 1, column: 1 },
  }
}

/**
 * Reads files as they would be loaded and tells what they hold: which belong together, the type of each column, what is unique,
 * and which columns point at keys of other datasets. Leaves nothing behind. Throws what `loadDataset` throws.
 */
export async function profileFiles(
  patterns: readonly string[],
  options: Omit<LoadOptions, 'cacheFolder'>,
): Promise<Profile> {
  const groups = await groupFiles(await resolveSourceFiles(patterns, options), options.signal)
  const cacheFolder = await mkdtemp(join(tmpdir(), 'cynosure-profile-'))
  try {
    return await withReader(options.timezone, options.signal, async (connection) => {
      const datasets: DatasetProfile[] = []
      for (const group of groups) {
        const loaded = await loadDataset(datasetOf(group), { ...options, cacheFolder })
        const columns = await profileColumns(connection, loaded)
        datasets.push({
          name: group.name,
          patterns: group.patterns,
          rows: loaded.rows,
          files: group.files.length,
          columns,
          loaded,
        })
      }
      const notes = datasets.flatMap(({ loaded }) => loaded.decisions)
      return { datasets, references: await findReferences(connection, datasets), notes }
    })
  } finally {
    await rm(cacheFolder, { recursive: true, force: true })
  }
}
