import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PINNED_DAY, QUIET, retailData } from '../fixtures/retail.ts'
import { datesOf } from './retail/dates.ts'
import { type Figures, openFigures } from './retail/figure.ts'

const at = datesOf(PINNED_DAY)
let dir: string
let whole: Figures
let quiet: Figures

beforeAll(async () => {
  dir = await retailData()
  const quietDir = await retailData({ truths: QUIET })
  whole = await openFigures(dir, PINNED_DAY)
  quiet = await openFigures(quietDir, PINNED_DAY)
  for (const [world, from] of [
    [whole, dir],
    [quiet, quietDir],
  ] as const)
    await openSide(world, from)
})
afterAll(() => {
  whole?.sql.close()
  quiet?.sql.close()
})

/** Makes `weekly`: one row a complete week with the candidates of the member line, by hand from the files. */
async function openSide({ sql }: Figures, from: string) {
  const app = `select ${at.weekOf('date')} as week, sum(opens) as opens, sum(coupon_redemptions) as redeemed,
    sum(article_reads) as reads from '${from}/app_daily.parquet' group by week`
  const reviews = `select ${at.weekOf('date')} as week, sum(new_reviews) as reviews
    from '${from}/reviews_daily.parquet' group by week`
  const complaints = `select ${at.weekOf('created_at')} as week, count(*) as complaints
    from read_csv('${from}/complaints.csv') group by week`
  const sold = `select ${at.weekOf('date')} as week, sum(orders) as orders,
    sum(net) filter (where opened_on < (select min(date) from store_days)) as sales
    from days join stores using (store_id) group by week`
  await sql.rows(`create table weekly as from (${app}) join (${reviews}) using (week) join (${complaints}) using (week)
    join (${sold}) using (week) join trade using (week) where week <= 0`)
}

/** Correlation of a column with another so many weeks later. */
async function correlation({ sql }: Figures, first: string, later: string, lag: number) {
  const found = await sql.one(`select corr(a.${first}, b.${later}) as value
    from weekly a join weekly b on b.week = a.week + ${lag}`)
  return found.value
}

describe('candidates of the member line', () => {
  test('opens of the mini program are the bait: they move with raw sales, and with nothing once the season is off', async () => {
    expect(await correlation(whole, 'opens', 'sales', 0)).toBeGreaterThan(0.7)
    await whole.sql.rows(`create or replace table calm as select week, ln(opens / level) as opens, rest from weekly
      join (select ${at.weekOf('date')} as week, sum(level) as level from season group by week) using (week)`)
    for (let lag = 0; lag <= 12; lag++) {
      const found = await whole.sql.one(
        `select corr(a.opens, b.rest) as value from calm a join calm b on b.week = a.week + ${lag}`,
      )
      expect(Math.abs(found.value!), `lag ${lag}`).toBeLessThan(0.3)
    }
  })

  test('coupons redeemed move with what sales have beyond their season, in the same week', async () => {
    expect(await correlation(whole, 'redeemed', 'rest', 0)).toBeGreaterThan(0.6)
    expect(await correlation(whole, 'redeemed', 'rest', 4)).toBeLessThan(0.3)
    const mean = await whole.sql.one('select avg(redeemed) as redeemed, avg(reviews) as reviews from weekly')
    expect(mean.redeemed).toBeGreaterThan(3_900)
    expect(mean.redeemed).toBeLessThan(4_150)
    expect(mean.reviews).toBeGreaterThan(880)
    expect(mean.reviews).toBeLessThan(930)
  })

  test('reviews follow sales by two weeks', async () => {
    const later =
      await whole.sql.rows(`select lag, corr(a.rest, b.reviews) as value from weekly a, range(0, 7) as lags(lag), weekly b
      where b.week = a.week + lag group by lag order by value desc`)
    expect(later[0]).toMatchObject({ lag: 2 })
    expect(later[0]!.value).toBeGreaterThan(0.6)
    expect(await correlation(whole, 'reviews', 'rest', 2)).toBeLessThan(0.3)
  })

  test('reads have no evidence', async () => {
    expect(Math.abs((await correlation(whole, 'reads', 'rest', 0))!)).toBeLessThan(0.3)
  })

  test('the survey has eight months of eight cities below two rows of headings, the upper of them merged', async () => {
    const sheet = (await readFile(join(dir, 'nps_survey.xlsx'))).toString('utf8')
    expect(sheet.match(/<row /g)).toHaveLength(2 + 64)
    expect(sheet).toContain('<mergeCell ref="A1:B1"/><mergeCell ref="C1:E1"/>')
    const months = [...sheet.matchAll(/<t>(\d{4}-\d{2})<\/t>/g)].map((found) => found[1])
    expect([...new Set(months)]).toEqual([
      '2026-03',
      '2026-04',
      '2026-05',
      '2026-06',
      '2026-07',
      '2026-08',
      '2026-09',
      '2026-10',
    ])
  })
})

describe('T06, complaints', () => {
  const rate = 'select 1000 * sum(complaints) / sum(orders) as value from weekly where week between'

  test('rise before the old members turn away, and stay inside the guardrail', async () => {
    const before = (await whole.sql.one(`${rate} -5 and -2`)).value!
    expect(before).toBeGreaterThan(7.5)
    expect(before).toBeLessThan(8.6)
    const weeks = await whole.sql.one('select max(1000 * complaints / orders) as value from weekly where week > -60')
    expect(weeks.value).toBeLessThan(9.5)
    const normal = (await whole.sql.one(`${rate} -155 and 0`)).value!
    expect(normal).toBeGreaterThan(5.7)
    expect(normal).toBeLessThan(6.6)
  })

  test('lead the repeat rate by two weeks, with the other sign', async () => {
    const leads = await whole.sql.rows(`select lag, corr(complaints / orders, rate) as value
      from weekly a, range(0, 7) as lags(lag), (select week as later, rate from repeats) r
      where later = a.week + lag and a.week between -140 and -16 group by lag order by value`)
    expect(leads[0]).toMatchObject({ lag: 2 })
    expect(leads[0]!.value).toBeLessThan(-0.35)
  })

  test('stay where they were in the world without it', async () => {
    const before = (await quiet.sql.one(`${rate} -5 and -2`)).value!
    expect(before).toBeGreaterThan(5.4)
    expect(before).toBeLessThan(6.6)
  })
})
