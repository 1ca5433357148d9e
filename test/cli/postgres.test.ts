import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { onCluster } from '../fixtures/postgres/load.ts'
import { hasPostgres } from '../fixtures/postgres/shared.ts'
import { makeWarehouse, type Warehouse } from '../fixtures/postgres/warehouse.ts'
import { cynosure, spawnCynosure } from './run.ts'

describe.skipIf(!hasPostgres)('a workspace with a connection', () => {
  let warehouse: Warehouse
  beforeAll(async () => {
    warehouse = await makeWarehouse()
  })
  afterAll(() => warehouse?.remove())

  /** Runs a command with the variables that the connection refers to, or others. */
  const run = async (args: readonly string[], env: Record<string, string> = warehouse.env) => {
    const before = { ...process.env }
    Object.assign(process.env, env)
    const ran = await cynosure([...args, '-w', warehouse.folder])
    process.env = before
    return ran
  }
  const answer = async (...args: string[]) => {
    const { code, out, err } = await run(['query', ...args, '--json'])
    expect(code, err).toBe(0)
    return JSON.parse(out)
  }
  const cells = (told: { columns: { values: unknown[] }[] }) => told.columns.map(({ values }) => values)

  test('[PG-10] a question is answered where its datasets lie', async () => {
    const told = await answer('revenue', 'basket', '--by', 'city', '--period', '2026-W46')
    expect(cells(told)).toEqual([
      ['Aba', 'beijing', '杭州'],
      [7, 3.25, 11.5],
      [7, 3.25, 5.75],
    ])
    expect(cells(await answer('rent', '--period', '2026-W46'))).toEqual([[7]])
    expect(cells(await answer('orders', '--by', 'kind', '--period', '2026-11-09'))).toEqual([['sale'], [1]])
  })

  test('[PG-10] the last complete week that has arrived is the database’s', async () => {
    expect(await answer('revenue')).toMatchObject({ period: '2026-W46' })
  })

  test('[PG-10] a question across engines is refused, and says where both lie', async () => {
    const { code, err } = await run(['query', 'margin', '--lang', 'en'])
    expect(code).toBe(2)
    expect(err).toMatch(/"orders" \(warehouse\) and "rents" \(files\)/)
  })

  test('[PG-10] validation reads what the tables are like', async () => {
    const { code, out } = await run(['validate', '--json'])
    const found = JSON.parse(out)
    expect([code, found.issues]).toEqual([0, []])
    const state = found.datasets.map((one: Record<string, unknown>) => [
      one.name,
      one.rows,
      one.from,
      one.to,
      one.usable,
    ])
    expect(state).toEqual([
      ['orders', 6, '2026-11-02', '2026-11-16', true],
      ['shops', 3, null, null, true],
      ['rents', 2, '2026-11-09', '2026-11-15', true],
    ])
  })

  test('[PG-3] what the connection lacks is said, without a secret, and the rest works', async () => {
    const { code, out } = await run(['validate', '--json'], {})
    const codes = JSON.parse(out).issues.map((issue: { code: string }) => issue.code)
    expect([code, codes.slice(0, 2)]).toEqual([2, ['REFERENCE_MISSING', 'REFERENCE_MISSING']])
    const wrong = await run(['query', 'revenue', '--lang', 'en'], { SHOP_USER: 'nobody_here' })
    expect(wrong.code).not.toBe(0)
    expect(wrong.out + wrong.err).not.toContain(warehouse.cluster.password)
    const files = await run(['query', 'rent', '--period', '2026-W46', '--json'], { SHOP_USER: 'nobody_here' })
    expect(cells(JSON.parse(files.out))).toEqual([[7]])
  })

  test('[PG-10] the server answers from the connection', async () => {
    const own = await makeWarehouse()
    const child = spawnCynosure(['start', own.folder, '--port', '0', '--lang', 'en'], own.env)
    let out = ''
    let url: string | undefined
    for await (const chunk of child.stdout) {
      out += chunk
      url = /http:\/\/localhost:\d+/.exec(out)?.[0]
      if (url) break
    }
    const ask = async (body: object) => {
      const headers = { 'content-type': 'application/json' }
      return (await fetch(`${url}/api/query`, { method: 'POST', headers, body: JSON.stringify(body) })).json()
    }
    const told = await ask({ metrics: ['revenue'], period: '2026-W46' })
    expect(cells(told)).toEqual([[21.75]])
    const rows = await (await fetch(`${url}/api/datasets/shops?limit=10`)).json()
    expect(JSON.stringify(rows)).toContain('beijing')
    await onCluster(own.cluster, `drop table ${own.schema}.places`)
    const gone = await ask({ metrics: ['revenue'], by: ['city'], period: '2026-W46' })
    expect(gone).toMatchObject({ code: 'ENGINE_FAILED' })
    child.kill('SIGTERM')
    child.stdout.resume()
    const [code] = await once(child, 'close')
    expect(code).toBe(0)
    await own.remove()
  })
})
