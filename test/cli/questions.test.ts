import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askedFiles } from '../fixtures/asked.ts'
import { startTestServer, type TestServer } from '../http/server.ts'
import { cynosure } from './run.ts'

let server: TestServer
let folder: string
beforeAll(async () => {
  server = await startTestServer(askedFiles)
  folder = server.bakery.folder
})
afterAll(() => server.close())

const week = ['--period', '2026-W46']

describe('[PLAN-31] [PLAN-33] the same figures as the API', () => {
  test.each([
    [
      ['--computed', "c = revenue over 3 days, 7 days earlier where shop = 'B'", '--grain', 'day', ...week],
      {
        computed: [{ as: 'c', metric: 'revenue', window: '3 days', offsetWindow: '7 days', where: "shop = 'B'" }],
        grain: 'day',
        period: '2026-W46',
      },
    ],
    [
      ['orders', '--computed', 'a = revenue since month', '--computed', 'b = revenue at the start of week', ...week],
      {
        metrics: ['orders'],
        computed: [
          { as: 'a', metric: 'revenue', grainToDate: 'month' },
          { as: 'b', metric: 'revenue', offsetToGrain: 'week' },
        ],
        period: '2026-W46',
      },
    ],
    [['--by', 'shop,title', '--values', 'all'], { by: ['shop', 'title'], values: 'all' }],
    [['--by', 'title', '--values', 'range'], { by: ['title'], values: 'range' }],
    [
      ['revenue', '--by', 'metric_time__month,sold_on__extract_dow', '--period', 'all'],
      { metrics: ['revenue'], by: ['metric_time__month', 'sold_on__extract_dow'], period: 'all' },
    ],
    [['openings', '--by', 'till', ...week], { metrics: ['openings'], by: ['till'], period: '2026-W46' }],
    [
      ['revenue', '--as-of', '2026-01-31', '--compare', 'workdays'],
      { metrics: ['revenue'], asOf: '2026-01-31', compare: 'workdays' },
    ],
    [['销售额', '--saved', 'weekly_sales', '--limit', '1'], { metrics: ['revenue'], saved: '每周销售', limit: 1 }],
  ])('query %j', async (args, body) => {
    const { code, out, err } = await cynosure(['query', ...args, '-w', folder, '--json'])
    expect(code, err).toBe(0)
    const answer = JSON.parse(out)
    expect(answer.rows).toBeGreaterThan(0)
    expect(answer).toEqual(await (await server.post('/api/query', body)).json())
  })

  test('saved', async () => {
    const { out } = await cynosure(['saved', '-w', folder, '--json'])
    expect(JSON.parse(out)).toEqual(await (await server.get('/api/saved')).json())
  })
})

describe('[PLAN-35] [PLAN-36] for people, in both languages', () => {
  const told = async (lang: string, ...args: string[]) => (await cynosure([...args, '-w', folder, '--lang', lang])).out

  test('saved queries', async () => {
    expect(await told('zh', 'saved')).toBe(`名称          问题      问的是                  说明
────────────  ────────  ──────────────────────  ──────────────────
weekly_sales  每周销售  revenue, orders / shop  每家店每周卖了多少
shops         门店清单  shop
`)
    expect(await told('en', 'saved')).toContain('What each shop sold each week')
  })

  test('values, times and days of the week', async () => {
    expect(await told('zh', 'query', '--by', 'shop')).toBe('全部时间\n\n店\n────\n甲店\nB\n')
    expect(await told('en', 'query', '--by', 'shop')).toContain('All time\n\nShop\n')
    const days = ['query', 'revenue', '--by', 'metric_time__week,metric_time__extract_dow', ...week]
    expect(await told('zh', ...days)).toMatch(/^2026-11-09 +周一 /m)
    expect(await told('en', ...days)).toMatch(/^2026-11-09 +Monday /m)
  })

  test('what a computed column is, with its unit, and of which day the definitions are', async () => {
    const asked = ['query', '--computed', 'c = revenue over 7 days', ...week, '--as-of', '2026-01-31']
    expect(await told('zh', ...asked)).toContain('近 7 天的销售额 (元)')
    expect(await told('zh', ...asked)).toContain('（没有记下更早的口径，用的是现在的，不是 2026-01-31 的）')
    expect(await told('en', ...asked)).toContain('Revenue over the last 7 days (CNY)')
    expect(await told('en', ...asked)).toContain(' (no earlier definitions are kept;')
  })

  test.each(['zh', 'en'])('help in %s', async (lang) => {
    expect(await told(lang, 'saved', '--help')).toContain('cynosure query --saved')
    expect(await told(lang, 'query', '--help')).toContain('--computed')
  })
})
