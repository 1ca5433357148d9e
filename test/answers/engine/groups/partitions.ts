import type { Group } from '../case.ts'

// Homes of users, written anew each day for the users of that day; checks of users are written by day too. Names of users are not.
const tables = {
  checks: `select * from (values (1, date '2026-11-09', date '2026-11-09', 1, 1, 'n'), (2, date '2026-11-09', date '2026-11-09', 2, 2, 's'),
    (3, date '2026-11-10', date '2026-11-10', 1, 4, 's'), (4, date '2026-11-10', date '2026-11-10', 2, 8, 'n'), (5, date '2026-11-11', date '2026-11-11', 1, 16, 'n'),
    (6, date '2026-11-12', null, 1, 32, 'n'), (7, date '2026-11-13', date '2026-11-10', 1, 64, 'n')) t(id, day, part_day, user_id, weight, zone)`,
  homes: `select * from (values (date '2026-11-09', 1, 'Ulm'), (date '2026-11-09', 2, 'Oslo'), (date '2026-11-10', 1, 'Graz'),
    (date '2026-11-10', 3, 'Rome'), (date '2026-11-12', 1, 'Bern')) t(part_day, user_id, home)`,
  shelves: `select * from (values (1, date '2020-01-01', 'A'), (2, date '2020-01-02', 'B')) t(user_id, loaded, shelf)`,
  keeps: `select * from (values (1, date '2026-11-10', 's', 'x'), (1, date '2026-11-10', 'n', 'y'), (2, date '2026-11-10', 's', 'z'), (1, date '2026-11-11', 'n', 'w'))
    t(user_id, part_day, zone, kept)`,
  names: `select * from (values (1, 'Ann'), (2, 'Bo')) t(user_id, name)`,
}

const definitions = `
datasets:
  - name: checks
    source: {files: checks.parquet}
    time: day
    entities: [{name: check_id, type: primary, expr: id}, {name: user, type: foreign, expr: user_id}]
    dimensions: [{name: day, type: time, grain: day}, {name: part_day, type: time, grain: day, partition: true}, {name: zone, partition: true}]
  - name: homes
    source: {files: homes.parquet}
    entities: [{name: user, type: primary, expr: user_id}]
    dimensions: [home, {name: part_day, type: time, grain: day, partition: true}]
  - name: shelves
    source: {files: shelves.parquet}
    entities: [{name: user, type: unique, expr: user_id}]
    dimensions: [shelf, {name: loaded, type: time, grain: day, partition: true}]
  - name: keeps
    source: {files: keeps.parquet}
    entities: [{name: user, type: unique, expr: user_id}]
    dimensions: [kept, {name: part_day, type: time, grain: day, partition: true}, {name: zone, partition: true}]
  - name: names
    source: {files: names.parquet}
    entities: [{name: user, type: primary, expr: user_id}]
    dimensions: [{name: user_name, expr: name}]
metrics:
  - {name: weight, type: simple, dataset: checks, agg: sum, expr: weight}
  - {name: checks, type: simple, dataset: checks, agg: count}
`

const joined =
  'checks c left join homes h on h.user_id = c.user_id and h.part_day = c.part_day left join names n on n.user_id = c.user_id'
const W46 = { period: '2026-W46' } as const

export const partitions: Group = {
  name: 'datasets written anew by day',
  definitions,
  tables,
  cases: [
    {
      name: 'rows meet those of their own partition only',
      question: { ...W46, metrics: ['weight', 'checks'], by: ['home'] },
      check: `select h.home, sum(c.weight) as weight, count(*) as checks from ${joined} group by 1`,
    },
    {
      name: 'a dataset without partitions meets all',
      question: { ...W46, metrics: ['weight'], by: ['user_name'] },
      check: `select n.name as user_name, sum(c.weight) as weight from ${joined} group by 1`,
    },
    {
      name: 'both at once, and the partition itself',
      question: { ...W46, metrics: ['weight'], by: ['home', 'user_name', 'check_id__part_day__day'] },
      check: `select h.home, n.name as user_name, c.part_day as check_id__part_day__day, sum(c.weight) as weight from ${joined} group by 1, 2, 3`,
    },
    {
      name: '[PLAN-48] partitions of other names keep no rows apart, those that are no times do, several do together',
      question: { ...W46, metrics: ['weight'], by: ['shelf', 'kept'] },
      check: `select s.shelf, k.kept, sum(c.weight) as weight from checks c left join shelves s on s.user_id = c.user_id
        left join keeps k on k.user_id = c.user_id and k.part_day = c.part_day and k.zone = c.zone group by 1, 2`,
    },
    {
      name: 'a filter over what the partition holds',
      question: { ...W46, metrics: ['weight'], where: "home in ('Ulm', 'Graz')", grain: 'day' },
      check: `select * from (values ('2026-11-09', 1), ('2026-11-10', 4), ('2026-11-11', null), ('2026-11-12', null), ('2026-11-13', 64),
        ('2026-11-14', null), ('2026-11-15', null)) t(period, weight)`,
    },
  ],
}
