import { CynosureError, type Issue } from '../base/errors/index.ts'
import { type LoadedDataset, type LoadProgress, loadDataset } from '../intake/index.ts'
import type { Dataset, Model } from '../model/types.ts'

export interface LoadAllOptions {
  readonly folder: string
  readonly dataFolders: readonly string[]
  readonly onProgress?: (dataset: Dataset, progress: LoadProgress) => void
  readonly signal?: AbortSignal
}

/** The datasets of files that could be read, by name, and why the others could not. */
export interface LoadedAll {
  readonly loaded: ReadonlyMap<string, LoadedDataset>
  readonly issues: readonly Issue[]
}

/** A refusal of the intake as an issue of the dataset; what is not one of ours is thrown on. */
function issueOf(error: unknown, dataset: Dataset): Issue {
  if (!(error instanceof CynosureError)) throw error
  return { code: error.code, params: error.params, severity: 'error', at: dataset.at }
}

/** Loads every dataset of files, one after another: each already uses all cores. One that fails does not stop the others. */
export async function loadAll(model: Model, options: LoadAllOptions): Promise<LoadedAll> {
  const loaded = new Map<string, LoadedDataset>()
  const issues: Issue[] = []
  for (const dataset of model.datasets.values()) {
    if (dataset.source.kind !== 'files') continue
    options.signal?.throwIfAborted()
    try {
      const found = await loadDataset(dataset, {
        workspace: options.folder,
        dataFolders: options.dataFolders,
        timezone: model.timezone,
        onProgress: (progress) => options.onProgress?.(dataset, progress),
        signal: options.signal,
      })
      loaded.set(dataset.name, found)
      issues.push(...found.issues)
    } catch (error) {
      options.signal?.throwIfAborted()
      issues.push(issueOf(error, dataset))
    }
  }
  return { loaded, issues }
}
