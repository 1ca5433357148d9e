import type { DatasetState } from '../../contract/workspace.ts'
import type { Dataset } from '../../model/types.ts'
import type { LoopContext } from '../context.ts'

/** How a dataset was read; all zero and not usable where it could not be. */
export function datasetState({ plan, workspace }: LoopContext, dataset: Dataset): DatasetState {
  const loaded = workspace.loaded.get(dataset.name)
  const arrival = plan.arrivals.get(dataset.name)
  return {
    name: dataset.name,
    label: dataset.label,
    source: dataset.source.kind === 'sql' ? 'sql' : dataset.source.patterns.join(', '),
    files: loaded?.files.length ?? 0,
    rowsInFiles: loaded?.rowsInFiles ?? 0,
    rows: loaded?.rows ?? 0,
    rejected: loaded?.rejected.length ?? 0,
    from: arrival?.from ?? null,
    to: arrival?.to ?? null,
    usable: loaded !== undefined,
  }
}
