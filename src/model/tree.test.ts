import { expect, test } from 'vitest'
import { type Expr, parseExpression } from '../expr/index.ts'
import { decompositionOf, findMetric, parseWorkspace, rolesIn } from './index.ts'

const metrics = ['traffic', 'orders', 'paid', 'refunds', 'area', 'passers']
  .map((name) => `  - {name: ${name}, type: simple, dataset: facts, agg: sum, expr: ${name}, owner: Who${name}}\n`)
  .join('')

const workspace = (tree: string, more = '', facts = '') =>
  parseWorkspace([
    {
      path: 'cynosure.yml',
      text: `name: shop
datasets:
  - {name: facts, source: x.csv, ${facts} dimensions: [city, format, {name: day, type: time}]}
metrics:
${metrics}  - {name: net, type: derived, expr: paid - refunds}
  - {name: per_area, type: ratio, numerator: net, denominator: area, identity: traffic * conversion * basket / area}
  - {name: conversion, type: ratio, numerator: orders, denominator: traffic}
  - {name: basket, type: ratio, numerator: net, denominator: orders}
${more}trees:
  - ${tree}
`,
    },
  ])

const shape = (tree: string, more?: string) =>
  workspace(tree, more)
    .model.trees.get('t')
    ?.nodes.map(({ id, operator }) => `${operator ?? ''}${id}`)

test('[WORK-14] children come from the identity; other formulas only where expand says so', () => {
  const direct = ['per_area', '×per_area.traffic', '×per_area.conversion', '×per_area.basket', '÷per_area.area']
  expect(shape('{name: t, root: per_area}')).toEqual(direct)
  expect(shape('{name: t, root: per_area, expand: [basket, net]}')).toEqual([
    ...direct.slice(0, 4),
    '×per_area.basket.net',
    '+per_area.basket.net.paid',
    '−per_area.basket.net.refunds',
    '÷per_area.basket.orders',
    '÷per_area.area',
  ])
  expect(shape('{name: t, root: per_area, leaves: [per_area]}')).toEqual(['per_area'])
})

test('[WORK-14] the root falls apart by its own formula when it has no identity', () => {
  expect(shape('{name: t, root: net}')).toEqual(['net', '+net.paid', '−net.refunds'])
})

test('[WORK-14] a metric that stands above itself is not expanded again, and a warning shows the way', () => {
  const looped = workspace(
    '{name: t, root: loop}',
    `  - {name: loop, type: simple, dataset: facts, agg: count, identity: back * 2}
  - {name: back, type: simple, dataset: facts, agg: count, identity: loop / 2}
`,
  )
  expect(looped.model.trees.get('t')?.nodes.map(({ id }) => id)).toEqual(['loop', 'loop.back'])
  expect(looped.issues).toMatchObject([
    { code: 'METRIC_CYCLE', severity: 'warning', params: { path: 'loop → back → loop' } },
  ])
})

test('owners are the metric’s own, unless the tree says otherwise', () => {
  const { model } = workspace('{name: t, root: net, owners: {paid: {owner: 林岚, department: 运营部}, refunds: 许念}}')
  expect(model.trees.get('t')?.nodes.map(({ owner, department }) => [owner, department])).toEqual([
    [undefined, undefined],
    ['林岚', '运营部'],
    ['许念', undefined],
  ])
})

test('[WORK-15] what cannot be used is left out alone', () => {
  const { model, issues } = workspace(
    `{name: t, root: net, slices: [city, colour], owners: {trafic: 林岚},
     influences: [{from: traffic, to: paid, sign: '+'}, {from: trafic, to: paid, sign: '+'}],
     guardrails: [{metric: basket, min: 1, by: city, each: 2}, {metric: basket, min: 1, by: colour, each: 2}, {metric: bsket, max: 1}]}`,
    '',
  )
  expect(model.trees.get('t')).toMatchObject({
    slices: ['city'],
    influences: [{ from: 'traffic', to: 'paid', sign: '+', lagDays: 0 }],
    guardrails: [{ metric: 'basket', min: 1, by: 'city', each: 2 }],
  })
  expect(issues.map(({ code, params }) => [code, params.kind, params.name])).toEqual([
    ['NAME_UNKNOWN', 'dimension', 'colour'],
    ['NAME_UNKNOWN', 'node', 'trafic'],
    ['NAME_UNKNOWN', 'metric', 'trafic'],
    ['NAME_UNKNOWN', 'dimension', 'colour'],
    ['NAME_UNKNOWN', 'metric', 'bsket'],
  ])
})

test.each([
  '{name: t, root: nett}',
  '{name: t, root: net, expand: [nett]}',
  '{name: t}',
  '{name: t, root: net, influences: [{from: traffic, to: paid, sign: up}]}',
  '{name: t, root: net, guardrails: [{metric: net}]}',
])('a tree whose shape cannot be read is left out: %s', (tree) => {
  const { model, issues } = workspace(tree)
  expect(issues.length).toBeGreaterThan(0)
  expect(model.trees.size).toBe(0)
})

test.each([
  ['a * b / c', 'a× b× c÷'],
  ['a / (b * c)', 'a× b÷ c÷'],
  ['a / (b / c)', 'a× b÷ c×'],
  ['a + b - c', 'a+ b+ c−'],
  ['a - (b - c)', 'a+ b− c+'],
  ['(a + b) * c', 'a+ b+ c×'],
  ['a * b + c / d', 'a+ b× c+ d÷'],
  ['a - b * c', 'a+ b− c×'],
  ['a / (b + c)', 'a× b÷ c÷'],
  ['-a + b', 'a− b+'],
  ['coalesce(a, 0) - b', 'a+ b−'],
  ['a * a', 'a×'],
  ['100 * a / b', 'a× b÷'],
])('[WORK-14] the signs of %s', (text, signs) => {
  const roles = rolesIn(parseExpression(text).expr as Expr)
  expect(roles.map(({ metric, operator }) => metric + operator).join(' ')).toBe(signs)
})

test('a decomposition is the identity, else the own formula, else none', () => {
  const { model } = workspace('{name: t, root: net}')
  const factors = (name: string) => decompositionOf(model, findMetric(model, name))?.factors
  expect(factors('per_area')).toEqual(['traffic', 'conversion', 'basket', 'area'])
  expect(factors('conversion')).toEqual(['orders', 'traffic'])
  expect(factors('net')).toEqual(['paid', 'refunds'])
  expect(factors('paid')).toBeUndefined()
})

test.each([
  ['{name: x, type: cumulative, metric: paid}', ['x']],
  ['{name: x, type: conversion, entity: buyer, base_metric: traffic, conversion_metric: orders}', ['x']],
  [
    '{name: x, type: derived, expr: paid - b, input_metrics: [{name: paid}, {name: paid, alias: b, offset_window: 7 days}]}',
    ['x'],
  ],
  ["{name: x, type: ratio, numerator: {name: paid, filter: city = 'a'}, denominator: orders}", ['x']],
  ["{name: x, type: ratio, numerator: paid, denominator: orders, filter: city = 'a'}", ['x']],
  ['{name: x, type: ratio, numerator: paid, denominator: orders, timezone: Europe/London}', ['x']],
  [
    '{name: x, type: derived, expr: paid - refunds, input_metrics: [{name: paid}, {name: refunds}]}',
    ['x', '+x.paid', '−x.refunds'],
  ],
  ['{name: x, type: cumulative, metric: paid, identity: orders * basket}', ['x', '×x.orders', '×x.basket']],
])('[WORK-28] %s falls into what it reads as it is', (metric, nodes) => {
  const { model, issues } = workspace(
    '{name: t, root: x}',
    `  - ${metric}\n`,
    'time: day, entities: [{name: buyer, type: foreign}],',
  )
  expect(issues).toEqual([])
  expect(model.trees.get('t')?.nodes.map(({ id, operator }) => `${operator ?? ''}${id}`)).toEqual(nodes)
})
