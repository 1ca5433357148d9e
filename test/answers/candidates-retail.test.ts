import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CandidateRow } from '../../src/analysis/index.ts'
import type { OpenWorkspace } from '../../src/app/workspace.ts'
import { contract } from '../../src/contract/index.ts'
import { verbs } from '../../src/loop/verbs.ts'
import { PINNED_DAY, retailData } from '../fixtures/retail.ts'
import { openRetailWorld } from '../fixtures/retail-world.ts'
import { datesOf } from './retail/dates.ts'
import { type Figures, openFigures } from './retail/figure.ts'

const at = datesOf(PINNED_DAY)
let world: OpenWorkspace
let byHand: Figures
let answer: Awaited<ReturnType<typeof verbs.candidates>>

const ask = (input: Parameters<typeof contract.candidates.input.parse>[0]) =>
  verbs.candidates(world.context(), contract.candidates.input.parse(input))

beforeAll(async () => {
  const data = await retailData()
  world = await openRetailWorld(data)
  byHand = await openFigures(data, PINNED_DAY)
  answer = await ask({ decision: 'member-north-star' })
})

afterAll(async () => {
  await world?.close()
  byHand?.sql.close()
})

const row = (id: string, of = answer): CandidateRow => {
  const found = of.rows.find((one) => one.id === id)
  if (!found) throw new Error(`no row ${id}`)
  return found
}
const near = (found: number | null | undefined, wanted: number | null | undefined, digits = 1e-9) =>
  expect(Math.abs((found ?? Number.NaN) / (wanted ?? Number.NaN) - 1)).toBeLessThan(digits)

/** A metric of the product by week, under the number of the week: 0 is W0. */
async function weekly(metric: string): Promise<Map<string, number | null>> {
  const [found] = await world.context().ask([{ metrics: [metric], grain: 'week', period: '2023-11-20..2026-11-15' }])
  const [weeks, values] = [found?.columns[0]?.values ?? [], found?.columns[1]?.values ?? []]
  return new Map(weeks.map((week, i) => [String(week), values[i] as number | null]))
}

describe('metrics of what members come back for', () => {
  test('the repeat rate is what SQL by hand gives, from the first week that can be told', async () => {
    const rows = await byHand.sql.rows(
      `select strftime(${at.day(0)} + cast(7 * week as integer), '%G-W%V') as period, rate / 100 as rate from repeats
       where week between -146 and 0 order by week`,
    )
    const found = await weekly('repeat_rate')
    expect(rows).toHaveLength(147)
    for (const { period, rate } of rows) near(found.get(String(period)), Number(rate))
    expect(found.get('2023-W48')).toBeNull()
  })

  test('the second purchase of a week of registrations, which counts once 30 days have passed', async () => {
    const rows = await byHand.sql.rows(
      `select strftime(${at.day(0)} + cast(7 * week as integer), '%G-W%V') as period, again / 100 as again from cohorts
       where week between -155 and -5 order by week`,
    )
    const found = await weekly('second_purchase_30d')
    for (const { period, again } of rows) near(found.get(String(period)), Number(again))
    expect(found.get('2026-W46')).toBeNull()
  })

  test('the members in all', async () => {
    const counted = await byHand.sql.one(
      `select count(*) as n from customers where cast(registered_at as date) <= ${at.day(0, 6)}`,
    )
    near((await weekly('members_total')).get('2026-W46'), counted.n)
  })
})

describe('T05 and T08, the choice of the member line', () => {
  test('[LEA-7] the outcome is net sales of the 54 stores that were there throughout, as SQL by hand has it', async () => {
    expect(answer).toMatchObject({ decision: 'member-north-star', from: '2023-W47', to: '2026-W46', weeks: 156 })
    expect(answer.outcome).toMatchObject({ metric: 'net_sales', comparable: { dimension: 'store', count: 54, of: 60 } })
  })

  test('every candidate has the verdict that was planted', () => {
    expect(Object.fromEntries(answer.rows.map(({ id, verdict, lag }) => [id, [verdict, lag]]))).toMatchObject({
      repeat_rate: ['leads', expect.toSatisfy((lag: number) => lag >= 5 && lag <= 7)],
      registrations: ['no evidence', null],
      members_total: ['no evidence', null],
      app_opens: ['no evidence', null],
      coupon_redemptions: ['moves with', 0],
      new_reviews: ['follows', 2],
      article_reads: ['no evidence', null],
      nps: ['not enough history', null],
      brand: ['refused', null],
      net_sales: ['refused', null],
    })
    const complaints = row('complaint_rate')
    expect(['leads', 'no evidence']).toContain(complaints.verdict)
    if (complaints.verdict === 'leads') {
      expect(complaints.effect?.upper).toBeLessThan(0)
      expect(complaints.lag).toBe(8)
    }
  })

  test('the best is the repeat rate, and no other; it stands first', () => {
    expect(answer.rows.filter(({ best }) => best).map(({ id }) => id)).toEqual(['repeat_rate'])
    expect(answer.rows[0]?.id).toBe('repeat_rate')
    expect(answer.headline.zh).toContain('老会员复购率')
  })

  test('one point of it goes with 0.7 to 1.3 % of sales, and the interval holds what SQL by hand finds', async () => {
    const { effect, gain, stability } = row('repeat_rate')
    expect(effect?.step).toEqual({ kind: 'point', size: 0.01 })
    expect(effect?.value).toBeGreaterThan(0.007)
    expect(effect?.value).toBeLessThan(0.013)
    const slope = await byHand.sql.one(
      `select regr_slope(a.rest, b.rate) as value from trade a join repeats b on a.week = b.week + 6 where b.week >= -146`,
    )
    expect(effect?.lower).toBeLessThan(slope.value!)
    expect(effect?.upper).toBeGreaterThan(slope.value!)
    expect(gain).toBeGreaterThan(0.2)
    expect(stability).toEqual({ sameSign: 1, fades: false })
  })

  test('an idea without a formula is refused with what may stand for it; the result cannot lead itself; eight months are too few', () => {
    expect(row('brand').refusal).toMatchObject({ kind: 'no metric' })
    expect(row('brand').refusal?.proxies.map(({ metric }) => metric)).toEqual(['repeat_rate', 'nps', 'entry_rate'])
    expect(row('net_sales').refusal).toEqual({ kind: 'is the outcome', proxies: [] })
    expect(row('net_sales').basis.sentence.zh).toBe('营业额就是要推动的结果，它不能领先自己。')
    expect(row('nps').basis.sentence.zh).toContain('只有 8 个月的数据')
  })

  test('[LEA-8] every sentence says no cause, in both languages, and no number is missing', () => {
    for (const { basis, vanity, warning } of answer.rows) {
      for (const { zh, en } of [
        basis.sentence,
        ...vanity.map(({ sentence }) => sentence),
        ...(warning ? [warning.sentence] : []),
      ]) {
        expect(zh).not.toMatch(/导致|因为|由于|NaN|undefined|null|！/)
        expect(en).not.toMatch(/because|caus|due to|NaN|undefined|null|!/i)
      }
    }
    expect(contract.candidates.output.parse(answer)).toEqual(answer)
  })
})

describe('T07, vanity', () => {
  test('[LEA-9] registrations rose while fewer of the same people bought again; the members in all can only rise; nothing else is vain', async () => {
    expect(row('registrations').vanity).toMatchObject([{ kind: 'hollow', quality: 'second_purchase_30d' }])
    expect(row('members_total').vanity).toMatchObject([{ kind: 'only rises' }])
    const others = answer.rows.filter(({ id }) => id !== 'registrations' && id !== 'members_total')
    expect(others.flatMap(({ vanity }) => vanity)).toEqual([])
  })
})

describe('T04, early warning', () => {
  test('[LEA-10] the fall of the repeat rate says 1.2 to 2.2 % fewer visitors in W+3 to W+6, with an interval', async () => {
    const found = await ask({ outcome: 'traffic', comparable: 'store', candidates: ['老会员复购率'] })
    const { warning } = row('repeat_rate', found)
    const weeks = warning?.weeks.filter(({ period }) => period >= '2026-W49') ?? []
    expect(weeks.map(({ period }) => period)).toEqual(['2026-W49', '2026-W50', '2026-W51', '2026-W52'])
    const planted = [-0.012, -0.018, -0.022, -0.022]
    for (const [i, { expected, lower, upper }] of weeks.entries()) {
      expect(lower).toBeLessThanOrEqual(planted[i] as number)
      expect(upper).toBeGreaterThanOrEqual(planted[i] as number)
      expect(expected).toBeLessThan(-0.01)
      expect(expected).toBeGreaterThan(-0.022)
    }
    expect(warning?.sentence.zh).toContain('第49周至第52周')
  })
})

describe('T06, the second edge', () => {
  test('the complaint rate leads the repeat rate by two weeks, with the other sign', async () => {
    const found = await ask({ outcome: 'repeat_rate', candidates: ['complaint_rate'] })
    expect(row('complaint_rate', found)).toMatchObject({ verdict: 'leads', lag: 2 })
    expect(row('complaint_rate', found).effect?.upper).toBeLessThan(0)
  })
})

describe('T25, growth by area', () => {
  test('all sales grow faster than those of comparable stores, by what SQL by hand gives', async () => {
    const grown = async (where: string) => {
      const { value } = await byHand.sql.one(
        `select sum(net) filter (where ${at.weeks(-51, 0)}) / sum(net) filter (where ${at.weeks(-103, -52)}) - 1 as value
         from days join stores using (store_id) where ${where}`,
      )
      return value
    }
    const { growth } = answer.outcome.comparable ?? {}
    near(growth?.whole, await grown('true'), 1e-3)
    near(growth?.comparable, await grown('opened_on < (select min(date) from store_days)'), 1e-3)
    expect(growth!.whole).toBeGreaterThan(growth!.comparable + 0.02)
  })
})

describe('what cannot be asked', () => {
  const code = (input: Parameters<typeof ask>[0]) =>
    ask(input).then(
      () => 'answered',
      (error) => error.code,
    )

  test('is refused with its remedy', async () => {
    expect(await code({ decision: 'nothing-like-it' })).toBe('NAME_UNKNOWN')
    expect(await code({ candidates: ['traffic'] })).toBe('OUTCOME_MISSING')
    expect(await code({ outcome: 'net_sales', candidates: [] })).toBe('CANDIDATES_MISSING')
    expect(await code({ outcome: 'conversion', comparable: 'store', candidates: ['traffic'] })).toBe(
      'COMPARABLE_NOT_A_SUM',
    )
    expect(await code({ outcome: 'no such metric', candidates: ['traffic'] })).toBe('NAME_UNKNOWN')
  })
})
