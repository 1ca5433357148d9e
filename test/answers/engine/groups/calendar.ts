import type { Group } from '../case.ts'

// Every day from December 2019 to 30 March 2025 in two towns: a leap year with its 29 February twice, and 2020 with its week 53.
const tables = {
  sales: `select g.d::date as day, t.town, (((g.d::date - date '2019-01-01') * t.step) % 101)::decimal(12,2) * 0.25 as amount
    from generate_series(timestamp '2019-12-01', timestamp '2025-03-30', interval '1 day') g(d),
    (values ('Ulm', 37), ('Oslo', 53)) t(town, step) where not (t.town = 'Oslo' and g.d < timestamp '2021-01-04')`,
}

const definitions = `
datasets:
  - name: sales
    source: {files: sales.parquet}
    time: day
    dimensions: [{name: day, type: time}, town]
metrics:
  - {name: amount, type: simple, dataset: sales, agg: sum, expr: amount}
  - {name: days, type: simple, dataset: sales, agg: count_distinct, expr: day}
  - {name: daily, type: ratio, numerator: amount, denominator: days}
`

/** Rows of a period, its days, and those of the period it is compared with. */
const compared = (rows: string) => `with p(period, a, b, c, d) as (values ${rows})
  select period, (select sum(amount) from sales where day between a and b) as amount,
    (select sum(amount) from sales where day between c and d) as amount__compared from p`

const whole = (rows: string) => `with p(period, a, b) as (values ${rows})
  select period, (select sum(amount) from sales where day between a and b) as amount,
    (select count(distinct day) from sales where day between a and b) as days from p`

const pair = (a: string, b: string, c: string, d: string) =>
  `select (select sum(amount) from sales where day between date '${a}' and date '${b}') as amount,
    (select sum(amount) from sales where day between date '${c}' and date '${d}') as amount__compared`

export const calendar: Group = {
  name: 'weeks, months and years',
  definitions,
  tables,
  today: '2025-04-02',
  cases: [
    {
      name: '[NUM-8] week 53 of 2020 runs into January',
      question: { metrics: ['amount', 'days'], period: '2020-W53' },
      check: `select sum(amount) as amount, count(distinct day) as days from sales
        where day between date '2020-12-28' and date '2021-01-03'`,
    },
    {
      name: '[NUM-8] weeks over the turn of a long year',
      question: { metrics: ['amount', 'days'], period: '2020-12-21..2021-01-10', grain: 'week' },
      check:
        whole(`('2020-W52', date '2020-12-21', date '2020-12-27'), ('2020-W53', date '2020-12-28', date '2021-01-03'),
        ('2021-W01', date '2021-01-04', date '2021-01-10')`),
    },
    {
      name: '[NUM-8] a span that cuts weeks holds the parts of them that it names',
      question: { metrics: ['amount', 'days'], period: '2020-12-30..2021-01-05', grain: 'week' },
      check: whole(
        `('2020-W53', date '2020-12-30', date '2021-01-03'), ('2021-W01', date '2021-01-04', date '2021-01-05')`,
      ),
    },
    {
      name: 'a year with 52 weeks has no week 53',
      question: { metrics: ['amount'], period: '2021-W53' },
      refused: 'PERIOD_INVALID',
      says: ['2021-W53'],
    },
    {
      name: '[NUM-17] week 53 against the one before',
      question: { metrics: ['amount'], period: '2020-W53', compare: 'previous' },
      check: pair('2020-12-28', '2021-01-03', '2020-12-21', '2020-12-27'),
    },
    {
      name: '[NUM-17] week 53 against the week 52 weeks earlier',
      question: { metrics: ['amount'], period: '2020-W53', compare: 'year' },
      check: pair('2020-12-28', '2021-01-03', '2019-12-30', '2020-01-05'),
    },
    {
      name: '[NUM-17] weeks against those of the same number a year earlier',
      question: { metrics: ['amount'], period: '2021-12-27..2022-01-16', grain: 'week', compare: 'year' },
      check: compared(`('2021-W52', date '2021-12-27', date '2022-01-02', date '2020-12-21', date '2020-12-27'),
        ('2022-W01', date '2022-01-03', date '2022-01-09', date '2021-01-04', date '2021-01-10'),
        ('2022-W02', date '2022-01-10', date '2022-01-16', date '2021-01-11', date '2021-01-17')`),
    },
    {
      name: '[NUM-17] 29 February against 28 February, and March against March',
      question: { metrics: ['amount'], period: '2024-02-28..2024-03-01', grain: 'day', compare: 'year' },
      check: compared(`('2024-02-28', date '2024-02-28', date '2024-02-28', date '2023-02-28', date '2023-02-28'),
        ('2024-02-29', date '2024-02-29', date '2024-02-29', date '2023-02-28', date '2023-02-28'),
        ('2024-03-01', date '2024-03-01', date '2024-03-01', date '2023-03-01', date '2023-03-01')`),
    },
    {
      name: '[NUM-17] the day after 29 February against it',
      question: { metrics: ['amount'], period: '2024-03-01', compare: 'previous' },
      check: pair('2024-03-01', '2024-03-01', '2024-02-29', '2024-02-29'),
    },
    {
      name: '[NUM-17] a year after 29 February nothing is compared with it',
      question: { metrics: ['amount'], period: '2025-02-28', compare: 'year' },
      check: pair('2025-02-28', '2025-02-28', '2024-02-28', '2024-02-28'),
    },
    {
      name: '[NUM-17] February of a leap year is compared as a whole',
      question: { metrics: ['amount'], period: '2024-01-01..2024-03-31', grain: 'month', compare: 'year' },
      check: compared(`('2024-01', date '2024-01-01', date '2024-01-31', date '2023-01-01', date '2023-01-31'),
        ('2024-02', date '2024-02-01', date '2024-02-29', date '2023-02-01', date '2023-02-28'),
        ('2024-03', date '2024-03-01', date '2024-03-31', date '2023-03-01', date '2023-03-31')`),
    },
    {
      name: '[NUM-17] March against February of a leap year',
      question: { metrics: ['amount'], period: '2024-03', compare: 'previous' },
      check: pair('2024-03-01', '2024-03-31', '2024-02-01', '2024-02-29'),
    },
    {
      name: '[NUM-17] a span moves by its own length, or by the calendar a year',
      question: { metrics: ['amount'], period: '2024-02-26..2024-03-03', compare: 'previous' },
      check: pair('2024-02-26', '2024-03-03', '2024-02-19', '2024-02-25'),
    },
    {
      name: '[NUM-17] a span over 29 February a year earlier',
      question: { metrics: ['amount'], period: '2024-02-26..2024-03-03', compare: 'year' },
      check: pair('2024-02-26', '2024-03-03', '2023-02-26', '2023-03-03'),
    },
    {
      name: '[NUM-8] quarters, each whole',
      question: { metrics: ['amount', 'days'], period: '2020', grain: 'quarter' },
      check:
        whole(`('2020-Q1', date '2020-01-01', date '2020-03-31'), ('2020-Q2', date '2020-04-01', date '2020-06-30'),
        ('2020-Q3', date '2020-07-01', date '2020-09-30'), ('2020-Q4', date '2020-10-01', date '2020-12-31')`),
    },
    {
      name: '[NUM-19] years, the first of which the data do not reach in full, against the year before',
      question: { metrics: ['amount'], period: '2020-01-01..2022-12-31', grain: 'year', compare: 'previous' },
      check: `select period, (select sum(amount) from sales where day between a and b) as amount,
          case when c is not null then (select sum(amount) from sales where day between c and d) end as amount__compared
        from (values ('2020', date '2020-01-01', date '2020-12-31', null::date, null::date),
          ('2021', date '2021-01-01', date '2021-12-31', date '2020-01-01', date '2020-12-31'),
          ('2022', date '2022-01-01', date '2022-12-31', date '2021-01-01', date '2021-12-31')) p(period, a, b, c, d)`,
    },
    {
      name: '[NUM-18] thirty days of March are compared with the 28 that February has',
      question: { metrics: ['amount'], period: '2025-03', compare: 'previous' },
      check: pair('2025-03-01', '2025-03-30', '2025-02-01', '2025-02-28'),
    },
    {
      name: '[NUM-18] an unfinished quarter against the same number of days of the one before',
      question: { metrics: ['amount'], period: '2025-Q1', compare: 'previous' },
      check: pair('2025-01-01', '2025-03-30', '2024-10-01', '2024-12-28'),
    },
    {
      name: '[NUM-18] an unfinished year against the same number of days of a leap year',
      question: { metrics: ['amount'], period: '2025', compare: 'year' },
      check: pair('2025-01-01', '2025-03-30', '2024-01-01', '2024-03-29'),
    },
    {
      name: '[NUM-18] with a grain only the last row is unfinished',
      question: { metrics: ['amount'], period: '2025-01-01..2025-03-31', grain: 'month', compare: 'previous' },
      check: compared(`('2025-01', date '2025-01-01', date '2025-01-31', date '2024-12-01', date '2024-12-31'),
        ('2025-02', date '2025-02-01', date '2025-02-28', date '2025-01-01', date '2025-01-31'),
        ('2025-03', date '2025-03-01', date '2025-03-30', date '2025-02-01', date '2025-02-28')`),
    },
    {
      name: '[NUM-20] a town that opened later has no value to be compared with',
      question: { metrics: ['amount'], by: ['town'], period: '2021-W01', compare: 'previous' },
      check: `select town, sum(amount) filter (where day between date '2021-01-04' and date '2021-01-10') as amount,
        sum(amount) filter (where day between date '2020-12-28' and date '2021-01-03') as amount__compared
        from sales where day between date '2020-12-28' and date '2021-01-10' group by town`,
    },
    {
      name: '[NUM-3] a compared ratio is sum over sum on both sides',
      question: { metrics: ['daily'], by: ['town'], period: '2024-02', compare: 'year' },
      check: `select town, sum(amount) filter (where day >= date '2024-01-01') / 29::float8 as daily,
        sum(amount) filter (where day < date '2024-01-01') / 28::float8 as daily__compared from sales
        where day between date '2024-02-01' and date '2024-02-29' or day between date '2023-02-01' and date '2023-02-28'
        group by town`,
    },
    {
      name: '[NUM-5] distinct days of a month are not the sum over towns',
      question: { metrics: ['days'], period: '2024-02', by: ['town'] },
      check: `select * from (values ('Oslo', 29), ('Ulm', 29)) t(town, days)`,
    },
    {
      name: '[NUM-11] without a period it is the last complete week',
      question: { metrics: ['amount', 'days'] },
      check: `select sum(amount) as amount, count(distinct day) as days from sales
        where day between date '2025-03-24' and date '2025-03-30'`,
    },
  ],
}
