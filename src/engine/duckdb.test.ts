import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Engine, openEngine } from './index.ts'

const endless = 'select count(*) from range(100000000) a, range(100000) b where a.range + b.range = 3'

describe('the embedded engine', () => {
  let folder: string
  let outside: string
  let engine: Engine
  const extract = (name: string) => join(folder, `${name}.parquet`)

  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'cynosure-engine-')))
    outside = await realpath(await mkdtemp(join(tmpdir(), 'cynosure-outside-')))
    const writer = await DuckDBInstance.create()
    const connection = await writer.connect()
    await connection.run(`copy (select range as n from range(3)) to '${extract('three')}'`)
    await connection.run(`copy (select range as n from range(5)) to '${extract('five')}'`)
    await writeFile(join(outside, 'secret.csv'), 'secret\n1\n')
    engine = await openEngine({ folders: [folder], timezone: 'Asia/Shanghai', threads: 1 })
    await engine.attach('numbers', [extract('three')])
  })
  afterAll(async () => {
    engine.close()
    await rm(folder, { recursive: true })
    await rm(outside, { recursive: true })
  })

  const refusal = (sql: string, options = {}) =>
    engine.run(sql, options).then(
      () => 'answered',
      (error) => error.code,
    )
  const value = async (sql: string) => (await engine.run(sql)).columns[0]?.values[0]

  test('gives columns: exact decimals and integers, days, times, null for what is not finite', async () => {
    const table = await engine.run(`select 12345678901234567890.12::decimal(38, 2) as d, 9007199254740993::bigint as i,
      sum(n) as s, date '2024-02-29' as day, timestamp '2024-01-01 10:00:00' as at, 1e308 * 10 as inf, 0.5 as h,
      'é' as word, true as yes, null as nothing from numbers`)
    expect(table.columns.map(({ kind, values, exact }) => [kind, values[0], exact?.[0]])).toEqual([
      ['number', 12345678901234567000, '12345678901234567890.12'],
      ['number', 9007199254740992, '9007199254740993'],
      ['number', 3, '3'],
      ['date', '2024-02-29', undefined],
      ['time', '2024-01-01 10:00:00', undefined],
      ['number', null, undefined],
      ['number', 0.5, '0.5'],
      ['text', 'é', undefined],
      ['boolean', true, undefined],
      ['number', null, undefined],
    ])
  })

  test('reads a timestamp with zone in the zone of the workspace', async () => {
    expect(await value("select cast(timestamptz '2024-01-01 20:00:00+00' as date)")).toBe('2024-01-02')
  })

  test('sees its own folders only and cannot be reconfigured', async () => {
    expect(await refusal(`select * from read_csv('${join(outside, 'secret.csv')}')`)).toBe('ENGINE_FAILED')
    expect(await refusal(`copy (select 1) to '${join(outside, 'out.csv')}'`)).toBe('ENGINE_FAILED')
    expect(await refusal(`attach '${join(outside, 'other.db')}'`)).toBe('ENGINE_FAILED')
    expect(await refusal('set enable_external_access = true')).toBe('ENGINE_FAILED')
    expect(await refusal('install spatial')).toBe('ENGINE_FAILED')
  })

  test('stops when the reader has gone, and when time is up', async () => {
    const reader = new AbortController()
    setTimeout(() => reader.abort(), 100)
    expect(await refusal(endless, { signal: reader.signal })).toBe('QUERY_CANCELLED')
    expect(await refusal(endless, { timeoutSeconds: 0.1 })).toBe('QUERY_TIMED_OUT')
    expect(await value('select count(*) from numbers')).toBe(3)
  })

  test('puts new files in the place of old ones, and forgets what it knew of them', async () => {
    await engine.attach('changing', [extract('three')])
    const before = engine.revision
    expect(await value('select count(*) from changing')).toBe(3)
    await engine.replace('changing', [extract('five')])
    expect(engine.revision).not.toBe(before)
    expect(await value('select count(*) from changing')).toBe(5)
    await engine.detach('changing')
    expect(await refusal('select count(*) from changing')).toBe('ENGINE_FAILED')
    expect(engine.datasets()).not.toContain('changing')
  })

  test('takes one select as a dataset, nothing else', async () => {
    await engine.attachView('doubled', 'select n * 2 as n from numbers; ')
    expect(await value('select sum(n) from doubled')).toBe(6)
    const refuse = (sql: string) => engine.attachView('bad', sql).then(String, (error) => error.code)
    for (const sql of [
      'select 1; drop view numbers',
      'drop view numbers',
      'selec',
      'select 1) ; --',
      'set threads = 1',
    ]) {
      expect(await refuse(sql)).toBe('SQL_REFUSED')
    }
    expect(await refuse(`select * from read_csv('${join(outside, 'secret.csv')}')`)).toBe('SQL_REFUSED')
    expect(await value('select count(*) from numbers')).toBe(3)
  })
})
