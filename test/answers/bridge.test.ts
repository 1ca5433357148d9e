import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTables, type Tables } from '../sql/tables.ts'

const yaml = `
datasets:
  - name: deposits
    source: {files: deposits.parquet}
    time: day
    entities: [{name: account, type: foreign, expr: account_id}]
    dimensions: [{name: day, type: time}, branch]
  - name: holders
    source: {files: holders.parquet}
    bridge: true
    entities:
      - {name: account, type: foreign, expr: account_id}
      - {name: customer, type: foreign, expr: customer_id}
  - name: customers
    source: {files: customers.parquet}
    entities: [{name: customer, type: primary, expr: id}]
    dimensions: [city, segment]
metrics:
  - {name: deposited, type: simple, dataset: deposits, agg: sum, expr: amount}
  - {name: accounts, type: simple, dataset: deposits, agg: count_distinct, expr: account_id}
  - {name: average_deposit, type: simple, dataset: deposits, agg: average, expr: amount}
`

const tables = {
  deposits: `select * from (values
    (1, date '2026-11-02', 'a', 100), (1, date '2026-11-03', 'b', 50), (2, date '2026-11-03', 'a', 30),
    (3, date '2026-11-04', 'a', 7), (null, date '2026-11-04', 'b', 1)) t(account_id, day, branch, amount)`,
  // Account 1 has two holders in one city and one in another; account 3 none; one pair stands twice.
  holders: `select * from (values (1, 10), (1, 11), (1, 12), (2, 12), (2, 12)) t(account_id, customer_id)`,
  customers: `select * from (values (10, '杭州', 'gold'), (11, '杭州', 'silver'), (12, '南京', 'gold')) t(id, city, segment)`,
}

const period = '2026-11-02..2026-11-04'

describe('through a bridge, many to many', () => {
  let data: Tables
  beforeAll(async () => {
    data = await openTables({ yaml, tables })
  })
  afterAll(() => data.close())

  test('[PLAN-4] a slice has every fact that is paired with it once, so that slices may add up to more than the total', async () => {
    const question = { metrics: ['deposited', 'accounts', 'average_deposit'], by: ['city'], period }
    const check = `
      select c.city, sum(d.amount), count(distinct d.account_id), avg(d.amount) from deposits d
      left join (select distinct h.account_id, c.city from holders h join customers c on c.id = h.customer_id) c using (account_id)
      group by 1 order by 1 nulls last`
    expect(await data.rows(question)).toEqual(await data.hand(check))
    expect(await data.rows({ metrics: ['deposited'], by: ['city'], period })).toEqual([
      ['南京', 180],
      ['杭州', 150],
      [null, 8],
    ])
    expect(await data.rows({ metrics: ['deposited'], period })).toEqual([[188]])
  })

  test('[PLAN-4] split by two dimensions behind it only the pairs that occur appear', async () => {
    expect(
      await data.rows({ metrics: ['deposited'], by: ['city', 'segment', 'branch'], period, where: "branch = 'a'" }),
    ).toEqual([
      ['南京', 'gold', 'a', 130],
      ['杭州', 'gold', 'a', 100],
      ['杭州', 'silver', 'a', 100],
      [null, null, 'a', 7],
    ])
  })

  test('[PLAN-5] a condition behind it keeps a fact once when any of its pairs fulfils it', async () => {
    expect(await data.rows({ metrics: ['deposited'], period, where: "city = '杭州'" })).toEqual([[150]])
    expect(
      await data.rows({ metrics: ['deposited'], period, where: "city in ('杭州', '南京') and branch = 'a'" }),
    ).toEqual([[130]])
    expect(await data.rows({ metrics: ['deposited'], by: ['branch'], period, where: "segment = 'silver'" })).toEqual([
      ['a', 100],
      ['b', 50],
    ])
  })

  test('[PLAN-5] split by what it filters, only the values that it keeps appear', async () => {
    expect(await data.rows({ metrics: ['deposited'], by: ['city'], period, where: "city = '杭州'" })).toEqual([
      ['杭州', 150],
    ])
  })

  test('a condition that speaks of both sides at once is refused', async () => {
    const question = { metrics: ['deposited'], period, where: "city = '杭州' or branch = 'b'" }
    await expect(data.rows(question)).rejects.toThrow(expect.objectContaining({ code: 'BRIDGE_MIXED' }))
  })
})
