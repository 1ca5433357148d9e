import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasPostgres } from '../fixtures/postgres/shared.ts'
import { makeWarehouse, type Warehouse } from '../fixtures/postgres/warehouse.ts'
import { cynosure } from './run.ts'

const good = `
datasets:
  - name: sold_twice
    source:
      sql: |
        -- each row twice; shops is a select itself
        select o.*, s.city from (select * from orders union all select * from orders) o left join shops s on s.id = o.shop_id;
    time: ordered_at
    dimensions: [{name: ordered_at, type: time, expr: "Ordered_At"}, city]
  - name: gifts
    source: {sql: "with orders as (select * from orders where kind like 'gift%') select * from orders, lateral (select 1) x(one)"}
    entities: [{name: shop, type: foreign, expr: shop_id}]
  - name: gifts_again
    source: {sql: select * from gifts where amount > 0}
    entities: [{name: shop, type: foreign, expr: shop_id}]
  - name: week_rents
    source: {sql: "select date_trunc('week', day) as week, sum(paid) as paid from rents group by all"}
    time: week
    dimensions: [{name: week, type: time}]
metrics:
  - {name: twice, type: simple, dataset: sold_twice, agg: sum, expr: amount}
  - {name: given, type: simple, dataset: gifts_again, agg: sum, expr: amount}
  - {name: week_rent, type: simple, dataset: week_rents, agg: sum, expr: paid}
`

const bad: Readonly<Record<string, string>> = {
  two: 'select * from orders; drop table sales',
  written: 'with gone as (delete from orders returning id) select * from gone',
  deleted: 'delete from orders',
  locked: 'select * from orders for update',
  out_of_brackets: 'select 1 from orders) as "_over"; drop table sales; --',
  commented: 'select 1 from orders /* unfinished',
  into_table: 'select * into taken from orders',
  set: "select set_config('transaction_read_only', 'off', false) from orders; delete from sales",
  both_places: 'select * from orders, rents',
  one_place: "select * from rents; copy rents to '/tmp/x'",
}

describe.skipIf(!hasPostgres)('SQL over datasets', () => {
  let warehouse: Warehouse
  beforeAll(async () => {
    warehouse = await makeWarehouse()
    await mkdir(join(warehouse.folder, 'datasets'))
    await writeFile(join(warehouse.folder, 'datasets/good.yml'), good)
    const datasets = Object.entries(bad).map(
      ([name, sql]) => `  - {name: ${name}, source: {sql: ${JSON.stringify(sql)}}}`,
    )
    await writeFile(join(warehouse.folder, 'datasets/bad.yml'), `datasets:\n${datasets.join('\n')}\n`)
  })
  afterAll(() => warehouse?.remove())

  const run = async (...args: string[]) => {
    const before = { ...process.env }
    Object.assign(process.env, warehouse.env)
    const { out } = await cynosure([...args, '-w', warehouse.folder, '--json'])
    process.env = before
    return JSON.parse(out)
  }
  const answer = async (...args: string[]) =>
    (await run('query', ...args)).columns.map(({ values }: { values: unknown[] }) => values)

  test('[PG-10] it runs where the datasets lie that it reads', async () => {
    const week = ['--period', '2026-W46']
    expect(await answer('twice', '--by', 'city', ...week)).toEqual([
      ['Aba', 'beijing', '杭州'],
      [14, 6.5, 23],
    ])
    expect(await answer('given', '--by', 'city', '--period', 'all')).toEqual([['杭州'], [1]])
    expect(await answer('week_rent', ...week)).toEqual([[7]])
  })

  test('[PG-10] its own names hide datasets, and what it says runs on one place', async () => {
    const { datasets } = await run('validate')
    const rows = datasets.map((one: { name: string; rows: number; usable: boolean }) => [
      one.name,
      one.rows,
      one.usable,
    ])
    expect(rows.filter(([, , usable]: [string, number, boolean]) => usable)).toEqual([
      ['orders', 6, true],
      ['shops', 3, true],
      ['rents', 2, true],
      ['sold_twice', 12, true],
      ['gifts', 1, true],
      ['gifts_again', 1, true],
      ['week_rents', 1, true],
    ])
  })

  test('[PG-1] nothing but one select is taken, and nothing is written', async () => {
    const { issues } = await run('validate')
    const refused = issues.filter(({ code }: { code: string }) => /^SQL_(REFUSED|SEVERAL)$/.test(code))
    const named = refused.map(({ fact }: { fact: { en: string } }) => /dataset "(\w+)"/.exec(fact.en)?.[1])
    expect(named.sort()).toEqual(Object.keys(bad).sort())
    const [several, ...more] = refused.filter(({ code }: { code: string }) => code === 'SQL_SEVERAL')
    expect([several.fact.en, more]).toEqual([
      'The SQL of the dataset "both_places" reads "orders" (warehouse) and "rents" (files), which lie in several places.',
      [],
    ])
    expect((await run('validate')).datasets[0].rows).toBe(6)
  })
})
