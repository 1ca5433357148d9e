import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TRUTHS } from '../../examples/retail/world/truths/index.ts'
import { PINNED_DAY, retailData } from '../fixtures/retail.ts'
import { openRetailSql, type RetailSql } from '../fixtures/retail-sql.ts'

/** The same world to the end of the quarter, counted from the pinned day: as it goes on, and without T01. */
const QUARTER_END = { asOf: '2026-12-31', anchor: PINNED_DAY, weeks: 8 }
const ALL = TRUTHS.map(({ id }) => id)
let stays: RetailSql
let without: RetailSql

beforeAll(async () => {
  stays = await openRetailSql(await retailData(QUARTER_END))
  without = await openRetailSql(await retailData({ ...QUARTER_END, truths: ALL.filter((id) => id !== 'T01') }))
})
afterAll(() => {
  stays?.close()
  without?.close()
})

const sums = (sql: RetailSql, span: string) =>
  sql.one(`select sum(net) as net, sum(area) as area from days where date between ${span}`)

describe('T03, the quarter that opens with National Day', () => {
  test('ends well below its target of 40.4 when T01 stays, and about it when T01 ends with W0', async () => {
    const soFar = await sums(stays, "'2026-10-01' and '2026-11-15'")
    const rest = await sums(stays, "'2026-11-16' and '2026-12-31'")
    const better = await sums(without, "'2026-11-16' and '2026-12-31'")
    const end = (other: typeof rest) => (soFar.net! + other.net!) / (soFar.area! + other.area!)
    expect(soFar.net! / soFar.area!).toBeGreaterThan(40.4)
    expect(end(rest)).toBeGreaterThan(39)
    expect(end(rest)).toBeLessThan(39.8)
    expect(end(better)).toBeGreaterThan(39.9)
    expect(end(better)).toBeLessThan(40.7)
  })

  test('loses visitors from W+3 on, as T04 announced', async () => {
    const traffic = async (weeks: string) =>
      (
        await stays.one(`select avg(traffic) as n from (select sum(traffic) / sum(case dayofweek(date) when 0 then 1.22
        when 1 then 0.86 when 2 then 0.84 when 3 then 0.86 when 4 then 0.9 when 5 then 1.04 else 1.28 end)
        / (case when month(date) = 12 then 1.04 else 1 end) as traffic from days where date between ${weeks} group by date)`)
      ).n!
    const before = await traffic("'2026-11-16' and '2026-11-29'")
    const after = await traffic("'2026-12-07' and '2026-12-27'")
    expect(after / before - 1).toBeLessThan(-0.008)
    expect(after / before - 1).toBeGreaterThan(-0.035)
  })
})
