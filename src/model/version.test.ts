import { expect, test } from 'vitest'
import { findMetric, type Metric, modelAsOf, parseWorkspace } from './index.ts'

const { model } = parseWorkspace([
  {
    path: 'cynosure.yml',
    text: `name: shop
datasets:
  - {name: orders, source: orders.csv, time: ordered_at, dimensions: [{name: ordered_at, type: time}]}
metrics:
  - {name: paid, type: simple, dataset: orders, agg: sum, expr: amount}
  - {name: buyers, type: simple, dataset: orders, agg: count_distinct, expr: customer}
  - {name: basket, type: ratio, numerator: paid, denominator: buyers}
`,
  },
])

const counted = (name: string, agg: 'count' | 'min' | 'max'): Metric => ({
  ...findMetric(model, 'paid'),
  type: 'simple',
  name,
  agg,
  dataset: 'orders',
})
const versions = [
  { metric: counted('paid', 'max'), from: '2026-03-01' },
  { metric: counted('paid', 'min'), from: '2026-01-01' },
  { metric: counted('refunds', 'count'), from: '2026-02-01' },
]
const aggOn = (date: string, name = 'paid') => {
  const metric = modelAsOf(model, versions, date).metrics.get(name)
  return metric?.type === 'simple' ? metric.agg : undefined
}

test('[WORK-26] a metric is the version in force on that day; before its first version, the first', () => {
  const days = ['2025-06-01', '2026-01-01', '2026-02-28', '2026-03-01', '2027-01-01']
  expect(days.map((day) => aggOn(day))).toEqual(['min', 'min', 'min', 'max', 'max'])
})

test('[WORK-26] of two versions from one day the later in the list holds', () => {
  const twice = [...versions, { metric: counted('paid', 'count'), from: '2026-03-01' }]
  expect(modelAsOf(model, twice, '2026-03-01').metrics.get('paid')).toMatchObject({ agg: 'count' })
})

test('[WORK-26] what has no versions stays, and what is no longer defined is there again', () => {
  const then = modelAsOf(model, versions, '2026-02-28')
  expect(then.metrics.get('basket')).toBe(model.metrics.get('basket'))
  expect(then.datasets).toBe(model.datasets)
  expect([...then.metrics.keys()]).toEqual(['paid', 'buyers', 'basket', 'refunds'])
  expect(aggOn('2026-02-28', 'refunds')).toBe('count')
})

test('[WORK-26] the model of today is not changed, and without versions it is the same', () => {
  modelAsOf(model, versions, '2026-03-01')
  expect(model.metrics.get('paid')).toMatchObject({ agg: 'sum' })
  expect(modelAsOf(model, [], '2026-03-01')).toBe(model)
})

test('[WORK-26] what needs a metric that is nowhere any more is left out, with what needs it', () => {
  const ratio = (name: string, numerator: string): Metric => ({
    ...findMetric(model, 'basket'),
    type: 'ratio',
    name,
    numerator,
    denominator: 'buyers',
  })
  const lost = [
    { metric: ratio('basket', 'gone'), from: '2026-01-01' },
    { metric: ratio('upon', 'basket'), from: '2026-01-01' },
  ]
  expect([...modelAsOf(model, lost, '2026-01-01').metrics.keys()]).toEqual(['paid', 'buyers'])
})
