import type { Group } from '../case.ts'

// Numbers past what a double holds, sums past 64 bits, doubles that are no numbers, zeros with a sign, days of the years 1 and 9998,
// and texts that look like numbers, dates, nulls and nothing.
const tables = {
  readings: `select * from (values
    (1, date '2026-11-09', 9007199254740993, 12345678901234567.0123456789::decimal(38,10), 'NaN'::float8, '1', true),
    (2, date '2026-11-09', 9223372036854775807, 0.0000000001, 'Infinity', '01', false),
    (3, date '2026-11-10', 9223372036854775807, -12345678901234567.0123456789, '-Infinity', '1.0', null),
    (4, date '2026-11-11', -1, 0, 0.1, 'null', true), (5, date '2026-11-11', 0, 0.5, 0.2, 'NULL', true),
    (6, date '2026-11-12', 1, 99999999999999999.9999999999, '-0'::float8, '', false), (7, date '2026-11-12', 2147483647, 1, 1e308, '2026-11-12', null),
    (8, date '2026-11-13', 2147483647, 1, 1e308, 'e' || chr(769), true), (9, date '2026-11-13', 7, 2, 1e-308, 'é', false),
    (10, date '0001-01-01', 5, 3, 1, 'ancient', true), (11, date '9998-12-31', 6, 4, 1, 'far', true)
    ) t(id, day, big, fine, rough, code, flag)`,
}

const definitions = `
datasets:
  - name: readings
    source: {files: readings.parquet}
    time: day
    columns: {big: integer, fine: decimal, rough: double, code: text, flag: boolean, day: date, id: integer}
    dimensions: [{name: day, type: time, grain: day}, code, flag, {name: big_one, expr: big}, {name: fine_one, expr: fine}]
metrics:
  - {name: big, type: simple, dataset: readings, agg: sum, expr: big}
  - {name: biggest, type: simple, dataset: readings, agg: max, expr: big}
  - {name: bigs, type: simple, dataset: readings, agg: count_distinct, expr: big}
  - {name: fine, type: simple, dataset: readings, agg: sum, expr: fine}
  - {name: finest, type: simple, dataset: readings, agg: min, expr: fine}
  - {name: rough, type: simple, dataset: readings, agg: sum, expr: rough}
  - {name: roughest, type: simple, dataset: readings, agg: max, expr: rough}
  - {name: codes, type: simple, dataset: readings, agg: count_distinct, expr: code}
  - {name: overflowing, type: simple, dataset: readings, agg: sum, expr: big * 3}
  - {name: rows_read, type: simple, dataset: readings, agg: count}
  - {name: so_far, type: cumulative, metric: big}
  - {name: difference, type: derived, expr: big - rows_read}
  - {name: per_row, type: ratio, numerator: fine, denominator: rows_read}
`

const week = "day between date '2026-11-09' and date '2026-11-15'"
const W46 = { period: '2026-11-09..2026-11-13' } as const

export const hostileValues: Group = {
  name: 'values at the ends of their types',
  definitions,
  tables,
  cases: [
    {
      name: '[NUM-4] sums past 53 and past 64 bits are exact',
      question: { ...W46, metrics: ['big', 'biggest', 'bigs', 'difference'] },
      check: `select sum(big) as big, max(big) as biggest, count(distinct big) as bigs, sum(big) - count(*) as difference from readings where ${week}`,
    },
    {
      name: '[EXPR-1] tests that nulls take part in, beside columns, constants and each other',
      question: {
        ...W46,
        by: ['flag'],
        metrics: ['rows_read'],
        where: "flag is not true and code is distinct from '' and (flag is false) is distinct from (code = 'é')",
      },
      check: `select flag, count(*) as rows_read from readings where ${week} and coalesce(not flag, true) and (code <> '' or code is null)
        and coalesce(not flag, false) <> (code = 'é') group by 1`,
    },
    {
      name: '[EXPR-1] and their opposites',
      question: {
        ...W46,
        by: ['flag'],
        metrics: ['rows_read'],
        where: "flag is unknown or flag is not false and code is not distinct from '1'",
      },
      check: `select flag, count(*) as rows_read from readings where ${week} and (flag is null or (flag and code = '1')) group by 1`,
    },
    {
      name: '[NUM-4] ten places after the point, and what cancels out',
      question: { ...W46, metrics: ['fine', 'finest'] },
      check: `select sum(fine) as fine, min(fine) as finest from readings where ${week}`,
    },
    {
      name: '[NUM-4] day by day, and so far',
      question: { ...W46, grain: 'day', metrics: ['big', 'so_far'] },
      check: `select d::date::text as period, (select sum(big) from readings where day = d) as big, (select sum(big) from readings where day <= d) as so_far
        from generate_series(timestamp '2026-11-09', timestamp '2026-11-13', interval '1 day') g(d)`,
    },
    {
      name: '[NUM-2] what is no number is no value',
      question: { period: '2026-11-09', metrics: ['rough', 'rows_read'] },
      check: `select null::float8 as rough, 2 as rows_read`,
    },
    {
      name: '[NUM-2] nor is an infinity, of either sign',
      question: { period: '2026-11-10', metrics: ['rough', 'roughest'] },
      check: `select null::float8 as rough, null::float8 as roughest`,
    },
    {
      name: 'doubles within what they hold',
      question: { period: '2026-11-11..2026-11-12', grain: 'day', metrics: ['rough', 'roughest'] },
      check: `select * from (values ('2026-11-11', 0.1::float8 + 0.2::float8, 0.2::float8), ('2026-11-12', 1e308, 1e308)) t(period, rough, roughest)`,
    },
    {
      name: '[NUM-10] texts that look alike are not the same',
      question: { ...W46, metrics: ['rows_read'], by: ['code'] },
      check: `select code, count(*) as rows_read from readings where ${week} group by 1`,
    },
    {
      name: '[NUM-5] and count as different',
      question: { ...W46, metrics: ['codes'] },
      check: `select count(distinct code) as codes from readings where ${week}`,
    },
    {
      name: '[NUM-10] the text null is not null',
      question: { ...W46, metrics: ['rows_read'], where: "code = 'null' or code is null" },
      check: `select 1 as rows_read`,
    },
    {
      name: '[NUM-10] by numbers, by conditions, told in their order',
      question: { ...W46, metrics: ['rows_read'], by: ['flag', 'big_one'] },
      check: `select flag, big as big_one, count(*) as rows_read from readings where ${week} group by 1, 2`,
    },
    {
      name: 'by a decimal, filtered by one',
      question: { ...W46, metrics: ['rows_read'], by: ['fine_one'], where: 'fine_one between 0.0000000001 and 1' },
      check: `select fine as fine_one, count(*) as rows_read from readings where ${week} and fine between 0.0000000001 and 1 group by 1`,
    },
    {
      name: 'a product past 64 bits is refused, not wrapped',
      question: { ...W46, metrics: ['overflowing'] },
      refused: 'VALUES_MISFIT',
    },
    {
      name: 'years from 1 to 9998',
      question: { period: 'all', metrics: ['rows_read'], by: ['metric_time__year'] },
      check: `select date_trunc('year', day::timestamp)::date as metric_time__year, count(*) as rows_read from readings group by 1`,
    },
    {
      name: '[NUM-1] a ratio of exact numbers is a double',
      question: { period: '2026-11-12', metrics: ['per_row'] },
      check: `select 50000000000000000.5::float8 as per_row`,
    },
  ],
}
