import { describe, expect, test } from 'vitest'
import { renderExpression } from '../../expr/index.ts'
import { parseWorkspace } from '../index.ts'
import type { Dataset, Metric } from '../types.ts'

const settings = `name: shop
week_start: sunday
connections:
  warehouse:
    type: postgres
    host: localhost
    port: 5432
    database: d
    user: "\${PGUSER}"
    password: "\${PGPASSWORD}"
`

const datasets = `datasets:
  - name: bookings
    source: {connection: warehouse, table: mf_demo.fct_bookings}
    primary_entity: booking
    time: ds
    entities:
      - {name: listing, type: foreign, expr: listing_id}
      - {name: guest, type: natural}
    dimensions:
      - {name: ds, type: time, grain: day}
      - {name: booked_at, type: time, grain: nanosecond}
      - {name: ds_partitioned, type: time, partition: true}
      - {name: valid_from, type: time, validity: start}
      - {name: valid_to, type: time, validity: end}
      - is_instant
  - name: visits
    source: {connection: warehouse, sql: select * from v}
    time: ds
    entities: [{name: visitor, type: foreign}]
    dimensions: [{name: ds, type: time}, referrer]
  - name: listings
    source: listings.csv
    columns: {capacity: integer}
    entities: [{name: listing, type: primary}]
    dimensions: [capacity]
  - name: days
    source: {files: days.csv}
    time_spine: {column: ds, grain: day, custom_grains: {alien_day: alien_day, fiscal_month: fm}}
`

const read = (metrics: string, more = '') =>
  parseWorkspace([
    { path: 'cynosure.yml', text: settings },
    { path: 'datasets/a.yml', text: datasets },
    { path: 'metrics/a.yml', text: `metrics:\n${metrics}${more}` },
  ])

const simple = `  - {name: bookings, type: simple, dataset: bookings, agg: sum, expr: "1"}
  - {name: revenue, type: simple, dataset: bookings, agg: sum, expr: price}
  - {name: visits, type: simple, dataset: visits, agg: count}
  - {name: buys, type: simple, dataset: visits, agg: count, filter: referrer = 'x'}
`

/** A metric as it is read beside the simple ones, its expressions as text. */
function metric(line: string): Record<string, unknown> {
  const { model, issues } = read(`${simple}  - {name: m, ${line}}\n`)
  expect(issues).toEqual([])
  const { at, label, synonyms, tier, direction, ...own } = model.metrics.get('m') as Metric
  return JSON.parse(JSON.stringify(own, (_, value) => (value?.kind ? renderExpression(value) : value)))
}

const dataset = (name: string) => read(simple).model.datasets.get(name) as Dataset

describe('[WORK-18] the settings and datasets of a warehouse', () => {
  test('nothing of it is an issue', () => expect(read(simple).issues).toEqual([]))

  test('a connection with its references as they are written', () => {
    const { model } = read(simple)
    expect(model.connections.get('warehouse')).toEqual({
      name: 'warehouse',
      type: 'postgres',
      settings: {
        host: 'localhost',
        port: '5432',
        database: 'd',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the reference as it is written in a file
        user: '${PGUSER}',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the reference as it is written in a file
        password: '${PGPASSWORD}',
      },
    })
    expect(model.weekStart).toBe('sunday')
  })

  test('a table, SQL of a connection, and files', () => {
    expect(dataset('bookings').source).toEqual({
      kind: 'table',
      connection: 'warehouse',
      table: 'mf_demo.fct_bookings',
    })
    expect(dataset('visits').source).toEqual({ kind: 'query', connection: 'warehouse', sql: 'select * from v' })
    expect(dataset('days').source.kind).toBe('files')
  })

  test('entities, times and the spine', () => {
    const { primaryEntity, entities, dimensions } = dataset('bookings')
    expect(primaryEntity).toBe('booking')
    expect(entities.map(({ name, type }) => `${name} ${type}`)).toEqual(['listing foreign', 'guest natural'])
    expect(dimensions.map(({ name, grain, partition, validity }) => [name, grain, partition, validity])).toEqual([
      ['ds', 'day', undefined, undefined],
      ['booked_at', 'nanosecond', undefined, undefined],
      ['ds_partitioned', undefined, true, undefined],
      ['valid_from', undefined, undefined, 'start'],
      ['valid_to', undefined, undefined, 'end'],
      ['is_instant', undefined, undefined, undefined],
    ])
    expect(dataset('days').timeSpine).toEqual({
      column: 'ds',
      grain: 'day',
      customGrains: { alien_day: 'alien_day', fiscal_month: 'fm' },
    })
  })
})

describe('[WORK-19] every type and modifier of a metric', () => {
  test.each<[string, Record<string, unknown>]>([
    [
      'type: simple, dataset: bookings, agg: sum, expr: price, filter: listing__capacity > 2, measure_filter: is_instant, time: booked_at, grain: week, timezone: Europe/London, fill_nulls_with: 0, join_to_timespine: true, hidden: true',
      {
        type: 'simple',
        dataset: 'bookings',
        agg: 'sum',
        expr: 'price',
        filter: 'listing__capacity > 2',
        measureFilter: 'is_instant',
        time: 'booked_at',
        grain: 'week',
        timezone: 'Europe/London',
        fillNullsWith: 0,
        joinToTimespine: true,
        hidden: true,
      },
    ],
    [
      'type: simple, dataset: bookings, agg: sum_boolean, expr: is_instant',
      { type: 'simple', dataset: 'bookings', agg: 'sum_boolean', expr: 'is_instant' },
    ],
    [
      'type: simple, dataset: bookings, agg: percentile, expr: price, percentile: 0.99, discrete: true, approximate: true',
      {
        type: 'simple',
        dataset: 'bookings',
        agg: 'percentile',
        expr: 'price',
        percentile: { fraction: 0.99, discrete: true, approximate: true },
      },
    ],
    [
      'type: simple, dataset: bookings, agg: sum, expr: price, non_additive_dimension: {name: ds, window_choice: max, window_groupings: [listing]}',
      {
        type: 'simple',
        dataset: 'bookings',
        agg: 'sum',
        expr: 'price',
        nonAdditive: { time: 'ds', choice: 'max', groupings: ['listing'] },
      },
    ],
    [
      'type: ratio, numerator: bookings, denominator: {name: bookings}',
      { type: 'ratio', numerator: 'bookings', denominator: 'bookings' },
    ],
    [
      'type: ratio, numerator: {name: bookings, filter: is_instant, alias: instant, offset_window: 7 days}, denominator: {name: bookings, offset_to_grain: month}, filter: is_instant',
      {
        type: 'ratio',
        numerator: 'bookings',
        denominator: 'bookings',
        numeratorInput: {
          metric: 'bookings',
          alias: 'instant',
          filter: 'is_instant',
          offsetWindow: { count: 7, grain: 'day' },
        },
        denominatorInput: { metric: 'bookings', offsetToGrain: 'month' },
        filter: 'is_instant',
      },
    ],
    [
      'type: derived, expr: bookings - before, input_metrics: [{name: bookings}, {name: bookings, alias: before, offset_window: 14 days}]',
      {
        type: 'derived',
        expr: 'bookings - before',
        inputs: ['bookings'],
        inputMetrics: [
          { metric: 'bookings' },
          { metric: 'bookings', alias: 'before', offsetWindow: { count: 14, grain: 'day' } },
        ],
      },
    ],
    [
      'type: derived, expr: bookings / visits, input_metrics: [{name: bookings}, {name: visits}]',
      { type: 'derived', expr: 'bookings / visits', inputs: ['bookings', 'visits'] },
    ],
    [
      'type: cumulative, metric: revenue, window: 2 months, period_agg: last',
      { type: 'cumulative', input: { metric: 'revenue' }, window: { count: 2, grain: 'month' }, periodAgg: 'last' },
    ],
    [
      'type: cumulative, metric: {name: revenue, filter: is_instant}, grain_to_date: month, join_to_timespine: true',
      {
        type: 'cumulative',
        input: { metric: 'revenue', filter: 'is_instant' },
        grainToDate: 'month',
        periodAgg: 'first',
        joinToTimespine: true,
      },
    ],
    [
      'type: conversion, entity: visitor, base_metric: visits, conversion_metric: {name: buys, filter: referrer = 1}, window: 7 days, calculation: conversions, constant_properties: [{base_property: referrer, conversion_property: referrer}]',
      {
        type: 'conversion',
        entity: 'visitor',
        base: { metric: 'visits' },
        conversion: { metric: 'buys', filter: 'referrer = 1' },
        window: { count: 7, grain: 'day' },
        calculation: 'conversions',
        constantProperties: [{ base: 'referrer', conversion: 'referrer' }],
      },
    ],
  ])('%s', (line, own) => {
    expect(metric(line)).toEqual({ name: 'm', ...own })
  })

  test('an expression without inputs reads metrics as they are', () => {
    expect(metric('type: derived, expr: bookings - visits')).toEqual({
      name: 'm',
      type: 'derived',
      expr: 'bookings - visits',
      inputs: ['bookings', 'visits'],
    })
  })
})

test('[WORK-20] a question under a name', () => {
  const saved = `saved_queries:
  - {name: p0, label: {zh: 预订, en: Bookings}, metrics: [Bookings, revenue], by: [is_instant, metric_time__day], grain: day, period: 2026-q4, where: is_instant, compare: year, order: [{by: revenue, descending: true}, {by: is_instant}], limit: 10}
  - {name: p1, by: [is_instant], period: all, values: all}
  - {name: p2, computed: [{as: r, metric: revenue, window: 7 days, offset_to_grain: month, where: is_instant}], as_of: 2026-11-01}
`
  const { model, issues } = read(simple, saved)
  expect(issues).toEqual([])
  expect(model.savedQueries.get('p0')).toMatchObject({
    name: 'p0',
    label: { zh: '预订', en: 'Bookings' },
    query: {
      metrics: ['bookings', 'revenue'],
      by: ['is_instant', 'metric_time__day'],
      grain: 'day',
      period: '2026-Q4',
      where: 'is_instant',
      compare: 'year',
      order: [{ by: 'revenue', descending: true }, { by: 'is_instant' }],
      limit: 10,
    },
  })
  expect(model.savedQueries.get('p1')?.query).toMatchObject({
    metrics: [],
    by: ['is_instant'],
    period: 'all',
    values: 'all',
  })
  expect(model.savedQueries.get('p2')?.query).toMatchObject({
    computed: [
      { as: 'r', metric: 'revenue', window: { count: 7, grain: 'day' }, offsetToGrain: 'month', where: 'is_instant' },
    ],
    asOf: '2026-11-01',
  })
})
