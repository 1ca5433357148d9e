import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Explanation, explainChange, readGuardrails } from '../../src/analysis/index.ts'
import type { OpenWorkspace } from '../../src/app/workspace.ts'
import { contract } from '../../src/contract/index.ts'
import { retailData } from '../fixtures/retail.ts'
import { openRetailSql, type RetailSql } from '../fixtures/retail-sql.ts'
import { openRetailWorld } from '../fixtures/retail-world.ts'

let world: OpenWorkspace
let sql: RetailSql

beforeAll(async () => {
  const data = await retailData()
  world = await openRetailWorld(data)
  sql = await openRetailSql(data)
})

afterAll(async () => {
  await world?.close()
  sql?.close()
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

  test('[ANA-20] the place of the fall is told as a share that grew, not as a price that fell', async () => {
    const shares =
      await sql.rows(`select month(date) as month, sum(orders) filter (where city = '成都') / sum(orders)::double as share
      from days where date between '2025-05-01' and '2025-06-30' group by all order by month`)
    const [finding] = (await explain('客单价', '2025-06')).findings
    expect(finding).toMatchObject({ metric: 'unit_price', through: 'share', since: null })
    expect(finding?.cell.map(({ value }) => value)).toEqual(['成都'])
    expect(finding?.value).toBeGreaterThan(finding?.compared ?? 0)
    const percent = (row: number) => `${Math.round(Number(shares[row]?.share) * 100)}%`
    expect(finding?.fact.zh).toContain(`该处占比 ${percent(0)} → ${percent(1)}，自己的件单价`)
    expect(finding?.sentence.zh).toContain('来自它的占比')
    expect(finding?.weight?.value).toBeGreaterThan(finding?.usual?.high ?? 1)
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

describe('[ANA-19] a place beside its own past', () => {
  test('T01: the evening peak was between its usual bounds for eight weeks and is far below now', async () => {
    const weeks = await sql.rows(`with doors as (
        select weekofyear(date) as week, sum(visitors - staff_passes) as traffic from footfall_hourly join stores using (store_id)
        where city = '杭州' and format = '旗舰店' and hour between 17 and 20 and date between '2026-09-07' and '2026-11-15' group by all),
      sold as (select weekofyear(cast(ordered_at as date)) as week, count(*) as orders from orders join stores using (store_id)
        where city = '杭州' and format = '旗舰店' and order_type = 'sale' and hour(ordered_at) between 17 and 20
          and cast(ordered_at as date) between '2026-09-07' and '2026-11-15' group by all)
      select week, orders / traffic::double as rate from doors join sold using (week) order by week`)
    const [finding] = (await explain('坪效', '2026-W46')).findings
    const { low, high, spans } = finding?.usual ?? { low: 0, high: 0, spans: 0 }
    expect(spans).toBe(8)
    const rates = weeks.map(({ rate }) => Number(rate))
    expect(rates.slice(0, 8).filter((rate) => rate > low && rate < high).length).toBeGreaterThanOrEqual(6)
    expect(finding?.value).toBeLessThan(low)
    expect(finding?.basis.uncertainty?.zh).toMatch(
      /^变动是其他分组波动的 [\d.]+ 倍；按此前 8 期，该处往常在 1\d\.\d% 到 1\d\.\d% 之间，本期在外。$/,
    )
    expect(finding?.basis.method.en).toContain('Search for the place')
  })

  test('T13: a shop that opens again is told as back, not as news', async () => {
    const { findings } = await explain('坪效', '2025-W50')
    const area = findings.find(({ metric }) => metric === 'area_days')
    expect(area?.cell.map(({ value }) => value)).toEqual(['深圳', '购物中心店'])
    expect(area?.fact.zh).toContain('不同往常的是对比期，本期已在往常范围内')
    expect(area?.basis.uncertainty?.en).toContain('is inside now and was outside in what it is compared with')
  })
})

describe('T17: the Spring Festival moved from January to February', () => {
  const sqm = (from: string, to: string) =>
    sql.one(
      `select sum(net) / sum(area) filter (where status = 'open') as sqm from days where date between '${from}' and '${to}'`,
    )

  test('[ANA-21] a year on year of January or February is told with the days around the festival aligned', async () => {
    const now = Number((await sqm('2026-01-27', '2026-03-04')).sqm)
    const then = Number((await sqm('2025-01-08', '2025-02-13')).sqm)
    expect(now / then - 1).toBeGreaterThan(0.03)
    expect(now / then - 1).toBeLessThan(0.06)
    for (const [period, least, most] of [
      ['2026-01', -0.08, -0.03],
      ['2026-02', 0.14, 0.21],
    ] as const) {
      const { changeRate, aligned } = await explain('坪效', period, { compare: 'year' })
      expect(changeRate, period).toBeGreaterThan(least)
      expect(changeRate, period).toBeLessThan(most)
      expect(aligned?.value).toBeCloseTo(now, 9)
      expect(aligned?.compared).toBeCloseTo(then, 9)
      expect(aligned?.sentence.zh).toMatch(
        /^春节今年在 2月17日，去年在 1月29日，两期不能直接比；按春节对齐（前 21 天到后 15 天）：.*（\+[345]\.\d%）。$/,
      )
    }
  })

  test('[CAL-10] [NUM-26] asked to be aligned, the same days are compared as where the analysis aligns them itself', async () => {
    const asked = await explain('坪效', '2026-01-27..2026-03-04', { compare: 'spring-festival' })
    expect(asked.comparedPeriod).toBe('2025-01-08..2025-02-13')
    expect(asked.value).toBeCloseTo(Number((await sqm('2026-01-27', '2026-03-04')).sqm), 9)
    expect(asked.compared).toBeCloseTo(Number((await sqm('2025-01-08', '2025-02-13')).sqm), 9)
    expect(asked.changeRate).toBe((await explain('坪效', '2026-02', { compare: 'year' })).aligned?.changeRate)
    expect(asked.headline.zh).toContain('坪效')
  })

  test('[ANA-21] whole quarters hold the same days around it, and autumn none', async () => {
    for (const [period, compare] of [
      ['2026-Q1', 'year'],
      ['2026-10', 'year'],
      ['2026-02', 'previous'],
    ] as const)
      expect((await explain('坪效', period, { compare })).aligned, period).toBeNull()
  })
})
