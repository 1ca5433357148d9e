import type { Group } from '../case.ts'

// Tariffs of lines over time: line 1 changes twice, a row ending the day the next starts; line 2 has a gap in March; line 3
// starts long ago and is still in force; line 5 has none. Rides lie on the boundaries. The crews of line 1 overlap by nine days.
const tables = {
  rides: `select * from (values
    (1, date '2026-01-31', 1, 10), (2, date '2026-02-01', 1, 20), (3, date '2026-02-28', 1, 40), (4, date '2026-03-01', 1, 80),
    (5, date '2026-05-01', 1, 160), (6, date '2026-02-28', 2, 1), (7, date '2026-03-10', 2, 2), (8, date '2026-04-01', 2, 4),
    (9, date '2025-12-31', 3, 1000), (10, date '2026-06-01', 3, 2000), (11, date '2026-03-05', 5, 7), (12, date '2026-03-06', null, 9),
    (13, date '2026-01-15', 4, 300), (14, null, 1, 5)) t(id, day, line_id, riders)`,
  tariffs: `select * from (values
    (1, 'red', 'v1', date '2026-01-01', date '2026-02-01'), (1, 'red', 'v2', date '2026-02-01', date '2026-03-01'),
    (1, 'blue', 'v3', date '2026-03-01', null),
    (2, 'blue', 'v1', date '2026-01-01', date '2026-03-01'), (2, null, 'v2', date '2026-04-01', null),
    (3, 'gold', 'v1', date '1900-01-01', null), (4, 'gray', 'v1', date '2026-01-01', date '2026-02-01'))
    t(line_id, zone, tariff, valid_from, valid_to)`,
  crews: `select * from (values (1, 'day', date '2026-01-01', date '2026-03-10'), (1, 'night', date '2026-03-01', null))
    t(line_id, crew, since, until)`,
  zones: `select * from (values ('red', 'inner'), ('blue', 'outer'), ('gold', 'inner')) t(id, ring)`,
}

const definitions = `
datasets:
  - name: rides
    source: {files: rides.parquet}
    time: day
    entities: [{name: ride, type: primary, expr: id}, {name: line, type: foreign, expr: line_id}]
    dimensions: [{name: day, type: time, grain: day}]
  - name: tariffs
    source: {files: tariffs.parquet}
    entities: [{name: line, type: natural, expr: line_id}, {name: zone, type: foreign, expr: zone}]
    dimensions:
      - tariff
      - {name: zone_name, expr: zone}
      - {name: valid_from, type: time, validity: start}
      - {name: valid_to, type: time, validity: end}
  - name: crews
    source: {files: crews.parquet}
    entities: [{name: line, type: natural, expr: line_id}]
    dimensions: [crew, {name: since, type: time, validity: start}, {name: until, type: time, validity: end}]
  - name: zones
    source: {files: zones.parquet}
    entities: [{name: zone, type: primary, expr: id}]
    dimensions: [ring]
metrics:
  - {name: riders, type: simple, dataset: rides, agg: sum, expr: riders}
  - {name: rides, type: simple, dataset: rides, agg: count}
  - {name: red_riders, type: simple, dataset: rides, agg: sum, expr: riders, filter: zone_name = 'red'}
  - {name: red_share, type: ratio, numerator: red_riders, denominator: riders}
`

const joined = `rides r left join tariffs t on t.line_id = r.line_id and r.day >= t.valid_from and (r.day < t.valid_to or t.valid_to is null)
  left join zones z on z.id = t.zone`
const first = { period: '2025-12-01..2026-06-30' } as const

export const history: Group = {
  name: 'keys that repeat over time',
  definitions,
  tables,
  cases: [
    {
      name: '[METRIC-8] each ride by the tariff of its day, the first day of a row in and its last out',
      question: { ...first, metrics: ['riders', 'rides'], by: ['tariff'] },
      check: `select t.tariff, sum(r.riders) as riders, count(*) as rides from ${joined} where r.day is not null group by 1`,
    },
    {
      name: '[METRIC-8] no ride is counted twice or lost',
      question: { ...first, metrics: ['riders', 'rides'] },
      check: `select sum(riders) as riders, count(*) as rides from rides where day is not null`,
    },
    {
      name: '[METRIC-8] a filter over what was in force',
      question: { ...first, metrics: ['red_riders', 'red_share'] },
      check: `select 70 as red_riders, 70::float8 / 3633 as red_share`,
    },
    {
      name: '[METRIC-8] gaps, lines without tariff and rides without line are one slice',
      question: { ...first, metrics: ['riders'], by: ['zone_name'] },
      check: `select t.zone as zone_name, sum(r.riders) as riders from ${joined} where r.day is not null group by 1`,
    },
    {
      name: '[METRIC-8] one step beyond: the ring of the zone in force',
      question: { ...first, metrics: ['riders'], by: ['line__zone__ring'] },
      check: `select z.ring as line__zone__ring, sum(r.riders) as riders from ${joined} where r.day is not null group by 1`,
    },
    {
      name: '[METRIC-8] day by day over a change, tariff by tariff',
      question: { period: '2026-02-28..2026-03-01', grain: 'day', metrics: ['riders'], by: ['tariff'] },
      check: `select * from (values ('2026-02-28', 'v1', 1), ('2026-02-28', 'v2', 40), ('2026-02-28', 'v3', null),
        ('2026-03-01', 'v1', null), ('2026-03-01', 'v2', null), ('2026-03-01', 'v3', 80)) t(period, tariff, riders)`,
    },
    {
      name: '[METRIC-8] a filter of the question over what was in force, by month',
      question: { period: '2026-01-01..2026-03-31', grain: 'month', metrics: ['riders'], where: "tariff = 'v1'" },
      check: `select * from (values ('2026-01', 310), ('2026-02', 1), ('2026-03', null)) t(period, riders)`,
    },
    {
      name: '[METRIC-8] by line and its tariff',
      question: { period: '2026-02', metrics: ['riders'], by: ['line', 'line__tariff'] },
      check: `select r.line_id as line, t.tariff as line__tariff, sum(r.riders) as riders from ${joined}
        where r.day between date '2026-02-01' and date '2026-02-28' group by 1, 2`,
    },
    {
      name: '[NUM-17] compared with the period before, each day by its own tariff',
      question: { period: '2026-02', metrics: ['riders'], by: ['tariff'], compare: 'previous' },
      check: `select tariff, sum(riders) filter (where day >= date '2026-02-01') as riders,
        sum(riders) filter (where day < date '2026-02-01') as riders__compared from (select t.tariff, r.riders, r.day from ${joined}) x
        where day between date '2026-01-01' and date '2026-02-28' group by 1`,
    },
    {
      name: '[NUM-22] rows of one key that overlap are refused',
      question: { ...first, metrics: ['riders'], by: ['crew'] },
      refused: 'JOIN_FANS_OUT',
      says: ['crews', 'line'],
    },
  ],
}
