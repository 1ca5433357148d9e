import type { z } from 'zod'
import { failure } from '../../base/errors/index.ts'
import { unknownName } from '../../base/errors/unknown.ts'
import { canonicalName } from '../../base/names.ts'
import type { contract } from '../../contract/index.ts'
import type { DatasetDetail } from '../../contract/workspace.ts'
import type { Dataset, Model } from '../../model/types.ts'
import type { LoopContext } from '../context.ts'
import { datasetState } from './datasetState.ts'

function findDataset(model: Model, name: string): Dataset {
  const found = model.datasets.get(canonicalName(name))
  if (found) return found
  throw failure('NAME_UNKNOWN', unknownName('dataset', name, model.datasets.keys()))
}

/** The cells of each row, from the cells of each column. */
function rowsOf(columns: readonly { values: readonly (string | number | boolean | null)[] }[], length: number) {
  return Array.from({ length }, (_, row) => columns.map(({ values }) => values[row] ?? null))
}

/** A dataset: how it was read, its columns, its first rows, and every row that was left out. Throws NAME_UNKNOWN. */
export async function dataset(
  ctx: LoopContext,
  { name, limit }: z.infer<typeof contract.dataset.input>,
): Promise<DatasetDetail> {
  const found = findDataset(ctx.plan.model, name)
  const loaded = ctx.workspace.loaded.get(found.name)
  const rows = loaded ? await ctx.readRows(found.name, limit) : { columns: [], length: 0 }
  return {
    ...datasetState(ctx, found),
    columns: (loaded?.columns ?? []).map((column) => ({ name: column.name, type: column.type })),
    sample: rowsOf(rows.columns, rows.length),
    rejections: (loaded?.rejected ?? []).map(({ file, line, reason, row }) => ({ file, line, reason, row })),
    decisions: [...(loaded?.decisions ?? [])],
  }
}
