import { failure } from '../base/errors/index.ts'
import type { Table } from '../base/table.ts'
import type { QueryEngine } from '../engine/index.ts'
import { renderStatement, type SqlSelect } from '../sql/index.ts'

/** Runs one select over a dataset, on the engine that holds it. Throws DATASET_NOT_LOADED and what `QueryEngine.run` throws. */
export async function selectFrom(
  engines: readonly QueryEngine[],
  dataset: string,
  select: Omit<SqlSelect, 'kind' | 'from'>,
  options: { readonly what: string; readonly signal?: AbortSignal },
): Promise<Table> {
  const engine = engines.find((one) => one.datasets().includes(dataset))
  if (!engine) throw failure('DATASET_NOT_LOADED', { dataset })
  const from = { ...(engine.relation?.(dataset) ?? { table: dataset }), as: dataset }
  const body = { kind: 'select', from, ...select } as const
  const { what } = options
  const sql = renderStatement({ steps: [], comment: [{ zh: what, en: what }], select: body }, engine.dialect)
  return engine.run(sql, options)
}
