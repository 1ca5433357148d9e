import { expect, test } from 'vitest'
import { imported, metricsOf, named, orders } from '../../../test/fixtures/dbt-import.ts'

test('[DBT-2] a coarse time is the grain of its dataset, and a missing grain is the day', () => {
  const [dataset] = imported(orders).datasets
  expect(dataset).toMatchObject({ time: 'day', grain: 'month', source: { connection: 'dbt', table: 'crm.orders' } })
  expect(dataset.dimensions[1]).toEqual({ name: 'paid_on', type: 'time', grain: 'day' })
})

test('[DBT-3] measures that no metric reads are hidden metrics', () => {
  expect(imported(orders).metrics).toEqual([
    { name: 'revenue', type: 'simple', dataset: 'orders', agg: 'sum', expr: 'amount', hidden: true },
    { name: 'visits', type: 'simple', dataset: 'orders', agg: 'count', hidden: true },
    {
      name: 'basket',
      type: 'simple',
      dataset: 'orders',
      agg: 'average',
      expr: 'amount',
      time: 'paid_on',
      hidden: true,
    },
  ])
})

test('[DBT-3] the hidden metric of a measure is called otherwise where its name is taken', () => {
  const { metrics, notes } = metricsOf(`
  - {name: revenue, type: simple, type_params: {measure: revenue}, filter: "{{ Dimension('order__status') }} = 'paid'"}
  - {name: total, type: cumulative, type_params: {measure: revenue}}
`)
  expect(notes).toEqual([])
  expect(named(metrics, 'revenue')).toEqual({
    name: 'revenue',
    type: 'simple',
    dataset: 'orders',
    agg: 'sum',
    expr: 'amount',
    filter: "order__status = 'paid'",
  })
  expect(named(metrics, 'total')).toMatchObject({ metric: 'orders_revenue' })
  expect(named(metrics, 'orders_revenue')).toMatchObject({ hidden: true, expr: 'amount' })
})

test('[DBT-4] a filter of the metric and one of its measure are told apart', () => {
  const { metrics } = metricsOf(`
  - name: paid
    type: simple
    type_params:
      measure: {name: revenue, filter: "{{ Dimension('order__status') }} = 'paid'", join_to_timespine: true, fill_nulls_with: 0}
    filter: "{{ Entity('customer') }} is not null"
`)
  expect(named(metrics, 'paid')).toEqual({
    name: 'paid',
    type: 'simple',
    dataset: 'orders',
    agg: 'sum',
    expr: 'amount',
    measure_filter: "order__status = 'paid'",
    filter: 'customer is not null',
    fill_nulls_with: 0,
    join_to_timespine: true,
  })
})

test('[DBT-4] what an input of a conversion cannot hold stands in a hidden metric; a metric that reads the same is taken', () => {
  const { metrics } = metricsOf(`
  - {name: visits_or_0, type: simple, type_params: {measure: {name: visits, fill_nulls_with: 0}}}
  - name: bought
    type: conversion
    type_params:
      conversion_type_params:
        base_measure: {name: visits, fill_nulls_with: 0, filter: "{{ Dimension('order__status') }} = 'new'"}
        conversion_measure: {name: revenue, join_to_timespine: true}
        calculation: CONVERSIONS
        entity: customer
`)
  expect(named(metrics, 'bought')).toEqual({
    name: 'bought',
    type: 'conversion',
    entity: 'customer',
    base_metric: { name: 'visits_or_0', filter: "order__status = 'new'" },
    conversion_metric: 'bought_conversion',
    calculation: 'conversions',
  })
  expect(named(metrics, 'bought_conversion')).toMatchObject({ hidden: true, join_to_timespine: true, agg: 'sum' })
})

test('[DBT-4] a cumulative metric takes over what its measure says of missing periods', () => {
  const { metrics } = metricsOf(`
  - name: total
    type: cumulative
    type_params:
      measure: {name: revenue, join_to_timespine: true, fill_nulls_with: 0, filter: "{{ Dimension('order__status') }} = 'x'"}
      window: 2 Months
      cumulative_type_params: {period_agg: AVERAGE}
`)
  expect(named(metrics, 'total')).toEqual({
    name: 'total',
    type: 'cumulative',
    metric: { name: 'revenue', filter: "order__status = 'x'" },
    window: '2 months',
    period_agg: 'average',
    fill_nulls_with: 0,
    join_to_timespine: true,
  })
})

test('[DBT-5] names follow our rules, and what mentions them follows', () => {
  const { metrics, datasets, notes } = imported(`
semantic_models:
  - name: Orders
    model: ref('orders')
    defaults: {agg_time_dimension: Day}
    primary_entity: Order
    dimensions:
      - {name: Day, type: time, type_params: {time_granularity: DAY}}
      - {name: day, type: categorical}
    measures: [{name: Rev, agg: sum, create_metric: true}]
metrics:
  - {name: Twice, type: derived, type_params: {expr: 2 * rev, metrics: [{name: Rev}]}, filter: "{{ Dimension('Order__Day') }} = '2026-01-01'"}
`)
  expect(datasets[0]).toMatchObject({ name: 'orders', time: 'day', primary_entity: 'order' })
  expect(datasets[0].dimensions).toEqual([{ name: 'day', type: 'time', grain: 'day', expr: 'Day' }])
  expect(metrics.map(({ name, expr, filter }) => [name, expr, filter])).toEqual([
    ['twice', '2 * rev', "order__day = '2026-01-01'"],
    ['rev', 'Rev', undefined],
  ])
  expect(notes.slice(1)).toEqual([
    'changed dataset Orders: DBT_RENAMED',
    'changed dimension Orders.Day: DBT_RENAMED',
    'left dimension Orders.day: DBT_TWICE',
    'changed metric Twice: DBT_RENAMED',
    'changed metric Rev: DBT_RENAMED',
  ])
})

test('[DBT-10] several filters are joined by and, each in brackets', () => {
  const { metrics } = metricsOf(`
  - {name: paid, type: simple, type_params: {measure: revenue}, filter: ["{{ Dimension('order__status') }} = 'a' or 1 = 2", "day > '2026-01-01'"]}
`)
  expect(named(metrics, 'paid')).toMatchObject({ filter: "(order__status = 'a' or 1 = 2) and (day > '2026-01-01')" })
})
