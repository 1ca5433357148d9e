import type { Group } from '../case.ts'

// Visits of every day from 2 to 18 November; returns from the 4th to the 9th only, none on the 6th. Who visits buys three days later.
const tables = {
  visits: `select date '2026-11-02' + i::int as day, i % 3 as who, 10 + i as people from range(17) t(i)`,
  returns: `select * from (values (date '2026-11-04', 5), (date '2026-11-05', 7), (date '2026-11-07', 11), (date '2026-11-08', 13),
    (date '2026-11-09', 17)) t(day, pieces)`,
  ships: `select * from (values (timestamp '2026-11-10 08:00:00', 1), (timestamp '2026-11-11 23:59:59', 2), (timestamp '2026-11-13 10:00:00', 4),
    (timestamp '2026-11-20 00:00:00', 8), (timestamp '9999-12-31 00:00:00', 16)) t(due, parcels)`,
  plans: `select * from (values (date '2026-08-01', 100), (date '2026-09-01', 200), (date '2026-10-01', 400), (date '2026-11-01', 800)) t(month, planned)`,
  buys: `select date '2026-11-05' + i::int as day, i % 3 as who from range(14) t(i)`,
}

const definitions = `
datasets:
  - name: visits
    source: {files: visits.parquet}
    time: day
    entities: [{name: who, type: foreign, expr: who}]
    dimensions: [{name: day, type: time, grain: day}]
  - name: returns
    source: {files: returns.parquet}
    time: day
    dimensions: [{name: day, type: time, grain: day}]
  - name: buys
    source: {files: buys.parquet}
    time: day
    entities: [{name: who, type: foreign, expr: who}]
    dimensions: [{name: day, type: time, grain: day}]
  - name: ships
    source: {files: ships.parquet}
    time: due
    dimensions: [{name: due, type: time}]
  - name: plans
    source: {files: plans.parquet}
    time: month
    grain: month
    dimensions: [{name: month, type: time, grain: month}]
metrics:
  - {name: planned, type: simple, dataset: plans, agg: sum, expr: planned}
  - {name: parcels, type: simple, dataset: ships, agg: sum, expr: parcels, fill_nulls_with: 0}
  - {name: people, type: simple, dataset: visits, agg: sum, expr: people}
  - {name: visits, type: simple, dataset: visits, agg: count}
  - {name: returned, type: simple, dataset: returns, agg: sum, expr: pieces, fill_nulls_with: 0}
  - {name: buys, type: simple, dataset: buys, agg: count}
  - {name: three_days, type: cumulative, metric: returned, window: 3 days, period_agg: last}
  - {name: so_far, type: cumulative, metric: returned, period_agg: last}
  - {name: people_5, type: cumulative, metric: people, window: 5 days, period_agg: last}
  - {name: people_mtd, type: cumulative, metric: people, grain_to_date: month, period_agg: last}
  - {name: people_all, type: cumulative, metric: people, period_agg: last}
  - {name: bought, type: conversion, entity: who, base_metric: visits, conversion_metric: buys, window: 4 days, calculation: conversions}
  - {name: before, type: derived, expr: returned, input_metrics: [{name: returned, offset_window: 3 days}]}
  - {name: at_start, type: derived, expr: returned, input_metrics: [{name: returned, offset_to_grain: week}]}
  - {name: per_person, type: ratio, numerator: three_days, denominator: people}
`

const people = (from: number, to: number) => `(select sum(people) from visits
  where day between date '2026-11-${`${from}`.padStart(2, '0')}' and date '2026-11-${`${to}`.padStart(2, '0')}')`

export const arrived: Group = {
  name: 'what has arrived of what is read beside a period',
  definitions,
  tables,
  cases: [
    {
      name: '[NUM-35] a stretch has no value in periods for which its own data have not arrived, though it reaches back to some',
      question: {
        period: '2026-11-10..2026-11-12',
        grain: 'day',
        metrics: ['people', 'three_days', 'so_far', 'per_person'],
      },
      check: `select * from (values ('2026-11-10', 18, cast(null as integer), cast(null as integer), cast(null as float8)),
        ('2026-11-11', 19, null, null, null), ('2026-11-12', 20, null, null, null)) t(period, people, three_days, so_far, per_person)`,
    },
    {
      name: '[NUM-35] nor before they began, nor where it is told without a row for each period',
      question: { period: '2026-11-02..2026-11-03', metrics: ['people', 'three_days'] },
      check: `select 21 as people, cast(null as integer) as three_days`,
    },
    {
      name: '[NUM-35] where they have arrived it is filled',
      question: { period: '2026-11-02..2026-11-09', grain: 'day', metrics: ['three_days', 'returned'] },
      check: `select * from (values ('2026-11-02', null, null), ('2026-11-03', null, null), ('2026-11-04', 5, 5), ('2026-11-05', 12, 7),
        ('2026-11-06', 12, 0), ('2026-11-07', 18, 11), ('2026-11-08', 24, 13), ('2026-11-09', 41, 17)) t(period, three_days, returned)`,
    },
    {
      name: '[NUM-35] what is read earlier is filled by the days that it is read from',
      question: { period: '2026-11-05..2026-11-09', grain: 'day', metrics: ['people', 'before'] },
      check: `select * from (values ('2026-11-05', 13, null), ('2026-11-06', 14, null), ('2026-11-07', 15, 5), ('2026-11-08', 16, 7),
        ('2026-11-09', 17, 0)) t(period, people, before)`,
    },
    {
      name: '[NUM-35] and so is what is read at the start of a longer period',
      question: { period: '2026-11-10..2026-11-17', grain: 'day', metrics: ['people', 'at_start', 'before'] },
      check: `select * from (values ('2026-11-10', 18, 17, 11), ('2026-11-11', 19, 17, 13), ('2026-11-12', 20, 17, 17), ('2026-11-13', 21, 17, null),
        ('2026-11-14', 22, 17, null), ('2026-11-15', 23, 17, null), ('2026-11-16', 24, null, null), ('2026-11-17', 25, null, null))
        t(period, people, at_start, before)`,
    },
    {
      name: '[NUM-36] rows of days still to come do not make the days before them arrive',
      question: { period: '2026-11', compare: { shift: '3 days' }, metrics: ['parcels'] },
      check: `select 7 as parcels, cast(null as integer) as parcels__compared`,
    },
    {
      name: '[NUM-36] nor fill them',
      question: { period: '2026-11-12..2026-11-15', grain: 'day', metrics: ['parcels'] },
      check: `select * from (values ('2026-11-12', 0), ('2026-11-13', 4), ('2026-11-14', null), ('2026-11-15', null)) t(period, parcels)`,
    },
    {
      name: '[NUM-36] an unfinished week is compared as far as its rows have come',
      question: { period: '2026-W46', compare: { shift: '1 day' }, metrics: ['parcels', 'people'] },
      check: `select 7 as parcels, cast(null as integer) as parcels__compared, ${people(9, 13)} as people, ${people(8, 12)} as people__compared`,
    },
    {
      name: '[NUM-37] what is told by month is not told of days that cut a month',
      question: { period: '2026-09-05..2026-10-20', metrics: ['planned'] },
      refused: 'PERIOD_CUT',
      says: ['planned', 'month', '2026-09-01..2026-10-31'],
    },
    {
      name: '[NUM-37] nor by month, beside what is told by day',
      question: { period: '2026-10-15..2026-11-18', grain: 'month', metrics: ['people', 'planned'] },
      refused: 'PERIOD_CUT',
      says: ['planned'],
    },
    {
      name: '[NUM-37] months until now are whole, though the last is not over',
      question: { period: '2026-10-01..2026-11-19', compare: { shift: '1 month' }, metrics: ['planned'] },
      check: `select 1200 as planned, 600 as planned__compared`,
    },
    {
      name: '[NUM-37] days that cut months are no comparison for whole ones',
      question: { period: '2026-10', compare: { shift: '10 days' }, metrics: ['planned'] },
      check: `select 400 as planned, cast(null as integer) as planned__compared`,
    },
    {
      name: '[NUM-37] the months before are',
      question: { period: '2026-09-01..2026-10-31', grain: 'month', compare: 'previous', metrics: ['planned'] },
      check: `select * from (values ('2026-09', 200, 100), ('2026-10', 400, 200)) t(period, planned, planned__compared)`,
    },
    {
      name: '[NUM-19] a stretch is compared with one that the data reach back to in full, else with nothing',
      question: {
        period: '2026-11-05..2026-11-08',
        grain: 'day',
        compare: 'previous',
        metrics: ['people_5', 'people_mtd', 'people_all'],
      },
      check: `with d(n) as (values (5), (6), (7), (8)) select '2026-11-0' || n as period,
        (select sum(people) from visits where day between date '2026-11-04' + (n - 8) and date '2026-11-04' + (n - 4)) as people_5,
        case when n >= 7 then (select sum(people) from visits where day between date '2026-11-04' + (n - 9) and date '2026-11-04' + (n - 5)) end
          as people_5__compared,
        (select sum(people) from visits where day <= date '2026-11-04' + (n - 4)) as people_mtd, cast(null as integer) as people_mtd__compared,
        (select sum(people) from visits where day <= date '2026-11-04' + (n - 4)) as people_all,
        (select sum(people) from visits where day <= date '2026-11-04' + (n - 5)) as people_all__compared from d`,
    },
    {
      name: '[NUM-19] the end of a week before, of which the stretch is known though its first days are not',
      question: { period: '2026-11-08..2026-11-14', compare: { shift: '7 days' }, metrics: ['people', 'people_5'] },
      check: `select ${people(8, 14)} as people, cast(null as integer) as people__compared, ${people(10, 14)} as people_5,
        ${people(3, 7)} as people_5__compared`,
    },
    {
      name: '[NUM-19] conversions are compared where both sides reach back',
      question: { period: '2026-W46', grain: 'week', compare: 'previous', metrics: ['visits', 'bought'] },
      check: `select '2026-W46' as period, 7 as visits, 7 as visits__compared, 7 as bought, cast(null as integer) as bought__compared`,
    },
  ],
}
