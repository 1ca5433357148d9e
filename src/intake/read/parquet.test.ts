import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import { allRows, ask, datasetOver, temporaryFolder, typesOf } from '../../../test/fixtures/intake.ts'
import { loadDataset } from '../load.ts'

async function workspaceOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = temporaryFolder()
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run("set TimeZone = 'UTC'")
  for (const [name, sql] of Object.entries(files))
    await connection.run(`copy (${sql}) to '${join(folder, name)}' (format parquet)`)
  connection.closeSync()
  instance.closeSync()
  return folder
}

const options = (workspace: string) => ({ workspace, dataFolders: [], timezone: 'Asia/Shanghai' })

test('[INT-15] Parquet keeps its types: decimals exact, times in the zone of the workspace, what is nested as text', async () => {
  const workspace = await workspaceOf({
    'a.parquet':
      "select 0.10::decimal(10,2) as price, 5::tinyint as n, timestamptz '2026-01-01 20:00:00+00' as t, [1, 2] as list, 'x'::enum('x') as kind",
  })
  const loaded = await loadDataset(datasetOver('a.parquet', { time: 't' }), options(workspace))
  expect(loaded.columns.map(({ type, sqlType }) => `${type} ${sqlType}`)).toEqual([
    'decimal DECIMAL(10,2)',
    'integer BIGINT',
    'time TIMESTAMP',
    'text VARCHAR',
    'text VARCHAR',
  ])
  expect(await allRows(loaded)).toEqual([['0.10', '5', '2026-01-02 04:00:00', '[1, 2]', 'x']])
  expect(loaded.arrival).toEqual({ from: '2026-01-02', to: '2026-01-02' })
  expect(loaded.decisions).toHaveLength(2)
})

test('[INT-7] Parquet files whose schemas differ are matched by name and unified, stated', async () => {
  const workspace = await workspaceOf({
    '1.parquet': 'select 1::integer as n, 2 as m',
    '2.parquet': 'select 0.5::decimal(5,1) as n',
  })
  const loaded = await loadDataset(datasetOver('*.parquet'), options(workspace))
  expect(typesOf(loaded)).toEqual({ n: 'decimal', m: 'integer' })
  expect(await ask(loaded, 'select n::varchar, m from extract order by 1')).toEqual([
    ['0.5', null],
    ['1.0', '2'],
  ])
  expect(loaded.decisions.map(({ en }) => en).join()).toContain('"n" has different types')
})

test('[INT-13] a declared type holds for Parquet too, and misfits are rejected with their row', async () => {
  const workspace = await workspaceOf({ 'a.parquet': "select unnest(['1.5', 'x', '2']) as n" })
  const loaded = await loadDataset(datasetOver('a.parquet', { columns: { n: 'decimal' } }), options(workspace))
  expect(await ask(loaded, 'select n::varchar from extract')).toEqual([['1.5'], ['2.0']])
  expect(loaded.rejected).toMatchObject([{ file: 'a.parquet', line: 2, row: 'x' }])
})

test('[INT-8] doubles declared as decimal become decimal', async () => {
  const workspace = await workspaceOf({ 'a.parquet': 'select unnest([0.1::double, 0.2, 1e-7]) as x' })
  const loaded = await loadDataset(datasetOver('a.parquet', { columns: { x: 'decimal' } }), options(workspace))
  expect(typesOf(loaded)).toEqual({ x: 'decimal' })
  expect(loaded.rows + loaded.rejected.length).toBe(3)
})
