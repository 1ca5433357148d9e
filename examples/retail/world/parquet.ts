import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBIntegerVector,
  INTEGER,
} from '@duckdb/node-api'

const CHUNK_ROWS = 2048

/**
 * An in-memory DuckDB that only writes Parquet files below `dir`. Each table is filled on a connection of its own, since
 * tables are filled while others are opened and copied, and a connection does one thing at a time.
 */
export type ParquetStore = { dir: string; connect(): Promise<DuckDBConnection>; copy: DuckDBConnection; close(): void }

export async function openParquetStore(dir: string): Promise<ParquetStore> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', preserve_insertion_order: 'true' })
  const copy = await instance.connect()
  const close = () => {
    copy.closeSync()
    instance.closeSync()
  }
  return { dir, connect: () => instance.connect(), copy, close }
}

/** A table of whole numbers being filled; rows keep the order in which they are added. */
export type NumberTable = { name: string; add(row: readonly number[]): void; finish(): void }

/** Opens a table whose columns are all INTEGER: texts are codes, and money is in its smallest unit, until it is copied. */
export async function openNumberTable(
  store: ParquetStore,
  name: string,
  columns: readonly string[],
): Promise<NumberTable> {
  const fill = await store.connect()
  await fill.run(`create or replace table ${name} (${columns.map((column) => `${column} integer`).join(', ')})`)
  const appender = await fill.createAppender(name)
  const chunk = DuckDBDataChunk.create(
    columns.map(() => INTEGER),
    CHUNK_ROWS,
  )
  let rows = 0
  const flush = () => {
    if (rows === 0) return
    for (let column = 0; column < columns.length; column++) chunk.getColumnVector(column).flush()
    chunk.rowCount = rows
    appender.appendDataChunk(chunk)
    chunk.reset()
    chunk.rowCount = CHUNK_ROWS
    rows = 0
  }
  return {
    name,
    add: (row) => {
      for (let column = 0; column < columns.length; column++) {
        ;(chunk.getColumnVector(column) as DuckDBIntegerVector).setItem(rows, row[column]!)
      }
      if (++rows === CHUNK_ROWS) flush()
    },
    finish: () => {
      flush()
      appender.flushSync()
      appender.closeSync()
      fill.closeSync()
    },
  }
}

/** Copies the result of a SELECT, in its order, to a Parquet file, and drops the table that it came from. */
export async function copyTable(store: ParquetStore, file: string, select: string, table: string): Promise<void> {
  const path = join(store.dir, file)
  await mkdir(dirname(path), { recursive: true })
  const target = path.replaceAll("'", "''")
  await store.copy.run(`copy (${select}) to '${target}' (format parquet, compression zstd)`)
  await store.copy.run(`drop table ${table}`)
}

/** A column of a small table: its name and DuckDB type. */
export type Column = { name: string; type: string }

/** Writes a small table from texts: dates as 'YYYY-MM-DD', numbers in decimal digits, null where there is no value. */
export async function writeRows(
  store: ParquetStore,
  name: string,
  columns: readonly Column[],
  rows: readonly (readonly (string | number | null)[])[],
): Promise<void> {
  const fill = await store.connect()
  await fill.run(`create or replace table ${name} (${columns.map((column) => `${column.name} varchar`).join(', ')})`)
  const appender = await fill.createAppender(name)
  for (const row of rows) {
    for (const value of row) {
      if (value === null) appender.appendNull()
      else appender.appendVarchar(String(value))
    }
    appender.endRow()
  }
  appender.closeSync()
  fill.closeSync()
  const list = columns.map((column) => `cast(${column.name} as ${column.type}) as ${column.name}`).join(', ')
  await copyTable(store, `${name}.parquet`, `select ${list} from ${name}`, name)
}

/** SQL: the text that a code (from 0) stands for; null for a negative code. */
export function textOf(code: string, texts: readonly string[]): string {
  return `([${texts.map((text) => `'${text.replaceAll("'", "''")}'`).join(', ')}])[${code} + 1]`
}

/** SQL: a DECIMAL(18,2) of a count of 0.1 CNY. */
export function moneyOfTenths(column: string): string {
  return `cast(${column} * 0.1::decimal(2,1) as decimal(18,2))`
}

/** SQL: a date of a day number. */
export function dateOf(day: string): string {
  return `(date '1970-01-01' + ${day})`
}

/** SQL: a local timestamp of a day number and seconds after 10:00. */
export function timeOf(day: string, second: string): string {
  return `make_timestamp((${day}::bigint * 86400 + 36000 + ${second}) * 1000000)`
}

/** SQL: when a fact of a day became known, 06:00 on the day after. */
export function loadedAfter(day: string): string {
  return `make_timestamp((${day}::bigint * 86400 + 108000) * 1000000)`
}
