import type { Group } from '../case.ts'

// Calls, and around them nothing: no answers, no people, no prices, no balances.
const tables = {
  calls: `select * from (values (1, date '2026-11-09', 1, 5), (2, date '2026-11-09', 2, 7), (3, date '2026-11-12', 1, 11)) t(id, day, person_id, minutes)`,
  answers: `select 1 as id, date '2026-11-10' as day, 1 as person_id where false`,
  people: `select 1 as id, 'Ulm' as town where false`,
  prices: `select 1 as person_id, 'a' as tariff, date '2026-01-01' as valid_from, date '2026-02-01' as valid_to where false`,
  balances: `select date '2026-11-09' as day, 1 as person_id, 1.00::decimal(12,2) as balance where false`,
}

const definitions = `
datasets:
  - name: calls
    source: {files: calls.parquet}
    time: day
    entities: [{name: call, type: primary, expr: id}, {name: person, type: foreign, expr: person_id}]
    dimensions: [{name: day, type: time, grain: day}]
  - name: answers
    source: {files: answers.parquet}
    time: day
    entities: [{name: answer, type: primary, expr: id}, {name: person, type: foreign, expr: person_id}]
    dimensions: [{name: day, type: time, grain: day}]
  - name: people
    source: {files: people.parquet}
    entities: [{name: person, type: primary, expr: id}]
    dimensions: [town]
  - name: prices
    source: {files: prices.parquet}
    entities: [{name: person, type: natural, expr: person_id}]
    dimensions: [tariff, {name: valid_from, type: time, validity: start}, {name: valid_to, type: time, validity: end}]
  - name: balances
    source: {files: balances.parquet}
    time: day
    entities: [{name: person, type: foreign, expr: person_id}]
    dimensions: [{name: day, type: time, grain: day}]
metrics:
  - {name: minutes, type: simple, dataset: calls, agg: sum, expr: minutes}
  - {name: calls, type: simple, dataset: calls, agg: count}
  - {name: answers, type: simple, dataset: answers, agg: count}
  - {name: answers_filled, type: simple, dataset: answers, agg: count, fill_nulls_with: 0}
  - {name: answers_so_far, type: cumulative, metric: answers}
  - {name: answers_week, type: cumulative, metric: answers, window: 7 days, fill_nulls_with: 0}
  - {name: answered, type: conversion, entity: person, base_metric: calls, conversion_metric: answers, window: 7 days}
  - {name: answered_count, type: conversion, entity: person, base_metric: calls, conversion_metric: answers, calculation: conversions, fill_nulls_with: 0}
  - {name: asked_first, type: conversion, entity: person, base_metric: answers, conversion_metric: calls, calculation: conversions}
  - {name: balance, type: simple, dataset: balances, agg: sum, expr: balance, non_additive_dimension: {name: day, window_choice: max, window_groupings: [person]}}
  - {name: median_minutes, type: simple, dataset: calls, agg: median, expr: minutes, filter: minutes > 100}
  - {name: per_answer, type: ratio, numerator: calls, denominator: answers}
  - name: before
    type: derived
    expr: answers_filled + calls
    input_metrics: [{name: answers_filled, offset_window: 1 day}, {name: calls}]
`

const W46 = { period: '2026-W46' } as const

export const emptiness: Group = {
  name: 'tables without rows',
  definitions,
  tables,
  cases: [
    {
      name: '[NUM-7] sums, ratios and windows of nothing beside something',
      question: { ...W46, metrics: ['calls', 'answers', 'per_answer', 'balance', 'median_minutes'] },
      check: `select 3 as calls, null::bigint as answers, null::float8 as per_answer, null::decimal as balance, null::float8 as median_minutes`,
    },
    {
      name: '[NUM-7] day by day',
      question: {
        period: '2026-11-09..2026-11-11',
        grain: 'day',
        metrics: ['calls', 'answers', 'answers_so_far', 'balance'],
      },
      check: `select * from (values ('2026-11-09', 2, null::bigint, null::bigint, null::decimal), ('2026-11-10', null, null, null, null),
        ('2026-11-11', null, null, null, null)) t(period, calls, answers, answers_so_far, balance)`,
    },
    {
      name: '[NUM-22] a joined table without rows gives null to all',
      question: { ...W46, metrics: ['minutes'], by: ['town'] },
      check: `select null::text as town, 23 as minutes`,
    },
    {
      name: '[NUM-22] and one whose rows would hold for a time',
      question: { ...W46, metrics: ['minutes'], by: ['tariff'] },
      check: `select null::text as tariff, 23 as minutes`,
    },
    {
      name: '[NUM-7] a filter over what is not there finds nothing',
      question: { ...W46, metrics: ['minutes', 'calls'], where: "town = 'Ulm'" },
      check: `select null::bigint as minutes, null::bigint as calls`,
    },
    {
      name: '[NUM-7] no conversions, as a rate and filled',
      question: { ...W46, metrics: ['answered', 'answered_count'] },
      check: `select null::float8 as answered, 0 as answered_count`,
    },
    {
      name: '[NUM-7] nothing to start from',
      question: { ...W46, metrics: ['asked_first'] },
      check: `select null::bigint as asked_first`,
    },
    {
      name: '[NUM-13] nothing at all, ever',
      question: { metrics: ['answers_so_far'] },
      refused: 'METRIC_WITHOUT_DATA',
    },
    {
      name: 'everything of nothing is no row',
      question: { period: 'all', metrics: ['answers'], by: ['metric_time__day'] },
      check: `select day as metric_time__day, count(*) as answers from answers group by 1`,
    },
    {
      name: 'the values of a dimension that has none',
      question: { metrics: [], by: ['tariff'] },
      check: `select distinct tariff from prices`,
    },
    {
      name: '[NUM-21] by the key itself, which only one side has',
      question: { ...W46, metrics: ['calls', 'answers'], by: ['person'] },
      check: `select person_id as person, count(*) as calls, null::bigint as answers from calls group by 1`,
    },
    {
      name: '[NUM-17] compared with a week before anything',
      question: { ...W46, metrics: ['calls'], compare: 'previous' },
      check: `select 3 as calls, null::bigint as calls__compared`,
    },
  ],
}
