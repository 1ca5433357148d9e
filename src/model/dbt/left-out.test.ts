import { expect, test } from 'vitest'
import { imported, metricsOf, orders } from '../../../test/fixtures/dbt-import.ts'
import { importDbt } from './index.ts'

test('[DBT-6] what depends on what is left out is left out too, with the reasons', () => {
  const { metrics, notes, report } = imported(
    orders.replace('expr: amount}', 'expr: "{{ var(\'column\') }}"}'),
    `metrics:
  - {name: revenue, type: simple, type_params: {measure: revenue}}
  - {name: twice, type: derived, type_params: {expr: 2 * revenue, metrics: [revenue]}}
  - {name: rich, type: simple, type_params: {measure: visits}, filter: "{{ Metric('twice', ['customer']) }} > 2"}
  - {name: lost, type: simple, type_params: {measure: nothing}}
  - {name: share, type: ratio, type_params: {numerator: nowhere, denominator: visits_only}}
  - {name: visits_only, type: simple, type_params: {measure: visits}}
saved_queries:
  - {name: board, query_params: {metrics: [twice, visits_only]}}
`,
  )
  expect(metrics.map(({ name }) => name)).toEqual(['visits_only', 'basket'])
  expect(notes).toEqual([
    'left metric revenue: DBT_JINJA',
    'left metric lost: DBT_UNKNOWN',
    'left metric twice: DBT_DEPENDS',
    'left metric share: DBT_UNKNOWN',
    'left metric rich: DBT_DEPENDS',
    'left saved_query board: DBT_DEPENDS',
  ])
  expect(report.map(({ reason }) => reason.params)).toEqual([
    { text: "{{ var('column') }}" },
    { name: 'nothing' },
    { on: 'revenue' },
    { name: 'nowhere' },
    { on: 'twice' },
    { on: 'twice' },
  ])
})

test('[DBT-6] SQL that our language does not have is left out where it stands, in the words of the language', () => {
  const { datasets, notes } = imported(`
semantic_models:
  - name: orders
    model: ref('orders')
    defaults: {agg_time_dimension: soon}
    entities:
      - {name: order, type: primary, expr: order_id}
      - {name: key, type: foreign, expr: "md5(a || b)"}
    dimensions:
      - {name: soon, type: time, type_params: {time_granularity: day}, expr: "day at time zone 'Europe/Oslo'"}
      - {name: since, type: time, type_params: {time_granularity: day}, expr: "date_trunc('month', paid::date)"}
      - {name: is_new, type: categorical, expr: "day > now()"}
`)
  expect(datasets).toEqual([
    {
      name: 'orders',
      source: { connection: 'dbt', table: 'orders' },
      entities: [{ name: 'order', type: 'primary', expr: 'order_id' }],
      dimensions: [{ name: 'since', type: 'time', grain: 'day', expr: "date_trunc('month', paid::date)" }],
    },
  ])
  expect(notes).toEqual([
    'changed dataset orders: DBT_SCHEMA',
    'left entity orders.key: FUNCTION_UNKNOWN',
    'left dimension orders.soon: FUNCTION_UNKNOWN',
    'left dimension orders.is_new: EXPRESSION_CLOCK',
    'part dataset orders: DBT_DEPENDS',
  ])
})

test('[DBT-7] each key that has no counterpart is noted, and nothing that says nothing', () => {
  const { notes, report } = metricsOf(`
  - name: paid
    type: simple
    type_params: {measure: {name: revenue, alias: r}, expr: revenue, later: 3}
    config: {enabled: true, meta: {owner: me}, tags: [], group: null}
  - {name: muted, type: simple, config: {enabled: false}, type_params: {measure: revenue}}
  - {name: odd, type: guess, type_params: {measure: revenue}}
saved_queries:
  - name: board
    query_params: {metrics: [paid], group_by: ["Metric('paid', ['customer'])", "nonsense()"]}
    exports: [{name: out, config: {export_as: table}}]
`)
  expect(notes).toEqual([
    'part metric paid: DBT_KEY',
    'part metric paid: DBT_KEY',
    'left metric muted: DBT_DISABLED',
    'left metric odd: DBT_TYPE',
    'part saved_query board: DBT_KEY',
    'part saved_query board: DBT_KEY',
    'part saved_query board: DBT_KEY',
  ])
  expect(report.map(({ reason }) => reason.params.key ?? reason.params.type)).toEqual([
    'config.meta',
    'type_params.later',
    'config.enabled',
    'guess',
    'exports',
    'group_by',
    'group_by',
  ])
})

test('[DBT-6] what the reader of workspaces refuses is left out with its reason', () => {
  const { metrics, notes } = metricsOf(`
  - {name: ok, type: simple, type_params: {measure: revenue}}
  - {name: tall, type: simple, type_params: {measure: revenue}, time_granularity: eon}
  - {name: more, type: derived, type_params: {expr: tall + 1, metrics: [tall]}}
  - {name: period, type: simple, type_params: {measure: revenue}}
  - {name: next, type: derived, type_params: {expr: period + 1, metrics: [period]}}
  - {name: lately, type: cumulative, type_params: {measure: revenue, window: 30d}}
  - {name: circle, type: derived, type_params: {expr: round_again, metrics: [round_again]}}
  - {name: round_again, type: derived, type_params: {expr: circle, metrics: [circle]}}
`)
  expect(metrics.map(({ name }) => name)).toEqual(['ok', 'own_period', 'visits', 'basket', 'next'])
  expect(notes).toEqual([
    'changed metric period: DBT_RENAMED',
    'left metric tall: VALUE_INVALID',
    'left metric more: DEPENDENCY_BROKEN',
    'left metric lately: VALUE_INVALID',
    'left metric circle: METRIC_CYCLE',
    'left metric round_again: DBT_DEPENDS',
  ])
})

test('[DBT-9] a file that cannot be read is noted, if it may hold something of the semantic layer', () => {
  const broken = importDbt([
    { path: 'a.yml', text: 'metrics:\n  - name: {{ x }\n' },
    { path: 'b.yml', text: 'seeds:\n  - name: {{ x }\n' },
    { path: 'c.json', text: '{' },
    { path: 'd.yml', text: 'metrics: 3\n' },
  ])
  expect(broken.report.map(({ file, reason }) => `${file} ${reason.code}`)).toEqual([
    'c.json DBT_UNREADABLE',
    'a.yml DBT_UNREADABLE',
    'd.yml DBT_LACKS',
  ])
  expect(broken.counts).toEqual({ datasets: 0, metrics: 0, savedQueries: 0 })
})

test.each([
  ['filter: {sql: x}', 'EXPRESSION_SYNTAX'],
  ['filter: [[{a: 1}]]', 'EXPRESSION_SYNTAX'],
  ['type: cumulative, type_params: {measure: revenue, window: [1 month]}', 'VALUE_INVALID'],
  ['type: cumulative, type_params: {measure: revenue, window: {count: 1}}', 'NAME_UNKNOWN'],
  ['type: cumulative, type_params: {measure: revenue, grain_to_date: {month: 1}}', 'NAME_UNKNOWN'],
  ['type: derived, type_params: {expr: revenue, metrics: [{alias: revenue}]}', 'DBT_LACKS'],
  [
    'type: derived, type_params: {expr: revenue, metrics: [{name: ok, alias: revenue, offset_window: soon}]}',
    'VALUE_INVALID',
  ],
  [
    `type: conversion, type_params: {conversion_type_params: {base_measure: visits, conversion_measure: revenue, entity: customer,
      constant_properties: {status: paid}}}`,
    'DBT_LACKS',
  ],
])('[DBT-6] what would change the figure is never passed over: %s', (keys, code) => {
  const simple = keys.includes('type_params') ? '' : 'type: simple, type_params: {measure: revenue}, '
  const { metrics, notes } = metricsOf(`
  - {name: ok, type: simple, type_params: {measure: revenue}}
  - {name: odd, ${simple}${keys}}
`)
  expect(metrics.some(({ name }) => name === 'odd')).toBe(false)
  expect(notes).toContain(`left metric odd: ${code}`)
})

test('[DBT-6] a balance that cannot be read is left out, not added up', () => {
  const { metrics, notes } = imported(orders.replace('agg: SUM', 'agg: SUM, non_additive_dimension: day'))
  expect(metrics.map(({ name }) => name)).toEqual(['visits', 'basket'])
  expect(notes).toEqual(['part measure orders.revenue: DBT_KEY', 'left measure orders.revenue: DBT_TYPE'])
})
