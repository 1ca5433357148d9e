import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { imported, orders } from '../../../test/fixtures/dbt-import.ts'
import { importDbt } from './index.ts'

test('[DBT-11] a saved query is a question over all time; names may stand for themselves', () => {
  const { saved, notes } = imported(
    orders,
    `
saved_queries:
  - name: board
    label: Board
    query_params:
      metrics: revenue
      group_by: [metric_time__month, "Dimension('order__status')", "TimeDimension('order__paid_on').grain('week')"]
      where: "{{ Dimension('order__status') }} = 'paid'"
      order_by: [-revenue, metric_time__month]
      limit: 5
`,
  )
  expect(notes).toEqual([])
  expect(saved).toEqual([
    {
      name: 'board',
      label: 'Board',
      metrics: ['revenue'],
      by: ['metric_time__month', 'order__status', 'order__paid_on__week'],
      period: 'all',
      where: "order__status = 'paid'",
      order: [{ by: 'revenue', descending: true }, { by: 'metric_time__month' }],
      limit: 5,
    },
  ])
})

test('[DBT-2] a time spine of the older kind counts where its grain has no other; a second of a grain is noted', () => {
  const relation = (alias: string) => ({ alias, schema_name: 'mart' })
  const spine = (alias: string, grain: string) => ({
    node_relation: relation(alias),
    primary_column: { name: 'd', time_granularity: grain },
  })
  const text = JSON.stringify({
    project_configuration: {
      time_spines: [spine('days', 'DAY'), spine('more_days', 'day')],
      time_spine_table_configurations: [
        { location: 'mart.old_days', column_name: 'd', grain: 'day' },
        { location: 'mart.old_hours', column_name: 'h', grain: 'hour' },
      ],
    },
  })
  const { files, report } = importDbt([{ path: 'semantic_manifest.json', text }])
  expect(files.slice(1).map((file) => parse(file.text).datasets[0])).toEqual([
    {
      name: 'time_spine_day',
      source: { connection: 'dbt', table: 'mart.days' },
      time_spine: { column: 'd', grain: 'day' },
    },
    {
      name: 'time_spine_hour',
      source: { connection: 'dbt', table: 'mart.old_hours' },
      time_spine: { column: 'h', grain: 'hour' },
    },
  ])
  expect(report.map(({ name, reason }) => [name, reason.code])).toEqual([['mart.more_days', 'DBT_TWICE']])
})

test('[DBT-1] a simple metric compiled from the latest shape has its aggregation with it; one from a measure is read from that', () => {
  const compiled = {
    semantic_models: [
      {
        name: 'orders',
        node_relation: { alias: 'orders', schema_name: 'mart', database: null, relation_name: '"mart"."orders"' },
        defaults: { agg_time_dimension: 'day' },
        primary_entity: 'order',
        dimensions: [{ name: 'day', type: 'time', type_params: { time_granularity: 'day', validity_params: null } }],
        measures: [{ name: 'total', agg: 'sum', expr: 'amount', create_metric: true }],
      },
    ],
    metrics: [
      {
        name: 'revenue',
        type: 'simple',
        type_params: {
          measure: null,
          expr: 'amount',
          metric_aggregation_params: { semantic_model: 'orders', agg: 'sum', agg_time_dimension: 'day' },
          join_to_timespine: true,
          fill_nulls_with: 0,
          is_private: true,
        },
      },
      {
        name: 'total',
        type: 'simple',
        type_params: {
          measure: { name: 'total', filter: null, alias: null, join_to_timespine: false, fill_nulls_with: null },
          expr: 'amount',
          metric_aggregation_params: { semantic_model: 'orders', agg: 'sum', expr: 'amount' },
          join_to_timespine: true,
        },
      },
    ],
  }
  const { files, report } = importDbt([{ path: 'target/semantic_manifest.json', text: JSON.stringify(compiled) }])
  expect(report).toEqual([])
  const simple = { type: 'simple', dataset: 'orders', agg: 'sum', expr: 'amount' }
  expect(files.flatMap(({ text }) => parse(text).metrics ?? [])).toEqual([
    { name: 'revenue', ...simple, fill_nulls_with: 0, join_to_timespine: true, hidden: true },
    { name: 'total', ...simple },
  ])
})

test('[DBT-1] a simple metric of the latest shape is over the column of its name, or what it says', () => {
  const { metrics, notes } = imported(`
models:
  - name: orders
    config: {alias: crm.orders}
    semantic_model: true
    agg_time_dimension: day
    primary_entity: order
    columns:
      - {name: day, granularity: day, dimension: time}
      - {name: order, dimension: {type: categorical, name: number}}
      - {name: shop_id, entity: {type: foreign, name: shop}}
    metrics:
      - {name: amount, agg: sum, fill_nulls_with: 0, join_to_timespine: true, alias: a}
      - {name: first_day, agg: min, expr: day, agg_time_dimension: day}
  - name: hidden
    semantic_model: {enabled: false}
metrics:
  - {name: loose, type: simple, agg: count, expr: 1}
`)
  const simple = { type: 'simple', dataset: 'orders' }
  expect(metrics).toEqual([
    { name: 'amount', ...simple, agg: 'sum', expr: 'amount', fill_nulls_with: 0, join_to_timespine: true },
    { name: 'first_day', ...simple, agg: 'min', expr: 'day' },
  ])
  expect(notes).toEqual([
    'part metric amount: DBT_KEY',
    'left dataset hidden: DBT_DISABLED',
    'left metric loose: DBT_LACKS',
  ])
})

test('[DBT-2] a table in another database than the first is noted', () => {
  const model = (name: string, database: string | null) => ({
    name,
    node_relation: { alias: name, schema_name: 'mart', database },
    entities: [{ name: 'key', type: 'primary' }],
  })
  const semantic_models = [model('a', 'shop'), model('b', null), model('c', 'crm'), model('d', 'shop')]
  const { report } = importDbt([{ path: 'semantic_manifest.json', text: JSON.stringify({ semantic_models }) }])
  expect(report.map(({ name, reason }) => [name, reason.code, reason.params])).toEqual([
    ['c', 'DBT_DATABASE', { table: 'crm.mart.c', database: 'shop' }],
  ])
})

test('[DBT-7] a row for every period is a matter of the inputs where a metric is made of metrics', () => {
  const { metrics, notes } = imported(
    orders,
    `metrics:
  - {name: revenue, type: simple, type_params: {measure: revenue}}
  - {name: twice, type: derived, expr: 2 * revenue, input_metrics: [revenue], join_to_timespine: true, fill_nulls_with: 0}
`,
  )
  expect(notes).toEqual(['part metric twice: DBT_KEY'])
  expect(metrics.find(({ name }) => name === 'twice')).toEqual({
    name: 'twice',
    type: 'derived',
    expr: '2 * revenue',
    input_metrics: [{ name: 'revenue' }],
    fill_nulls_with: 0,
  })
})
