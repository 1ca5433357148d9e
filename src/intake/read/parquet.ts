import type { DuckDBConnection } from '@duckdb/node-api'
import { failure } from '../../base/errors/index.ts'
import type { Text } from '../../base/text.ts'
import { identifier, literal, rowOf, rowsOf } from '../sql.ts'
import type { ColumnType, SourceFile } from '../types.ts'
import { rawColumn } from './raw-table.ts'

/** A column as Parquet files have it. `sql` makes of `raw`'s column what the extract holds. */
export interface ParquetColumn {
  readonly name: string
  readonly type: ColumnType
  readonly sqlType: string
  readonly sql: string
  readonly decisions: readonly Text[]
}

function plain(type: ColumnType, sqlType: string) {
  return {
    type,
    sqlType,
    convert: (raw: string) => `cast(${raw} as ${sqlType})`,
    decision: undefined as Text | undefined,
  }
}

function carriedOver(sqlType: string, column: string, timezone: string) {
  if (/^(TINYINT|SMALLINT|INTEGER|BIGINT|UTINYINT|USMALLINT|UINTEGER)$/.test(sqlType)) return plain('integer', 'BIGINT')
  if (/^(UBIGINT|HUGEINT|UHUGEINT)$/.test(sqlType)) return plain('decimal', 'DECIMAL(38,0)')
  if (sqlType.startsWith('DECIMAL')) return plain('decimal', sqlType)
  if (/^(FLOAT|DOUBLE)$/.test(sqlType)) return plain('double', 'DOUBLE')
  if (sqlType === 'BOOLEAN') return plain('boolean', 'BOOLEAN')
  if (sqlType === 'DATE') return plain('date', 'DATE')
  if (sqlType === 'TIMESTAMP WITH TIME ZONE') {
    const decision = {
      zh: `列“${column}”带时区的时刻换算成 ${timezone}`,
      en: `Times with a zone in the column "${column}" are converted to ${timezone}`,
    }
    return {
      type: 'time' as const,
      sqlType: 'TIMESTAMP',
      convert: (raw: string) => `timezone(${literal(timezone)}, ${raw})`,
      decision,
    }
  }
  if (sqlType.startsWith('TIMESTAMP')) return plain('time', 'TIMESTAMP')
  if (sqlType === 'VARCHAR' || sqlType.startsWith('ENUM')) return plain('text', 'VARCHAR')
  const decision = {
    zh: `列“${column}”（${sqlType}）按文本保留`,
    en: `The column "${column}" (${sqlType}) is kept as text`,
  }
  return { ...plain('text', 'VARCHAR'), decision }
}

async function driftDecisions(connection: DuckDBConnection, list: string): Promise<Text[]> {
  const rows = await rowsOf(
    connection,
    `select name, string_agg(distinct kind, ', ' order by kind) as kinds from (
       select name, coalesce(nullif(duckdb_type, ''), type) as kind from parquet_schema(${list}) where num_children is null or num_children = 0)
     group by name having count(distinct kind) > 1 order by name`,
  )
  return rows.map(({ name, kinds }) => ({
    zh: `列“${name}”在各文件里类型不同（${kinds}），统一后读取`,
    en: `The column "${name}" has different types in the files (${kinds}) and is read as one that holds them all`,
  }))
}

/** Makes `raw` a view over Parquet files (c0, c1, …, file, line) and tells its columns and how many rows the files have. */
export async function viewParquet(
  connection: DuckDBConnection,
  files: readonly SourceFile[],
  timezone: string,
): Promise<{ columns: ParquetColumn[]; rowsInFiles: number; decisions: Text[] }> {
  const list = `[${files.map((file) => literal(file.path)).join(', ')}]`
  const read = `read_parquet(${list}, union_by_name = true, filename = '__file', file_row_number = true)`
  try {
    const described = await rowsOf(connection, `describe select * from ${read}`)
    const found = described.map((row) => ({ name: String(row.column_name), sqlType: String(row.column_type) }))
    const own = found.filter(({ name }) => name !== '__file' && name !== 'file_row_number')
    const columns = own.map(({ name, sqlType }, index) => {
      const { convert, decision, ...types } = carriedOver(sqlType, name, timezone)
      return {
        name: name.normalize('NFC'),
        ...types,
        sql: convert(rawColumn(index)),
        decisions: decision ? [decision] : [],
      }
    })
    const selected = own.map(({ name }, index) => `${identifier(name)} as ${rawColumn(index)}`)
    await connection.run(
      `create view raw as select ${[...selected, `list_position(${list}, "__file") - 1 as "file"`, 'file_row_number + 1 as line'].join(', ')} from ${read}`,
    )
    const { rows } = await rowOf(
      connection,
      `select coalesce(sum(num_rows), 0)::double as rows from parquet_file_metadata(${list})`,
    )
    return { columns, rowsInFiles: Number(rows), decisions: await driftDecisions(connection, list) }
  } catch (cause) {
    const file =
      files.find((one) => cause instanceof Error && cause.message.includes(one.path))?.name ?? files[0]?.name ?? ''
    throw failure('SOURCE_UNREADABLE', { file, detail: (cause as Error).message.split('\n')[0] ?? '' }, cause)
  }
}
