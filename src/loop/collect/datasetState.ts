import type { DatasetState } from '../../contract/workspace.ts'
import type { Dataset, Source } from '../../model/types.ts'
import type { LoopContext } from '../context.ts'

function sourceText(source: Source): string {
  switch (source.kind) {
    case 'files':
      return source.patterns.join(', ')
    case 'table':
      return `${source.connection}: ${source.table}`
    case 'query':
      return `${source.connection}: sql`
    case 'sql':
      return 'sql'
  }
}

/** How a dataset was read; all zero and not usable where it could not be. */
export function datasetState({ plan, workspace }: LoopContext, dataset: Dataset): DatasetState {
  const loaded = workspace.loaded.get(dataset.name)
  const arrival = plan.arrivals.get(dataset.name)
  return {
    name: dataset.name,
    label: dataset.label,
    source: sourceText(dataset.source),
    files: loaded?.files.length ?? 0,
    rowsInFiles: loaded?.rowsInFiles ?? 0,
    rows: loaded?.rows ?? 0,
    rejected: loaded?.rejected.length ?? 0,
    from: arrival?.from ?? null,
    to: arrival?.to ?? null,
    usable: loaded !== undefined,
  }
}
