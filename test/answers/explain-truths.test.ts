import { cp, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Explanation, explainChange, readGuardrails } from '../../src/analysis/index.ts'
import { type OpenWorkspace, openWorkspace } from '../../src/app/workspace.ts'
import { contract } from '../../src/contract/index.ts'
import { retailData } from '../fixtures/retail.ts'
import { openRetailSql, type RetailSql } from '../fixtures/retail-sql.ts'

const root = new URL('../../', import.meta.url).pathname
let folder: string
let world: OpenWorkspace
let sql: RetailSql

beforeAll(async () => {
  const data = await retailData()
  folder = await mkdtemp(join(tmpdir(), 'truths-'))
  for (const part of ['cynosure.yml', 'datasets', 'metrics', 'trees']) {
    await cp(join(root, 'examples/retail', part), join(folder, part), { recursive: true })
  }
  await symlink(data, join(folder, 'data'))
  world = await openWorkspace({ folder, dataFolders: [data], sample: true, today: '2026-11-19' })
  sql = await openRetailSql(data)
}, 240_000)

afterAll(async () => {
  await world?.close()
  sql?.close()
  if (folder) await rm(folder, { recursive: true, force: true })
})

type Asked = Partial<Parameters<typeof explainChange>[2]>

async function explain(metric: string, period: string, asked: Asked = {}): Promise<Explanation> {
  const { ask, plan, readEvents } = world.context()
  const answer = await explainChange(ask, plan, { metric, period, compare: 'previous', readEvents, ...asked })
  expect(contract.explain.output.safeParse(answer).error).toBeUndefined()
  return answer
}

describe('T09: every region sold dearer baskets in June 2025, and the company a cheaper one', () => {
  const byRegion = (from: string, to: string) =>
    sql.rows(`select region, sum(net) as net, sum(orders) as orders from days
      where date between '${from}' and '${to}' group by region order by region`)

  test('[ANA-16] [ANA-5] within and mix are the figures of the files, and the headline says that the mix turned', async () => {
    const [before, after] = [await byRegion('2025-05-01', '2025-05-31'), await byRegion('2025-06-01', '2025-06-30')]
    const total = (rows: typeof before, column: string) => rows.reduce((sum, row) => sum + Number(row[column]), 0)
    const overall = (rows: typeof before) => total(rows, 'net') / total(rows, 'orders')
    const within = after.reduce((sum, row, index) => {
      const was = before[index] as (typeof before)[number]
      const weight = Number(row.orders) / total(after, 'orders')
      return sum + weight * (Number(row.net) / Number(row.orders) - Number(was.net) / Number(was.orders))
    }, 0)
    const answer = await explain('客单价', '2025-06', { by: 'region' })
    const [breakdown] = answer.breakdowns
    expect(answer.change).toBeCloseTo(overall(after) - overall(before), 9)
    expect(breakdown?.totals.within).toBeCloseTo(within, 9)
    expect(breakdown?.totals.mix).toBeCloseTo(overall(after) - overall(before) - within, 9)
    expect(within).toBeGreaterThan(0)
    for (const row of breakdown?.rows ?? []) expect(row.changeRate).toBeGreaterThanOrEqual(0.005)
    expect(answer.changeRate).toBeLessThan(-0.014)
    const west = breakdown?.rows.find(({ name }) => name === '中西部')
    expect(answer.headline.zh).toMatch(
      /^客单价少了 \d\.\d\d 元，但每个区域自己都升了（组内 \+\d\.\d\d），降的是结构（−\d\.\d\d）：中西部占比 1\d% → 1\d%。$/,
    )
    expect(answer.headline.zh).toContain(
      `占比 ${Math.round((west?.comparedWeight ?? 0) * 100)}% → ${Math.round((west?.weight ?? 0) * 100)}%`,
    )
    expect(answer.headline.en).toContain('yet each region by itself rose')
    expect((await explain('客单价', '2025-06')).headline.zh).toContain('，但')
  })

  test('[ANA-17] the breakdown says its method in words', async () => {
    const { breakdowns, basis } = await explain('客单价', '2025-06', { by: 'region' })
    expect(basis.method.zh).toBe('对数平均分解（LMDI-I）')
    expect(basis.uncertainty).toBeNull()
    expect(breakdowns[0]?.basis.method.en).toContain('Kitagawa')
    expect(breakdowns[0]?.basis.sentence.en).toMatch(/^By region: within \+\d\.\d\d, mix −\d\.\d\d, together −\d\.\d\d/)
  })

  test('[ANA-16] a year in which the mix stood still is no turn', async () => {
    for (const period of ['2026-W46', '2025-10']) {
      const { headline } = await explain('客单价', period)
      expect(headline.zh, period).not.toContain('结构')
    }
  })
})

describe('T23: Beijing bought sales with its margin in 2026-W34 to W37', () => {
  const guardrails = (period: string, compare: 'previous' | 'year' = 'previous') => {
    const { ask, plan } = world.context()
    return readGuardrails(ask, plan, { tree: 'north-star', period, compare })
  }
  const beijing = (from: string, to: string) =>
    sql.one(`with sold as (
        select order_id, paid_amount from orders join stores using (store_id) where city = '北京'
          and order_type = 'sale' and cast(ordered_at as date) between '${from}' and '${to}'),
      net as (select (select sum(paid_amount) from sold) - coalesce((select sum(amount) from refunds join sold using (order_id)), 0) as net),
      cost as (select sum(cost_amount) as cost from order_lines join sold using (order_id)),
      area as (select sum(area) filter (where status = 'open') as area from days where city = '北京' and date between '${from}' and '${to}')
      select net, net - cost as profit, (net - cost) / net as margin, net / area as sqm from net, cost, area`)

  test('[ANA-18] it is told as a conflict: 坪效 up, margin under 38 %, gross profit down; the company is inside', async () => {
    const [before, after] = [await beijing('2026-07-20', '2026-08-16'), await beijing('2026-08-17', '2026-09-13')]
    const answer = await guardrails('2026-08-17..2026-09-13')
    expect(contract.guardrails.output.safeParse(answer).error).toBeUndefined()
    expect(answer.conflicts.map(({ metric, slice }) => [metric, slice?.zh])).toEqual([['gross_margin_rate', '北京']])
    const [conflict] = answer.conflicts
    expect(conflict?.value).toBeCloseTo(Number(after.margin), 9)
    expect(conflict?.root.changeRate).toBeCloseTo(Number(after.sqm) / Number(before.sqm) - 1, 9)
    expect(conflict?.root.changeRate).toBeGreaterThan(0.06)
    expect(conflict?.root.changeRate).toBeLessThan(0.11)
    expect(conflict?.base?.change).toBeCloseTo(Number(after.profit) - Number(before.profit), 4)
    expect(conflict?.base?.change).toBeLessThan(0)
    expect(conflict?.sentence.zh).toMatch(
      /^北京的坪效升了 \d+\.\d%，但毛利率 3\d\.\d%，低于下限 38\.0%，毛利额也少了 [\d.]+ ?万元：不算变好。$/,
    )
    const margin = answer.guardrails.find(({ metric }) => metric === 'gross_margin_rate')
    expect(margin?.room).toBeGreaterThan(0)
  })

  test('[ANA-18] weeks without it have no conflict', async () => {
    for (const period of ['2026-W46', '2026-W30', '2026-10'])
      expect((await guardrails(period)).conflicts, period).toEqual([])
  })
})
