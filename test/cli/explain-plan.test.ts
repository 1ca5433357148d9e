import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../http/server.ts'
import { cynosure } from './run.ts'

let server: TestServer
let folder: string
beforeAll(async () => {
  server = await startTestServer()
  folder = server.bakery.folder
})
afterAll(() => server.close())

const ran = async (...args: string[]) => {
  const { code, out, err } = await cynosure([...args, '-w', folder])
  expect(code, err).toBe(0)
  return out
}

const asked = [
  'explain',
  'plan',
  '营收',
  '--by',
  'title,shop',
  '--compare',
  'workdays',
  '--order=-营收',
  '--limit',
  '3',
]
const body = {
  metrics: ['营收'],
  by: ['title', 'shop'],
  compare: 'workdays',
  order: [{ by: '营收', descending: true }],
  limit: 3,
}

test('[PLAN-21] explain plan takes the options of query and says what the API says', async () => {
  const fromApi = await (await server.post('/api/explain/plan', body)).json()
  expect(JSON.parse(await ran(...asked, '--json'))).toEqual(fromApi)
  expect(await ran(...asked, '--sql', '--lang', 'zh')).toBe(fromApi.sql.zh)
  expect(await ran(...asked, '--sql', '--lang', 'en')).toBe(fromApi.sql.en)
})

test('[PLAN-22] the steps by number, then the SQL whose comments have the same numbers', async () => {
  const out = await ran('explain', 'plan', 'basket', '--lang', 'zh')
  expect(out).toMatch(
    /^客单价 {2}11月9–15日（第46周）\n\n1\. 读「销售」 {2}_sales_facts\n {3}只留 Sold on 在 2026-11-09 至 2026-11-15 的行\n/,
  )
  expect(out).toContain(
    '\n2. 算出客单价 = 销售额 ÷ 订单数  _computed\n3. 给出客单价  答案\n\n读  销售 (duckdb)\n\nwith "_sales_facts" as (\n  -- 1. 读「销售」\n',
  )
  const english = await ran('explain', 'plan', 'basket', '--by', 'title', '--lang', 'en')
  expect(english).toContain('1. Reads Sales  _sales_facts\n   Looks up its row of Shops by shop\n')
  expect(english).toContain(
    'Reads  Sales, Shops (duckdb)\nJoins  From Sales by shop to Shops\nChecks  ✓ Each shop has one row in Shops\n',
  )
})

test('explain alone still says why, with options of its own, and so does its help', async () => {
  const why = JSON.parse(await ran('explain', '营收', '--by', 'title', '--json'))
  expect(why).toEqual(JSON.parse(await ran('explain', 'why', '营收', '--by', 'title', '--json')))
  expect(why.breakdowns.map(({ dimension }: { dimension: string }) => dimension)).toEqual(['title'])
  const help = await cynosure(['explain', '--help', '--lang', 'en'])
  expect(help.out).toContain('cynosure explain plan sales_per_sqm --by city')
  expect(help.out).toContain('--by <dimension>')
  const plan = await cynosure(['explain', 'plan', '--help', '--lang', 'en'])
  expect(plan.out).toContain('--sql')
  const nothing = await cynosure(['explain', 'plan', '-w', folder])
  expect(nothing.err).toContain('QUESTION_EMPTY')
})
