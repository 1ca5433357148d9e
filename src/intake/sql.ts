import type { DuckDBConnection, JS } from '@duckdb/node-api'

/** A text literal of SQL. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** A quoted identifier of SQL. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** The rows of a query as objects of plain values; whole numbers as JavaScript reads them (bigint for BIGINT). */
export async function rowsOf(connection: DuckDBConnection, sql: string): Promise<Record<string, JS>[]> {
  return (await connection.runAndReadAll(sql)).getRowObjectsJS()
}

/** The first row of a query; empty where it has none. */
export async function rowOf(connection: DuckDBConnection, sql: string): Promise<Record<string, JS>> {
  return (await rowsOf(connection, sql))[0] ?? {}
}
