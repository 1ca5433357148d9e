import type { Group } from '../case.ts'

const tables = {
  people: `select * from (values (1, 'Ulm', date '1990-02-28', 'de'), (2, 'Ulm', date '2000-02-29', 'de'), (3, 'Oslo', null, 'no'),
    (4, null, date '1985-12-31', null), (5, 'Ulm', date '1990-01-01', 'no')) t(id, town, born, country)`,
  calls: `select * from (values (1, date '2026-11-09', 1, 5), (2, date '2026-11-10', 1, 7), (3, date '2026-11-10', 3, 11),
    (4, date '2026-11-17', 4, 13), (5, date '2026-11-17', null, 17)) t(id, day, person_id, minutes)`,
  countries: `select * from (values ('de', 'Germany'), ('no', 'Norway'), ('se', 'Sweden')) t(code, country_name)`,
}

const definitions = `
datasets:
  - name: people
    source: {files: people.parquet}
    entities: [{name: person, type: primary, expr: id}, {name: country, type: foreign, expr: country}]
    dimensions: [town, {name: born, type: time, grain: day}]
  - name: calls
    source: {files: calls.parquet}
    time: day
    entities: [{name: call, type: primary, expr: id}, {name: person, type: foreign, expr: person_id}]
    dimensions: [{name: day, type: time, grain: day}]
  - name: countries
    source: {files: countries.parquet}
    entities: [{name: country, type: primary, expr: code}]
    dimensions: [country_name]
metrics:
  - {name: minutes, type: simple, dataset: calls, agg: sum, expr: minutes}
  - {name: calls, type: simple, dataset: calls, agg: count}
saved_queries:
  - {name: by_town, metrics: [minutes, calls], by: [person__town], period: 2026-11, order: [{by: minutes, descending: true}], limit: 2}
  - {name: towns, by: [town], where: town is not null}
  - {name: daily, metrics: [minutes], grain: day, period: 2026-11-09..2026-11-10, where: person__town = 'Ulm'}
`

export const values: Group = {
  name: 'values without figures, and questions under a name',
  definitions,
  tables,
  cases: [
    {
      name: 'each value of a dimension once, null too',
      question: { metrics: [], by: ['town'] },
      check: `select distinct town from people`,
    },
    {
      name: 'combinations that occur, and values that nothing else goes with',
      question: { metrics: [], by: ['town', 'country_name'] },
      check: `select distinct p.town, c.country_name from people p full join countries c on c.code = p.country`,
    },
    {
      name: 'a level and a part of a time',
      question: { metrics: [], by: ['born__year', 'born__extract_month'] },
      check: `select distinct date_trunc('year', born)::date as born__year, extract(month from born)::int as born__extract_month from people`,
    },
    {
      name: 'filtered and ordered from the last',
      question: {
        metrics: [],
        by: ['town'],
        where: "country_name = 'Norway' or born is null",
        order: [{ by: 'town', descending: true }],
      },
      check: `select town from (values ('Ulm', 1), ('Oslo', 2), (null, 3)) t(town, n) order by n`,
    },
    {
      name: 'as often as they occur',
      question: { metrics: [], by: ['town'], values: 'all' },
      check: `select town from people`,
    },
    {
      name: 'the least and the greatest',
      question: { metrics: [], by: ['born__day'], values: 'range' },
      check: `select min(born) as born__day__min, max(born) as born__day__max from people`,
    },
    {
      name: 'no more than two',
      question: { metrics: [], by: ['person'], limit: 2 },
      check: `select id as person from people where id <= 2`,
    },
    {
      name: 'a saved question with order and limit',
      question: 'by_town',
      check: `select p.town as person__town, sum(c.minutes) as minutes, count(*) as calls from calls c left join people p on p.id = c.person_id
        group by 1 order by 2 desc limit 2`,
    },
    {
      name: 'a saved question without metrics',
      question: 'towns',
      check: `select distinct town from people where town is not null`,
    },
    {
      name: 'a saved question by day',
      question: 'daily',
      check: `select * from (values ('2026-11-09', 5), ('2026-11-10', 7)) t(period, minutes)`,
    },
  ],
}
