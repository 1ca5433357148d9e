import { existsSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Explanation, explainChange, readTree } from '../../src/analysis/index.ts'
import { type OpenWorkspace, openWorkspace } from '../../src/app/workspace.ts'
import { retailData } from '../fixtures/retail.ts'
import { openRetailSql, type RetailSql } from '../fixtures/retail-sql.ts'
import { openRetailWorld } from '../fixtures/retail-world.ts'

const root = new URL('../../', import.meta.url).pathname
let world: OpenWorkspace
let folder: string
let sql: RetailSql

beforeAll(async () => {
  const data = await retailData()
  world = await openRetailWorld(data)
  folder = await mkdtemp(join(tmpdir(), 'claims-'))
  sql = await openRetailSql(data)
})

afterAll(async () => {
  await world?.close()
  sql?.close()
  if (folder) await rm(folder, { recursive: true, force: true })
})

const explain = (metric: string, period: string, compare: 'previous' | 'year' = 'previous'): Promise<Explanation> => {
  const { ask, plan, readEvents } = world.context()
  return explainChange(ask, plan, { metric, period, compare, readEvents })
}
const eventsOf = ({ findings }: Explanation) => [
  ...new Set(findings.flatMap(({ events }) => events.map(({ label }) => label.en))),
]

test('[ANA-12] a February is shorter than its January by more than the holiday closed: the festival is not told', async () => {
  const area = await sql.one(`select
      sum(area) filter (where status = 'open' and month(date) = 2) - sum(area) filter (where status = 'open' and month(date) = 1) as change,
      -sum(area) filter (where status <> 'open' and date between '2024-02-10' and '2024-02-17') as closed
    from days where date between '2024-01-01' and '2024-02-29'`)
  expect((area.closed as number) / (area.change as number)).toBeLessThan(0.6)
  const answer = await explain('面积日', '2024-02')
  expect(answer.change).toBeCloseTo(area.change as number, 4)
  expect(eventsOf(answer)).toEqual([])
  expect(answer.findings[0]?.together.zh).toBe('没有哪个事件的日子与这次变动对得上。')
})

test('[ANA-12] a Saturday of a quarter sells as Saturdays do: a working weekend is not told', async () => {
  const sold = await sql.one(`select sum(net) filter (where date = '2026-05-09') as day,
      sum(net) filter (where dayofweek(date) = 6 and date < '2026-04-01') / 13 as saturday
    from days where date between '2026-01-01' and '2026-06-30'`)
  expect((sold.day as number) / (sold.saturday as number)).toBeLessThan(1.3)
  expect(eventsOf(await explain('毛利额', '2026-Q2'))).not.toContain('Working weekend 2026-05-09')
})

test('[ANA-12] the events of one day are told when the day compared with is not theirs', async () => {
  expect(eventsOf(await explain('客流', '2026-11-11'))).toEqual(['Singles’ Day 2026'])
  const second = await explain('客流', '2026-02-17')
  expect(eventsOf(second)).toEqual([])
  const long = await explain('客流', '2026')
  expect(long.findings[0]?.together.en).toBe('Events were not looked at by day.')
})

test('[ANA-11] "since" goes with the change, never against it', async () => {
  for (const [metric, period, compare] of [
    ['导购工时', '2026-09', 'year'],
    ['面积日', '2025-Q3', 'year'],
    ['员工工时', '2026-10', 'year'],
    ['客流', '2025-W48', 'previous'],
  ] as const) {
    const { findings } = await explain(metric, period, compare)
    for (const { since, value, compared, id } of findings) {
      if (since) expect(Math.sign(since.value - since.compared), id).toBe(Math.sign((value ?? 0) - (compared ?? 0)))
    }
  }
})

test('a place where nothing was has no value, not 0', async () => {
  const { findings } = await explain('排队总分钟', '2024-02-12')
  const before = await sql.rows(`select 1 as row from footfall_hourly join stores using (store_id)
    where format = '社区店' and date = '2024-02-11'`)
  expect(before).toEqual([])
  expect(findings[0]?.cell.map(({ value }) => value)).toEqual(['社区店'])
  expect(findings[0]?.compared).toBeNull()
  expect(findings[0]?.fact.zh).toMatch(/^该处排队总分钟 无 → 1,\d{3} 分，/)
})

const shop = resolve(root, '../shared/data/online-retail')

describe.skipIf(!existsSync(shop))(
  '[NUM-19] an unfinished year of a shop whose files begin in the last month of the year before',
  () => {
    test('is not compared with the days of that month alone', async () => {
      const other = await openWorkspace({
        folder: await copied('examples/online-retail'),
        dataFolders: [resolve(shop, '..')],
        sample: false,
        today: '2011-12-10',
      })
      const { ask, plan } = other.context()
      const [year, month] = await Promise.all(
        ['2011', '2011-12'].map((period) =>
          readTree(ask, plan, { tree: 'north-star', period, compare: period === '2011' ? 'previous' : 'year' }),
        ),
      )
      const { findings } = await explainChange(ask, plan, {
        metric: 'return_rate',
        period: '2011-11',
        compare: 'previous',
      })
      expect(findings[0]?.together.en).toBe('No events are recorded in this workspace.')
      await other.close()
      expect(year).toMatchObject({ unfinished: true, comparedPeriod: '2010-01-01..2010-12-09' })
      for (const { compared, change, parts } of year?.nodes ?? []) {
        expect([compared, change, parts]).toEqual([null, null, []])
      }
      expect(month?.comparedPeriod).toBe('2010-12-01..2010-12-09')
      expect(month?.nodes[0]?.compared).toBeCloseTo(377_488.45, 2)
    })
  },
)

async function copied(example: string): Promise<string> {
  const target = join(folder, 'shop')
  await cp(join(root, example), target, { recursive: true })
  return target
}
