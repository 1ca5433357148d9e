import type { DuckDBConnection } from '@duckdb/node-api'
import { identifier, literal, rowOf, rowsOf } from '../sql.ts'
import type { LoadedColumn, LoadedDataset } from '../types.ts'
import type { ColumnProfile } from './types.ts'

const numeric = new Set(['integer', 'decimal', 'double'])

async function reversalOf(
  connection: DuckDBConnection,
  from: string,
  column: LoadedColumn,
  columns: readonly LoadedColumn[],
): Promise<ColumnProfile['reversal']> {
  const code = identifier(column.name)
  const [candidate] = await rowsOf(
    connection,
    `select upper(substr(${code}, 1, 1)) as prefix, count(*)::integer as rows from ${from}
     where regexp_full_match(${code}, '[A-Za-z]\\d+') group by 1 having count(*) < (select count(*) from ${from}) / 2 order by 2 desc, 1 limit 1`,
  )
  if (!candidate) return undefined
  const prefix = String(candidate.prefix)
  const has = `${code} like ${literal(`${prefix}%`)}`
  for (const number of columns.filter((one) => numeric.has(one.type))) {
    const value = identifier(number.name)
    const { all } = await rowOf(
      connection,
      `select coalesce(bool_and(${value} < 0), false) as all from ${from} where ${has}`,
    )
    if (all === true) return { prefix, rows: Number(candidate.rows), negative: number.name }
  }
  return undefined
}

/** What the values of each column of a loaded dataset show. */
export async function profileColumns(connection: DuckDBConnection, loaded: LoadedDataset): Promise<ColumnProfile[]> {
  const from = `read_parquet(${literal(loaded.extract)})`
  const profiles: ColumnProfile[] = []
  for (const column of loaded.columns) {
    const name = identifier(column.name)
    const row = await rowOf(
      connection,
      `select count(*) - count(${name}) as nulls, count(distinct ${name}) as "distinct", min(${name})::varchar as "min", max(${name})::varchar as "max" from ${from}`,
    )
    const examples = await rowsOf(
      connection,
      `select ${name}::varchar as value from ${from} where ${name} is not null group by 1 order by count(*) desc, 1 limit 5`,
    )
    const nulls = Number(row.nulls)
    const distinct = Number(row.distinct)
    profiles.push({
      name: column.name,
      type: column.type,
      nulls,
      distinct,
      min: row.min === null ? null : String(row.min),
      max: row.max === null ? null : String(row.max),
      examples: examples.map(({ value }) => String(value)),
      unique: nulls === 0 && loaded.rows > 0 && distinct === loaded.rows,
      reversal:
        column.type === 'text' && distinct > 50
          ? await reversalOf(connection, from, column, loaded.columns)
          : undefined,
    })
  }
  return profiles
}
