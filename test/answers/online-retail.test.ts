import { cpSync, existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { DuckDBInstance, type Json } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OpenWorkspace, openWorkspace } from '../../src/app/workspace.ts'
import { initWorkspace } from '../../src/loop/collect/init.ts'
import type { MetricQuery } from '../../src/model/index.ts'
import { temporaryFolder } from '../fixtures/intake.ts'

const data = resolve('../shared/data')
const there = existsSync(resolve(data, 'online-retail'))
const whole = '2010-12-01..2011-12-09'

/** The files as text by another reader, cast by hand: nothing of the product stands between them and the figures. */
const lines = `(select InvoiceNo, StockCode, Country, cast(Quantity as integer) as q, cast(UnitPrice as decimal(18,3)) as p,
    cast(InvoiceDate as timestamp) as t, CustomerID as c
  from read_csv('${data.replaceAll('\\', '/')}/online-retail/*.csv', header = true, all_varchar = true, quote = '"', escape = '"',
    delim = ',', strict_mode = true, null_padding = false, ignore_errors = false, auto_detect = false,
    columns = {InvoiceNo: 'varchar', StockCode: 'varchar', Description: 'varchar', Quantity: 'varchar', InvoiceDate: 'varchar',
      UnitPrice: 'varchar', CustomerID: 'varchar', Country: 'varchar'}))`

const sale = "InvoiceNo not like 'C%' and InvoiceNo not like 'A%'"

const figures: readonly { name: string; metric: string; sql: string }[] = [
  { name: 'revenue', metric: 'revenue', sql: 'sum(q * p)' },
  { name: 'gross sales', metric: 'gross_sales', sql: `sum(q * p) filter (${sale})` },
  { name: 'cancelled sales', metric: 'cancelled_sales', sql: "sum(-q * p) filter (InvoiceNo like 'C%')" },
  { name: 'orders', metric: 'orders', sql: `count(distinct InvoiceNo) filter (${sale})` },
  { name: 'invoices', metric: 'invoices', sql: 'count(distinct InvoiceNo)' },
  { name: 'customers', metric: 'customers', sql: `count(distinct c) filter (${sale})` },
  { name: 'customers of any invoice', metric: 'buyers', sql: 'count(distinct c)' },
  { name: 'units', metric: 'units', sql: 'sum(q)' },
  { name: 'basket', metric: 'basket', sql: `sum(q * p)::double / count(distinct InvoiceNo) filter (${sale})` },
  {
    name: 'return rate',
    metric: 'return_rate',
    sql: `(sum(-q * p) filter (InvoiceNo like 'C%'))::double / (sum(q * p) filter (${sale}))::double`,
  },
]

async function byHand(sql: string): Promise<Json[][]> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    return (await connection.runAndReadAll(sql)).getRowsJson()
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

describe.skipIf(!there)('the real online shop', () => {
  let workspace: OpenWorkspace
  beforeAll(async () => {
    const folder = temporaryFolderUntil(() => workspace?.close())
    cpSync('examples/online-retail', folder, { recursive: true })
    workspace = await openWorkspace({ folder, dataFolders: [data], sample: false, today: '2011-12-10' })
  })

  async function ask(query: MetricQuery) {
    const [answer] = await workspace.context().ask([query])
    return answer!
  }

  test('all 541,909 rows of the 305 files are there, exact to the third decimal', async () => {
    const loaded = workspace.context().workspace.loaded.get('lines')
    expect(loaded).toMatchObject({
      rowsInFiles: 541_909,
      rows: 541_909,
      rejected: [],
      arrival: { from: '2010-12-01', to: '2011-12-09' },
    })
    expect(loaded?.files).toHaveLength(305)
    expect(loaded?.columns.map(({ sqlType }) => sqlType)).toEqual([
      'VARCHAR',
      'VARCHAR',
      'VARCHAR',
      'BIGINT',
      'TIMESTAMP',
      'DECIMAL(18,3)',
      'BIGINT',
      'VARCHAR',
    ])
    expect(workspace.context().workspace.issues).toEqual([])
    const answer = await ask({ metrics: ['revenue', 'invoices', 'buyers'], period: whole })
    expect(answer.columns.map(({ values, exact }) => exact?.[0] ?? values[0])).toEqual(['9747747.934', '25900', '4372'])
  })

  test.each(figures)('$name equals SQL written by hand, whole and by month', async ({ metric, sql }) => {
    const [total] = await byHand(`select cast(${sql} as varchar) from ${lines}`)
    const answer = await ask({ metrics: [metric], period: whole })
    expect(answer.columns[0]?.values[0]).toBeCloseTo(Number(total?.[0]), 9)
    const months = await byHand(
      `select strftime(t, '%Y-%m'), cast(${sql} as varchar) from ${lines} group by 1 order by 1`,
    )
    const monthly = await ask({ metrics: [metric], grain: 'month', period: whole })
    expect(monthly.columns[0]?.values).toEqual(months.map(([month]) => month))
    monthly.columns[1]?.values.forEach((value, row) => {
      expect(value).toBeCloseTo(Number(months[row]?.[1]), 9)
    })
  })

  test('revenue by country equals SQL written by hand, and the parts are the whole', async () => {
    const expected = await byHand(`select Country, cast(sum(q * p) as varchar) from ${lines} group by 1`)
    const answer = await ask({ metrics: ['revenue'], by: ['country'], period: whole })
    const [country, revenue] = answer.columns
    const found = country!.values.map((name, row) => [name, Number(revenue!.exact?.[row])])
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected.map(([name, sum]) => [name, Number(sum)])))
    expect(found).toHaveLength(38)
  })

  test('the identity of the north star holds in each month', async () => {
    const factors = ['customers', 'orders_per_customer', 'basket']
    const answer = await ask({ metrics: ['revenue', ...factors], grain: 'month', period: whole })
    const [, revenue, ...parts] = answer.columns
    revenue!.values.forEach((value, row) => {
      const product = parts.reduce((so, column) => so * Number(column.values[row]), 1)
      expect(product / Number(value)).toBeCloseTo(1, 12)
    })
  })
})

/** A folder for a whole file of tests; closed and removed after them. */
function temporaryFolderUntil(close: () => void): string {
  afterAll(() => close())
  return temporaryFolder(afterAll)
}

test.skipIf(!there)(
  'init makes a workspace of the real files that starts as it is and gives the same figures',
  async () => {
    const parent = temporaryFolder()
    const made = await initWorkspace({
      folder: 'shop',
      cwd: parent,
      from: [`${data}/online-retail/*.csv`],
      dataFolders: [],
      lang: 'en',
      timezone: 'Europe/London',
      currency: 'GBP',
    })
    expect(made).toMatchObject({
      copied: 305,
      next: 'cynosure start shop',
      datasets: [{ files: 305, rows: 541_909, rejected: 0 }],
    })
    expect(readdirSync(resolve(parent, 'shop/data/online-retail'))).toHaveLength(305)
    const workspace = await openWorkspace({ folder: made.folder, dataFolders: [], sample: false, today: '2011-12-10' })
    try {
      const context = workspace.context()
      expect(context.workspace.issues).toEqual([])
      expect(context.plan.model.trees.get('north-star')?.nodes.map((node) => node.metric)).toEqual([
        'revenue',
        'customers',
        'orders_per_customer',
        'basket',
      ])
      const [answer] = await context.ask([
        { metrics: ['revenue', 'orders', 'customers', 'basket', 'return_rate'], period: whole },
      ])
      const [expected] = await byHand(
        `select sum(q * p)::varchar, count(distinct InvoiceNo) filter (InvoiceNo not like 'C%'), count(distinct c) from ${lines}`,
      )
      const [revenue, orders, customers, basket, rate] = answer!.columns
      expect(revenue?.exact?.[0]).toBe(expected?.[0])
      expect([orders?.values[0], customers?.values[0]]).toEqual(expected?.slice(1).map(Number))
      expect(basket?.values[0]).toBeCloseTo(Number(expected?.[0]) / Number(expected?.[1]), 9)
      expect(rate?.values[0]).toBeGreaterThan(0.05)
    } finally {
      workspace.close()
    }
  },
)
