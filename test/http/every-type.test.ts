import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contract } from '../../src/contract/index.ts'
import { startTestServer, type TestServer } from './server.ts'

const metrics = `metrics:
  - {name: large_orders, label: {zh: 大单, en: Large orders}, type: simple, dataset: sales, agg: sum_boolean, expr: amount > 15, direction: up}
  - {name: usual_order, type: simple, dataset: sales, agg: percentile, expr: amount, percentile: 0.5, filter: shop__title is not null}
  - {name: stock, type: simple, dataset: sales, agg: sum, expr: amount, non_additive_dimension: {name: sold_on, window_choice: max}}
  - {name: staple, type: simple, dataset: visits, agg: sum, expr: visitors, hidden: true, label: {zh: 底数, en: Base figure}}
  - {name: week_sales, label: {zh: 近七日销售, en: Sales of seven days}, type: cumulative, metric: revenue, window: 7 days, period_agg: last}
  - {name: month_sales, type: cumulative, metric: {name: revenue, filter: shop = 'A'}, grain_to_date: month, period_agg: last}
  - {name: large_sales, type: cumulative, metric: revenue, window: 7 days, period_agg: last, filter: amount > 15}
  - {name: unknown_column, type: cumulative, metric: {name: revenue, filter: amont > 15}}
  - {name: unknown_too, type: cumulative, metric: revenue, filter: amnt > 15}
  - {name: growth, type: derived, expr: revenue / before - 1, input_metrics: [{name: revenue}, {name: revenue, alias: before, offset_window: 7 days}]}
  - {name: first_share, label: {zh: 甲店占比, en: Share of the first shop}, type: ratio, numerator: {name: revenue, filter: shop = 'A'}, denominator: revenue, direction: up}
  - {name: bought, label: {zh: 转化单, en: Orders that followed}, type: conversion, entity: shop, base_metric: traffic, conversion_metric: orders, window: 7 days, calculation: conversions}
  - {name: steady, type: derived, expr: staple * 2, filter: sold_on__extract_dow < 8}
  - {name: title, type: simple, dataset: visits, agg: count}
trees:
  - {name: over_time, label: {zh: 一段时间, en: Over time}, root: week_sales, slices: [shop], guardrails: [{metric: first_share, min: 0.5}]}
  - {name: parts, root: growth}
saved_queries:
  - {name: by_shop, metrics: [revenue], by: [shop], period: 2026-W46}
`.replace('filter: sold_on__extract_dow < 8', 'filter: metric_time__extract_dow < 8')

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ 'metrics/every-type.yml': metrics })
})
afterAll(async () => {
  expect(server.failures).toEqual([])
  await server.close()
})

async function get<T>(path: string, shape: { parse: (body: unknown) => T }): Promise<T> {
  const response = await server.get(path)
  const body = await response.json()
  expect(response.status, JSON.stringify(body)).toBe(200)
  return shape.parse(body)
}

async function post<T>(path: string, body: unknown, shape: { parse: (body: unknown) => T }): Promise<T> {
  const response = await server.post(path, body)
  const answer = await response.json()
  expect(response.status, JSON.stringify(answer)).toBe(200)
  return shape.parse(answer)
}

test('[WORK-19] nothing of it is an issue but columns that the data do not have', async () => {
  const { issues } = await get('/api/workspace', contract.workspace.output)
  const errors = issues.filter(({ severity }) => severity === 'error')
  expect(errors.map(({ code, fact }) => [code, fact.en])).toEqual([
    ['NAME_UNKNOWN', 'There is no column named "amont".'],
    ['NAME_UNKNOWN', 'There is no column named "amnt".'],
  ])
})

test('[WORK-25] a metric and a dimension of one name: two columns by its entity, a refusal without', async () => {
  const ask = (by: string) => server.post('/api/query', { metrics: ['title'], by: [by], period: '2026-W46' })
  const body = contract.query.output.parse(await (await ask('shop__title')).json())
  expect(body.columns.map(({ name, values }) => [name, values])).toEqual([
    ['shop__title', ['-2', '=1+1']],
    ['title', [7, 7]],
  ])
  const refused = await ask('title')
  expect(refused.status).toBe(422)
  expect(await refused.json()).toMatchObject({ code: 'NAME_ALIKE', values: { example: 'shop__title' } })
})

test('[WORK-27] a hidden metric is not listed, and answers by its name', async () => {
  const { metrics: listed } = await get('/api/metrics', contract.metrics.output)
  const names = listed.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['week_sales', 'growth', 'steady', 'bought']))
  expect(names).not.toContain('staple')
  expect((await get('/api/metrics/staple', contract.metric.output)).name).toBe('staple')
  expect((await get('/api/metrics/traffic', contract.metric.output)).usedBy.map(({ name }) => name)).toContain('bought')
  const missing = await server.get(`/api/metrics/${encodeURIComponent('底数')}`)
  expect([missing.status, await missing.text()]).toEqual([404, expect.not.stringContaining('staple')])
  const asked = { outcome: 'revenue', candidates: ['底数', 'staple'] }
  const { rows } = await post('/api/candidates', asked, contract.candidates.output)
  expect(rows.map(({ id, metric }) => [id, metric]).sort()).toEqual([
    ['staple', 'staple'],
    ['底数', null],
  ])
})

/** Each with its figure of the week of 9 to 15 November, worked out by hand from the bakery's rows. */
const ofTheWeek = [
  ['large_orders', 7 * 10],
  ['usual_order', 20],
  ['stock', 10 * 20 + 4 * 10],
  ['week_sales', 7 * (10 * 20 + 4 * 10)],
  ['month_sales', 14 * 10 * 20],
  ['large_sales', 7 * 10 * 20],
  ['growth', 240 / 250 - 1],
  ['first_share', 200 / 240],
  ['bought', 7 * 14],
  ['steady', 7 * 150 * 2],
] as const

describe.each(ofTheWeek)('%s', (name, figure) => {
  test('[WORK-17] its page says what it means', async () => {
    const { meaning, formula } = await get(`/api/metrics/${name}`, contract.metric.output)
    expect(meaning.zh).toMatch(/\p{Script=Han}.*。$/u)
    expect(meaning.en).toMatch(/\.$/)
    expect(formula.en).not.toBe('')
  })

  test('[WORK-19] it answers with its figure for a week, and by day', async () => {
    const ask = (grain: string) =>
      post('/api/query', { metrics: [name], grain, period: '2026-W46' }, contract.query.output)
    const week = await ask('week')
    expect(Number(week.columns.find((column) => column.name === name)?.values[0])).toBeCloseTo(figure, 9)
    expect((await ask('day')).rows).toBe(7)
  })

  test('[WORK-28] its change is explained, by no driver that it reads otherwise than it is', async () => {
    const explained = await post('/api/explain', { metric: name, period: '2026-W46' }, contract.explain.output)
    expect(explained.metric).toBe(name)
    expect(explained.value).toBeCloseTo(figure, 9)
    expect(explained.parts.filter(({ kind }) => kind === 'driver')).toEqual([])
  })
})

test('[WORK-28] a tree over it stands, a leaf where it reads others otherwise than they are', async () => {
  for (const [name, root] of [
    ['over_time', 'week_sales'],
    ['parts', 'growth'],
  ]) {
    const tree = await get(`/api/trees/${name}?period=2026-W46`, contract.tree.output)
    expect(tree.nodes.map((node) => node.metric)).toEqual([root])
  }
})

test('signals and guardrails are read over every type', async () => {
  await get('/api/signals', contract.signals.output)
  await get('/api/trees/over_time/guardrails', contract.guardrails.output)
})
