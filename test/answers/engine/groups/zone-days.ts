import type { Group } from '../case.ts'

// A row every quarter of an hour by Shanghai's clocks, which are never changed, around the changes of others.
const quarters = (from: string, to: string) =>
  `select ts from generate_series(timestamp '${from}', timestamp '${to}', interval '15 minutes') g(ts)`
const rows = [
  quarters('2011-12-27 00:00', '2012-01-03 23:45'),
  quarters('2026-03-05 00:00', '2026-04-02 23:45'),
  quarters('2026-10-20 00:00', '2026-11-18 23:45'),
].join(' union all ')

const metric = (name: string, zone?: string, more = '') =>
  `  - {name: ${name}, type: simple, dataset: events, agg: count${zone ? `, timezone: ${zone}` : ''}${more}}`

const definitions = `
datasets:
  - name: events
    source: {files: events.parquet}
    time: ts
    entities: [{name: visitor, type: foreign, expr: hour(ts) - hour(ts)}]
    dimensions: [{name: ts, type: time, grain: second}, {name: hour, type: categorical, expr: hour(ts)}]
  - name: days
    source: {files: days.parquet}
    time: day
    dimensions: [{name: day, type: time}]
metrics:
${metric('events')}
${metric('london', 'Europe/London')}
${metric('new_york', 'America/New_York')}
${metric('kathmandu', 'Asia/Kathmandu')}
${metric('apia', 'Pacific/Apia')}
${metric('filled', 'Pacific/Apia', ', fill_nulls_with: 0')}
${metric('visits', 'Europe/London', ', filter: "hour = 10"')}
${metric('buys', 'America/New_York', ', filter: "hour = 12"')}
  - {name: bought, type: conversion, entity: visitor, base_metric: visits, conversion_metric: buys, window: 3 hours, calculation: conversions}
  - {name: of_days, type: simple, dataset: days, agg: count, timezone: America/New_York}
  - {name: share, type: ratio, numerator: events, denominator: events, timezone: Europe/London}
  - {name: twice, type: derived, expr: events + events, timezone: Europe/London}
  - {name: apart, type: derived, expr: london - events}
`

/** Rows of a name and the moments, by Shanghai's clocks, from the first until before the second. */
const counted = (metricName: string, days: readonly (readonly [string, string, string])[]) =>
  `with p(period, a, b) as (values ${days.map(([name, a, b]) => `('${name}', timestamp '${a}', timestamp '${b}')`).join(', ')})
    select period, (select nullif(count(*), 0) from events where ts >= a and ts < b) as ${metricName} from p`

const of = (name: string, period: string) => ({ metrics: [name], period, grain: 'day' as const })

export const zoneDays: Group = {
  name: 'metrics that are told in a zone of their own',
  definitions,
  tables: { events: rows, days: `select distinct cast(ts as date) as day from (${rows}) r` },
  today: '2026-11-19',
  cases: [
    {
      name: '[CAL-14] London when its clocks go forward: a day of 23 hours',
      question: of('london', '2026-03-28..2026-03-30'),
      check: counted('london', [
        ['2026-03-28', '2026-03-28 08:00', '2026-03-29 08:00'],
        ['2026-03-29', '2026-03-29 08:00', '2026-03-30 07:00'],
        ['2026-03-30', '2026-03-30 07:00', '2026-03-31 07:00'],
      ]),
    },
    {
      name: '[CAL-14] that day has 92 quarters of an hour, the one on which they go back 100',
      question: of('london', '2026-03-29'),
      check: `select '2026-03-29' as period, 92 as london`,
    },
    {
      name: '[CAL-14] London when its clocks go back: a day of 25 hours',
      question: of('london', '2026-10-24..2026-10-26'),
      check: counted('london', [
        ['2026-10-24', '2026-10-24 07:00', '2026-10-25 07:00'],
        ['2026-10-25', '2026-10-25 07:00', '2026-10-26 08:00'],
        ['2026-10-26', '2026-10-26 08:00', '2026-10-27 08:00'],
      ]),
    },
    {
      name: '[CAL-14] New York when its clocks go forward',
      question: of('new_york', '2026-03-07..2026-03-09'),
      check: counted('new_york', [
        ['2026-03-07', '2026-03-07 13:00', '2026-03-08 13:00'],
        ['2026-03-08', '2026-03-08 13:00', '2026-03-09 12:00'],
        ['2026-03-09', '2026-03-09 12:00', '2026-03-10 12:00'],
      ]),
    },
    {
      name: '[CAL-14] New York when its clocks go back, against the day before',
      question: { ...of('new_york', '2026-11-01..2026-11-02'), compare: 'previous' },
      check: `select '2026-11-01' as period, 100 as new_york, 96 as new_york__compared
        union all select '2026-11-02', 96, 100`,
    },
    {
      name: '[CAL-14] Kathmandu, whose days begin a quarter of an hour off',
      question: of('kathmandu', '2026-11-10..2026-11-12'),
      check: counted('kathmandu', [
        ['2026-11-10', '2026-11-10 02:15', '2026-11-11 02:15'],
        ['2026-11-11', '2026-11-11 02:15', '2026-11-12 02:15'],
        ['2026-11-12', '2026-11-12 02:15', '2026-11-13 02:15'],
      ]),
    },
    {
      name: '[CAL-14] Apia, which had no 30 December 2011',
      question: of('apia', '2011-12-29..2012-01-01'),
      check: counted('apia', [
        ['2011-12-29', '2011-12-29 18:00', '2011-12-30 18:00'],
        ['2011-12-30', '2011-12-30 18:00', '2011-12-30 18:00'],
        ['2011-12-31', '2011-12-30 18:00', '2011-12-31 18:00'],
        ['2012-01-01', '2011-12-31 18:00', '2012-01-01 18:00'],
      ]),
    },
    {
      name: '[CAL-14] a day that a zone did not have is missing as any other, and filled where the metric says so',
      question: { metrics: ['filled'], period: '2011-12-30' },
      check: 'select 0 as filled',
    },
    {
      name: '[CAL-14] no row is lost over a month with a change, in weeks of the zone',
      question: { metrics: ['london'], period: '2026-10-26..2026-11-15', grain: 'week', compare: 'previous' },
      check: `with w(period, a, b, c) as (values
          ('2026-W44', timestamp '2026-10-26 08:00', timestamp '2026-11-02 08:00', timestamp '2026-10-19 07:00'),
          ('2026-W45', timestamp '2026-11-02 08:00', timestamp '2026-11-09 08:00', timestamp '2026-10-26 08:00'),
          ('2026-W46', timestamp '2026-11-09 08:00', timestamp '2026-11-16 08:00', timestamp '2026-11-02 08:00'))
        select period, (select count(*) from events where ts >= a and ts < b) as london,
          (select count(*) from events where ts >= c and ts < a) as london__compared from w`,
    },
    {
      name: '[CAL-15] the last day of a zone that has arrived in full is where a period ends',
      question: { metrics: ['london'], period: '2026-W47', compare: 'previous' },
      check: `select (select count(*) from events
          where ts >= timestamp '2026-11-16 08:00' and ts < timestamp '2026-11-18 08:00') as london,
        (select count(*) from events
          where ts >= timestamp '2026-11-09 08:00' and ts < timestamp '2026-11-11 08:00') as london__compared`,
    },
    {
      name: '[CAL-14] metrics of several zones in one question, each by its own days',
      question: { metrics: ['events', 'london', 'new_york'], period: '2026-11-10' },
      check: `select (select count(*) from events
          where ts >= timestamp '2026-11-10 00:00' and ts < timestamp '2026-11-11 00:00') as events,
        (select count(*) from events
          where ts >= timestamp '2026-11-10 08:00' and ts < timestamp '2026-11-11 08:00') as london,
        (select count(*) from events
          where ts >= timestamp '2026-11-10 13:00' and ts < timestamp '2026-11-11 13:00') as new_york`,
    },
    {
      name: '[CAL-16] what a metric in a zone is computed from is told in it, unless it has its own',
      question: { metrics: ['share', 'twice', 'apart', 'events'], period: '2026-10-25' },
      check: 'select cast(1 as double precision) as share, 200 as twice, 4 as apart, 96 as events',
    },
    {
      name: '[CAL-16] what follows within three hours does so by one clock, whatever zones the two are told in',
      question: of('bought', '2026-11-10..2026-11-11'),
      check: `select '2026-11-10' as period, 4 as bought union all select '2026-11-11', 4`,
    },
    {
      name: '[CAL-14] a date is a day already, in every zone',
      question: of('of_days', '2026-11-10..2026-11-11'),
      check: `select '2026-11-10' as period, 1 as of_days union all select '2026-11-11', 1`,
    },
    {
      name: '[CAL-14] a metric of a zone by the hours of its clocks, of which one comes twice',
      question: { metrics: ['london'], by: ['metric_time__hour'], period: '2026-10-25' },
      check: `select cast(h as timestamp) as metric_time__hour, case when h = timestamp '2026-10-25 01:00' then 8 else 4 end as london
        from generate_series(timestamp '2026-10-25 00:00', timestamp '2026-10-25 23:00', interval '1 hour') g(h)`,
    },
  ],
}

// Instants around the night on which the workspace's own clocks go back: its hour from one to two comes twice.
export const instants: Group = {
  name: 'instants in a workspace whose clocks change',
  definitions: `timezone: Europe/London
datasets:
  - name: events
    source: {files: events.parquet}
    time: ts
    dimensions: [{name: ts, type: time}]
metrics:
${metric('events')}
${metric('praia', 'Atlantic/Cape_Verde')}
${metric('new_york', 'America/New_York')}
`,
  tables: {
    events: `select ts::timestamptz as ts from (select unnest(generate_series(timestamptz '2026-10-20 00:00:00+00',
      timestamptz '2026-10-31 23:45:00+00', interval '15 minutes')) as ts) g`,
  },
  today: '2026-11-19',
  cases: [
    {
      name: '[NUM-16] [CAL-14] the day of 25 hours has all of its rows',
      question: { metrics: ['events'], period: '2026-10-24..2026-10-26', grain: 'day' },
      check: `select '2026-10-24' as period, 96 as events union all select '2026-10-25', 100
        union all select '2026-10-26', 96`,
    },
    {
      name: '[CAL-14] an instant is one: the hour that comes twice in London lies on two days of Cape Verde',
      question: { metrics: ['praia'], period: '2026-10-24..2026-10-26', grain: 'day' },
      check: `select '2026-10-24' as period, 96 as praia union all select '2026-10-25', 96
        union all select '2026-10-26', 96`,
    },
    {
      name: '[CAL-14] New York has its own days through that night',
      question: { metrics: ['new_york'], period: '2026-10-24..2026-10-25', grain: 'day' },
      check: `select '2026-10-24' as period, 96 as new_york union all select '2026-10-25', 96`,
    },
  ],
}

// The same clocks as a till writes them, without a zone: one hour of March that they never showed, one of October only once.
export const localTimes: Group = {
  name: 'times without a zone in a workspace whose clocks change',
  definitions: `timezone: Europe/London
datasets:
  - name: events
    source: {files: events.parquet}
    time: ts
    dimensions: [{name: ts, type: time}]
metrics:
${metric('events')}
${metric('praia', 'Atlantic/Cape_Verde')}
${metric('new_york', 'America/New_York')}
`,
  tables: {
    events: [quarters('2026-03-20 00:00', '2026-04-02 23:45'), quarters('2026-10-20 00:00', '2026-10-31 23:45')].join(
      ' union all ',
    ),
  },
  today: '2026-11-19',
  cases: [
    {
      name: '[CAL-14] an hour that the clocks skipped is an hour later, and none of its rows is lost',
      question: { metrics: ['new_york'], period: '2026-03-28..2026-03-29', grain: 'day' },
      check: `select '2026-03-28' as period, 100 as new_york union all select '2026-03-29', 96`,
    },
    {
      name: '[CAL-14] an hour that the clocks showed twice is the second of the two',
      question: { metrics: ['praia'], period: '2026-10-24..2026-10-25', grain: 'day' },
      check: `select '2026-10-24' as period, 92 as praia union all select '2026-10-25', 96`,
    },
  ],
}
