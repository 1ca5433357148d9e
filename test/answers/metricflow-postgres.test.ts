import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type MetricFlowQuery, planOf } from '../../conformance/metricflow.ts'
import type { Cell, Table } from '../../src/base/table.ts'
import { readTable } from '../../src/engine/columns.ts'
import { openPostgres, type PostgresEngine } from '../../src/engine/index.ts'
import type { Model } from '../../src/model/index.ts'
import { sqlOf } from '../../src/plan/index.ts'
import type { Cluster } from '../fixtures/postgres/cluster.ts'
import { loadTable, onCluster } from '../fixtures/postgres/load.ts'
import { hasPostgres, sharedCluster } from '../fixtures/postgres/shared.ts'

interface PublishedCase extends Omit<MetricFlowQuery, 'where'> {
  readonly id: string
  readonly manifest: string
  readonly where_filter_rendered?: MetricFlowQuery['where']
  readonly check_sql_duckdb: string
  readonly check_order?: boolean
  readonly error?: unknown
}

const folder = join(import.meta.dirname, '../../../shared/conformance/metricflow')
const isHere = existsSync(join(folder, 'cases.json'))
const read = <T>(file: string): T => JSON.parse(readFileSync(join(folder, file), 'utf8')) as T
const cases = isHere ? read<PublishedCase[]>('cases.json').filter((one) => !one.error) : []

/** Rows as MetricFlow compares them: columns by name, rows in any order unless it is asked for, a midnight as its day. */
function comparable({ columns, length }: Table, ordered: boolean): unknown[] {
  const sorted = [...columns].sort((a, b) => (a.name < b.name ? -1 : 1))
  const told = (cell: Cell | undefined) => {
    if (typeof cell === 'number') return Number(cell.toPrecision(9))
    return typeof cell === 'string' ? cell.replace(/ 00:00:00$/, '') : (cell ?? null)
  }
  const rows = Array.from({ length }, (_, row) => sorted.map(({ values }) => told(values[row])))
  const keyed = rows.map((row) => [JSON.stringify(row), row] as const)
  const inOrder = ordered ? keyed : keyed.sort(([a], [b]) => (a < b ? -1 : 1))
  return [sorted.map(({ name }) => name), ...inOrder.map(([, row]) => row)]
}

const manifestNamed = (manifest: string) => read<object>(`manifests/${manifest}.json`)

describe.skipIf(!isHere || !hasPostgres)('what MetricFlow’s authors published, on PostgreSQL', () => {
  const engines = new Map<string, Promise<PostgresEngine>>()
  const manifests = new Map(
    [...new Set(cases.map(({ manifest }) => manifest))].map((name) => [name, manifestNamed(name)]),
  )
  let duckdb: DuckDBInstance
  let cluster: Cluster
  const schema = `published_${process.pid}`

  /** A connection that knows the datasets of a manifest. */
  const opened = async (model: Model): Promise<PostgresEngine> => {
    const settings = { ...cluster, ssl: 'disable', schema } as const
    const engine = openPostgres({ name: 'warehouse', settings, timezone: model.timezone })
    for (const { name, source } of model.datasets.values()) {
      if (source.kind !== 'table') continue
      await engine.attach(name, { kind: 'table', table: source.table.replace('mf_demo.', `${schema}.`) })
    }
    return engine
  }

  beforeAll(async () => {
    cluster = await sharedCluster()
    await onCluster(cluster, `create schema ${schema}`)
    duckdb = await DuckDBInstance.create()
    const connection = await duckdb.connect()
    const statements = readFileSync(join(folder, 'tables/_schema.sql'), 'utf8').split(';\n')
    for (const statement of statements) if (statement.trim()) await connection.run(statement)
    for (const { table } of read<{ table: string }[]>('tables/_inventory.json')) {
      await connection.run(`copy mf_demo.${table} from '${join(folder, 'tables', table)}.csv' (header, nullstr '\\N')`)
      await loadTable(cluster, connection, { schema, name: table, select: `select * from mf_demo.${table}` })
    }
  })
  afterAll(async () => {
    for (const engine of engines.values()) await (await engine).close()
    if (cluster) await onCluster(cluster, `drop schema ${schema} cascade`)
    duckdb?.closeSync()
  })

  test.each(cases.map((one) => [one.id, one] as const))('%s', async (_, one) => {
    const { where_filter_rendered: where, check_order: ordered = false } = one
    const { plan, model } = planOf(manifests.get(one.manifest) as object, { ...one, metrics: one.metrics ?? [], where })
    const engine = await (engines.get(one.manifest) ?? opened(model))
    engines.set(one.manifest, Promise.resolve(engine))
    const found = await engine.run(sqlOf(plan, engine.dialect, engine.relation))
    const columns = found.columns.map((column, index) => ({
      ...column,
      name: plan.columns[index]?.name ?? column.name,
    }))
    // What may be estimated is exact here.
    const check = one.check_sql_duckdb.replace(/approx_quantile/gi, 'quantile_cont')
    const published = await readTable(await (await duckdb.connect()).run(check))
    expect(comparable({ ...found, columns }, ordered)).toEqual(comparable(published, ordered))
  })
})
