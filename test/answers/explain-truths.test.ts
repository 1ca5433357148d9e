import { cp, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Explanation, explainChange } from '../../src/analysis/index.ts'
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
