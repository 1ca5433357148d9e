import type { DuckDBConnection } from '@duckdb/node-api'
import type { Text } from '../../base/text.ts'
import { noteRejected } from '../read/raw-table.ts'
import { identifier, literal, rowOf, rowsOf } from '../sql.ts'
import type { ColumnPlan } from '../type/decide.ts'
import type { RejectedRow, SourceFile } from '../types.ts'

function reasonOf(column: ColumnPlan, value: string): Text {
  return {
    zh: `列“${column.name}”的值“${value}”不是声明的类型 ${column.type}`,
    en: `"${value}" in the column "${column.name}" is not of the declared type ${column.type}`,
  }
}

/** Adds to `rejected` each row of `raw` with a value that is not of its column's declared type. */
export async function rejectMisfits(
  connection: DuckDBConnection,
  plans: readonly ColumnPlan[],
  rawColumns: readonly string[],
  files: readonly SourceFile[],
  rejected: RejectedRow[],
): Promise<void> {
  const declared = plans.flatMap((plan, index) => (plan.refused ? [{ plan, raw: rawColumns[index] as string }] : []))
  if (declared.length === 0) return
  const which = declared.map(({ plan }, index) => `when ${plan.refused} then ${index}`).join(' ')
  const whole = `concat_ws(',', ${rawColumns.map((column) => `coalesce(${column}::varchar, '')`).join(', ')})`
  const value = declared.map(({ raw }, index) => `when ${index} then ${raw}::varchar`).join(' ')
  const rows = await rowsOf(
    connection,
    `select "file", line::double as line, which, case which ${value} end as "value", whole from (
       select *, case ${which} end as which, ${whole} as whole from raw) where which is not null order by "file", line limit 10001`,
  )
  for (const row of rows) {
    const { plan } = declared[Number(row.which)] as { plan: ColumnPlan }
    const file = files[Number(row.file)]?.name ?? ''
    noteRejected(rejected, {
      file,
      line: Number(row.line),
      reason: reasonOf(plan, String(row.value)),
      row: String(row.whole),
    })
  }
}

/** How an extract is written: the newer encodings of numbers, times and texts are read two to three times as fast, and are smaller. */
export const extractFormat = 'format parquet, parquet_version v2, compression snappy'

/** Writes the rows of `raw` that are not refused as Parquet and tells how many there are in the file written. */
export async function writeExtract(
  connection: DuckDBConnection,
  plans: readonly ColumnPlan[],
  path: string,
): Promise<number> {
  const columns = plans.map((plan) => `${plan.sql} as ${identifier(plan.name)}`)
  // A Parquet file has at least one column.
  if (columns.length === 0) columns.push('null::varchar as "(empty)"')
  const refused = plans.flatMap((plan) => (plan.refused ? [`(${plan.refused})`] : []))
  const where = refused.length > 0 ? ` where not coalesce(${refused.join(' or ')}, false)` : ''
  await connection.run(`copy (select ${columns.join(', ')} from raw${where}) to ${literal(path)} (${extractFormat})`)
  const { rows } = await rowOf(connection, `select count(*)::double as rows from read_parquet(${literal(path)})`)
  return Number(rows)
}

/** First and last day of a column of an extract, null where it has none or is not a date. */
export async function arrivalOf(
  connection: DuckDBConnection,
  path: string,
  column: ColumnPlan | undefined,
): Promise<{ from: string; to: string } | null> {
  if (!column || (column.type !== 'date' && column.type !== 'time')) return null
  const day = `cast(${identifier(column.name)} as date)`
  const row = await rowOf(
    connection,
    `select strftime(min(${day}), '%Y-%m-%d') as "from", strftime(max(${day}), '%Y-%m-%d') as "to" from read_parquet(${literal(path)})`,
  )
  return row.from === null ? null : { from: String(row.from), to: String(row.to) }
}
