import type { Group } from '../case.ts'

// A leap year's first months. Nothing is sold from 10 to 20 February, shop B opens on 1 March, and buyers come again.
const tables = {
  sales: `select g.d::date as day, s.shop, b.n as nth, (extract(doy from g.d)::int * 7 + b.n * s.step) % 13 as buyer,
      ((extract(doy from g.d)::int * s.step + b.n * 17) % 59)::decimal(12,2) * 0.5 as amount
    from generate_series(timestamp '2024-01-01', timestamp '2024-04-10', interval '1 day') g(d),
      (values ('A', 5), ('B', 11)) s(shop, step), (values (1), (2), (3)) b(n)
    where g.d not between timestamp '2024-02-10' and timestamp '2024-02-20' and (s.shop = 'A' or g.d >= timestamp '2024-03-01')
      and (extract(doy from g.d)::int + b.n) % 3 <> 0`,
}

const definitions = `
datasets:
  - name: sales
    source: {files: sales.parquet}
    time: day
    dimensions: [{name: day, type: time}, shop, nth]
metrics:
  - {name: amount, type: simple, dataset: sales, agg: sum, expr: amount}
  - {name: buyers, type: simple, dataset: sales, agg: count_distinct, expr: buyer}
  - {name: mean, type: simple, dataset: sales, agg: average, expr: amount}
  - {name: most, type: simple, dataset: sales, agg: max, expr: amount}
  - {name: middle, type: simple, dataset: sales, agg: median, expr: amount}
  - {name: so_far, type: cumulative, metric: amount}
  - {name: so_far_last, type: cumulative, metric: amount, period_agg: last}
  - {name: week_long, type: cumulative, metric: amount, window: 7 days}
  - {name: one_day, type: cumulative, metric: amount, window: 1 day}
  - {name: week_filled, type: cumulative, metric: amount, window: 7 days, fill_nulls_with: 0}
  - {name: week_last, type: cumulative, metric: amount, window: 7 days, period_agg: last}
  - {name: week_average, type: cumulative, metric: amount, window: 7 days, period_agg: average}
  - {name: month_long, type: cumulative, metric: amount, window: 1 month}
  - {name: two_weeks, type: cumulative, metric: amount, window: 2 weeks}
  - {name: month_to_date, type: cumulative, metric: amount, grain_to_date: month}
  - {name: month_to_date_last, type: cumulative, metric: amount, grain_to_date: month, period_agg: last}
  - {name: month_to_date_average, type: cumulative, metric: amount, grain_to_date: month, period_agg: average}
  - {name: quarter_to_date_last, type: cumulative, metric: amount, grain_to_date: quarter, period_agg: last}
  - {name: week_to_date, type: cumulative, metric: amount, grain_to_date: week}
  - {name: buyers_5, type: cumulative, metric: buyers, window: 5 days}
  - {name: buyers_ever, type: cumulative, metric: buyers, period_agg: last}
  - {name: buyers_month, type: cumulative, metric: buyers, grain_to_date: month}
  - {name: mean_4, type: cumulative, metric: mean, window: 4 days}
  - {name: most_10, type: cumulative, metric: most, window: 10 days}
  - {name: middle_6, type: cumulative, metric: middle, window: 6 days}
  - {name: first_only, type: cumulative, metric: {name: amount, filter: nth = 1}, window: 7 days}
  - {name: per_buyer, type: ratio, numerator: week_long, denominator: buyers_7}
  - {name: buyers_7, type: cumulative, metric: buyers, window: 7 days}
  - name: week_on_week
    type: derived
    expr: week_long - before
    input_metrics: [{name: week_long}, {name: week_long, alias: before, offset_window: 7 days}]
`

const series = (from: string, to: string) =>
  `generate_series(timestamp '2024-${from}', timestamp '2024-${to}', interval '1 day') g(d)`
/** What `what` gives over the days after `d` minus a length of time and until `d`. */
const over = (back: string, what = 'sum(amount)', more = 'true') =>
  `(select ${what} from sales where day > d - interval '${back}' and day <= d and ${more})`
const since = (grain: string, what = 'sum(amount)', more = 'true') =>
  `(select ${what} from sales where day >= date_trunc('${grain}', d) and day <= d and ${more})`
const ever = (what = 'sum(amount)', more = 'true') => `(select ${what} from sales where day <= d and ${more})`

const gap = { period: '2024-02-05..2024-02-25', grain: 'day' } as const
const march = { period: '2024-03-25..2024-04-02', grain: 'day' } as const

export const cumulative: Group = {
  name: 'sums that run on',
  definitions,
  tables,
  today: '2024-04-15',
  cases: [
    {
      name: '[METRIC-1] all time, day by day, from before the period and through days without sales',
      question: { ...gap, metrics: ['so_far'] },
      check: `select d::date::text as period, ${ever()} as so_far from ${series('02-05', '02-25')}`,
    },
    {
      name: '[METRIC-1] the last seven days, null once nothing is in them',
      question: { ...gap, metrics: ['week_long', 'amount'] },
      check: `select d::date::text as period, ${over('7 days')} as week_long, (select sum(amount) from sales where day = d) as amount
        from ${series('02-05', '02-25')}`,
    },
    {
      name: '[NUM-7] the same, filled',
      question: { ...gap, metrics: ['week_filled'] },
      check: `select d::date::text as period, coalesce(${over('7 days')}, 0) as week_filled from ${series('02-05', '02-25')}`,
    },
    {
      name: '[METRIC-1] a window of one day is the day',
      question: { ...gap, metrics: ['one_day', 'amount'] },
      check: `select d::date::text as period, (select sum(amount) from sales where day = d) as one_day,
        (select sum(amount) from sales where day = d) as amount from ${series('02-05', '02-25')}`,
    },
    {
      name: '[METRIC-1] a window of a month over 29 February and the end of March',
      question: { ...march, metrics: ['month_long'] },
      check: `select d::date::text as period, ${over('1 month')} as month_long from ${series('03-25', '04-02')}`,
    },
    {
      name: '[METRIC-1] a window of weeks is one of days',
      question: { ...march, metrics: ['two_weeks'] },
      check: `select d::date::text as period, ${over('14 days')} as two_weeks from ${series('03-25', '04-02')}`,
    },
    {
      name: '[METRIC-1] the first days have what there is of their window',
      question: { period: '2024-01-01..2024-01-10', grain: 'day', metrics: ['week_long', 'so_far'] },
      check: `select d::date::text as period, ${over('7 days')} as week_long, ${ever()} as so_far from ${series('01-01', '01-10')}`,
    },
    {
      name: '[NUM-9] what has not arrived is null, all the same',
      question: { period: '2024-04-08..2024-04-13', grain: 'day', metrics: ['so_far', 'week_filled', 'month_to_date'] },
      check: `select d::date::text as period, case when d <= timestamp '2024-04-10' then ${ever()} end as so_far,
        case when d <= timestamp '2024-04-10' then ${over('7 days')} end as week_filled,
        case when d <= timestamp '2024-04-10' then ${since('month')} end as month_to_date from ${series('04-08', '04-13')}`,
    },
    {
      name: '[METRIC-1] since the start of the month, day by day over its end',
      question: { period: '2024-02-27..2024-03-03', grain: 'day', metrics: ['month_to_date'] },
      check: `select d::date::text as period, ${since('month')} as month_to_date from ${series('02-27', '03-03')}`,
    },
    {
      name: '[METRIC-1] since the start of the week',
      question: { period: '2024-03-01..2024-03-12', grain: 'day', metrics: ['week_to_date'] },
      check: `select d::date::text as period, ${since('week')} as week_to_date from ${series('03-01', '03-12')}`,
    },
    {
      name: '[METRIC-3] month to date by month: its first day, its last, and the mean of its days',
      question: {
        period: '2024-01-01..2024-03-31',
        grain: 'month',
        metrics: ['month_to_date', 'month_to_date_last', 'month_to_date_average'],
      },
      check: `with daily as (select d, ${since('month')} as v from ${series('01-01', '03-31')})
        select substr(date_trunc('month', d)::date::text, 1, 7) as period,
          max(v) filter (where extract(day from d) = 1) as month_to_date,
          (select sum(amount) from sales where date_trunc('month', day) = date_trunc('month', min(d))) as month_to_date_last,
          avg(v::float8) as month_to_date_average
        from daily group by date_trunc('month', d)`,
    },
    {
      name: '[METRIC-3] quarter to date at the end of each month',
      question: { period: '2024-01-01..2024-04-30', grain: 'month', metrics: ['quarter_to_date_last'] },
      check: `select * from (values
        ('2024-01', (select sum(amount) from sales where day between date '2024-01-01' and date '2024-01-31')),
        ('2024-02', (select sum(amount) from sales where day between date '2024-01-01' and date '2024-02-29')),
        ('2024-03', (select sum(amount) from sales where day between date '2024-01-01' and date '2024-03-31')),
        ('2024-04', (select sum(amount) from sales where day between date '2024-04-01' and date '2024-04-10'))
        ) t(period, quarter_to_date_last)`,
    },
    {
      name: '[METRIC-3] seven days by week: the first day, the last, the mean',
      question: {
        period: '2024-03-04..2024-03-24',
        grain: 'week',
        metrics: ['week_long', 'week_last', 'week_average'],
      },
      check: `with daily as (select d, ${over('7 days')} as v from ${series('03-04', '03-24')})
        select '2024-W' || extract(week from min(d)) as period, max(v) filter (where extract(isodow from d) = 1) as week_long,
          max(v) filter (where extract(isodow from d) = 7) as week_last, avg(v::float8) as week_average
        from daily group by date_trunc('week', d)`,
    },
    {
      name: '[METRIC-3] all time by month, at its last day',
      question: { period: '2024-01-01..2024-03-31', grain: 'month', metrics: ['so_far_last'] },
      check: `select * from (values ('2024-01', (select sum(amount) from sales where day < date '2024-02-01')),
        ('2024-02', (select sum(amount) from sales where day < date '2024-03-01')),
        ('2024-03', (select sum(amount) from sales where day < date '2024-04-01'))) t(period, so_far_last)`,
    },
    {
      name: '[METRIC-1] shop by shop, one of which opens later',
      question: { period: '2024-02-27..2024-03-04', grain: 'day', metrics: ['week_long', 'so_far'], by: ['shop'] },
      check: `select d::date::text as period, s.shop, ${over('7 days', 'sum(amount)', 'shop = s.shop')} as week_long,
        ${ever('sum(amount)', 'shop = s.shop')} as so_far from ${series('02-27', '03-04')}, (values ('A'), ('B')) s(shop)`,
    },
    {
      name: '[NUM-5] distinct buyers of five days are counted over the days, not added',
      question: { ...gap, metrics: ['buyers_5', 'buyers'] },
      check: `select d::date::text as period, nullif(${over('5 days', 'count(distinct buyer)')}, 0) as buyers_5,
        nullif((select count(distinct buyer) from sales where day = d), 0) as buyers from ${series('02-05', '02-25')}`,
    },
    {
      name: '[NUM-5] distinct buyers by shop do not add up to those of all',
      question: { ...march, metrics: ['buyers_5'], by: ['shop'] },
      check: `select d::date::text as period, s.shop, ${over('5 days', 'count(distinct buyer)', 'shop = s.shop')} as buyers_5
        from ${series('03-25', '04-02')}, (values ('A'), ('B')) s(shop)`,
    },
    {
      name: '[NUM-5] distinct buyers ever and of the month so far',
      question: { period: '2024-01-29..2024-02-03', grain: 'day', metrics: ['buyers_ever', 'buyers_month'] },
      check: `select d::date::text as period, ${ever('count(distinct buyer)')} as buyers_ever,
        ${since('month', 'count(distinct buyer)')} as buyers_month from ${series('01-29', '02-03')}`,
    },
    {
      name: '[NUM-5] means, extremes and medians over a window are of its rows',
      question: { ...march, metrics: ['mean_4', 'most_10', 'middle_6'] },
      check: `select d::date::text as period, ${over('4 days', 'avg(amount::float8)')} as mean_4, ${over('10 days', 'max(amount)')} as most_10,
        ${over('6 days', 'percentile_cont(0.5) within group (order by amount::float8)')} as middle_6 from ${series('03-25', '04-02')}`,
    },
    {
      name: '[METRIC-1] a filter on what runs on, and one of the question',
      question: { ...march, metrics: ['first_only', 'week_long'], where: "shop = 'A'" },
      check: `select d::date::text as period, ${over('7 days', 'sum(amount)', "shop = 'A' and nth = 1")} as first_only,
        ${over('7 days', 'sum(amount)', "shop = 'A'")} as week_long from ${series('03-25', '04-02')}`,
    },
    {
      name: '[NUM-3] a ratio of two windows',
      question: { ...march, metrics: ['per_buyer'] },
      check: `select d::date::text as period, ${over('7 days', 'sum(amount)::float8')} / ${over('7 days', 'count(distinct buyer)')} as per_buyer
        from ${series('03-25', '04-02')}`,
    },
    {
      name: '[METRIC-4] a window against the window before',
      question: { ...march, metrics: ['week_on_week'] },
      check: `select d::date::text as period, ${over('7 days')} - (select sum(amount) from sales
        where day > d - interval '14 days' and day <= d - interval '7 days') as week_on_week from ${series('03-25', '04-02')}`,
    },
    {
      name: '[NUM-17] compared with the day before',
      question: { ...march, metrics: ['week_long'], compare: 'previous' },
      check: `select d::date::text as period, ${over('7 days')} as week_long, (select sum(amount) from sales
        where day > d - interval '8 days' and day <= d - interval '1 day') as week_long__compared from ${series('03-25', '04-02')}`,
    },
    {
      name: '[METRIC-1] a period of a single day reaches back for its window',
      question: { period: '2024-02-12', metrics: ['week_long', 'so_far', 'month_to_date'] },
      check: `select ${over('7 days')} as week_long, ${ever()} as so_far, ${since('month')} as month_to_date
        from (values (timestamp '2024-02-12')) g(d)`,
    },
    {
      name: '[NUM-7] one period in which nothing runs on is one row all the same',
      question: { period: '2024-02-18', metrics: ['week_long'] },
      check: 'select null::decimal as week_long',
    },
    {
      name: '[NUM-7] and filled it is its number',
      question: { period: '2024-02-18', metrics: ['week_filled'] },
      check: 'select 0.0 as week_filled',
    },
    {
      name: '[METRIC-1] everything there is, by day, without rows for what is empty',
      question: { period: 'all', metrics: ['week_long'], by: ['metric_time__day'], where: "shop = 'B'" },
      check: `select d::date as metric_time__day, ${over('7 days', 'sum(amount)', "shop = 'B'")} as week_long
        from ${series('03-01', '04-10')}`,
    },
  ],
}
