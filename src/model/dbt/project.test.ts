import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Model, parseWorkspace } from '../index.ts'
import { importDbt } from './index.ts'

/** One small project, and what dbt 1.11 and 1.12 compiled of it. */
const folder = join(import.meta.dirname, '../../../test/fixtures/dbt')

function projectFiles(name: string) {
  return readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(yml|json)$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(folder, name, path), 'utf8') }))
}

const imported = (name: string) => importDbt(projectFiles(name))

/** A definition without where it stands, what its source is called, and where in a text its names stand. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare)
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, one]) => [key, bare(one)]))
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([key]) => !['at', 'table', 'position'].includes(key))
  return Object.fromEntries(kept.map(([key, one]) => [key, bare(one)]))
}

function modelOf(name: string): Model {
  const { model, issues } = parseWorkspace(imported(name).files)
  expect(issues).toEqual([])
  return model
}

test.each(['latest', 'compiled-legacy', 'compiled-latest'])(
  '[DBT-1] the %s shape gives the same workspace as the legacy YAML',
  (name) => {
    expect(bare(modelOf(name))).toEqual(bare(modelOf('legacy')))
  },
)

test('[DBT-1] nothing is said of a project that is carried over whole, save that its YAML names no schema', () => {
  const told = (name: string) => imported(name).report.map(({ outcome, reason }) => `${outcome} ${reason.code}`)
  expect([told('compiled-legacy'), told('legacy'), told('latest')]).toEqual([
    [],
    ['changed DBT_SCHEMA'],
    ['changed DBT_SCHEMA'],
  ])
  expect(imported('legacy').counts).toEqual({ datasets: 5, metrics: 16, savedQueries: 1 })
})

test('[DBT-2] a table is called as its relation is, else like its model, by its alias', () => {
  const tables = (name: string) =>
    Object.fromEntries([...modelOf(name).datasets].map(([key, { source }]) => [key, 'table' in source && source.table]))
  expect(tables('compiled-legacy')).toMatchObject({ orders: 'shop.mart.fct_orders', visits: 'shop.mart.web_visits' })
  expect(tables('legacy')).toMatchObject({ orders: 'fct_orders', visits: 'web_visits', time_spine_day: 'days' })
})

test('[DBT-2] a dataset is written as people would write it', () => {
  const file = (path: string) => imported('legacy').files.find((one) => one.path === path)?.text
  expect(file('datasets/orders.yml')).toBe(`datasets:
  # One row per order.
  # Cancelled orders stay.
  - name: orders
    source: {connection: dbt, table: fct_orders}
    time: ordered_at
    entities:
      - {name: order, type: primary, expr: order_id}
      - {name: customer, type: foreign, expr: customer_id}
    dimensions:
      - {name: ordered_at, type: time, grain: day}
      - {name: paid_at, type: time, grain: hour, expr: paid_ts}
      # Where the order stands
      - {name: status, label: Order status}
      - {name: loaded_on, type: time, grain: day, partition: true}
      - {name: is_large, expr: amount > 100}
`)
  expect(file('datasets/time_spine_day.yml')).toBe(`datasets:
  - name: time_spine_day
    source: {connection: dbt, table: days}
    time_spine: {column: date_day, grain: day, custom_grains: {fiscal_year: fiscal_year, season: season_name}}
`)
})

test('[DBT-8] the settings name the connection with references, never secrets', () => {
  const [settings] = importDbt(projectFiles('latest'), {
    name: 'shop',
    connection: 'lake',
    locale: 'en',
    timezone: 'UTC',
  }).files
  expect(settings).toEqual({
    path: 'cynosure.yml',
    text: `name: shop
locale: en
timezone: UTC
connections:
  lake:
    type: postgres
    host: \${PGHOST}
    database: \${PGDATABASE}
    user: \${PGUSER}
    password: \${PGPASSWORD}
`,
  })
})
