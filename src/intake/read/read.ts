import type { DuckDBConnection } from '@duckdb/node-api'
import { canonicalName } from '../../base/names.ts'
import type { Text } from '../../base/text.ts'
import type { Dataset, FileOptions } from '../../model/types.ts'
import { kindOfFiles } from '../source/kind.ts'
import { type ColumnPlan, decideColumn } from '../type/decide.ts'
import { isEuropean } from '../type/number.ts'
import { type ColumnShape, readShape } from '../type/shape.ts'
import type { ColumnType, LoadOptions, RejectedRow, SourceFile } from '../types.ts'
import { unionOfColumns } from './columns.ts'
import { openCsv } from './csv-source.ts'
import { openJson } from './json-source.ts'
import { viewParquet } from './parquet.ts'
import { fillRawTable, rawColumn } from './raw-table.ts'
import type { RecordSource } from './source.ts'
import { openXlsx } from './xlsx-source.ts'

/** What was read into `raw`, and what its columns are. */
export interface Read {
  readonly plans: readonly ColumnPlan[]
  readonly rowsInFiles: number
  readonly rejected: readonly RejectedRow[]
  readonly decisions: readonly Text[]
}

function declaredTypes(dataset: Dataset): (column: string) => ColumnType | undefined {
  const types = new Map(Object.entries(dataset.columns).map(([name, type]) => [canonicalName(name), type]))
  return (column) => types.get(canonicalName(column))
}

async function readParquet(
  connection: DuckDBConnection,
  dataset: Dataset,
  files: readonly SourceFile[],
  options: LoadOptions,
): Promise<Read> {
  const declared = declaredTypes(dataset)
  const { columns, rowsInFiles, decisions } = await viewParquet(connection, files, options.timezone)
  const plans: ColumnPlan[] = []
  for (const [index, column] of columns.entries()) {
    const wanted = declared(column.name)
    if (!wanted || wanted === column.type || wanted === 'unknown') {
      plans.push({ ...column, issues: [] })
    } else {
      const raw = `${rawColumn(index)}::varchar`
      const context = { dataset: dataset.name, column: column.name, timezone: options.timezone }
      const shape = await readShape(connection, raw)
      plans.push(await decideColumn(connection, `(${raw})`, shape, context, wanted))
    }
  }
  options.onProgress?.({ dataset: dataset.name, files: files.length, filesDone: files.length, rows: rowsInFiles })
  return { plans, rowsInFiles, rejected: [], decisions }
}

async function readText(
  connection: DuckDBConnection,
  dataset: Dataset,
  sources: readonly RecordSource[],
  options: LoadOptions,
  fileOptions: FileOptions,
): Promise<Read> {
  const { columns: found, decisions } = unionOfColumns(sources)
  // Files without even a header leave the columns that were declared.
  const columns = found.length > 0 ? found : Object.keys(dataset.columns)
  const stated = [...sources.flatMap((source) => source.decisions), ...decisions]
  const { dateOrder, nulls = [] } = fileOptions
  const rows = await fillRawTable(connection, sources, columns, { ...options, dataset: dataset.name, nulls })
  const declared = declaredTypes(dataset)
  const plans: ColumnPlan[] = []
  const shapes: ColumnShape[] = []
  for (const index of columns.keys()) {
    options.signal?.throwIfAborted()
    shapes.push(await readShape(connection, rawColumn(index)))
  }
  const european = shapes.some(isEuropean)
  for (const [index, column] of columns.entries()) {
    const context = { dataset: dataset.name, column, timezone: options.timezone, dateOrder, european }
    const shape = shapes[index] as ColumnShape
    plans.push(await decideColumn(connection, rawColumn(index), shape, context, declared(column)))
  }
  return { plans, ...rows, decisions: stated }
}

/** Reads the files of a dataset into `raw` (a table, or a view over Parquet) and decides once what each column is. */
export async function readFiles(
  connection: DuckDBConnection,
  dataset: Dataset,
  files: readonly SourceFile[],
  options: LoadOptions,
): Promise<Read> {
  const kind = kindOfFiles(files)
  if (kind === 'parquet') return readParquet(connection, dataset, files, options)
  const fileOptions: FileOptions = dataset.source.kind === 'files' ? dataset.source.options : {}
  const open = { csv: openCsv, json: openJson, xlsx: openXlsx }[kind]
  const sources: RecordSource[] = []
  for (const file of files) sources.push(await open(file, fileOptions, options.signal))
  return readText(connection, dataset, sources, options, fileOptions)
}
