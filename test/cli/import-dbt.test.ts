import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../fixtures/intake.ts'
import type { Cluster } from '../fixtures/postgres/cluster.ts'
import { onCluster } from '../fixtures/postgres/load.ts'
import { hasPostgres, sharedCluster } from '../fixtures/postgres/shared.ts'
import { cynosure } from './run.ts'

const tables = [
  `create table fct_orders (order_id integer, customer_id integer, ordered_at date, paid_ts timestamp, status text,
    loaded_on date, amount numeric(10, 2), is_gift boolean)`,
  `insert into fct_orders values
    (1, 1, '2026-01-05', '2026-01-06 09:30', 'paid', '2026-01-05', 120, true),
    (2, 1, '2026-01-20', '2026-02-01 10:00', 'paid', '2026-01-20', 30, false),
    (3, 2, '2026-01-20', '2026-01-20 11:00', 'cancelled', '2026-01-20', 500, false),
    (4, 2, '2026-02-03', '2026-02-03 12:00', null, '2026-02-03', 200, true),
    (5, 3, '2026-02-03', null, 'ad', '2026-02-03', 80, false)`,
  'create view orders_v1 as select * from fct_orders',
  'create table fct_balances (customer_id integer, balance_date date, balance integer)',
  `insert into fct_balances values (1, '2026-01-01', 5), (1, '2026-01-31', 7), (2, '2026-01-15', 11), (2, '2026-02-10', 1)`,
  'create table web_visits (customer_id integer, visited_at date, channel text)',
  `insert into web_visits values (1, '2026-01-01', 'ad'), (1, '2026-01-19', 'paid'), (2, '2026-01-01', 'ad'),
    (3, '2026-02-02', 'ad')`,
  'create table dim_customer_tiers (customer_id integer, valid_from date, valid_to date, tier text)',
  `insert into dim_customer_tiers values (1, '2025-01-01', '2026-01-10', 'gold'), (1, '2026-01-10', null, 'silver'),
    (2, '2025-01-01', null, 'gold')`,
  'create table days (date_day date, fiscal_year integer, season_name text)',
  `insert into days select d::date, extract(year from d)::integer, 'winter'
    from generate_series('2026-01-01'::date, '2026-02-28', '1 day') d`,
]

// In the words of several engines, over the same tables; the day is that of the test, 18 November 2026.
const words = `
semantic_models:
  - name: orders
    model: ref('orders', v=1)
    defaults: {agg_time_dimension: ordered_at}
    entities: [{name: order, type: primary, expr: order_id}]
    dimensions:
      - {name: ordered_at, type: time, type_params: {time_granularity: day}}
      - {name: days_to_pay, type: categorical, expr: "date_diff(paid_ts, ordered_at, day) -- BigQuery"}
      - {name: hours_to_pay, type: categorical, expr: "floor(extract(epoch from paid_ts - ordered_at) / 3600)"}
      - {name: state, type: categorical, expr: "case lower(status) when 'paid' then 'done' else ifnull(\`status\`, '-') end"}
      - {name: is_old, type: categorical, expr: "ordered_at < date_sub(current_date(), interval 300 day)"}
    measures:
      - {name: amount, agg: sum, expr: "cast(amount * (1 - {{ var('tax') }}) as numeric(12, 1))", create_metric: true}
metrics:
  - name: lately
    type: simple
    type_params: {measure: amount}
    filter: "{{ TimeDimension('order__ordered_at', 'day') }} >= dateadd(month, -10, current_date) and is_gift is not true"
saved_queries:
  - name: old_ones
    query_params:
      metrics: [amount]
      group_by: ["Dimension('order__is_old')"]
`

describe.skipIf(!hasPostgres)('a dbt project on PostgreSQL', () => {
  const schema = `dbt_${process.pid}`
  let cluster: Cluster
  let folder: string
  let other: string
  const done: (() => void)[] = []

  const run = async (args: readonly string[]) => {
    const before = { ...process.env }
    const { host, database, user, password } = cluster
    Object.assign(process.env, { PGHOST: host, PGDATABASE: database, PGUSER: user, PGPASSWORD: password })
    const ran = await cynosure(args)
    process.env = before
    expect(ran.code, ran.err).toBe(0)
    return ran
  }
  /** The rows of an answer, each as its values. */
  const ask = async (...args: string[]) => askOf(folder, ...args)
  const askOf = async (workspace: string, ...args: string[]) => {
    const told = JSON.parse((await run(['query', ...args, '-w', workspace, '--json'])).out)
    const columns = told.columns.map(({ values }: { values: unknown[] }) => values)
    return columns[0].map((_: unknown, row: number) => columns.map((values: unknown[]) => values[row]))
  }

  beforeAll(async () => {
    cluster = await sharedCluster()
    await onCluster(cluster, `create schema ${schema}`, `set search_path = ${schema}`, ...tables)
    const home = temporaryFolder((after) => done.push(after))
    const compiled = join(import.meta.dirname, '../fixtures/dbt/compiled-latest/target/semantic_manifest.json')
    await mkdir(join(home, 'shop/target'), { recursive: true })
    await writeFile(
      join(home, 'shop/target/semantic_manifest.json'),
      (await readFile(compiled, 'utf8')).replaceAll('"mart"', `"${schema}"`),
    )
    folder = join(home, 'numbers')
    const made = await run(['import', 'dbt', join(home, 'shop'), '--into', folder, '--timezone', 'UTC', '--lang', 'en'])
    expect(made.out).toContain('Everything was carried over.')
    await mkdir(join(home, 'words'))
    await writeFile(join(home, 'words/models.yml'), words)
    await writeFile(join(home, 'words/dbt_project.yml'), 'name: words\nvars: {tax: 0.25}\n')
    other = join(home, 'other')
    await run(['import', 'dbt', join(home, 'words'), '--into', other, '--timezone', 'UTC', '--lang', 'en'])
    // The server of the tests does not listen where servers usually do.
    for (const settings of [folder, other].map((made) => join(made, 'cynosure.yml'))) {
      const text = await readFile(settings, 'utf8')
      await writeFile(
        settings,
        text.replace('database:', `port: ${cluster.port}\n    schema: ${schema}\n    database:`),
      )
    }
  })
  afterAll(async () => {
    await onCluster(cluster, `drop schema if exists ${schema} cascade`)
    for (const after of done) after()
  })

  test('[DBT-1] validates without an error', async () => {
    const { out } = await run(['validate', folder, '--json'])
    expect(JSON.parse(out).issues.filter(({ severity }: { severity: string }) => severity === 'error')).toEqual([])
  })

  test.each([
    [
      'a sum and a count by month',
      ['revenue', 'order_count', '--grain', 'month', '--period', '2026-Q1'],
      [
        ['2026-01', 650, 3],
        ['2026-02', 280, 2],
        ['2026-03', null, null],
      ],
    ],
    ['a slowly changing tier and a null status', ['gold_revenue', '--period', '2026-Q1'], [[320]]],
    ['another time', ['revenue_by_payment', '--grain', 'month', '--period', '2026-02'], [['2026-02', 230]]],
    ['gifts, and the 95th percentile', ['large_orders', 'amount_p95', '--period', '2026-Q1'], [[2, 500]]],
    ['a filter of the denominator', ['average_order', '--period', '2026-Q1'], [[930 / 3]]],
    ['growth over fourteen days', ['growth', '--period', '2026-01'], [[(650 - 120) / 120]]],
    ['a conversion of visits by an ad with the same property', ['visit_to_order', '--period', '2026-Q1'], [[1 / 3]]],
    ['a metric in a filter', ['active_customers', '--period', '2026-Q1'], [[4]]],
    ['a balance', ['balance', '--period', '2026-01'], [[18]]],
  ])('[DBT-4] %s', async (_, args, rows) => {
    expect(await ask(...args)).toEqual(rows)
  })

  test.each([
    [
      'days that begin in between, and hours',
      ['amount', '--by', 'days_to_pay,hours_to_pay', '--period', 'all'],
      [
        [0, 11, 375],
        [0, 12, 150],
        [1, 33, 90],
        [12, 298, 22.5],
        [null, null, 60],
      ],
    ],
    [
      'a case of an expression, a name in backticks',
      ['amount', '--by', 'state', '--period', 'all'],
      [
        ['-', 150],
        ['ad', 60],
        ['cancelled', 375],
        ['done', 112.5],
      ],
    ],
    ['since ten months before today', ['lately', '--period', 'all'], [[22.5 + 375 + 60]]],
    [
      'a saved question',
      ['--saved', 'old_ones'],
      [
        [false, 210],
        [true, 487.5],
      ],
    ],
  ])('[DBT-12] %s', async (_, args, rows) => {
    expect(await askOf(other, ...args)).toEqual(rows)
  })
})
