import type { Group } from '../case.ts'

// Homes of users, written anew each day for the users of that day; checks of users are written by day too. Names of users are not.
const tables = {
  checks: `select * from (values (1, date '2026-11-09', date '2026-11-09', 1, 1), (2, date '2026-11-09', date '2026-11-09', 2, 2),
    (3, date '2026-11-10', date '2026-11-10', 1, 4), (4, date '2026-11-10', date '2026-11-10', 2, 8), (5, date '2026-11-11', date '2026-11-11', 1, 16),
    (6, date '2026-11-12', null, 1, 32), (7, date '2026-11-13', date '2026-11-10', 1, 64)) t(id, day, part_day, user_id, weight)`,
  homes: `select * from (values (date '2026-11-09', 1, 'Ulm'), (date '2026-11-09', 2, 'Oslo'), (date '2026-11-10', 1, 'Graz'),
    (date '2026-11-10', 3, 'Rome'), (date '2026-11-12', 1, 'Bern')) t(part_day, user_id, home)`,
  names: `select * from (values (1, 'Ann'), (2, 'Bo')) t(user_id, name)`,
}

const definitions = `
datasets:
  - name: checks
    source: {files: checks.parquet}
    time: day
    entities: [{name: check_id, type: primary, expr: id}, {name: user, type: foreign, expr: user_id}]
    dimensions: [{name: day, type: time, grain: day}, {name: part_day, type: time, grain: day, partition: true}]
  - name: homes
    source: {files: homes.parquet}
    entities: [{name: user, type: primary, expr: user_id}]
    dimensions: [home, {name: part_day, type: time, grain: day, partition: true}]
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
      name: 'a filter over what the partition holds',
      question: { ...W46, metrics: ['weight'], where: "home in ('Ulm', 'Graz')", grain: 'day' },
      check: `select * from (values ('2026-11-09', 1), ('2026-11-10', 4), ('2026-11-11', null), ('2026-11-12', null), ('2026-11-13', 64),
        ('2026-11-14', null), ('2026-11-15', null)) t(period, weight)`,
    },
  ],
}
