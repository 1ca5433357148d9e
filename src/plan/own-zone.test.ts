import { expect, test } from 'vitest'
import { findMetric, parseWorkspace } from '../model/index.ts'
import { simpleMetrics } from './measures.ts'
import { ownZone } from './own-zone.ts'

const { model, issues } = parseWorkspace([
  {
    path: 'cynosure.yml',
    text: `name: shop
timezone: Asia/Shanghai
datasets:
  - {name: events, source: {files: e.parquet}, time: ts, dimensions: [{name: ts, type: time}, {name: day, type: time, grain: day}]}
metrics:
  - {name: here, type: simple, dataset: events, agg: count}
  - {name: there, type: simple, dataset: events, agg: count, timezone: America/New_York}
  - {name: same, type: simple, dataset: events, agg: count, timezone: Asia/Shanghai}
  - {name: daily, type: simple, dataset: events, agg: count, time: day, timezone: America/New_York}
  - {name: pair, type: derived, expr: here + there, timezone: Europe/London}
  - {name: mixed, type: derived, expr: pair + here}
`,
  },
])

const zonesOf = (name: string) =>
  simpleMetrics(model, [findMetric(model, name)]).map((metric) => [metric.name, ownZone(model, metric)])

test('[CAL-14] a metric has a zone of its own where it is another than that of the workspace', () => {
  expect(issues).toEqual([])
  expect(['here', 'there', 'same'].flatMap(zonesOf)).toEqual([
    ['here', undefined],
    ['there', 'America/New_York'],
    ['same', undefined],
  ])
})

test('[CAL-14] a time that is declared by day is in every zone', () => {
  expect(zonesOf('daily')).toEqual([['daily', undefined]])
})

test('[CAL-16] what a metric is computed from is told in its zone, unless it has its own', () => {
  expect(zonesOf('pair')).toEqual([
    ['here', 'Europe/London'],
    ['there', 'America/New_York'],
  ])
  expect(zonesOf('mixed')).toEqual([
    ['here', 'Europe/London'],
    ['there', 'America/New_York'],
    ['here', undefined],
  ])
})
