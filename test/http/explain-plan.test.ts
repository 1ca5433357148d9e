import { afterAll, beforeAll, expect, test } from 'vitest'
import { problem } from '../../src/contract/common.ts'
import { contract } from '../../src/contract/index.ts'
import { bakeryFile } from '../fixtures/bakery.ts'
import { startTestServer, type TestServer } from './server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(async () => {
  expect(server.failures).toEqual([])
  await server.close()
})

const question = { metrics: ['营收', 'conversion'], by: ['title'], where: "shop = 'A'", compare: 'previous' }
const path = contract.explainPlan.route.path

const told = async (body: unknown, at = server) => {
  const response = await at.post(path, body)
  const answer = await response.json()
  expect(response.status, JSON.stringify(answer)).toBe(200)
  return contract.explainPlan.output.parse(answer)
}

const withoutComments = (sql: string) => sql.replace(/^ *--.*\n/gm, '')

test('[PLAN-21] the plan is that of the answer: the same SQL but for the words of its comments', async () => {
  const plan = await told(question)
  const answer = contract.query.output.parse(await (await server.post('/api/query', question)).json())
  expect(withoutComments(plan.sql.zh)).toBe(withoutComments(answer.sql))
  expect(withoutComments(plan.sql.en)).toBe(withoutComments(answer.sql))
  expect(plan).toMatchObject({ period: answer.period, comparedPeriod: answer.comparedPeriod, dialect: 'duckdb' })
  const [first] = plan.steps
  expect(first?.words.map(({ zh }) => zh)).toEqual([
    '读「销售」',
    '按 shop 找到「店」里对应的那一行',
    '只留 Sold on 在 2026-11-02 至 2026-11-15 的行',
    '只留店为甲店的行',
    '每个期间、店名一行：销售额 = amount 合计；订单数 = 行数',
  ])
  expect(first?.words[3]?.en).toBe('keeps rows where shop is First shop')
  expect(plan.sql.zh).toContain('-- 1. 读「销售」\n')
  expect(plan.sql.en).toContain('-- 1. reads Sales\n')
})

test('[PLAN-23] what is read, how it is joined, and that the keys are unique', async () => {
  const plan = await told(question)
  expect(plan.reads.map(({ name, times }) => [name, times])).toEqual([
    ['sales', 1],
    ['visits', 1],
    ['shops', 2],
  ])
  expect(plan.joins.map(({ sentence }) => sentence.en)).toEqual([
    'From Sales by shop to Shops',
    'From Visits by shop to Shops',
  ])
  expect(plan.checks.map(({ sentence, holds }) => [sentence.zh, holds])).toEqual([
    ['「店」里每个 shop 只对应一行', true],
  ])
})

test('the errors of a question are those of the plan', async () => {
  const response = await server.post(path, { metrics: ['revenu'] })
  expect(response.status).toBe(404)
  expect(problem.parse(await response.json()).code).toBe('NAME_UNKNOWN')
})

test('[PLAN-23] a key that repeats is told, where the question itself is refused', async () => {
  const own = await startTestServer()
  await own.bakery.write('data/shops.csv', `${bakeryFile('data/shops.csv')}A,again\n`)
  const asked = async () => problem.safeParse(await (await own.post('/api/query', question)).json()).data?.code
  await expect.poll(asked).toBe('JOIN_FANS_OUT')
  const plan = await told(question, own)
  await own.close()
  expect(plan.checks.map(({ sentence, holds }) => [sentence.en, holds])).toEqual([
    ['Some shop has several rows in Shops', false],
  ])
})
