import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problem } from '../../src/contract/common.ts'
import { contract } from '../../src/contract/index.ts'
import type { QueryAnswer } from '../../src/contract/query.ts'
import { askedFiles } from '../fixtures/asked.ts'
import { startTestServer, type TestServer } from './server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer(askedFiles)
})
afterAll(async () => {
  expect(server.failures).toEqual([])
  await server.close()
})

async function ask(question: unknown): Promise<QueryAnswer> {
  const response = await server.post('/api/query', question)
  const body = await response.json()
  expect(response.status, JSON.stringify(body)).toBe(200)
  return contract.query.output.parse(body)
}

const columnOf = (answer: QueryAnswer, name: string) => {
  const column = answer.columns.find((one) => one.name === name)
  if (!column) throw new Error(`no column ${name} among ${answer.columns.map((one) => one.name)}`)
  return column
}

const cellsOf = (answer: QueryAnswer, name: string) => columnOf(answer, name).values

// A day's revenue is 250 in the first week, 2 to 8 November, and 240 in the second.
describe('[PLAN-32] computed columns', () => {
  const days = { grain: 'day', period: '2026-11-08..2026-11-10' }
  test.each([
    ['over a length of time', { window: '3 days' }, days, [750, 740, 730]],
    ['since the start of a period', { grainToDate: 'month' }, days, [1750, 1990, 2230]],
    ['earlier', { offsetWindow: '1 week' }, { period: '2026-W46' }, [1750]],
    [
      'at the start of a period',
      { offsetToGrain: 'week' },
      { grain: 'day', period: '2026-11-08..2026-11-09' },
      [250, 240],
    ],
    ['filtered', { where: "shop = 'B'" }, { period: '2026-W46' }, [280]],
    [
      'over a length of time, earlier',
      { window: '3 days', offsetWindow: '7 days' },
      { ...days, period: '2026-11-15' },
      [750],
    ],
    ['filtered, over a length of time', { window: '3 days', where: "shop = 'B'" }, days, [150, 140, 130]],
  ])('%s', async (_, changed, time, figures) => {
    const answer = await ask({ computed: [{ as: 'c', metric: '销售额', ...changed }], ...time })
    expect(cellsOf(answer, 'c')).toEqual(figures)
    expect(columnOf(answer, 'c')).toMatchObject({ kind: 'metric', unit: 'CNY' })
  })

  test.each([
    [{ window: '28 days' }, '近 28 天的销售额', 'Revenue over the last 28 days'],
    [{ grainToDate: 'month' }, '月初至今的销售额', 'Revenue since the start of the month'],
    [{ offsetWindow: '7 days' }, '7 天前的销售额', 'Revenue 7 days earlier'],
    [{ where: "shop = 'A'" }, '销售额（限店为甲店）', 'Revenue (where shop is First shop)'],
    [
      { window: '3 days', offsetWindow: '7 days' },
      '7 天前的近 3 天的销售额',
      'Revenue over the last 3 days, 7 days earlier',
    ],
  ])('%j says what it is', async (changed, zh, en) => {
    const answer = await ask({
      metrics: ['orders'],
      computed: [{ as: 'C_1', metric: 'revenue', ...changed }],
      grain: 'day',
      period: '2026-W46',
      compare: 'previous',
    })
    expect(answer.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ['period', 'period'],
      ['orders', 'metric'],
      ['orders__compared', 'compared'],
      ['c_1', 'metric'],
      ['c_1__compared', 'compared'],
    ])
    expect(columnOf(answer, 'c_1').label).toEqual({ zh, en })
  })

  test('may be sorted by, and share a question with others', async () => {
    const computed = [
      { as: 'now', metric: 'revenue' },
      { as: 'then', metric: 'revenue', offsetWindow: '7 days' },
    ]
    const answer = await ask({ computed, by: ['shop'], period: '2026-W46', order: [{ by: 'then' }], limit: 1 })
    expect(['shop', 'now', 'then'].map((name) => cellsOf(answer, name))).toEqual([['B'], [280], [350]])
  })
})

describe('[PLAN-35] what is listed, and by what', () => {
  test('values of dimensions alone: each once, as often as it occurs, or least and greatest', async () => {
    const once = await ask({ by: ['shop'] })
    expect(once).toMatchObject({ period: 'all', through: null, rows: 2 })
    expect(columnOf(once, 'shop')).toMatchObject({ kind: 'dimension', label: { zh: '店' }, values: ['A', 'B'] })
    expect(columnOf(once, 'shop').labels?.[0]).toEqual({ zh: '甲店', en: 'First shop' })
    expect((await ask({ metrics: [], by: ['sold_on'], values: 'all' })).rows).toBe(203)
    const range = await ask({ by: ['sold_on', 'title'], values: 'range' })
    expect(range.columns.map(({ name, kind, label, values }) => [name, kind, label.en, values])).toEqual([
      ['sold_on__min', 'time', 'Sold on (least)', ['2026-11-02']],
      ['sold_on__max', 'time', 'Sold on (greatest)', ['2026-11-15']],
      ['title__min', 'dimension', 'Title (least)', ['-2']],
      ['title__max', 'dimension', 'Title (greatest)', ['=1+1']],
    ])
    const days = await ask({ by: ['metric_time__day'], period: '2026-W46' })
    expect([days.period, days.rows]).toEqual(['2026-11-09..2026-11-15', 7])
    const all = await ask({ by: ['metric_time__week'] })
    expect(cellsOf(all, 'metric_time__week')).toEqual(['2026-11-02', '2026-11-09'])
  })

  test('levels of time are dates, their parts numbers, of which days of the week have names', async () => {
    const weeks = await ask({ metrics: ['revenue'], by: ['metric_time__week'], period: '2026-11' })
    expect(columnOf(weeks, 'metric_time__week')).toMatchObject({
      kind: 'time',
      label: { zh: '时间（周）', en: 'Time (week)' },
      values: ['2026-11-02', '2026-11-09'],
    })
    expect(cellsOf(weeks, 'revenue')).toEqual([1750, 1680])
    const parts = await ask({ metrics: ['revenue'], by: ['sold_on__extract_dow'], period: '2026-11' })
    const dow = columnOf(parts, 'sold_on__extract_dow')
    expect([dow.kind, dow.values]).toEqual(['dimension', [1, 2, 3, 4, 5, 6, 7]])
    expect(dow.labels?.[6]).toEqual({ zh: '周日', en: 'Sunday' })
    expect(cellsOf(parts, 'revenue')).toEqual([490, 490, 490, 490, 490, 490, 490])
  })

  test('entities, and everything there is', async () => {
    const tills = await ask({ metrics: ['openings'], by: ['till'], period: 'all' })
    expect(tills.period).toBe('2026-11-09..2026-11-15')
    expect(columnOf(tills, 'till')).toMatchObject({ kind: 'dimension', values: ['A1', 'B1'] })
    expect(cellsOf(tills, 'openings')).toEqual([14, 7])
  })

  test.each(['previous', 'year', 'spring-festival', 'workdays', { shift: '7 days' }])('compare %j', async (compare) => {
    const answer = await ask({ metrics: ['revenue'], period: '2026-W46', compare })
    const reaches = compare === 'year' || compare === 'spring-festival' ? [null] : [1750]
    expect(cellsOf(answer, 'revenue__compared')).toEqual(reaches)
  })

  test('a file has the same cells', async () => {
    const asked = { metrics: ['revenue'], by: ['metric_time__week', 'metric_time__extract_month'], period: '2026-11' }
    const csv = await server.post('/api/query', asked, { accept: 'text/csv', 'accept-language': 'zh' })
    expect(await csv.text()).toContain(
      '时间（周）,时间（月份）,销售额\r\n2026-11-02,11,1750.00\r\n2026-11-09,11,1680.00\r\n',
    )
  })
})

describe('[PLAN-33] saved queries', () => {
  const written = {
    metrics: ['revenue', 'orders'],
    by: ['shop'],
    grain: 'week',
    period: '2026-11',
    where: "shop = 'A'",
    order: [{ by: 'revenue', descending: true }],
    limit: 5,
  }

  test('are listed with their question, which can be asked as it stands', async () => {
    const { saved } = contract.saved.output.parse(await (await server.get('/api/saved')).json())
    expect(saved).toEqual([
      {
        name: 'weekly_sales',
        label: { zh: '每周销售', en: 'Weekly sales' },
        description: { zh: '每家店每周卖了多少', en: 'What each shop sold each week' },
        question: written,
      },
      {
        name: 'shops',
        label: { zh: '门店清单', en: 'List of shops' },
        description: null,
        question: { metrics: [], by: ['shop'] },
      },
    ])
    expect(await ask(saved[0]?.question)).toEqual(await ask({ saved: 'weekly_sales' }))
  })

  test('answer as their question does, by name or label; what is given takes its place', async () => {
    const direct = await ask(written)
    expect(direct.rows).toBeGreaterThan(1)
    for (const saved of ['weekly_sales', '每周销售', 'Weekly sales']) expect(await ask({ saved })).toEqual(direct)
    const own = { metrics: ['销售额'], where: "shop = 'B'", limit: 1 }
    expect(await ask({ saved: 'weekly_sales', ...own })).toEqual(await ask({ ...written, ...own }))
    expect(await ask({ saved: 'shops' })).toEqual(await ask({ by: ['shop'] }))
    const plan = await server.post('/api/explain/plan', { saved: 'weekly_sales' })
    expect(await plan.json()).toEqual(await (await server.post('/api/explain/plan', written)).json())
  })
})

test('[PLAN-36] as of a day: without former definitions the answer says so', async () => {
  const answer = await ask({ metrics: ['revenue'], period: '2026-W46', asOf: '2026-01-31' })
  expect(answer.definitionsOf).toEqual({
    zh: '没有记下更早的口径，用的是现在的，不是 2026-01-31 的',
    en: 'no earlier definitions are kept; these are the present ones, not those of 2026-01-31',
  })
  expect((await ask({ metrics: ['revenue'] })).definitionsOf).toBeNull()
})

describe('[PLAN-34] what cannot be asked is refused with the reason, in both languages', () => {
  const revenue = { as: 'c', metric: 'revenue' }
  const computed = (changed: object) => ({ computed: [{ ...revenue, ...changed }], period: '2026-W46' })
  test.each([
    [{}, 'QUESTION_EMPTY', '没有指标', 'nothing to list'],
    [{ metrics: [] }, 'QUESTION_EMPTY', '没有指标', 'nothing to list'],
    [{ saved: 'weekly_sale' }, 'NAME_UNKNOWN', '没有名为“weekly_sale”的存好的问题', 'saved query named "weekly_sale"'],
    [{ by: ['shpo'] }, 'NAME_UNKNOWN', '“shpo”', '"shpo"'],
    [computed({ metric: 'revenu' }), 'NAME_UNKNOWN', '“revenu”', 'metric named "revenu"'],
    [computed({ window: '28 dayz' }), 'NAME_UNKNOWN', '没有名为“dayz”的粒度', 'no grain named "dayz"'],
    [computed({ grainToDate: 'moth' }), 'NAME_UNKNOWN', '“moth”', 'no grain named "moth"'],
    [computed({ window: '28days' }), 'WINDOW_INVALID', '时长“28days”', 'length of time "28days"'],
    [computed({ offsetWindow: '一周' }), 'WINDOW_INVALID', '时长“一周”', 'length of time "一周"'],
    [computed({ window: '3 days', grainToDate: 'month' }), 'KEYS_EXCLUSIVE', '不能同时写', 'cannot have both "window"'],
    [
      computed({ as: 'revenue' }),
      'NAME_TAKEN',
      '“revenue”已在 metrics/sales.yml',
      '"revenue" is already defined at metrics/sales.yml',
    ],
    [computed({ as: 'earlier' }), 'NAME_TAKEN', '“earlier_before”', '"earlier_before" is already defined'],
    [{ computed: [revenue, revenue] }, 'NAME_TAKEN', '“c”', '"c"'],
    [computed({ as: 'x"; drop table sales; --' }), 'NAME_INVALID', '不可用', 'cannot be used'],
    [computed({ as: 'period' }), 'NAME_RESERVED', '“period”', '"period"'],
    [
      computed({ metric: 'so_far', window: '7 days' }),
      'STRETCH_UNFIT',
      '累计指标“so_far”',
      'cumulative metric "so_far"',
    ],
    [computed({ window: '2 fiscal_months' }), 'GRAIN_UNFIT', '财月', 'fiscal month'],
    [{ metrics: ['revenue'], values: 'all' }, 'KEYS_EXCLUSIVE', '问题“all”', 'The question "all"'],
    [{ ...computed({}), values: 'range' }, 'KEYS_EXCLUSIVE', '“computed”', '"computed"'],
    [{ by: ['shop'], grain: 'week' }, 'METRIC_NEEDED', '写了“grain”', 'has "grain"'],
    [{ by: ['shop'], compare: 'previous' }, 'METRIC_NEEDED', '写了“compare”', 'has "compare"'],
    [{ by: ['shop'], period: '2026-11' }, 'METRIC_NEEDED', '写了“period”', 'has "period"'],
  ])('%j', async (question, code, zh, en) => {
    const response = await server.post('/api/query', question)
    const told = problem.parse(await response.json())
    expect([told.code, response.status < 500]).toEqual([code, true])
    expect(told.fact.zh).toContain(zh)
    expect(told.fact.en).toContain(en)
  })

  test('what is near is named', async () => {
    const near = async (question: unknown) =>
      problem.parse(await (await server.post('/api/query', question)).json()).values.near
    expect(await near({ saved: 'weekly_sale' })).toBe('weekly_sales, Weekly sales')
    expect(await near(computed({ window: '28 dayz' }))).toBe('day')
    expect(await near(computed({ grainToDate: 'moth' }))).toContain('month')
  })

  test('values that the schema does not know are listed all at once', async () => {
    const asked = { metrics: ['revenue'], asOf: 'yesterday', values: 'some', computed: [{ as: 'c' }], wehre: 'x' }
    const told = problem.parse(await (await server.post('/api/query', asked)).json())
    expect(told.issues?.map(({ code, values }) => [code, values.key ?? values.field])).toEqual(
      expect.arrayContaining([
        ['VALUE_INVALID', 'asOf'],
        ['VALUE_INVALID', 'values'],
        ['VALUE_INVALID', 'computed.0.metric'],
        ['FIELD_UNKNOWN', 'wehre'],
      ]),
    )
  })
})
