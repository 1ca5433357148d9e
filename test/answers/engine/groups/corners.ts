import type { Group } from '../case.ts'

// Sales of four towns: Ulm every day, Oslo only until 4 November, Graz only on 1 September, and a nameless one on 12 November.
// Budgets are told by month. Two stations have no code, and a code that is there is there once.
const tables = {
  sales: `select g.d::date as day, 'Ulm' as town, 'u' as code, (extract(day from g.d)::int * 3)::decimal(12,2) as amount
      from generate_series(timestamp '2026-09-01', timestamp '2026-11-18', interval '1 day') g(d)
    union all select g.d::date, 'Oslo', 'o', 10.5 from generate_series(timestamp '2026-10-20', timestamp '2026-11-04', interval '1 day') g(d)
    union all select date '2026-09-01', 'Graz', null, 1000.25 union all select date '2026-11-12', null, 'x', 7.75`,
  budgets: `select * from (values (date '2026-09-01', 'Ulm', 900), (date '2026-10-01', 'Ulm', 1000), (date '2026-10-01', 'Oslo', 50),
    (date '2026-11-01', 'Ulm', 1100)) t(month, town, budget)`,
  stations: `select * from (values ('u', 'north', 1), ('o', 'south', 2), (null, 'lost', 3), (null, 'found', 4)) t(code, side, rank)`,
}

const definitions = `
datasets:
  - name: sales
    source: {files: sales.parquet}
    time: day
    columns: {day: date, town: text, amount: decimal}
    entities: [{name: station, type: foreign, expr: code}]
    dimensions: [{name: day, type: time, grain: day}, {name: town, label: {zh: 城市, en: Town of sale}}]
  - name: budgets
    source: {files: budgets.parquet}
    time: month
    grain: month
    dimensions: [{name: month, type: time, grain: month}, {name: town, label: {zh: 城市, en: Town of sale}}]
  - name: stations
    source: {files: stations.parquet}
    entities: [{name: station, type: primary, expr: code}]
    dimensions: [{name: side, label: {zh: 方位, en: Side}}, {name: first, expr: rank < 2}]
metrics:
  - {name: amount, type: simple, dataset: sales, agg: sum, expr: amount}
  - {name: rows_sold, type: simple, dataset: sales, agg: count}
  - {name: middle, type: simple, dataset: sales, agg: median, expr: amount}
  - {name: budget, type: simple, dataset: budgets, agg: sum, expr: budget}
  - {name: used, type: ratio, numerator: amount, denominator: budget}
  - {name: week_long, type: cumulative, metric: amount, window: 7 days}
  - {name: so_far, type: cumulative, metric: amount, period_agg: last}
  - {name: month_so_far, type: cumulative, metric: amount, grain_to_date: month, period_agg: last}
  - {name: earlier, type: derived, expr: amount, input_metrics: [{name: amount, offset_window: 7 days}]}
  - name: gain
    type: derived
    expr: coalesce(amount, 0) - coalesce(before, 0)
    input_metrics: [{name: amount}, {name: amount, alias: before, offset_window: 7 days}]
  - name: on_budget
    type: derived
    expr: amount - budget - last_budget
    input_metrics: [{name: amount}, {name: budget}, {name: budget, alias: last_budget, offset_window: 1 month}]
`

const sold = (from: string, to: string, more = 'true', what = 'sum(amount)') =>
  `(select ${what} from sales where day between date '2026-${from}' and date '2026-${to}' and ${more})`

export const corners: Group = {
  name: 'slices that come and go, levels that meet, and orders',
  definitions,
  tables,
  cases: [
    {
      name: '[NUM-20] a town that sold only a week earlier is a slice of what is read earlier',
      question: { period: '2026-11-08..2026-11-11', metrics: ['earlier'], by: ['town'] },
      check: `select town, sum(amount) as earlier from sales where day between date '2026-11-01' and date '2026-11-04' group by 1`,
    },
    {
      name: '[NUM-6] and of what is gained since',
      question: { period: '2026-11-08..2026-11-14', metrics: ['gain', 'amount'], by: ['town'] },
      check: `select * from (values ('Oslo', -42.0::decimal(12,2), null), ('Ulm', 147.00, 231.00::decimal(12,2)), (null, 7.75, 7.75)) t(town, gain, amount)`,
    },
    {
      name: 'a town whose last sales only the window still reaches',
      question: { period: '2026-11-09..2026-11-11', grain: 'day', metrics: ['week_long'], by: ['town'] },
      check: `select g.d::date::text as period, t.town, (select sum(amount) from sales s where s.town = t.town and day > g.d - interval '7 days' and day <= g.d) as week_long
        from generate_series(timestamp '2026-11-09', timestamp '2026-11-11', interval '1 day') g(d), (values ('Oslo'), ('Ulm')) t(town)`,
    },
    {
      name: 'a sum so far keeps a town that sold once, long ago',
      question: { period: '2026-11-10..2026-11-11', grain: 'day', metrics: ['so_far'], by: ['town'] },
      check: `select g.d::date::text as period, t.town, (select sum(amount) from sales s where s.town = t.town and day <= g.d) as so_far
        from generate_series(timestamp '2026-11-10', timestamp '2026-11-11', interval '1 day') g(d), (values ('Graz'), ('Oslo'), ('Ulm')) t(town)`,
    },
    {
      name: '[NUM-17] a month so far against the same day of the month before',
      question: { period: '2026-11', metrics: ['month_so_far'], compare: 'previous' },
      check: `select ${sold('11-01', '11-18')} as month_so_far, ${sold('10-01', '10-18')} as month_so_far__compared`,
    },
    {
      name: '[NUM-10] ordered from the last, nulls stay last',
      question: { period: '2026-11', metrics: ['rows_sold'], by: ['town'], order: [{ by: 'town', descending: true }] },
      check: `select town, n as rows_sold from (values ('Ulm', 18, 1), ('Oslo', 4, 2), (null, 1, 3)) t(town, n, o) order by o`,
    },
    {
      name: '[NUM-10] ordered by what it is compared with',
      question: {
        period: '2026-11',
        metrics: ['amount'],
        by: ['town'],
        compare: 'previous',
        order: [{ by: 'amount__compared' }, { by: 'town' }],
        limit: 2,
      },
      check: `select 'Ulm' as town, ${sold('11-01', '11-18', "town = 'Ulm'")} as amount, ${sold('10-01', '10-18', "town = 'Ulm'")} as amount__compared
        union all select 'Oslo', ${sold('11-01', '11-18', "town = 'Oslo'")}, null`,
    },
    {
      name: 'by a label in Chinese, by one in English',
      question: { period: '2026-11', metrics: ['amount'], by: ['城市', 'Side'] },
      check: `select s.town, t.side, sum(s.amount) as amount from sales s left join stations t on t.code = s.code
        where day between date '2026-11-01' and date '2026-11-18' group by 1, 2`,
    },
    {
      name: '[NUM-22] keys that are null twice do not make a key ambiguous, and match nothing',
      question: { period: '2026-09', metrics: ['amount'], by: ['side'] },
      check: `select * from (values ('north', 1395.00::decimal(12,2)), (null, 1000.25)) t(side, amount)`,
    },
    {
      name: '[NUM-23] conditions over joined and own dimensions, nested',
      question: {
        period: '2026-11',
        metrics: ['amount'],
        where:
          "(first or side = 'south') and not (town like 'U%' and day between date '2026-11-05' and date '2026-11-30')",
      },
      check: `select ${sold('11-01', '11-04')} as amount`,
    },
    {
      name: '[NUM-14] days and months meet at the month',
      question: { period: '2026-09-01..2026-11-30', grain: 'month', metrics: ['amount', 'budget', 'used'] },
      check: `select '2026-09' as period, ${sold('09-01', '09-30')} as amount, 900 as budget, ${sold('09-01', '09-30')}::float8 / 900 as used
        union all select '2026-10', ${sold('10-01', '10-31')}, 1050, ${sold('10-01', '10-31')}::float8 / 1050
        union all select '2026-11', ${sold('11-01', '11-18')}, 1100, ${sold('11-01', '11-18')}::float8 / 1100`,
    },
    {
      name: '[NUM-14] and by town, where one has no budget',
      question: { period: '2026-10', metrics: ['used', 'budget'], by: ['town'] },
      check: `select 'Oslo' as town, ${sold('10-01', '10-31', "town = 'Oslo'")}::float8 / 50 as used, 50 as budget
        union all select 'Ulm', ${sold('10-01', '10-31', "town = 'Ulm'")}::float8 / 1000, 1000`,
    },
    {
      name: 'a budget of the month before, beside the days of this one',
      question: { period: '2026-10', grain: 'month', metrics: ['on_budget'] },
      check: `select '2026-10' as period, ${sold('10-01', '10-31')} - 1050 - 900 as on_budget`,
    },
    {
      name: '[NUM-8] quarters of what is told by month',
      question: { period: '2026', grain: 'quarter', metrics: ['budget'] },
      check: `select * from (values ('2026-Q1', null), ('2026-Q2', null), ('2026-Q3', 900), ('2026-Q4', 2150)) t(period, budget)`,
    },
    {
      name: '[NUM-17] a compared median is of the rows of its own period',
      question: { period: '2026-W46', metrics: ['middle', 'rows_sold'], compare: 'previous' },
      check: `select ${sold('11-09', '11-15', 'true', 'percentile_cont(0.5) within group (order by amount::float8)')} as middle,
        ${sold('11-02', '11-08', 'true', 'percentile_cont(0.5) within group (order by amount::float8)')} as middle__compared,
        ${sold('11-09', '11-15', 'true', 'count(*)')} as rows_sold, ${sold('11-02', '11-08', 'true', 'count(*)')} as rows_sold__compared`,
    },
    {
      name: 'a condition on time inside the period narrows it, outside it leaves nothing',
      question: {
        period: '2026-11',
        metrics: ['rows_sold'],
        where: "metric_time__day >= date '2026-11-10' and metric_time__day < date '2026-11-13'",
      },
      check: `select 4 as rows_sold`,
    },
    {
      name: 'a condition on time does not cut the window short',
      question: {
        period: '2026-11-01..2026-11-18',
        metrics: ['week_long'],
        by: ['metric_time__day'],
        where: "metric_time__day = date '2026-11-10'",
      },
      check: `select date '2026-11-10' as metric_time__day, ${sold('11-04', '11-10')} as week_long`,
    },
    {
      name: 'nor what is read earlier',
      question: {
        period: '2026-11-01..2026-11-18',
        metrics: ['earlier'],
        by: ['metric_time__day'],
        where: "metric_time__day in (date '2026-11-10', date '2026-11-11')",
      },
      check: `select day + 7 as metric_time__day, sum(amount) as earlier from sales where day in (date '2026-11-03', date '2026-11-04') group by 1`,
    },
  ],
}
