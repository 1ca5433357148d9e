import {
  type DuckDBDataChunk,
  DuckDBDecimalValue,
  type DuckDBMaterializedResult,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
} from '@duckdb/node-api'
import type { Cell, Column, ColumnKind, Table } from '../base/table.ts'

const integers = new Set<DuckDBTypeId>([
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.UTINYINT,
  DuckDBTypeId.USMALLINT,
  DuckDBTypeId.UINTEGER,
  DuckDBTypeId.FLOAT,
  DuckDBTypeId.DOUBLE,
])

const exactNumbers = new Set<DuckDBTypeId>([
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.UHUGEINT,
  DuckDBTypeId.DECIMAL,
])

const times = new Set<DuckDBTypeId>([
  DuckDBTypeId.TIMESTAMP,
  DuckDBTypeId.TIMESTAMP_S,
  DuckDBTypeId.TIMESTAMP_MS,
  DuckDBTypeId.TIMESTAMP_NS,
  DuckDBTypeId.TIMESTAMP_TZ,
])

function kindOf(type: DuckDBType): ColumnKind {
  if (integers.has(type.typeId) || exactNumbers.has(type.typeId)) return 'number'
  if (type.typeId === DuckDBTypeId.BOOLEAN) return 'boolean'
  if (type.typeId === DuckDBTypeId.DATE) return 'date'
  return times.has(type.typeId) ? 'time' : 'text'
}

/** The decimal text of a number that the engine holds exactly. */
function exactText(value: DuckDBValue): string | null {
  if (typeof value === 'bigint') return value.toString()
  return value instanceof DuckDBDecimalValue ? value.toString() : null
}

function cellOf(value: DuckDBValue, kind: ColumnKind): Cell {
  if (value === null || value === undefined) return null
  if (kind === 'boolean') return value === true
  if (kind !== 'number') return String(value)
  const number = typeof value === 'number' ? value : Number(exactText(value))
  return Number.isFinite(number) ? number : null
}

function readColumn(chunks: readonly DuckDBDataChunk[], index: number, name: string, type: DuckDBType): Column {
  const kind = kindOf(type)
  const isExact = exactNumbers.has(type.typeId)
  const values: Cell[] = []
  const exact: (string | null)[] = []
  for (const chunk of chunks) {
    const vector = chunk.getColumnVector(index)
    for (let row = 0; row < chunk.rowCount; row++) {
      const value = vector.getItem(row)
      values.push(cellOf(value, kind))
      if (isExact) exact.push(exactText(value))
    }
  }
  return isExact ? { name, kind, values, exact } : { name, kind, values }
}

/**
 * The columns of a result. Dates become `YYYY-MM-DD`, times `YYYY-MM-DD hh:mm:ss`, numbers the nearest double (null where
 * not finite) with their `exact` text where the engine held a decimal or a large integer; any other type its text.
 */
export async function readTable(result: DuckDBMaterializedResult): Promise<Table> {
  const chunks = await result.fetchAllChunks()
  const types = result.columnTypes()
  const columns = result.columnNames().map((name, index) => readColumn(chunks, index, name, types[index] as DuckDBType))
  return { columns, length: chunks.reduce((rows, chunk) => rows + chunk.rowCount, 0) }
}
