import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Cluster } from '../../test/fixtures/postgres/cluster.ts'
import { onCluster } from '../../test/fixtures/postgres/load.ts'
import { hasPostgres, sharedCluster } from '../../test/fixtures/postgres/shared.ts'
import { openPostgres, type PostgresEngine } from './index.ts'

const endless = 'select count(*) from generate_series(1, 100000) a, generate_series(1, 1000000) b where a + b = 3'
const schema = `engine_${process.pid}`

describe.skipIf(!hasPostgres)('a connection to PostgreSQL', () => {
  let cluster: Cluster
  let engine: PostgresEngine
  const open = (settings: object = {}, options: object = {}) =>
    openPostgres({
      name: 'warehouse',
      settings: { ...cluster, ssl: 'disable', schema, ...settings },
      timezone: 'Asia/Shanghai',
      ...options,
    })
  beforeAll(async () => {
    cluster = await sharedCluster()
    await onCluster(
      cluster,
      `create schema ${schema}`,
      `set search_path = ${schema}`,
      'create table "Orders" (id integer, "Amount" numeric(10, 2), tags text[], paid real, city text collate "C", note char(5))',
      `insert into "Orders" values (1, 2.50, '{a,b}', 0.5, 'x', 'n')`,
      'create view orders_seen as select * from "Orders"',
      'create table twice (a integer)',
      'create table "Twice" (a integer)',
    )
    engine = open()
  })
  afterAll(async () => {
    await engine?.close()
    if (cluster) await onCluster(cluster, `drop schema ${schema} cascade`)
  })

  const refusal = (sql: string, options = {}, on = engine) =>
    on.run(sql, options).then(
      () => 'answered',
      (error) => error.code,
    )
  const value = async (sql: string) => (await engine.run(sql)).columns[0]?.values[0]
  const attachment = (from: Parameters<PostgresEngine['attach']>[1]) =>
    engine.attach('tried', from).then(
      (columns) => columns.map(({ name, type }) => `${name} ${type}`).join(', '),
      (error) => `${error.code} ${error.message}`,
    )

  test('[PG-7] gives columns: exact decimals and integers, days, times, null for what is not finite', async () => {
    const table = await engine.run(`select 12345678901234567890.12::numeric(38, 2) as d, 9007199254740993::bigint as i,
      3::integer as n, date '2024-02-29' as day, timestamp '2024-01-01 10:00:00' as at, 'infinity'::float8 as inf,
      0.1::float8 + 0.2 as h, 'é' as word, true as yes, 'nan'::numeric as nan, timestamptz '2024-01-01 20:00:00.25+00' as z,
      'infinity'::date as never, timestamp '0044-03-15 10:00:00 BC' as ides, array[1, 2] as list, null::text as nothing`)
    expect(table.columns.map(({ kind, values, exact }) => [kind, values[0], exact?.[0]])).toEqual([
      ['number', 12345678901234567000, '12345678901234567890.12'],
      ['number', 9007199254740992, '9007199254740993'],
      ['number', 3, undefined],
      ['date', '2024-02-29', undefined],
      ['time', '2024-01-01 10:00:00', undefined],
      ['number', null, undefined],
      ['number', 0.30000000000000004, undefined],
      ['text', 'é', undefined],
      ['boolean', true, undefined],
      ['number', null, null],
      ['time', '2024-01-02 04:00:00.25', undefined],
      ['date', null, undefined],
      ['time', '0044-03-15 10:00:00 BC', undefined],
      ['text', '{1,2}', undefined],
      ['text', null, undefined],
    ])
  })

  test('[PG-1] changes nothing, and takes one statement', async () => {
    for (const sql of [
      'create table made (a integer)',
      'insert into twice values (1)',
      'with gone as (delete from "Orders" returning 1) select * from gone',
      "select set_config('transaction_read_only', 'off', true)",
      "select set_config('default_transaction_read_only', 'off', false) from nothing_here",
      'set transaction read write',
      'select 1; select 2',
      'commit; drop table twice',
    ]) {
      expect([sql, await refusal(sql)]).toEqual([sql, 'ENGINE_FAILED'])
    }
    expect(await refusal('commit')).toBe('answered')
    expect(await refusal('insert into twice values (1)')).toBe('ENGINE_FAILED')
    expect(await value('select count(*) from "Orders"')).toBe(1)
  })

  test('[PG-2] stops on the server when the reader has gone, and when time is up', async () => {
    const running = () =>
      value(
        "select count(*) from pg_stat_activity where state = 'active' and query like '%a + b = 3%' and pid <> pg_backend_pid()",
      )
    const reader = new AbortController()
    setTimeout(() => reader.abort(), 100)
    expect(await refusal(endless, { signal: reader.signal })).toBe('QUERY_CANCELLED')
    expect(await refusal(endless, { timeoutSeconds: 0.1 })).toBe('QUERY_TIMED_OUT')
    await expect.poll(running).toBe(0)
    expect(await refusal(endless, { signal: AbortSignal.abort() })).toBe('QUERY_CANCELLED')
  })

  test('[PG-11] what answers several questions is not compiled', async () => {
    const compiled = (questions: number) =>
      engine.run(`select current_setting('jit'), ${questions}`, { questions }).then(({ columns }) => columns[0]?.values)
    const own = await compiled(1)
    expect(await compiled(2)).toEqual(['off'])
    expect(own).toEqual(
      await engine
        .run("select reset_val from pg_settings where name = 'jit'")
        .then(({ columns }) => columns[0]?.values),
    )
  })

  test('[PG-2] asks no more at once than it has places for', async () => {
    const one = open({}, { places: 1, standSeconds: 0.001 })
    const seen =
      "select count(*) as n, pg_sleep(0.05)::text from pg_stat_activity where application_name = 'cynosure' and query like '%pg_sleep(0.05)%'"
    const tables = await Promise.all([1, 2, 3].map((n) => one.run(`${seen} and ${n} > 0`)))
    await one.close()
    expect(tables.map(({ columns }) => columns[0]?.values[0])).toEqual([1, 1, 1])
  })

  test('[PG-3] says where it could not reach, and never the password', async () => {
    const failing = [
      { ...{ password: 'not-the-password' }, host: cluster.host },
      { port: 1 },
      { database: 'nowhere' },
      { host: 'nowhere.invalid' },
      { ssl: 'verify-full' },
    ]
    for (const settings of failing) {
      const other = open(settings)
      const error = await other.run('select 1').catch((found) => found)
      await other.close()
      expect([settings, error.code]).toEqual([settings, 'CONNECTION_FAILED'])
      const { host = cluster.host, port = cluster.port } = settings as { host?: string; port?: number }
      expect(error.params).toMatchObject({ connection: 'warehouse', host: `${host}:${port}` })
      expect(JSON.stringify([error.message, error.params])).not.toMatch(/not-the-password/)
      expect(JSON.stringify([error.message, error.params])).not.toContain(cluster.password)
    }
    expect(await refusal("select 'a'::text::integer")).toBe('VALUES_MISFIT')
    expect(await refusal('select 1.0::float8 / 0')).toBe('VALUES_MISFIT')
    expect(await refusal('select nothing')).toBe('ENGINE_FAILED')
  })

  test('[PG-3] is encrypted as it is told to be, and looks at who answers', async ({ skip }) => {
    const { certificate } = cluster
    if (certificate === null) skip('no openssl')
    const seen = async (settings: object) => {
      const other = open(settings)
      const sql = 'select ssl from pg_stat_ssl where pid = pg_backend_pid()'
      const told = await other.run(sql).then(
        ({ columns }) => columns[0]?.values[0],
        (error) => error.code,
      )
      await other.close()
      return told
    }
    const sslCa = certificate
    expect(await seen({})).toBe(false)
    expect(await seen({ ssl: 'require' })).toBe(true)
    expect(await seen({ ssl: 'verify-full', host: 'localhost' })).toBe('CONNECTION_FAILED')
    expect(await seen({ ssl: 'verify-full', host: 'localhost', sslCa })).toBe(true)
    expect(await seen({ ssl: 'verify-full', host: '127.0.0.1', sslCa })).toBe('CONNECTION_FAILED')
    expect(await seen({ ssl: 'verify-ca', host: '127.0.0.1', sslCa })).toBe(true)
  })

  test('[PG-3] goes on after the server has cut the line', async () => {
    const other = open({}, { places: 1, standSeconds: 0.001 })
    const pid = (await other.run('select pg_backend_pid()')).columns[0]?.values[0]
    await onCluster(cluster, `select pg_terminate_backend(${pid})`)
    expect((await other.run('select 7 as n')).columns[0]?.values[0]).toBe(7)
    await other.close()
  })

  test('[PG-4] an answer stands for its time only', async () => {
    let milliseconds = 5000
    const timed = open({}, { standSeconds: 60, clock: () => milliseconds })
    const now = async () => (await timed.run('select clock_timestamp()::text')).columns[0]?.values[0]
    const [first, revision] = [await now(), timed.revision]
    milliseconds += 59_999
    expect([await now(), timed.revision]).toEqual([first, revision])
    milliseconds += 1
    expect(timed.revision).not.toBe(revision)
    expect(await now()).not.toBe(first)
    await timed.close()
  })

  test('[PG-9] finds a table without regard to capitals, and reads what has no meaning here as text', async () => {
    expect(await attachment({ kind: 'table', table: 'orders' })).toBe(
      'id integer, Amount decimal, tags text, paid double, city text, note text',
    )
    expect(await attachment({ kind: 'table', table: `${schema}.ORDERS_SEEN` })).toMatch(/^id integer/)
    expect(await attachment({ kind: 'table', table: `${schema}."Twice"` })).toBe('a integer')
    expect(await attachment({ kind: 'table', table: 'TWICE' })).toMatch(/^NAME_AMBIGUOUS/)
    expect(await attachment({ kind: 'table', table: 'order' })).toMatch(/^NAME_UNKNOWN/)
    expect(await attachment({ kind: 'table', table: `x"; drop table twice; --` })).toMatch(/^NAME_UNKNOWN/)
  })

  test('[PG-9] reads a column as the type that is declared for it', async () => {
    const declared = { amount: 'text', ID: 'decimal', city: 'text' } as const
    const columns = await engine.attach('declared', { kind: 'table', table: 'orders' }, declared)
    expect(columns.slice(0, 2)).toMatchObject([
      { name: 'id', type: 'decimal' },
      { name: 'Amount', type: 'text' },
    ])
    const { select } = engine.relation?.('declared') ?? {}
    const { columns: read } = await engine.run(`select id, "Amount" from (\n${select}\n) as q`)
    expect(read.map(({ kind, values, exact }) => [kind, exact?.[0] ?? values[0]])).toEqual([
      ['number', '1.000000000'],
      ['text', '2.50'],
    ])
  })

  test('[PG-9] takes one select as a dataset, nothing else', async () => {
    expect(await attachment({ kind: 'query', sql: 'select id * 2 as two, tags from "Orders" -- all; \n;' })).toBe(
      'two integer, tags text',
    )
    const { select } = engine.relation?.('tried') ?? {}
    expect((await engine.run(`select * from (\n${select}\n) as q`)).columns.map(({ values }) => values[0])).toEqual([
      2,
      '{a,b}',
    ])
    for (const sql of [
      'select 1; drop table twice',
      'drop table twice',
      'selec',
      'select 1) as q; --',
      'select 1 as a into made',
      'select * from twice for update',
      'with gone as (delete from twice returning a) select * from gone',
      'select nothing',
    ]) {
      expect([sql, (await attachment({ kind: 'query', sql })).slice(0, 11)]).toEqual([sql, 'SQL_REFUSED'])
    }
  })
})
