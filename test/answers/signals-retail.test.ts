import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { explainChange, readHistory, readSignals } from '../../src/analysis/index.ts'
import { beginOf, type Gathered, toldOn } from '../../src/analysis/signals/gather.ts'
import { incidentsOn } from '../../src/analysis/signals/incidents.ts'
import { gatheredOn, openWatch, type Watch } from '../../src/analysis/signals/read.ts'
import { readRises } from '../../src/analysis/signals/rising-shares.ts'
import type { SignalsReading } from '../../src/analysis/signals/types.ts'
import type { OpenWorkspace } from '../../src/app/workspace.ts'
import { addDays } from '../../src/base/calendar/date.ts'
import { contract } from '../../src/contract/index.ts'
import { retailData } from '../fixtures/retail.ts'
import { openRetailSql, type RetailSql } from '../fixtures/retail-sql.ts'
import { openRetailWorld } from '../fixtures/retail-world.ts'

let world: OpenWorkspace
let sql: RetailSql
let today: SignalsReading
/** Read once, back to before the quiet weeks, and looked at as of many days. */
let watch: Watch

beforeAll(async () => {
  const data = await retailData()
  world = await openRetailWorld(data)
  sql = await openRetailSql(data)
  const { ask, compute, plan, readEvents } = world.context()
  today = await readSignals(ask, compute, plan, { readEvents })
  watch = await openWatch(ask, compute, plan, '2026-11-18', { days: 620 })
})

afterAll(async () => {
  await world?.close()
  sql?.close()
})

const near = (actual: number | null | undefined, expected: number | undefined) =>
  expect(Math.abs((actual ?? Number.NaN) - (expected ?? Number.NaN))).toBeLessThanOrEqual(
    1e-9 * Math.abs(expected ?? 0),
  )

async function groupsOn(on: string): Promise<Gathered[]> {
  const { compute, plan } = world.context()
  return (await gatheredOn(compute, plan, watch, on)).groups
}

const nameOf = ({ lead }: Gathered) =>
  `${lead.kind} ${lead.followed.watched.metric.name} ${lead.followed.place?.value ?? '*'} ${beginOf(lead)}`

const daysFrom = (from: string, to: string, step: number) => {
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, step)) days.push(day)
  return days
}

/** Orders over traffic at the evening peak of the Hangzhou flagships. */
const evening = (from: string, to: string) => `
  with doors as (
    select sum(visitors - staff_passes) as traffic, sum(queue_minutes * (visitors - staff_passes)) as waited
    from footfall_hourly where store_id in ('HZ01', 'HZ02', 'HZ03') and hour between 17 and 20 and date between '${from}' and '${to}'),
  sold as (
    select count(*) as orders from orders
    where store_id in ('HZ01', 'HZ02', 'HZ03') and order_type = 'sale' and hour(ordered_at) between 17 and 20
      and cast(ordered_at as date) between '${from}' and '${to}')
  select orders / traffic::double as conversion, waited / traffic::double as queue from doors, sold`

describe('the pinned day', () => {
  test('the answer is what the wire promises', () => {
    expect(contract.signals.output.safeParse(today).error).toBeUndefined()
    expect(today.on).toBe('2026-11-18')
    expect(today.watched.metrics).toBe(15)
    expect(today.leftOut).toEqual([])
  })

  test('[SIG-1] whole, by shop, by its city, region and format, and by the slices that cross them', () => {
    const places = new Set(watch.places.followed.map(({ place }) => place?.dimension))
    expect([...places].sort()).toEqual([
      'city',
      'daypart',
      'format',
      'home_city',
      'region',
      'register_channel',
      'store',
    ])
    const shops = watch.places.followed.filter(({ place }) => place?.dimension === 'store')
    expect(new Set(shops.map(({ watched }) => watched.metric.name))).toEqual(
      new Set(['sales_per_sqm', 'traffic', 'conversion', 'basket', 'gross_margin_rate', 'staff_cost_rate']),
    )
    expect(watch.places.followed.some(({ watched }) => watched.metric.name === 'area_days')).toBe(false)
  })

  test('[SIG-10] T01 leads, located, with its date, and is the only alarm', async () => {
    const [first, ...others] = today.signals
    expect(first?.metric).toBe('conversion')
    expect(first?.cell.map(({ dimension, value }) => `${dimension}=${value}`)).toEqual([
      'city=杭州',
      'format=旗舰店',
      'daypart=晚高峰',
    ])
    expect(first?.from).toBe('2026-11-10')
    expect(first?.alarm).toBe(true)
    expect(others.filter(({ alarm }) => alarm)).toEqual([])
    expect(first?.effect?.rate).toBeGreaterThan(-0.045)
    expect(first?.effect?.rate).toBeLessThan(-0.026)
    const since = await sql.one(evening('2026-11-10', '2026-11-18'))
    const before = await sql.one(evening('2026-11-01', '2026-11-09'))
    near(first?.value, since.conversion)
    near(first?.before, before.conversion)
    const queue = first?.evidence.find(({ kind }) => kind === 'moved')
    expect(queue?.metric).toBe('queue_minutes')
    near(queue?.value, since.queue)
    near(queue?.compared, before.queue)
  })

  test('[SIG-13] T01: the tills that day, the Nanjing shops as counter-example, nothing of 11 November, no cause', () => {
    const [first] = today.signals
    expect(first?.events.map(({ label }) => label.en)).toEqual(['Tills upgraded to POS 5.2'])
    expect(first?.evidence.find(({ kind }) => kind === 'still')?.label.zh).toBe('NJ01、NJ02')
    expect(first?.sentence.zh).toMatch(
      /^自 11月10日起，杭州旗舰店晚高峰的转化率 1\d\.\d% → \d\.\d%；折合坪效 −1\.\d\d（−3\.\d%）。$/,
    )
    expect(first?.together.zh).toContain('未见同样的变动；是否有关，未经证实')
    const said = JSON.stringify(today)
    expect(said).not.toMatch(/双十一|Singles|导致|因为|because|caused/)
    for (const { sentence, basis } of today.signals) {
      expect(basis.sentence).toEqual(sentence)
      expect(basis.uncertainty?.zh).toMatch(/\d/)
    }
  })

  test('[SIG-5] T24: NJ03 alone, within a week of its date, with the figures of the files and the event beside it', async () => {
    const found = today.signals.filter(({ cell }) => cell.some(({ value }) => value === 'NJ03'))
    expect(found).toHaveLength(1)
    const [signal] = found
    expect(signal?.metric).toBe('traffic')
    expect(Math.abs(Date.parse(signal?.from ?? '') - Date.parse('2026-05-11')) / 86_400_000).toBeLessThanOrEqual(7)
    const mean = (from: string, to: string) =>
      sql.one(`select avg(traffic) as traffic from days where store_id = 'NJ03' and date between '${from}' and '${to}'`)
    near(signal?.value, (await mean(signal?.from ?? '', '2026-11-18')).traffic)
    near(signal?.before, (await mean(addDays(signal?.from ?? '', -56), addDays(signal?.from ?? '', -1))).traffic)
    expect(signal?.rate).toBeGreaterThan(-0.24)
    expect(signal?.rate).toBeLessThan(-0.12)
    expect(signal?.alarm).toBe(false)
    expect(signal?.events.map(({ label }) => label.zh)).toEqual(['竞品在江宁店 300 米外开业'])
    expect(signal?.firstDay.slice(0, 7)).toBe('2026-05')
  })

  test('[SIG-11] T22 is the one opportunity: 香氛 in 华南, with the share of the files', async () => {
    expect(today.opportunities.map(({ cell }) => cell.map(({ value }) => value))).toEqual([['香氛', '华南']])
    const [growth] = today.opportunities
    const share = (from: string, to: string) =>
      sql.one(`select sum(l.paid_amount) filter (where category = '香氛') / sum(l.paid_amount) as share
        from order_lines l join products using (sku_id) join orders using (order_id) join stores using (store_id)
        where region = '华南' and cast(ordered_at as date) between '${from}' and '${to}'`)
    near(growth?.value, (await share('2026-11-09', '2026-11-15')).share)
    expect(growth?.value).toBeGreaterThan(0.028)
    const weeks = await Promise.all(
      [0, 7, 14, 21].map((at) => share(addDays(growth?.from ?? '', at), addDays(growth?.from ?? '', at + 6))),
    )
    near(growth?.before, weeks.reduce((sum, week) => sum + (week.share ?? Number.NaN), 0) / 4)
    expect(today.signals.every(({ tone }) => tone === 'problem')).toBe(true)
    expect(JSON.stringify(today.signals)).not.toContain('香氛')
  })

  test('[SIG-12] T10, T11, T12 are data incidents, each by its own word, and no signals', () => {
    expect(today.incidents.map(({ kind, cell, from, to }) => [kind, cell[0]?.value, from, to])).toEqual([
      ['late', 'SZ02', '2026-11-18', '2026-11-18'],
      ['doubled', 'SH08', '2026-10-19', '2026-10-23'],
      ['missing', 'CD06', '2026-10-15', '2026-10-16'],
    ])
    expect(today.incidents.map(({ label }) => label.zh)).toEqual(['未到', '重复计数', '缺数'])
    expect(today.incidents[2]?.datasets.map(({ name }) => name).sort()).toEqual(['order_lines', 'orders', 'refunds'])
    expect(today.incidents[1]?.datasets.map(({ name }) => name)).toEqual(['footfall_hourly'])
    const shops = [...today.signals, ...today.opportunities].flatMap(({ cell }) => cell.map(({ value }) => value))
    for (const shop of ['SZ02', 'SH08', 'CD06']) expect(shops).not.toContain(shop)
  })

  test('each signal leads to the explanation of itself', async () => {
    const { ask, plan } = world.context()
    for (const { explain, value, isNew } of today.signals) {
      const { metric, period, where } = explain
      const answer = await explainChange(ask, plan, {
        metric,
        period,
        compare: 'previous',
        ...(where ? { where } : {}),
      })
      const days = (Date.parse('2026-11-18') - Date.parse(period.slice(0, 10))) / 86_400_000 + 1
      near(metric === 'traffic' ? (answer.value ?? 0) / days : answer.value, value)
      expect(isNew).toBe(false)
    }
  })
})

describe('other days', () => {
  test('[SIG-12] what is missing was late on its own day; closed shops are neither (T13)', () => {
    const { plan } = world.context()
    const on = (day: string) =>
      incidentsOn(plan.model, watch.places.reported, day).map(({ kind, cell, to }) => `${kind} ${cell[0]?.value} ${to}`)
    expect(on('2026-10-15')).toEqual(['late CD06 2026-10-15'])
    expect(on('2026-10-17')).toEqual(['missing CD06 2026-10-16'])
    expect(on('2026-02-18')).toEqual([])
    expect(on('2025-12-05')).toEqual([])
  })

  test('[SIG-12] the two days without orders have no conversion, rather than one of 0', async () => {
    const { ask, compute, plan } = world.context()
    const where = "store = 'CD06'"
    const period = '2026-10-12..2026-10-18'
    const { values } = await readHistory(ask, compute, plan, { metric: 'conversion', grain: 'day', period, where })
    expect(values.map((value) => value === null)).toEqual([false, false, false, true, true, false, false])
  })

  test('[SIG-3] [SIG-4] T28, T13, T15: in the quiet weeks at most two findings a day, none of them new, no alarm', async () => {
    for (const on of daysFrom('2025-11-03', '2025-12-31', 4)) {
      const groups = await groupsOn(on)
      expect(groups.length, `${on} ${groups.map(nameOf)}`).toBeLessThanOrEqual(2)
      const fresh = groups.filter((group) => toldOn(group) > addDays(on, -7))
      expect(fresh.map(nameOf), on).toEqual([])
    }
  })

  test('[SIG-3] T17: Spring Festival, National Day and 11 November bring nothing of their own', async () => {
    for (const on of [
      ...daysFrom('2026-02-04', '2026-03-04', 4),
      ...daysFrom('2026-10-01', '2026-10-11', 2),
      '2026-05-03',
      '2026-11-11',
    ]) {
      const groups = await groupsOn(on)
      // Registrations rise with their campaign (T07), whatever the feast.
      const feast = groups.filter(
        ({ lead }) =>
          lead.followed.watched.tree === 'north-star' &&
          beginOf(lead) >= addDays(on, -12) &&
          beginOf(lead) < '2026-11-09',
      )
      expect(feast.map(nameOf), on).toEqual([])
    }
  })

  test('[SIG-7] T23: the margin of Beijing breaks its guardrail within days, and is an alarm while it lasts', async () => {
    const groups = await groupsOn('2026-08-24')
    const margin = groups.find((group) =>
      [group.lead, ...group.others].some(
        ({ followed }) => followed.watched.metric.name === 'gross_margin_rate' && followed.place?.value === '北京',
      ),
    )
    expect(margin && beginOf(margin.lead)).toBe('2026-08-17')
    const later = await groupsOn('2026-10-25')
    expect(later.map(nameOf).filter((name) => name.includes('北京'))).toEqual([])
  })

  test('[SIG-9] T01 is one signal with the same name from its first day on', async () => {
    const { ask, compute, plan, readEvents } = world.context()
    const { signals } = await readSignals(ask, compute, plan, { on: '2026-11-15', readEvents })
    const names = signals.map(({ id }) => id)
    expect(names[0]).toBe(today.signals[0]?.id)
    expect(new Set(names).size).toBe(names.length)
    expect(signals[0]?.firstDay).toBe(today.signals[0]?.firstDay)
    expect(signals.filter(({ metric }) => metric === 'conversion')).toHaveLength(1)
  })

  test('[SIG-11] in the quiet weeks no share rises steadily', async () => {
    const { ask, plan } = world.context()
    for (const on of ['2025-11-09', '2025-12-07', '2025-12-28']) {
      expect((await readRises(ask, plan, watch.panels, on)).shares.map(({ place }) => place)).toEqual([])
    }
  })
})

describe('history', () => {
  test('[SIG-14] the values of the files, the shift within a week of its own, the unfinished week not judged', async () => {
    const { ask, compute, plan, readEvents } = world.context()
    const where = "store = 'NJ03'"
    const history = await readHistory(ask, compute, plan, { metric: '客流', grain: 'week', where, readEvents })
    expect(contract.history.output.safeParse(history).error).toBeUndefined()
    expect(history.periods).toHaveLength(53)
    expect(history.unfinishedPeriod).toBe('2026-W47')
    const rows = await sql.rows(`select sum(traffic) as traffic from days where store_id = 'NJ03'
      and date >= '2025-11-17' group by date_trunc('week', date) order by date_trunc('week', date)`)
    for (const [at, { traffic }] of rows.entries()) near(history.values[at], Number(traffic))
    expect(history.shifts.map(({ good, stands }) => [good, stands])).toEqual([[false, true]])
    // Planted on the Monday of W20; the truth allows a week on either side.
    expect(['2026-W19', '2026-W20', '2026-W21']).toContain(history.shifts[0]?.from)
    const told = history.periods.flatMap((_, at) => {
      const [low, high, value] = [history.low[at], history.high[at], history.values[at]]
      return low != null && high != null && value != null && at < 52 ? [value >= low && value <= high] : []
    })
    expect(told.filter(Boolean).length / told.length).toBeGreaterThan(0.85)
    expect(history.unusual.map(({ period }) => period)).not.toContain('2026-W47')
    expect(history.events.map(({ label }) => label.zh)).toContain('竞品在江宁店 300 米外开业')
  })

  test('[SIG-14] by day: the company since 10 November', async () => {
    const { ask, compute, plan } = world.context()
    const history = await readHistory(ask, compute, plan, { metric: 'conversion', grain: 'day' })
    expect(history.periods).toHaveLength(60)
    expect(history.shifts.map(({ from }) => from)).toEqual(['2026-11-10'])
    expect(history.unusual.map(({ period }) => period)).toContain('2026-11-10')
    expect(history.sentence.zh).toContain('自 11月10日起换了水平')
  })
})
