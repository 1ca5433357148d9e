import type { MetricQuery } from '../../src/model/index.ts'

/** A question for each kind of metric and level of time; the plans of `plans.ts` are those of simple metrics. */
export const yaml = `
datasets:
  - name: visits
    source: {files: visits.parquet}
    time: seen_at
    entities: [{name: visit, type: primary, expr: id}, {name: member, type: foreign, expr: user_id}]
    dimensions: [{name: seen_at, type: time, grain: hour}, page]
  - name: buys
    source: {files: buys.parquet}
    time: day
    entities: [{name: buy, type: primary, expr: id}, {name: member, type: foreign, expr: user_id}]
    dimensions: [{name: day, type: time, grain: day}]
  - name: accounts
    source: {files: accounts.parquet}
    time: day
    entities: [{name: member, type: foreign, expr: user_id}]
    dimensions: [{name: day, type: time, grain: day}]
  - name: plans
    source: {files: plans.parquet}
    entities: [{name: member, type: natural, expr: user_id}]
    dimensions:
      - {name: since, type: time, validity: start}
      - {name: until, type: time, validity: end}
      - plan
  - name: days
    source: {files: days.parquet}
    time_spine: {column: day, grain: day, custom_grains: {half: half}}
metrics:
  - {name: visits, type: simple, dataset: visits, agg: count}
  - {name: visitors, type: simple, dataset: visits, agg: count_distinct, expr: user_id}
  - {name: far_visits, type: simple, dataset: visits, agg: count, timezone: America/New_York}
  - {name: spent, type: simple, dataset: buys, agg: sum, expr: amount}
  - {name: large, type: simple, dataset: buys, agg: sum_boolean, expr: amount > 5}
  - {name: high, type: simple, dataset: buys, agg: percentile, expr: amount, percentile: 0.5, discrete: true}
  - {name: from_spenders, type: simple, dataset: visits, agg: count, filter: "metric(spent, member) > 6"}
  - {name: balance, type: simple, dataset: accounts, agg: sum, expr: amount, non_additive_dimension: {name: day, window_choice: max, window_groupings: [member]}}
  - {name: trailing, type: cumulative, metric: spent, window: 3 days}
  - {name: to_date, type: cumulative, metric: spent, grain_to_date: month, period_agg: last}
  - {name: active, type: cumulative, metric: visitors, window: 7 days}
  - {name: rate, type: conversion, entity: member, base_metric: visits, conversion_metric: {name: buy_count}, window: 2 days}
  - {name: buy_count, type: simple, dataset: buys, agg: count}
  - name: growth
    type: derived
    expr: spent - before
    input_metrics: [{name: spent}, {name: spent, alias: before, offset_window: 7 days}]
`

export const tables = {
  visits: `select * from (values (1, 1, timestamp '2026-11-02 09:00:00', 'a'), (2, 1, timestamp '2026-11-03 00:30:00', 'b'),
    (3, 2, timestamp '2026-11-03 10:00:00', 'a'), (4, 2, timestamp '2026-11-09 10:00:00', null),
    (5, 3, timestamp '2026-11-10 23:00:00', 'a')) t(id, user_id, seen_at, page)`,
  buys: `select * from (values (1, 1, date '2026-11-03', 5.00::decimal(10,2)), (2, 2, date '2026-11-03', 2.50),
    (3, 2, date '2026-11-10', 7.25), (4, 3, date '2026-11-15', 10.00)) t(id, user_id, day, amount)`,
  accounts: `select * from (values (date '2026-11-02', 1, 10.00::decimal(10,2)), (date '2026-11-08', 1, 12.00),
    (date '2026-11-03', 2, 5.00), (date '2026-11-10', 1, 20.00)) t(day, user_id, amount)`,
  plans: `select * from (values (1, timestamp '2026-01-01', timestamp '2026-11-03', 'free'),
    (1, timestamp '2026-11-03', null, 'paid'), (2, timestamp '2026-01-01', null, 'free')) t(user_id, since, until, plan)`,
  days: `select day::date as day, case when day(day) <= 15 then date_trunc('month', day)::date else date_trunc('month', day)::date + 15 end as half
    from unnest(generate_series(timestamp '2026-10-01', timestamp '2026-12-31', interval 1 day)) t(day)`,
}

const weeks = { period: '2026-11-02..2026-11-15' }

/** Each question with the rows that it must give. */
export const questions: readonly [name: string, query: MetricQuery, rows: unknown[][]][] = [
  [
    'a trailing stretch of days',
    { metrics: ['trailing'], grain: 'day', period: '2026-11-02..2026-11-06' },
    [
      ['2026-11-02', null],
      ['2026-11-03', 7.5],
      ['2026-11-04', 7.5],
      ['2026-11-05', 7.5],
      ['2026-11-06', null],
    ],
  ],
  [
    'the month to date at the end of each week',
    { metrics: ['to_date'], grain: 'week', ...weeks },
    [
      ['2026-W45', 7.5],
      ['2026-W46', 24.75],
    ],
  ],
  [
    'a distinct count over a trailing week',
    { metrics: ['active'], grain: 'day', period: '2026-11-08..2026-11-11' },
    [
      ['2026-11-08', 2],
      ['2026-11-09', 2],
      ['2026-11-10', 2],
      ['2026-11-11', null],
    ],
  ],
  [
    'a conversion',
    { metrics: ['rate'], grain: 'week', ...weeks },
    [
      ['2026-W45', 2 / 3],
      ['2026-W46', 0.5],
    ],
  ],
  [
    'an offset',
    { metrics: ['growth'], grain: 'week', ...weeks },
    [
      ['2026-W45', null],
      ['2026-W46', 9.75],
    ],
  ],
  ['a condition that is counted, and a percentile', { metrics: ['large', 'high'], ...weeks }, [[2, 5]]],
  [
    'a balance',
    { metrics: ['balance'], grain: 'week', ...weeks },
    [
      ['2026-W45', 17],
      ['2026-W46', 20],
    ],
  ],
  [
    'a dimension that changes slowly',
    { metrics: ['visits'], by: ['plan'], ...weeks },
    [
      ['free', 3],
      ['paid', 1],
      [null, 1],
    ],
  ],
  ['a filter by another metric', { metrics: ['from_spenders'], ...weeks }, [[3]]],
  [
    'days of another zone',
    { metrics: ['far_visits', 'visits'], grain: 'day', period: '2026-11-02..2026-11-04' },
    [
      ['2026-11-02', 2, 1],
      ['2026-11-03', null, 2],
      ['2026-11-04', null, null],
    ],
  ],
  [
    'hours',
    { metrics: ['visits'], by: ['seen_at__hour'], period: '2026-11-03' },
    [
      ['2026-11-03 00:00:00', 1],
      ['2026-11-03 10:00:00', 1],
    ],
  ],
  [
    'parts of time and a level of the calendar’s own',
    { metrics: ['spent'], by: ['metric_time__half', 'metric_time__extract_dow'], ...weeks },
    [
      ['2026-11-01', 2, 14.75],
      ['2026-11-01', 7, 10],
    ],
  ],
  ['dimensions alone', { metrics: [], by: ['page'] }, [['a'], ['b'], [null]]],
]
