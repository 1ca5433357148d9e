import type { Group } from '../case.ts'

// Who came when: keys that come again on the last day of a window and on the day after it, on the ends of months of 29, 30 and 31
// days, twice a day, in two halls at once, without a name, and in a hall that closes.
const tables = {
  visits: `select * from (values
    (date '2024-01-29', 'A', 'ann', 1), (date '2024-01-30', 'A', 'bo', 2), (date '2024-01-31', 'A', 'cy', 4), (date '2024-01-31', 'B', 'cy', 8),
    (date '2024-02-01', 'A', 'ann', 16), (date '2024-02-05', 'A', 'ann', 32), (date '2024-02-05', 'A', 'ann', 64), (date '2024-02-13', 'B', 'ann', 128),
    (date '2024-02-28', 'A', 'dee', 256), (date '2024-02-29', 'B', 'eve', 512), (date '2024-02-29', 'A', null, 1024), (date '2024-03-01', 'A', 'bo', 2048),
    (date '2024-03-29', 'B', 'dee', 4096), (date '2024-03-30', 'A', 'eve', 8192), (date '2024-03-31', 'A', 'cy', 16384), (date '2024-04-30', null, 'ann', 32768),
    (null, 'A', 'zoe', 65536), (date '2024-05-30', 'A', 'ann', 262144), (date '2024-05-31', 'A', 'bo', 131072)) t(day, hall, who, steps)`,
  halls: `select * from (values ('A', 'east'), ('B', 'east')) t(hall, wing)`,
}

const definitions = `
datasets:
  - name: visits
    source: {files: visits.parquet}
    time: day
    entities: [{name: hall, type: foreign, expr: hall}]
    dimensions: [{name: day, type: time, grain: day}, {name: hall_name, expr: hall}, {name: who, expr: who}]
  - name: halls
    source: {files: halls.parquet}
    entities: [{name: hall, type: primary, expr: hall}]
    dimensions: [wing]
metrics:
  - {name: people, type: simple, dataset: visits, agg: count_distinct, expr: who}
  - {name: visits, type: simple, dataset: visits, agg: count}
  - {name: mean, type: simple, dataset: visits, agg: average, expr: steps}
  - {name: least, type: simple, dataset: visits, agg: min, expr: steps}
  - {name: middle, type: simple, dataset: visits, agg: median, expr: steps}
  - {name: many, type: simple, dataset: visits, agg: sum_boolean, expr: steps > 100}
  - {name: people_8, type: cumulative, metric: people, window: 8 days}
  - {name: people_month, type: cumulative, metric: people, window: 1 month}
  - {name: people_quarter, type: cumulative, metric: people, window: 3 months}
  - {name: people_ever, type: cumulative, metric: people}
  - {name: people_to_date, type: cumulative, metric: people, grain_to_date: month}
  - {name: people_to_date_last, type: cumulative, metric: people, grain_to_date: quarter, period_agg: last}
  - {name: people_to_date_average, type: cumulative, metric: people, grain_to_date: month, period_agg: average}
  - {name: visits_to_date_average, type: cumulative, metric: visits, grain_to_date: month, period_agg: average}
  - {name: people_average, type: cumulative, metric: people, window: 8 days, period_agg: average}
  - {name: people_filled, type: cumulative, metric: people, window: 2 days, fill_nulls_with: 0}
  - {name: others, type: cumulative, metric: {name: people, filter: who <> 'ann'}, window: 8 days}
  - {name: mean_month, type: cumulative, metric: mean, window: 1 month}
  - {name: least_month, type: cumulative, metric: least, window: 1 month}
  - {name: middle_month, type: cumulative, metric: middle, window: 1 month}
  - {name: many_8, type: cumulative, metric: many, window: 8 days}
  - {name: visits_year, type: cumulative, metric: visits, window: 1 year}
  - {name: per_person, type: ratio, numerator: visits_8, denominator: people_8}
  - {name: visits_8, type: cumulative, metric: visits, window: 8 days}
  - name: newcomers
    type: derived
    expr: people_ever - before
    input_metrics: [{name: people_ever}, {name: people_ever, alias: before, offset_window: 7 days}]
`

const days = (from: string, to: string) =>
  `generate_series(timestamp '2024-${from}', timestamp '2024-${to}', interval '1 day') g(d)`
const over = (back: string, what: string, more = 'true') =>
  `nullif((select ${what} from visits where day > d - interval '${back}' and day <= d and ${more}), 0)`
const people = 'count(distinct who)'
const span = { period: '2024-01-28..2024-02-16', grain: 'day' } as const
const ends = { period: '2024-02-26..2024-03-04', grain: 'day' } as const
const later = { period: '2024-03-27..2024-05-02', grain: 'day' } as const

export const sweeps: Group = {
  name: 'keys that come, leave and come again',
  definitions,
  tables,
  today: '2024-06-05',
  cases: [
    {
      name: '[METRIC-2] eight days: a key that comes on the last day of its stretch stays, one that comes a day later was away',
      question: { ...span, metrics: ['people_8', 'people'] },
      check: `select d::date::text as period, ${over('8 days', people)} as people_8, ${over('1 day', people)} as people from ${days('01-28', '02-16')}`,
    },
    {
      name: '[METRIC-2] a month back from the ends of February',
      question: { ...ends, metrics: ['people_month'] },
      check: `select d::date::text as period, ${over('1 month', people)} as people_month from ${days('02-26', '03-04')}`,
    },
    {
      name: '[METRIC-2] a month and three months back from the ends of March and April',
      question: { ...later, metrics: ['people_month', 'people_quarter'] },
      check: `select d::date::text as period, ${over('1 month', people)} as people_month, ${over('3 months', people)} as people_quarter from ${days('03-27', '05-02')}`,
    },
    {
      name: '[METRIC-2] by hall: a key in two halls is in both, and in one of the whole',
      question: { ...span, metrics: ['people_8'], by: ['hall_name'] },
      check: `select d::date::text as period, h.hall as hall_name, ${over('8 days', people, 'hall = h.hall')} as people_8
        from ${days('01-28', '02-16')}, (values ('A'), ('B')) h(hall)`,
    },
    {
      name: '[METRIC-2] by what two halls have in common',
      question: { ...span, metrics: ['people_8', 'people_ever'], by: ['wing'] },
      check: `select d::date::text as period, 'east' as wing, ${over('8 days', people)} as people_8, ${over('100 years', people)} as people_ever from ${days('01-28', '02-16')}`,
    },
    {
      name: '[METRIC-2] by the key itself',
      question: { period: '2024-02-10..2024-02-14', grain: 'day', metrics: ['people_8'], by: ['who'] },
      check: `select d::date::text as period, 'ann' as who, ${over('8 days', people, "who = 'ann'")} as people_8 from ${days('02-10', '02-14')}`,
    },
    {
      name: '[METRIC-1] since the start of the month and ever, over its end',
      question: { ...ends, metrics: ['people_to_date', 'people_ever'] },
      check: `select d::date::text as period, nullif((select ${people} from visits where day >= date_trunc('month', d) and day <= d), 0) as people_to_date,
        ${over('100 years', people)} as people_ever from ${days('02-26', '03-04')}`,
    },
    {
      name: '[METRIC-3] by month: the first day, the last of the quarter so far, the mean',
      question: {
        period: '2024-01-01..2024-03-31',
        grain: 'month',
        metrics: ['people_8', 'people_to_date_last', 'people_average'],
      },
      check: `with daily as (select d, ${over('8 days', people)} as v, nullif((select ${people} from visits where day >= date_trunc('quarter', d) and day <= d), 0) as q
          from ${days('01-29', '03-31')}),
        ranked as (select *, date_trunc('month', d) as m, row_number() over (partition by date_trunc('month', d) order by d) as n from daily where v is not null)
        select substr(x.m::date::text, 1, 7) as period, max(r.v) filter (where r.n = 1) as people_8, max(x.q) as people_to_date_last, avg(r.v::float8) as people_average
        from (select date_trunc('month', d) as m, max(q) as q from daily group by 1) x left join ranked r on r.m = x.m group by x.m`,
    },
    {
      name: '[METRIC-2] a filter of the question, and one of the input',
      question: { ...span, metrics: ['people_8', 'others'], where: "hall_name = 'A'" },
      check: `select d::date::text as period, ${over('8 days', people, "hall = 'A'")} as people_8, ${over('8 days', people, "hall = 'A' and who <> 'ann'")} as others from ${days('01-28', '02-16')}`,
    },
    {
      name: '[METRIC-2] means, least values and medians over a month that ends in February',
      question: { ...ends, metrics: ['mean_month', 'least_month', 'middle_month'] },
      check: `select d::date::text as period, ${over('1 month', 'avg(steps::float8)')} as mean_month, ${over('1 month', 'min(steps)')} as least_month,
        ${over('1 month', 'percentile_cont(0.5) within group (order by steps::float8)')} as middle_month from ${days('02-26', '03-04')}`,
    },
    {
      name: '[METRIC-2] conditions counted over days, zero where none held',
      question: { ...span, metrics: ['many_8'] },
      check: `select d::date::text as period, (select sum(case when steps > 100 then 1 else 0 end) from visits where day > d - interval '8 days' and day <= d) as many_8 from ${days('01-28', '02-16')}`,
    },
    {
      name: '[METRIC-1] a year, and filled days',
      question: { ...later, metrics: ['visits_year', 'people_filled'] },
      check: `select d::date::text as period, ${over('1 year', 'count(*)')} as visits_year,
        (select ${people} from visits where day > d - interval '2 days' and day <= d) as people_filled from ${days('03-27', '05-02')}`,
    },
    {
      name: '[METRIC-4] newcomers of a week: all until now less all until a week ago',
      question: { ...span, metrics: ['newcomers'] },
      check: `select d::date::text as period, ${over('100 years', people)} - nullif((select ${people} from visits where day <= d - interval '7 days'), 0) as newcomers from ${days('01-28', '02-16')}`,
    },
    {
      name: '[NUM-3] visits a person over eight days, by hall',
      question: { ...span, metrics: ['per_person'], by: ['hall_name'] },
      check: `select d::date::text as period, h.hall as hall_name, ${over('8 days', 'count(*)', 'hall = h.hall')}::float8 / ${over('8 days', people, 'hall = h.hall')} as per_person
        from ${days('01-28', '02-16')}, (values ('A'), ('B')) h(hall)`,
    },
    {
      name: '[NUM-17] eight days against those a day and a month before',
      question: {
        period: '2024-03-29..2024-03-31',
        grain: 'day',
        metrics: ['people_8'],
        compare: { shift: '1 month' },
      },
      check: `select d::date::text as period, ${over('8 days', people)} as people_8, nullif((select ${people} from visits
        where day > (d - interval '1 month') - interval '8 days' and day <= d - interval '1 month'), 0) as people_8__compared from ${days('03-29', '03-31')}`,
    },
    {
      name: '[METRIC-1] everything, by day, and by month',
      question: { period: 'all', metrics: ['people_month'], by: ['metric_time__day'], where: "hall_name = 'B'" },
      check: `select d::date as metric_time__day, n as people_month from (select d, ${over('1 month', people, "hall = 'B'")} as n from ${days('01-29', '05-31')}) x where n is not null`,
    },
    {
      name: '[NUM-9] everything, by day, ends with the last day that has arrived',
      question: { period: 'all', metrics: ['people_8', 'visits_8'], by: ['metric_time__day'] },
      check: `select * from (select d::date as metric_time__day, ${over('8 days', people)} as people_8, ${over('8 days', 'count(*)')} as visits_8
        from ${days('01-29', '05-31')}) x where visits_8 is not null`,
    },
    {
      name: '[METRIC-3] the mean of the days of a month leaves out those before anyone came',
      question: {
        period: '2024-02-01..2024-05-31',
        grain: 'month',
        metrics: ['people_to_date_average', 'visits_to_date_average'],
      },
      check: `with daily as (select d, (select ${people} from visits where day >= date_trunc('month', d) and day <= d) as p,
          nullif((select count(*) from visits where day >= date_trunc('month', d) and day <= d), 0) as v from ${days('02-01', '05-31')})
        select substr(date_trunc('month', d)::date::text, 1, 7) as period, avg(case when v is not null then p end::float8) as people_to_date_average,
          avg(v::float8) as visits_to_date_average from daily group by date_trunc('month', d)`,
    },
  ],
}
