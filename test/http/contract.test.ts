import { afterAll, beforeAll, expect, test } from 'vitest'
import { problem } from '../../src/contract/common.ts'
import { contract } from '../../src/contract/index.ts'
import type { QueryAnswer } from '../../src/contract/query.ts'
import { startTestServer, type TestServer } from './server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(async () => {
  expect(server.failures).toEqual([])
  await server.close()
})

const jsonOf = async (response: Response) => {
  const body = await response.json()
  expect(response.status, JSON.stringify(body)).toBe(200)
  return body
}

const cellsOf = (answer: QueryAnswer, name: string) => answer.columns.find((column) => column.name === name)?.values

test('health: ready, with the version', async () => {
  const health = contract.health.output.parse(await jsonOf(await server.get('/api/health')))
  expect(health).toEqual({ status: 'ready', version: '0.1.0' })
})

test('workspace: its data, its trees, the week that has arrived', async () => {
  const state = contract.workspace.output.parse(await jsonOf(await server.get('/api/workspace')))
  expect(state.issues).toEqual([])
  expect(state).toMatchObject({
    name: 'bakery',
    today: '2026-11-18',
    watermark: '2026-11-15',
    defaultPeriod: '2026-W46',
  })
  expect(state.trees).toEqual([{ name: 'main', label: { zh: '经营', en: 'Trade' }, root: 'takings' }])
  expect(state.datasets.map(({ name, rows, rejected, usable }) => [name, rows, rejected, usable])).toEqual([
    ['sales', 203, 0, true],
    ['visits', 28, 0, true],
    ['shops', 2, 0, true],
  ])
})

test('dataset: columns, rows as they stand, nothing rejected', async () => {
  const shops = contract.dataset.output.parse(await jsonOf(await server.get('/api/datasets/shops?limit=1')))
  expect(shops.columns.map(({ name }) => name)).toEqual(['shop_id', 'title'])
  expect(shops.sample).toEqual([['A', '=1+1']])
  expect(shops.rejections).toEqual([])
})

test('metrics and metric: found by name and by label in either language', async () => {
  const all = contract.metrics.output.parse(await jsonOf(await server.get('/api/metrics')))
  expect(all.metrics.map(({ name }) => name)).toEqual([
    'revenue',
    'orders',
    'traffic',
    'conversion',
    'basket',
    'takings',
  ])
  for (const name of ['conversion', '转化率', 'Conversion']) {
    const one = contract.metric.output.parse(await jsonOf(await server.get(`/api/metrics/${encodeURIComponent(name)}`)))
    expect(one.name).toBe('conversion')
    expect(one.inputs.map((input) => input.name)).toEqual(['orders', 'traffic'])
    expect(one.defined).toMatchObject({ file: 'metrics/sales.yml' })
  }
})

test('query: the figures worked out by hand, with the week before', async () => {
  const question = { metrics: ['revenue', 'conversion'], by: ['shop'], compare: 'previous' }
  const answer = contract.query.output.parse(await jsonOf(await server.post('/api/query', question)))
  expect(answer).toMatchObject({
    period: '2026-W46',
    comparedPeriod: '2026-W45',
    through: '2026-11-15',
    unfinished: false,
  })
  expect(cellsOf(answer, 'shop')).toEqual(['A', 'B'])
  expect(cellsOf(answer, 'revenue')).toEqual([1400, 280])
  expect(cellsOf(answer, 'revenue__compared')).toEqual([1400, 350])
  expect(cellsOf(answer, 'conversion')).toEqual([0.1, 0.08])
  expect(answer.columns[0]?.labels).toEqual([
    { zh: '甲店', en: 'First shop' },
    { zh: 'B', en: 'B' },
  ])
})

test('query: with a grain no single period is the one compared with', async () => {
  const question = { metrics: ['revenue'], grain: 'day', compare: 'previous' }
  const answer = contract.query.output.parse(await jsonOf(await server.post('/api/query', question)))
  expect(answer.comparedPeriod).toBeNull()
  expect(answer.columns.map(({ kind }) => kind)).toEqual(['period', 'metric', 'compared'])
})

test('query: an unfinished week is marked and compared with the same elapsed part', async () => {
  await server.bakery.write('data/visits.csv', `${(await readBakery('data/visits.csv')).trimEnd()}\nA,2026-11-16,90\n`)
  await server.workspace.refresh()
  const question = { metrics: ['traffic'], period: '2026-W47', grain: 'week', compare: 'previous' }
  const answer = contract.query.output.parse(await jsonOf(await server.post('/api/query', question)))
  expect(answer).toMatchObject({ unfinished: true, unfinishedPeriod: '2026-W47', through: '2026-11-16' })
  expect(cellsOf(answer, 'traffic')).toEqual([90])
  expect(cellsOf(answer, 'traffic__compared')).toEqual([150])
})

const readBakery = async (path: string) => (await import('../fixtures/bakery.ts')).bakeryFile(path)

test("tree: every node, parts that sum to the change, the root's value that of the query", async () => {
  const tree = contract.tree.output.parse(await jsonOf(await server.get('/api/trees/main?period=2026-W46')))
  const root = tree.nodes.find(({ parent }) => parent === null)
  expect(root).toMatchObject({ metric: 'takings', value: 1680, compared: 1750, change: -70 })
  expect(tree.nodes.map(({ id }) => id)).toEqual(['takings', 'takings.traffic', 'takings.conversion', 'takings.basket'])
  for (const node of tree.nodes) {
    const sum = node.parts.reduce((total, { amount }) => total + amount, 0)
    if (node.change !== null && node.parts.length > 0) expect(sum).toBeCloseTo(node.change, 9)
  }
})

test('guardrails: the bound, the room, the worst slice', async () => {
  const read = contract.guardrails.output.parse(
    await jsonOf(await server.get('/api/trees/main/guardrails?period=2026-W46')),
  )
  expect(read.guardrails).toHaveLength(1)
  expect(read.guardrails[0]).toMatchObject({ metric: 'conversion', bound: 0.05, side: 'min' })
  expect(read.guardrails[0]?.worst?.value).toBeCloseTo(0.08, 12)
})

test('explain: the parts sum to the change', async () => {
  const asked = { metric: '营收', period: '2026-W46' }
  const answer = contract.explain.output.parse(await jsonOf(await server.post('/api/explain', asked)))
  expect(answer.change).toBe(-70)
  expect(answer.parts.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(-70, 9)
  expect(answer.headline.zh).toContain('营收')
})

test('[PAC-7] pace: where a period stands, with its basis', async () => {
  const asked = { metric: '营收', period: '2026-11' }
  const answer = contract.pace.output.parse(await jsonOf(await server.post('/api/pace', asked)))
  expect(answer).toMatchObject({ state: 'running', elapsed: 15, days: 30, through: '2026-11-15' })
  expect(answer.path).toHaveLength(30)
  expect(answer.basis.sentence.zh).toContain('营收')
})

test('an unknown name: 404 with the code, the value and the nearest, in the language asked for', async () => {
  const response = await server.post('/api/query', { metrics: ['revenu'] }, { 'accept-language': 'zh-CN,en;q=0.5' })
  expect(response.status).toBe(404)
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  const found = problem.parse(await response.json())
  expect(found).toMatchObject({ code: 'NAME_UNKNOWN', values: { name: 'revenu' } })
  expect(found.remedy.en).toContain('revenue')
  expect(found.title).toBe(found.fact.zh)
})

test('bad input: every mistake at once', async () => {
  const response = await server.post('/api/query', { metrics: [], grain: 'hour', limit: 0, wehre: 'x' })
  expect(response.status).toBe(422)
  const found = problem.parse(await response.json())
  expect(found.code).toBe('INPUT_INVALID')
  expect(found.issues?.map(({ code, values }) => `${code} ${values.key ?? values.field}`).sort()).toEqual([
    'FIELD_UNKNOWN wehre',
    'VALUE_INVALID grain',
    'VALUE_INVALID limit',
  ])
})

test.each([
  ['{', 400, 'BODY_UNREADABLE'],
  ['[]', 422, 'INPUT_INVALID'],
  ['null', 422, 'INPUT_INVALID'],
  [`"${'x'.repeat(2_000_000)}"`, 413, 'BODY_TOO_LARGE'],
])('a body that cannot be used: %.10s', async (body, status, code) => {
  const response = await server.post('/api/query', body)
  expect(response.status).toBe(status)
  expect(problem.parse(await response.json()).code).toBe(code)
})

test('a body of another type, an unknown route, a wrong method: problem details', async () => {
  const form = await server.post('/api/query', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' })
  expect([form.status, problem.parse(await form.json()).code]).toEqual([400, 'BODY_UNREADABLE'])
  const unknown = await server.get('/api/nothing')
  expect([unknown.status, problem.parse(await unknown.json()).code]).toEqual([404, 'ROUTE_UNKNOWN'])
  const method = await server.post('/api/workspace', {})
  expect([method.status, problem.parse(await method.json()).code]).toEqual([404, 'ROUTE_UNKNOWN'])
})

test.each([["city = '杭州'; drop table x"], ['pg_sleep(9) = 1'], ['（shop）= 1']])(
  'a filter that is refused: %s',
  async (where) => {
    const response = await server.post('/api/query', { metrics: ['revenue'], where })
    expect(response.status).toBe(422)
    expect(problem.parse(await response.json()).code).toMatch(/^(EXPRESSION|FUNCTION)_/)
  },
)

test('pilots and pilot: none in a workspace without a state', async () => {
  expect(contract.pilots.output.parse(await jsonOf(await server.get('/api/pilots')))).toEqual({ pilots: [] })
  const missing = await server.get('/api/pilots/P1')
  expect(missing.status).toBe(404)
  expect(problem.parse(await missing.json())).toMatchObject({ code: 'NAME_UNKNOWN', values: { name: 'P1' } })
})
