import type { Group } from '../case.ts'

// A retailer whose weeks begin on Sunday and whose year ends on the Saturday nearest to the end of January, in months of 4, 5 and
// 4 weeks. By the calendar that retailers publish, FY2023 began on 29 January 2023 and had 53 weeks, the last from 28 January 2024;
// FY2024 began on 4 February 2024 and FY2025 on 2 February 2025.
const tables = {
  tills: `select g.d::date as day, s.shop, ((extract(doy from g.d)::int * s.step + extract(year from g.d)::int) % 89)::decimal(12,2) * 0.5 as taken
    from generate_series(timestamp '2022-12-20', timestamp '2025-03-15', interval '1 day') g(d), (values ('a', 3), ('b', 7)) s(shop, step)`,
}

const definitions = `
week_start: sunday
calendar: {year_starts: february, year_named: start, weeks: 4-5-4, year_ends: nearest}
datasets:
  - name: tills
    source: {files: tills.parquet}
    time: day
    dimensions: [{name: day, type: time, grain: day}, shop]
metrics:
  - {name: taken, type: simple, dataset: tills, agg: sum, expr: taken}
  - {name: days, type: simple, dataset: tills, agg: count_distinct, expr: day}
  - {name: week_to_date, type: cumulative, metric: taken, grain_to_date: week}
`

const taken = (from: string, to: string, what = 'sum(taken)') =>
  `(select ${what} from tills where day between date '${from}' and date '${to}')`
const rows = (...periods: [string, string, string][]) =>
  periods
    .map(
      ([name, from, to]) =>
        `select '${name}' as period, ${taken(from, to)} as taken, ${taken(from, to, 'count(distinct day)')} as days`,
    )
    .join(' union all ')

export const companyCalendar: Group = {
  name: 'weeks from Sunday and a year of weeks',
  definitions,
  tables,
  today: '2025-03-20',
  cases: [
    {
      name: '[CAL-8] weeks from Sunday over the turn of the year',
      question: { period: '2023-12-24..2024-01-13', grain: 'week', metrics: ['taken', 'days'] },
      check: rows(
        ['2023-W52-sun', '2023-12-24', '2023-12-30'],
        ['2024-W01-sun', '2023-12-31', '2024-01-06'],
        ['2024-W02-sun', '2024-01-07', '2024-01-13'],
      ),
    },
    {
      name: '[CAL-8] an ISO week asked by its name stays one',
      question: { period: '2024-W05', metrics: ['taken', 'days'] },
      check: `select ${taken('2024-01-29', '2024-02-04')} as taken, 7 as days`,
    },
    {
      name: '[CAL-3] a fiscal year of 53 weeks',
      question: { period: 'FY2023', metrics: ['taken', 'days'] },
      check: `select ${taken('2023-01-29', '2024-02-03')} as taken, 371 as days`,
    },
    {
      name: '[CAL-3] the year after it',
      question: { period: 'FY2024', metrics: ['taken', 'days'] },
      check: `select ${taken('2024-02-04', '2025-02-01')} as taken, 364 as days`,
    },
    {
      name: '[CAL-4] the last month of the long year has five weeks',
      question: { period: 'FY2023-P12', metrics: ['taken', 'days'] },
      check: `select ${taken('2023-12-31', '2024-02-03')} as taken, 35 as days`,
    },
    {
      name: '[CAL-3] a fiscal quarter of 4, 5 and 4 weeks',
      question: { period: 'FY2024-Q1', metrics: ['taken', 'days'] },
      check: `select ${taken('2024-02-04', '2024-05-04')} as taken, 91 as days`,
    },
    {
      name: '[CAL-5] the first week after a long year against the same days 52 weeks earlier',
      question: { period: 'FY2024-W01', metrics: ['taken'], compare: 'year' },
      check: `select ${taken('2024-02-04', '2024-02-10')} as taken, ${taken('2023-02-05', '2023-02-11')} as taken__compared`,
    },
    {
      name: '[CAL-5] a fiscal month against the one before',
      question: { period: 'FY2024-P02', metrics: ['taken'], compare: 'previous' },
      check: `select ${taken('2024-03-03', '2024-04-06')} as taken, ${taken('2024-02-04', '2024-03-02')} as taken__compared`,
    },
    {
      name: '[CAL-1] 2024 is the calendar year of everyone',
      question: { period: '2024', grain: 'quarter', metrics: ['taken', 'days'] },
      check: rows(
        ['2024-Q1', '2024-01-01', '2024-03-31'],
        ['2024-Q2', '2024-04-01', '2024-06-30'],
        ['2024-Q3', '2024-07-01', '2024-09-30'],
        ['2024-Q4', '2024-10-01', '2024-12-31'],
      ),
    },
    {
      name: '[CAL-3] a year has no week 54',
      question: { period: 'FY2023-W54', metrics: ['taken'] },
      refused: 'PERIOD_INVALID',
      says: ['FY2023-W54'],
    },
    {
      name: '[CAL-8] since the start of the week, which is Sunday',
      question: { period: '2024-03-01..2024-03-05', grain: 'day', metrics: ['week_to_date'] },
      check: `select g.d::date::text as period, (select sum(taken) from tills where day >= g.d - extract(dow from g.d)::int * interval '1 day' and day <= g.d) as week_to_date
        from generate_series(timestamp '2024-03-01', timestamp '2024-03-05', interval '1 day') g(d)`,
    },
    {
      name: '[CAL-8] told by the start of the week, which is Sunday',
      question: { period: '2024-02', metrics: ['taken'], by: ['metric_time__week'] },
      check: `select day - extract(dow from day)::int as metric_time__week, sum(taken) as taken from tills
        where day between date '2024-02-01' and date '2024-02-29' group by 1`,
    },
  ],
}
