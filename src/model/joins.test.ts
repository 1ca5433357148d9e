import { expect, test } from 'vitest'
import {
  findDimension,
  findMetric,
  findReachable,
  findTree,
  type Model,
  metricDatasets,
  metricDimensions,
  parseWorkspace,
  qualifiedName,
  reachableDimensions,
  resolveRowName,
  simpleInputs,
  usersOf,
} from './index.ts'

const text = `name: shop
datasets:
  - name: lines
    source: lines.csv
    columns: {city: text}
    time: order__ordered_at
    entities: [{name: order, type: foreign}, {name: sku, type: foreign}]
  - name: orders
    source: orders.csv
    time: ordered_at
    entities:
      - {name: order, type: primary}
      - {name: store, type: foreign}
      - {name: pickup, type: foreign}
    dimensions: [{name: ordered_at, type: time}, {name: kind, label: {zh: 类型, en: Kind}}]
  - name: stores
    source: stores.csv
    entities: [{name: store, type: primary}, {name: city_key, type: foreign}]
    dimensions: [{name: format, label: {zh: 店型, en: Format}}, kind]
  - name: store_extras
    source: extras.csv
    entities: [{name: store, type: unique}]
    dimensions: [parking]
  - name: pickups
    source: pickups.csv
    entities: [{name: pickup, type: primary}]
    dimensions: [format]
  - name: cities
    source: cities.csv
    entities: [{name: city_key, type: unique}, {name: country, type: foreign}]
    dimensions: [mayor]
  - name: countries
    source: countries.csv
    entities: [{name: country, type: primary}]
    dimensions: [continent]
  - name: products
    source: products.csv
    entities: [{name: sku, type: primary}]
    dimensions: [{name: category, label: {zh: 品类, en: Category}}]
metrics:
  - {name: cost, label: {zh: 成本, en: Cost}, type: simple, dataset: lines, agg: sum, expr: cost}
  - {name: paid, label: {zh: 实付, en: Paid}, synonyms: [GMV, 成交额], type: simple, dataset: orders, agg: sum, expr: paid}
  - {name: profit, label: {zh: 利润, en: Profit}, type: derived, expr: paid - cost}
  - {name: margin, label: {zh: 利润率, en: Margin}, type: ratio, numerator: profit, denominator: PAID}
  - {name: twin, label: {zh: 孪生, en: Cost}, type: simple, dataset: orders, agg: count}
trees:
  - {name: main, label: {zh: 主树, en: Main}, root: margin, slices: [category]}
`
const read = parseWorkspace([{ path: 'cynosure.yml', text }])
const model: Model = read.model
const dataset = (name: string) => model.datasets.get(name) as NonNullable<ReturnType<Model['datasets']['get']>>
const metric = (name: string) => findMetric(model, name)

test('the workspace of these tests has only the warning that it shall have', () => {
  expect(read.issues.map(({ code }) => code)).toEqual(['LABEL_SHARED'])
})

test('[WORK-9] joins lead many to one, over at most three steps, to where an entity is not foreign', () => {
  expect(reachableDimensions(model, dataset('lines')).map(qualifiedName)).toEqual([
    'order__ordered_at',
    'order__kind',
    'sku__category',
    'order__store__format',
    'order__store__kind',
    'order__store__parking',
    'order__pickup__format',
    'order__store__city_key__mayor',
  ])
  expect(reachableDimensions(model, dataset('stores')).map(qualifiedName)).toEqual([
    'format',
    'kind',
    'store__parking',
    'city_key__mayor',
    'city_key__country__continent',
  ])
})

test('[WORK-9] its own dimension before joined ones; several ways are told apart by their path', () => {
  const found = (from: string, name: string) => findReachable(model, dataset(from), name).map(qualifiedName)
  expect(found('orders', 'kind')).toEqual(['kind'])
  expect(found('orders', 'format')).toEqual(['store__format', 'pickup__format'])
  expect(found('orders', 'Store__Format')).toEqual(['store__format'])
  expect(found('lines', 'pickup__format')).toEqual(['order__pickup__format'])
  expect(found('lines', 'parking')).toEqual(['order__store__parking'])
})

test('[WORK-10] a metric can be split by what all its facts reach in one way', () => {
  const names = (name: string) => metricDimensions(model, metric(name)).map((dimension) => dimension.name)
  expect(names('paid')).toEqual(['kind', 'parking', 'mayor', 'continent'])
  expect(names('cost')).toEqual(['category', 'parking', 'mayor'])
  expect(names('margin')).toEqual(['parking', 'mayor'])
})

test('[WORK-11] a name in a filter', () => {
  const kind = (from: string, name: string) => resolveRowName(model, dataset(from), name).kind
  expect(kind('orders', 'kind')).toBe('dimension')
  expect(kind('lines', 'city')).toBe('column')
  expect(kind('lines', 'category')).toBe('dimension')
  expect(kind('lines', 'quantity')).toBe('column')
  expect(kind('lines', 'format')).toBe('ambiguous')
})

test('[WORK-6] a metric is found by name, label in either language or synonym', () => {
  for (const name of ['paid', 'PAID', '实付', 'Paid ', 'gmv', '成交额']) expect(metric(name).name).toBe('paid')
  expect(() => metric('piad')).toThrow(
    expect.objectContaining({
      code: 'NAME_UNKNOWN',
      params: expect.objectContaining({ near: expect.stringContaining('paid') }),
    }),
  )
  expect(metric('cost').name).toBe('cost')
  const shared = parseWorkspace([{ path: 'cynosure.yml', text: text.replace('en: Margin', 'en: Paid') }]).model
  expect(() => findMetric(shared, '孪生2')).toThrow(expect.objectContaining({ code: 'NAME_UNKNOWN' }))
  expect(findMetric(shared, 'Paid').name).toBe('paid')
  const double = parseWorkspace([{ path: 'cynosure.yml', text: text.replace('zh: 利润率', 'zh: 利润') }]).model
  expect(() => findMetric(double, '利润')).toThrow(
    expect.objectContaining({ code: 'NAME_AMBIGUOUS', params: expect.objectContaining({ choices: 'profit, margin' }) }),
  )
})

test('[WORK-6] a dimension and a tree likewise', () => {
  expect(findDimension(model, '品类').name).toBe('category')
  expect(findDimension(model, 'store__format')).toMatchObject({ name: 'store__format', label: { zh: '店型' } })
  expect(() => findDimension(model, 'nowhere__format')).toThrow(expect.objectContaining({ code: 'NAME_UNKNOWN' }))
  expect(findTree(model).name).toBe('main')
  expect(findTree(model, '主树').name).toBe('main')
  expect(() => findTree(model, 'other')).toThrow(expect.objectContaining({ code: 'NAME_UNKNOWN' }))
})

test('what a metric is computed from, and what uses it', () => {
  expect(simpleInputs(model, metric('margin')).map(({ name }) => name)).toEqual(['paid', 'cost'])
  expect(metricDatasets(model, metric('margin'))).toEqual(['orders', 'lines'])
  expect(usersOf(model, metric('paid')).map(({ name }) => name)).toEqual(['profit', 'margin'])
})
