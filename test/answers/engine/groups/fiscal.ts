import type { Case, Group } from '../case.ts'

// Every day from 2022 to 2026 in two towns, no two weeks alike.
const tables = {
  sales: `select g.d::date as day, t.town, (((g.d::date - date '2019-01-01') * t.step) % 101)::decimal(12,2) * 0.25 as amount
    from generate_series(timestamp '2022-01-01', timestamp '2026-12-31', interval '1 day') g(d),
    (values ('Ulm', 37), ('Oslo', 53)) t(town, step)`,
}

const sales = `
datasets:
  - name: sales
    source: {files: sales.parquet}
    time: day
    dimensions: [{name: day, type: time}, town]
metrics:
  - {name: amount, type: simple, dataset: sales, agg: sum, expr: amount}
  - {name: towns, type: simple, dataset: sales, agg: count_distinct, expr: town, filter: amount > 24}
  - {name: days, type: simple, dataset: sales, agg: count_distinct, expr: day}
  - {name: fiscal_month_so_far, type: cumulative, metric: amount, grain_to_date: fiscal_month, period_agg: last}
  - {name: towns_of_year, type: cumulative, metric: towns, grain_to_date: fiscal_year, period_agg: last}
  - {name: beyond_start, type: derived, expr: amount - first, input_metrics: [{name: amount}, {name: amount, alias: first, offset_to_grain: fiscal_quarter}]}
  - {name: last_28, type: cumulative, metric: amount, window: 28 days, period_agg: last}
  - {name: so_far, type: cumulative, metric: amount, grain_to_date: week, period_agg: last}
  - {name: gained, type: derived, expr: amount - before, input_metrics: [{name: amount}, {name: amount, alias: before, offset_window: 364 days}]}
  - {name: at_end, type: simple, dataset: sales, agg: sum, expr: amount, non_additive_dimension: {name: day, window_choice: max}}
`

const sum = (a: string, b: string) => `(select sum(amount) from sales where day between ${a} and ${b})`

/** Rows of a name and its days. */
const named = (rows: readonly (readonly [string, string, string])[]) =>
  `with p(period, a, b) as (values ${rows.map(([name, a, b]) => `('${name}', date '${a}', date '${b}')`).join(', ')})
  select period, ${sum('a', 'b')} as amount from p`

/** Rows of a name, its days and those that it is compared with. */
const compared = (rows: readonly (readonly [string, string, string, string, string])[]) => {
  const values = rows.map(([name, ...days]) => `('${name}', ${days.map((day) => `date '${day}'`).join(', ')})`)
  return `with p(period, a, b, c, d) as (values ${values.join(', ')})
    select period, ${sum('a', 'b')} as amount, ${sum('c', 'd')} as amount__compared from p`
}

const pair = (a: string, b: string, c: string, d: string) =>
  `select ${sum(`date '${a}'`, `date '${b}'`)} as amount, ${sum(`date '${c}'`, `date '${d}'`)} as amount__compared`

const one = (a: string, b: string) => `select ${sum(`date '${a}'`, `date '${b}'`)} as amount`

// The months of the National Retail Federation's 2024 and the days 52 weeks earlier, with which it compares them.
const restated: readonly [string, string, string, string, string][] = [
  ['FY2024-P01', '2024-02-04', '2024-03-02', '2023-02-05', '2023-03-04'],
  ['FY2024-P02', '2024-03-03', '2024-04-06', '2023-03-05', '2023-04-08'],
  ['FY2024-P03', '2024-04-07', '2024-05-04', '2023-04-09', '2023-05-06'],
  ['FY2024-P04', '2024-05-05', '2024-06-01', '2023-05-07', '2023-06-03'],
  ['FY2024-P05', '2024-06-02', '2024-07-06', '2023-06-04', '2023-07-08'],
  ['FY2024-P06', '2024-07-07', '2024-08-03', '2023-07-09', '2023-08-05'],
  ['FY2024-P07', '2024-08-04', '2024-08-31', '2023-08-06', '2023-09-02'],
  ['FY2024-P08', '2024-09-01', '2024-10-05', '2023-09-03', '2023-10-07'],
  ['FY2024-P09', '2024-10-06', '2024-11-02', '2023-10-08', '2023-11-04'],
  ['FY2024-P10', '2024-11-03', '2024-11-30', '2023-11-05', '2023-12-02'],
  ['FY2024-P11', '2024-12-01', '2025-01-04', '2023-12-03', '2024-01-06'],
  ['FY2024-P12', '2025-01-05', '2025-02-01', '2024-01-07', '2024-02-03'],
]

const retailCases: Case[] = [
  {
    name: '[CAL-3] a year of 53 weeks',
    question: { metrics: ['amount'], period: 'FY2023' },
    check: one('2023-01-29', '2024-02-03'),
  },
  {
    name: '[CAL-4] the last month of it has five weeks',
    question: { metrics: ['amount'], period: 'FY2023-Q4', grain: 'fiscal_month' },
    check: named([
      ['FY2023-P10', '2023-10-29', '2023-11-25'],
      ['FY2023-P11', '2023-11-26', '2023-12-30'],
      ['FY2023-P12', '2023-12-31', '2024-02-03'],
    ]),
  },
  {
    name: '[CAL-3] fiscal quarters over two years',
    question: { metrics: ['amount'], period: '2023-07-30..2024-08-03', grain: 'fiscal_quarter' },
    check: named([
      ['FY2023-Q3', '2023-07-30', '2023-10-28'],
      ['FY2023-Q4', '2023-10-29', '2024-02-03'],
      ['FY2024-Q1', '2024-02-04', '2024-05-04'],
      ['FY2024-Q2', '2024-05-05', '2024-08-03'],
    ]),
  },
  {
    name: '[CAL-4] [CAL-5] the 53rd week and the weeks after it, each against the one 52 weeks earlier',
    question: { metrics: ['amount'], period: '2024-01-21..2024-02-17', grain: 'fiscal_week', compare: 'year' },
    check: compared([
      ['FY2023-W52', '2024-01-21', '2024-01-27', '2023-01-22', '2023-01-28'],
      ['FY2023-W53', '2024-01-28', '2024-02-03', '2023-01-29', '2023-02-04'],
      ['FY2024-W01', '2024-02-04', '2024-02-10', '2023-02-05', '2023-02-11'],
      ['FY2024-W02', '2024-02-11', '2024-02-17', '2023-02-12', '2023-02-18'],
    ]),
  },
  {
    name: '[CAL-5] the year after 53 weeks against its restated months',
    question: { metrics: ['amount'], period: 'FY2024', grain: 'fiscal_month', compare: 'year' },
    check: compared(restated),
  },
  {
    name: '[CAL-5] that year as a whole',
    question: { metrics: ['amount'], period: 'FY2024', compare: 'year' },
    check: pair('2024-02-04', '2025-02-01', '2023-02-05', '2024-02-03'),
  },
  {
    name: '[NUM-18] an unfinished fiscal quarter against as many days of the one before',
    question: { metrics: ['amount'], period: 'FY2026-Q4', compare: 'previous' },
    check: pair('2026-11-01', '2026-11-19', '2026-08-02', '2026-08-20'),
  },
  {
    name: '[NUM-18] its months, of which one is unfinished and one has not begun',
    question: { metrics: ['amount'], period: 'FY2026-Q4', grain: 'fiscal_month', compare: 'year' },
    check: `${compared([['FY2026-P10', '2026-11-01', '2026-11-19', '2025-11-02', '2025-11-20']])}
      union all select 'FY2026-P11', null, null union all select 'FY2026-P12', null, null`,
  },
  {
    name: '[CAL-8] weeks begin on Sunday where the workspace says so',
    question: { metrics: ['amount'], period: '2026-10-25..2026-11-14', grain: 'week', compare: 'previous' },
    check: compared([
      ['2026-W43-sun', '2026-10-25', '2026-10-31', '2026-10-18', '2026-10-24'],
      ['2026-W44-sun', '2026-11-01', '2026-11-07', '2026-10-25', '2026-10-31'],
      ['2026-W45-sun', '2026-11-08', '2026-11-14', '2026-11-01', '2026-11-07'],
    ]),
  },
  {
    name: '[CAL-8] the text of an ISO week stays one, and that of a week from Sunday is read',
    question: { metrics: ['amount'], period: '2026-W45', compare: 'year' },
    check: pair('2026-11-02', '2026-11-08', '2025-11-03', '2025-11-09'),
  },
  {
    name: '[CAL-8] a week from Sunday a year earlier has the same number',
    question: { metrics: ['amount'], period: '2026-W45-sun', compare: 'year' },
    check: pair('2026-11-08', '2026-11-14', '2025-11-02', '2025-11-08'),
  },
  {
    name: '[CAL-1] a year, quarter or month that says nothing of a fiscal year is of the calendar that all share',
    question: { metrics: ['amount'], period: '2024-Q1', grain: 'month', compare: 'year' },
    check: compared([
      ['2024-01', '2024-01-01', '2024-01-31', '2023-01-01', '2023-01-31'],
      ['2024-02', '2024-02-01', '2024-02-29', '2023-02-01', '2023-02-28'],
      ['2024-03', '2024-03-01', '2024-03-31', '2023-03-01', '2023-03-31'],
    ]),
  },
  {
    name: '[CAL-12] fiscal quarters shifted by a fiscal year',
    question: { metrics: ['amount'], period: 'FY2024-Q1', compare: { shift: '1 fiscal_year' } },
    check: pair('2024-02-04', '2024-05-04', '2023-01-29', '2023-04-29'),
  },
  {
    name: '[CAL-4] slices of fiscal months',
    question: { metrics: ['amount', 'days'], by: ['town'], period: 'FY2025-Q1', grain: 'fiscal_month' },
    check: `with p(period, a, b) as (values ('FY2025-P01', date '2025-02-02', date '2025-03-01'),
        ('FY2025-P02', date '2025-03-02', date '2025-04-05'), ('FY2025-P03', date '2025-04-06', date '2025-05-03'))
      select period, town, sum(amount) as amount, count(distinct day) as days from p, sales
      where day between a and b group by period, town`,
  },
  {
    name: '[CAL-4] a stretch of days at the end of each fiscal month, and what it has beyond 52 weeks earlier',
    question: { metrics: ['last_28', 'gained'], period: 'FY2024-Q1', grain: 'fiscal_month' },
    check: `with p(period, a, b) as (values ('FY2024-P01', date '2024-02-04', date '2024-03-02'),
        ('FY2024-P02', date '2024-03-03', date '2024-04-06'), ('FY2024-P03', date '2024-04-07', date '2024-05-04'))
      select period, ${sum('b - 27', 'b')} as last_28, ${sum('a', 'b')} - ${sum('a - 364', 'b - 364')} as gained from p`,
  },
  {
    name: '[CAL-4] a balance is that of the last day of each fiscal quarter',
    question: { metrics: ['at_end'], period: 'FY2023', grain: 'fiscal_quarter' },
    check: `with p(period, b) as (values ('FY2023-Q1', date '2023-04-29'), ('FY2023-Q2', date '2023-07-29'),
        ('FY2023-Q3', date '2023-10-28'), ('FY2023-Q4', date '2024-02-03'))
      select period, ${sum('b', 'b')} as at_end from p`,
  },
  {
    name: '[CAL-8] since the start of the week, which is Sunday, by fiscal week',
    question: { metrics: ['so_far'], period: '2024-01-28..2024-02-10', grain: 'fiscal_week', compare: 'previous' },
    check: compared([
      ['FY2023-W53', '2024-01-28', '2024-02-03', '2024-01-21', '2024-01-27'],
      ['FY2024-W01', '2024-02-04', '2024-02-10', '2024-01-28', '2024-02-03'],
    ]).replaceAll('as amount', 'as so_far'),
  },
  {
    name: '[CAL-18] split by fiscal quarters and months, each by its first day',
    question: {
      metrics: ['amount'],
      by: ['metric_time__fiscal_quarter', 'day__fiscal_month'],
      period: '2023-10-01..2024-04-30',
    },
    check: `with p(q, m, a, b) as (values (date '2023-07-30', date '2023-10-01', date '2023-10-01', date '2023-10-28'), (date '2023-10-29', date '2023-10-29', date '2023-10-29', date '2023-11-25'),
        (date '2023-10-29', date '2023-11-26', date '2023-11-26', date '2023-12-30'), (date '2023-10-29', date '2023-12-31', date '2023-12-31', date '2024-02-03'),
        (date '2024-02-04', date '2024-02-04', date '2024-02-04', date '2024-03-02'), (date '2024-02-04', date '2024-03-03', date '2024-03-03', date '2024-04-06'),
        (date '2024-02-04', date '2024-04-07', date '2024-04-07', date '2024-04-30'))
      select q as metric_time__fiscal_quarter, m as day__fiscal_month, ${sum('a', 'b')} as amount from p`,
  },
  {
    name: '[CAL-18] a condition on a fiscal year, and its weeks over all time',
    question: {
      metrics: ['amount'],
      by: ['metric_time__fiscal_week'],
      where: "metric_time__fiscal_year = '2023-01-29' and metric_time__fiscal_week >= '2024-01-21'",
      period: 'all',
    },
    check: `with p(a) as (values (date '2024-01-21'), (date '2024-01-28')) select a as metric_time__fiscal_week, ${sum('a', 'a + 6')} as amount from p`,
  },
  {
    name: '[CAL-19] since the start of the fiscal month, by day, over the end of a year of 53 weeks',
    question: { metrics: ['fiscal_month_so_far'], period: '2024-02-01..2024-02-06', grain: 'day' },
    check: `select d::date::text as period, ${sum("case when d < timestamp '2024-02-04' then date '2023-12-31' else date '2024-02-04' end", 'd')} as fiscal_month_so_far
      from generate_series(timestamp '2024-02-01', timestamp '2024-02-06', interval '1 day') g(d)`,
  },
  {
    name: '[CAL-19] [NUM-5] distinct towns of a fiscal year so far begin anew with it',
    question: { metrics: ['towns_of_year'], by: ['town'], period: '2024-02-01..2024-02-09', grain: 'day' },
    check: `with d as (select d::date as day, case when d < timestamp '2024-02-04' then date '2023-01-29' else date '2024-02-04' end as a
        from generate_series(timestamp '2024-02-01', timestamp '2024-02-09', interval '1 day') g(d))
      select d.day::text as period, t.town, (select nullif(count(distinct s.town), 0) from sales s where s.town = t.town and s.day between d.a and d.day and s.amount > 24) as towns_of_year
      from d, (values ('Ulm'), ('Oslo')) t(town)`,
  },
  {
    name: '[CAL-19] what is asked since the start of a fiscal quarter, and told by fiscal month',
    question: {
      metrics: [],
      computed: [{ as: 'so_far', metric: 'amount', grainToDate: 'fiscal_quarter' }],
      period: 'FY2023-Q4',
      grain: 'fiscal_month',
    },
    check: `with p(period, b) as (values ('FY2023-P10', date '2023-11-25'), ('FY2023-P11', date '2023-12-30'), ('FY2023-P12', date '2024-02-03'))
      select period, ${sum("date '2023-10-29'", 'b')} as so_far from p`,
  },
  {
    name: '[CAL-19] a fiscal year so far is not compared with one of which only the end is there',
    question: {
      metrics: [],
      computed: [{ as: 'so_far', metric: 'amount', grainToDate: 'fiscal_year' }],
      period: '2022-02-15',
      compare: { shift: '1 month' },
    },
    check: `select ${sum("date '2022-01-30'", "date '2022-02-15'")} as so_far, cast(null as decimal(12, 2)) as so_far__compared`,
  },
  {
    name: '[CAL-19] what is read at the start of a fiscal quarter',
    question: { metrics: ['beyond_start'], period: '2024-02-01..2024-02-06', grain: 'day' },
    check: `select d::date::text as period, ${sum('d', 'd')} - (select sum(amount) from sales where day = case when d < timestamp '2024-02-04' then date '2023-10-29' else date '2024-02-04' end) as beyond_start
      from generate_series(timestamp '2024-02-01', timestamp '2024-02-06', interval '1 day') g(d)`,
  },
  {
    name: 'a year has no more weeks than it has',
    question: { metrics: ['amount'], period: 'FY2024-W53' },
    refused: 'PERIOD_INVALID',
    says: ['FY2024-W53'],
  },
]

export const retailYear: Group = {
  name: 'the fiscal year of retailers, of 52 or 53 weeks',
  definitions: `week_start: sunday
calendar: {year_starts: february, year_named: start, weeks: 4-5-4, year_ends: nearest}
${sales}`,
  tables,
  cases: retailCases,
}

export const aprilYear: Group = {
  name: 'a fiscal year of months that begins in April',
  definitions: `calendar: {year_starts: april, year_named: end}\n${sales}`,
  tables,
  cases: [
    {
      name: '[CAL-2] a fiscal year by quarters against the year before',
      question: { metrics: ['amount'], period: 'FY2025', grain: 'fiscal_quarter', compare: 'year' },
      check: compared([
        ['FY2025-Q1', '2024-04-01', '2024-06-30', '2023-04-01', '2023-06-30'],
        ['FY2025-Q2', '2024-07-01', '2024-09-30', '2023-07-01', '2023-09-30'],
        ['FY2025-Q3', '2024-10-01', '2024-12-31', '2023-10-01', '2023-12-31'],
        ['FY2025-Q4', '2025-01-01', '2025-03-31', '2024-01-01', '2024-03-31'],
      ]),
    },
    {
      name: '[CAL-18] split by years, quarters and months of a fiscal year of months',
      question: {
        metrics: ['amount'],
        by: ['metric_time__fiscal_year', 'metric_time__fiscal_quarter', 'metric_time__fiscal_month'],
        period: '2024-02-15..2024-05-10',
      },
      check: `with p(y, q, m, a, b) as (values (date '2023-04-01', date '2024-01-01', date '2024-02-01', date '2024-02-15', date '2024-02-29'),
          (date '2023-04-01', date '2024-01-01', date '2024-03-01', date '2024-03-01', date '2024-03-31'), (date '2024-04-01', date '2024-04-01', date '2024-04-01', date '2024-04-01', date '2024-04-30'),
          (date '2024-04-01', date '2024-04-01', date '2024-05-01', date '2024-05-01', date '2024-05-10'))
        select y as metric_time__fiscal_year, q as metric_time__fiscal_quarter, m as metric_time__fiscal_month, ${sum('a', 'b')} as amount from p`,
    },
    {
      name: '[CAL-2] the month with 29 February against the one without',
      question: { metrics: ['amount'], period: 'FY2024-P11', compare: 'year' },
      check: pair('2024-02-01', '2024-02-29', '2023-02-01', '2023-02-28'),
    },
    {
      name: '[CAL-2] weeks belong to the year with most of their days',
      question: { metrics: ['amount'], period: '2025-03-24..2025-04-06', grain: 'fiscal_week' },
      check: named([
        ['FY2025-W52', '2025-03-24', '2025-03-30'],
        ['FY2026-W01', '2025-03-31', '2025-04-06'],
      ]),
    },
  ],
}

/** Metrics that only a fiscal year gives a meaning. */
const fiscalOnly = /^.*(?:grain_to_date|offset_to_grain): fiscal_.*\n/gm

export const noFiscalYear: Group = {
  name: 'a workspace without a fiscal year',
  definitions: sales.replace(fiscalOnly, ''),
  tables,
  cases: [
    {
      name: '[CAL-1] an FY text is refused',
      question: { metrics: ['amount'], period: 'FY2026' },
      refused: 'CALENDAR_MISSING',
      says: ['FY2026', 'year_starts'],
    },
    {
      name: '[CAL-1] a fiscal grain is refused',
      question: { metrics: ['amount'], period: '2026', grain: 'fiscal_month' },
      refused: 'CALENDAR_MISSING',
      says: ['fiscal_month'],
    },
    {
      name: '[CAL-18] a fiscal level to split by is refused',
      question: { metrics: ['amount'], by: ['metric_time__fiscal_month'] },
      refused: 'CALENDAR_MISSING',
      says: ['fiscal_month'],
    },
  ],
}
