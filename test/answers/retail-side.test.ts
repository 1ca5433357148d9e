import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TRUTHS } from '../../examples/retail/world/truths/index.ts'
import { QUIET, retailData } from '../fixtures/retail.ts'
import { openRetailSql, type RetailSql } from '../fixtures/retail-sql.ts'

const WEEKS = 6
let dir: string
let quietDir: string
let short: string
let withoutT01: string
let sql: RetailSql

beforeAll(async () => {
  dir = await retailData()
  quietDir = await retailData({ truths: QUIET })
  short = await retailData({ weeks: WEEKS })
  const others = TRUTHS.map(({ id }) => id).filter((id) => id !== 'T01')
  withoutT01 = await retailData({ weeks: WEEKS, truths: others })
  sql = await openRetailSql(dir)
})
afterAll(() => sql?.close())

const parquet = (name: string, from = dir) => `'${from}/${name}.parquet'`
const complaints = (from = dir) => `read_csv('${from}/complaints.csv')`

test.each([
  ['store_systems', 125, 0],
  ['campaigns', 24, 0],
  ['campaign_spend', 9_000, 0.06],
  ['events', 70, 0.05],
  ['system_uptime', 3_285, 0],
  ['app_daily', 8_760, 0],
  ['reviews_daily', 62_046, 0],
  ['feedback', 140, 0.02],
])('%s has about %i rows', async (table, due, tolerance) => {
  const { n } = await sql.one(`select count(*) as n from ${parquet(table)}`)
  expect(Math.abs(n! / due - 1)).toBeLessThanOrEqual(tolerance)
})

describe('T01, complaints about queues', () => {
  const cell = `select count(*) as n from COMPLAINTS where kind = '排队' and store_id in ('HZ01', 'HZ02', 'HZ03')
    and hour(created_at) between 17 and 22 and created_at >= '2026-11-10'`

  test('are more in the cell, and elsewhere the same', async () => {
    const [now, then] = await Promise.all(
      [short, withoutT01].map(async (from) => (await sql.one(cell.replace('COMPLAINTS', complaints(from)))).n!),
    )
    expect(now!).toBeGreaterThanOrEqual(2 * then!)
    expect(now!).toBeGreaterThan(2)
    const elsewhere = "where store_id not in ('HZ01', 'HZ02', 'HZ03') or created_at < '2026-11-10'"
    const rest = (from: string) => sql.rows(`select * exclude (customer_id) from ${complaints(from)} ${elsewhere}`)
    expect(await rest(short)).toEqual(await rest(withoutT01))
  })

  test('name sales of their store and day, and members who bought there', async () => {
    const strange = await sql.one(`select count(*) as n from ${complaints()} c
      left join orders o on o.order_id = substr(c.complaint_id, 3)
      where o.store_id is distinct from c.store_id or o.customer_id is distinct from c.customer_id
        or c.created_at < o.ordered_at or c.resolved_at < c.created_at`)
    expect(strange.n).toBe(0)
  })
})

describe('T02, the voice of the front line', () => {
  const queues = (from: string) =>
    sql.rows(`select store_id, cast(created_at as varchar) as at from ${parquet('feedback', from)}
      where metric = 'queue_minutes' order by created_at`)

  test('is three reports of three stores, all about queues', async () => {
    expect(await queues(dir)).toEqual([
      { store_id: 'HZ01', at: '2026-11-10 19:40:00' },
      { store_id: 'HZ02', at: '2026-11-11 20:05:00' },
      { store_id: 'HZ03', at: '2026-11-11 20:30:00' },
    ])
    const names = await sql.rows(`select store_id, p.name from ${parquet('feedback')}
      join read_csv('${dir}/state/people.csv') p on p.id = person_id where metric = 'queue_minutes' order by store_id`)
    expect(names.map(({ name }) => name)).toEqual(['沈舟', '叶青', '罗一'])
  })

  test('is not in the world without it, and leads to one action where it is', async () => {
    expect(await queues(quietDir)).toEqual([])
    const actions = (from: string) =>
      sql.rows(`select created_on from read_csv('${from}/state/actions.csv') a
        join ${parquet('feedback', from)} f on f.feedback_id = a.feedback`)
    expect(await actions(dir)).toEqual([{ created_on: '2026-11-12' }])
    expect(await actions(quietDir)).toEqual([])
  })
})

describe('campaigns', () => {
  test('that have ended spent their budget to the cent, within their days; one still runs', async () => {
    const unequal =
      await sql.one(`select count(*) as n from (select campaign_id, budget, ends_on as ended, sum(spend) as spent,
        count(*) filter (where date not between starts_on and ends_on) as outside
      from ${parquet('campaigns')} join ${parquet('campaign_spend')} using (campaign_id) group by all)
      where ended <= date '2026-11-18' and spent <> budget or ended > date '2026-11-18' and spent >= budget or outside > 0`)
    expect(unequal.n).toBe(0)
    const last = await sql.rows(`select max(date) as last from ${parquet('campaign_spend')}`)
    expect(last).toEqual([{ last: '2026-11-18' }])
  })

  test('T07, 「1 元入会」 brings most of its members through 抖音, and those whom the members’ table names', async () => {
    const bought = await sql.one(`select sum(registrations) as n,
        sum(spend) filter (where channel = '抖音') / sum(spend) as douyin
      from ${parquet('campaign_spend')} where campaign_id = 'C-1YUAN'`)
    const named = await sql.one("select count(*) as n from customers where campaign_id = 'C-1YUAN'")
    expect(bought.douyin).toBeCloseTo(0.6, 6)
    expect(Math.abs(bought.n! / named.n! - 1)).toBeLessThan(0.01)
  })

  test('of truths take place with their truths only', async () => {
    const planted = (from: string) =>
      sql.rows(`select campaign_id from ${parquet('campaigns', from)}
        where campaign_id in ('C-1YUAN', 'C-WEST-BIRTHDAY', 'C-BJ-200-60') order by all`)
    expect(await planted(dir)).toHaveLength(3)
    expect(await planted(quietDir)).toEqual([])
  })
})

test('every store has one POS version and one number of tills on each day, and orders say the same version', async () => {
  const systems = parquet('store_systems')
  const overlaps = await sql.one(`select count(*) as n from ${systems} a join ${systems} b using (store_id)
    where a.valid_from < b.valid_from and coalesce(a.valid_to, date '9999-01-01') >= b.valid_from`)
  expect(overlaps.n).toBe(0)
  const unlike = await sql.one(`select count(*) as n from orders o left join ${systems} s on s.store_id = o.store_id
      and cast(ordered_at as date) between valid_from and coalesce(valid_to, date '9999-01-01')
    where s.pos_version is distinct from o.pos_version`)
  expect(unlike.n).toBe(0)
})

test('T16, 坪效（财务） is 0.80 of 坪效 in every city and month, by the gross areas in force', async () => {
  const ratios = await sql.one(`select min(ratio) as low, max(ratio) as high, count(*) as n from (
      select city, date_trunc('month', date) as month, (sum(net) / sum(gross_area_sqm)) / (sum(net) / sum(area)) as ratio
      from days join store_areas a on a.store_id = days.store_id
        and date between valid_from and coalesce(valid_to, date '9999-01-01')
      where status = 'open' group by all)`)
  expect(ratios.n).toBe(8 * 37)
  expect(ratios.low).toBeCloseTo(0.8, 9)
  expect(ratios.high).toBeCloseTo(0.8, 9)
})
