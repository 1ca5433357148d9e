import type { Group } from '../case.ts'

// Tickets by the second, with the time at which each was paid. A calendar names sprints of ten days, the first from 25 October;
// it has all days from 25 October to 15 November, and one of hours has those of 9 and 10 November.
const tables = {
  tickets: `select * from (values
    (1, timestamp '2026-10-26 00:00:00', timestamp '2026-10-31 23:59:59', 'a', 1),
    (2, timestamp '2026-10-31 23:59:59', timestamp '2026-11-01 00:00:00', 'b', 2),
    (3, timestamp '2026-11-01 00:00:00', null, 'a', 4),
    (4, timestamp '2026-11-04 12:30:00', timestamp '2026-11-04 12:30:01', 'a', 8),
    (5, timestamp '2026-11-09 08:59:59', timestamp '2026-11-10 00:00:00', 'b', 16),
    (6, timestamp '2026-11-09 09:00:00', timestamp '2026-11-09 10:00:00', 'a', 32),
    (7, timestamp '2026-11-09 09:59:59', timestamp '2026-11-09 10:00:00', null, 64),
    (8, timestamp '2026-11-10 09:15:00', timestamp '2026-12-01 00:00:00', 'a', 128),
    (9, timestamp '2026-11-15 23:00:00', null, 'b', 256),
    (10, null, timestamp '2026-11-12 23:00:00', 'b', 512)) t(id, sold_at, paid_at, kind, price)`,
  gauges: `select * from (values (timestamp '2026-11-09 00:00:00', 3), (timestamp '2026-11-09 05:00:00', 4),
    (timestamp '2026-11-10 00:00:00', 8), (timestamp '2026-11-10 23:00:00', 16)) t(hour, level)`,
  days: `select g.d::date as day, 'sprint ' || (1 + floor((g.d::date - date '2026-10-25') / 10.0))::int as sprint
    from generate_series(timestamp '2026-10-25', timestamp '2026-11-15', interval '1 day') g(d)`,
  hours: `select g.h as hour, strftime(g.h, '%m-%d ') || case when hour(g.h) < 12 then 'am' else 'pm' end as half from generate_series(timestamp '2026-11-09 00:00:00', timestamp '2026-11-10 23:00:00', interval '1 hour') g(h)`,
}

const definitions = `
datasets:
  - name: tickets
    source: {files: tickets.parquet}
    time: sold_at
    entities: [{name: ticket, type: primary, expr: id}]
    dimensions: [{name: sold_at, type: time, grain: second}, {name: paid_at, type: time, grain: second}, kind]
  - name: gauges
    source: {files: gauges.parquet}
    time: hour
    dimensions: [{name: hour, type: time, grain: hour}]
  - name: days
    source: {files: days.parquet}
    time_spine: {column: day, grain: day, custom_grains: {sprint: sprint}}
  - name: hours
    source: {files: hours.parquet}
    time_spine: {column: hour, grain: hour, custom_grains: {half: half}}
metrics:
  - {name: income, type: simple, dataset: tickets, agg: sum, expr: price}
  - {name: tickets, type: simple, dataset: tickets, agg: count}
  - {name: income_filled, type: simple, dataset: tickets, agg: sum, expr: price, fill_nulls_with: 0}
  - {name: income_joined, type: simple, dataset: tickets, agg: sum, expr: price, join_to_timespine: true}
  - {name: income_dense, type: simple, dataset: tickets, agg: sum, expr: price, join_to_timespine: true, fill_nulls_with: 0}
  - {name: a_joined, type: simple, dataset: tickets, agg: sum, expr: price, join_to_timespine: true, filter: kind = 'a'}
  - {name: a_measured, type: simple, dataset: tickets, agg: sum, expr: price, join_to_timespine: true, measure_filter: kind = 'a'}
  - {name: paid, type: simple, dataset: tickets, agg: sum, expr: price, time: paid_at}
  - {name: level, type: simple, dataset: gauges, agg: sum, expr: level}
  - {name: level_half_before, type: derived, expr: level, input_metrics: [{name: level, offset_window: 1 half}]}
  - {name: level_sprint_before, type: derived, expr: level, input_metrics: [{name: level, offset_window: 1 sprint}]}
  - {name: income_ever, type: cumulative, metric: income}
  - {name: ever_sprint_before, type: derived, expr: income_ever, input_metrics: [{name: income_ever, offset_window: 1 sprint}]}
  - {name: level_first, type: cumulative, metric: level}
  - {name: level_last, type: cumulative, metric: level, period_agg: last}
  - {name: level_day, type: cumulative, metric: level, window: 1 day}
  - {name: six_days_kinds, type: cumulative, metric: kinds, window: 6 days, period_agg: last}
  - {name: three_hours, type: cumulative, metric: income, window: 3 hours}
  - {name: three_days, type: cumulative, metric: income, window: 3 days}
  - {name: kinds, type: simple, dataset: tickets, agg: count_distinct, expr: kind}
  - {name: middle, type: simple, dataset: tickets, agg: median, expr: price}
  - {name: sprint_kinds, type: cumulative, metric: kinds, grain_to_date: sprint}
  - {name: sprint_middle, type: cumulative, metric: middle, grain_to_date: sprint}
  - {name: sprint_to_date, type: cumulative, metric: income, grain_to_date: sprint}
`

const start = (grain: string, of = 'sold_at') => `date_trunc('${grain}', ${of})::date`
const all = { period: 'all' } as const
const part = (
  field: string,
  column: string,
) => `select extract(${field} from sold_at)::int as metric_time__extract_${column},
  sum(price) as income from tickets group by 1`

export const timeLevels: Group = {
  name: 'levels and parts of time',
  definitions,
  tables,
  cases: [
    {
      name: 'by day, only days that have rows, no time being one',
      question: { ...all, metrics: ['income'], by: ['metric_time__day'] },
      check: `select sold_at::date as metric_time__day, sum(price) as income from tickets group by 1`,
    },
    {
      name: 'by week and month at once',
      question: { ...all, metrics: ['income', 'tickets'], by: ['metric_time__week', 'metric_time__month'] },
      check: `select ${start('week')} as metric_time__week, ${start('month')} as metric_time__month, sum(price) as income,
        count(*) as tickets from tickets group by 1, 2`,
    },
    {
      name: 'by hour, each with its first second and its last',
      question: {
        ...all,
        metrics: ['income'],
        by: ['metric_time__hour'],
        where: "metric_time__day = date '2026-11-09'",
      },
      check: `select date_trunc('hour', sold_at) as metric_time__hour, sum(price) as income from tickets
        where sold_at::date = date '2026-11-09' group by 1`,
    },
    {
      name: '[METRIC-11] a stretch of hours that a calendar has is told hour by hour, and a day takes its first or last',
      question: { ...all, metrics: ['level_first', 'level_last', 'level_day'], by: ['metric_time__day'] },
      check: `select * from (values (date '2026-11-09', 3, 7, 3), (date '2026-11-10', 15, 31, 12)) t(metric_time__day, level_first, level_last, level_day)`,
    },
    {
      name: '[METRIC-4] half a day later by the hours of a calendar of hours, the last half having none after it',
      question: { ...all, metrics: ['level_half_before'], by: ['metric_time__hour'] },
      check: `select * from (values (timestamp '2026-11-09 12:00:00', 3), (timestamp '2026-11-09 17:00:00', 4),
        (timestamp '2026-11-10 12:00:00', 8)) t(metric_time__hour, level_half_before)`,
    },
    {
      name: '[METRIC-4] a sprint later by the days of a calendar of days, all hours of each, at the last day of a shorter sprint',
      question: { ...all, metrics: ['level_sprint_before'], by: ['metric_time__hour'] },
      check: `select timestamp '2026-11-15 00:00:00' as metric_time__hour, 31 as level_sprint_before`,
    },
    {
      name: '[METRIC-4] a running total a sprint later, at the last day of a shorter sprint that of the last day that falls there',
      question: { ...all, metrics: ['ever_sprint_before'], by: ['metric_time__day'] },
      check: `with p as (select day, sprint, row_number() over (partition by sprint order by day) as place from days),
        n as (select sprint, lead(sprint) over (order by sprint) as later, lead(count(*)) over (order by sprint) as size from p group by sprint),
        m as (select t.day, max(p.day) as source from p join n on n.sprint = p.sprint
          join p t on t.sprint = n.later and t.place = least(p.place, n.size) group by 1)
        select m.day as metric_time__day, sum(price) as ever_sprint_before from m join tickets on sold_at::date <= m.source group by 1`,
    },
    {
      name: '[METRIC-14] nothing is told on the 16th, when a key leaves, since the calendar ends on the 15th',
      question: { ...all, metrics: ['six_days_kinds'], by: ['metric_time__month'] },
      check: `select * from (values (date '2026-10-01', 2), (date '2026-11-01', 2)) t(metric_time__month, six_days_kinds)`,
    },
    {
      name: '[PLAN-44] ordered by a time of which levels are asked too: by itself',
      question: {
        ...all,
        metrics: ['tickets'],
        by: ['sold_at__extract_hour', 'sold_at'],
        order: [{ by: 'sold_at', descending: true }],
        limit: 3,
      },
      check: `select extract(hour from sold_at)::int as sold_at__extract_hour, sold_at as sold_at__second, count(*) as tickets
        from tickets where id in (8, 9, 7) group by 1, 2 order by 2 desc`,
    },
    {
      name: 'by minute and second',
      question: { period: '2026-11-09', metrics: ['tickets'], by: ['sold_at__minute', 'sold_at__second'] },
      check: `select date_trunc('minute', sold_at) as sold_at__minute, sold_at as sold_at__second, count(*) as tickets
        from tickets where sold_at::date = date '2026-11-09' group by 1, 2`,
    },
    {
      name: 'by the month of another time, null being one of its slices',
      question: { period: '2026-11', metrics: ['income'], by: ['paid_at__month'] },
      check: `select ${start('month', 'paid_at')} as paid_at__month, sum(price) as income from tickets
        where sold_at >= timestamp '2026-11-01' group by 1`,
    },
    {
      name: '[NUM-15] two metrics with times of their own meet at the day that each has',
      question: {
        ...all,
        metrics: ['income', 'paid'],
        by: ['metric_time__day'],
        where: "metric_time__day between date '2026-11-01' and date '2026-11-15'",
      },
      check: `with s as (select sold_at::date as d, sum(price) as v from tickets where sold_at >= timestamp '2026-11-01' group by 1),
        p as (select paid_at::date as d, sum(price) as v from tickets where paid_at >= timestamp '2026-11-01'
          and paid_at < timestamp '2026-11-16' group by 1)
        select coalesce(s.d, p.d) as metric_time__day, s.v as income, p.v as paid from s full join p on p.d = s.d`,
    },
    ...(
      [
        ['year', 'year'],
        ['quarter', 'quarter'],
        ['month', 'month'],
        ['week', 'week'],
        ['day', 'day'],
        ['isodow', 'dow'],
        ['doy', 'doy'],
        ['hour', 'hour'],
      ] as const
    ).map(([field, column]) => ({
      name: `by the ${column} of the time, wherever it lies`,
      question: { ...all, metrics: ['income'], by: [`metric_time__extract_${column}`] },
      check: part(field, column),
    })),
    {
      name: 'a filter on the day of the week',
      question: { ...all, metrics: ['income'], where: 'metric_time__extract_dow in (6, 7)' },
      check: `select sum(price) as income from tickets where extract(isodow from sold_at) in (6, 7)`,
    },
    {
      name: 'a level that only a calendar knows',
      question: { ...all, metrics: ['income', 'tickets'], by: ['metric_time__sprint'] },
      check: `select d.sprint as metric_time__sprint, sum(price) as income, count(*) as tickets
        from tickets t left join days d on d.day = t.sold_at::date group by 1`,
    },
    {
      name: 'the same of another time, beside the day of the week',
      question: { period: '2026-11', metrics: ['income'], by: ['paid_at__sprint'] },
      check: `select d.sprint as paid_at__sprint, sum(price) as income from tickets t left join days d on d.day = t.paid_at::date
        where sold_at >= timestamp '2026-11-01' group by 1`,
    },
    {
      name: 'every day of the calendar, null where nothing was sold',
      question: { ...all, metrics: ['income_joined'], by: ['metric_time__day'] },
      check: `select d.day as metric_time__day, sum(t.price) as income_joined from days d left join tickets t on t.sold_at::date = d.day group by 1`,
    },
    {
      name: '[NUM-7] every day of the calendar, filled',
      question: { ...all, metrics: ['income_dense'], by: ['metric_time__day'] },
      check: `select d.day as metric_time__day, coalesce(sum(t.price), 0) as income_dense from days d left join tickets t on t.sold_at::date = d.day group by 1`,
    },
    {
      name: 'filled, but only where another metric has a row',
      question: {
        ...all,
        metrics: ['income_filled', 'paid'],
        by: ['metric_time__day'],
        where: "metric_time__day between date '2026-11-05' and date '2026-11-15'",
      },
      check: `with s as (select sold_at::date as d, sum(price) as v from tickets where sold_at >= timestamp '2026-11-05' group by 1),
        p as (select paid_at::date as d, sum(price) as v from tickets where paid_at >= timestamp '2026-11-05'
          and paid_at < timestamp '2026-11-16' group by 1)
        select coalesce(s.d, p.d) as metric_time__day, coalesce(s.v, 0) as income_filled, p.v as paid from s full join p on p.d = s.d`,
    },
    {
      name: 'every week of the calendar, with a filter of the question on time',
      question: {
        ...all,
        metrics: ['income_joined'],
        by: ['metric_time__week'],
        where: "metric_time__week >= date '2026-11-02'",
      },
      check: `select w.week as metric_time__week, sum(t.price) as income_joined from (values (date '2026-11-02'), (date '2026-11-09')) w(week)
        left join tickets t on ${start('week', 't.sold_at')} = w.week group by 1`,
    },
    {
      name: 'a filter of the metric does not thin out the calendar',
      question: { ...all, metrics: ['a_joined', 'a_measured'], by: ['metric_time__day'] },
      check: `select d.day as metric_time__day, sum(t.price) as a_joined, sum(t.price) as a_measured
        from days d left join tickets t on t.sold_at::date = d.day and t.kind = 'a' group by 1`,
    },
    {
      name: 'the last three hours, hour by hour',
      question: {
        ...all,
        metrics: ['three_hours'],
        by: ['metric_time__hour'],
        where: "metric_time__day = date '2026-11-09'",
      },
      check: `select h.hour as metric_time__hour, sum(t.price) as three_hours from hours h join tickets t
        on date_trunc('hour', t.sold_at) > h.hour - interval '3 hours' and date_trunc('hour', t.sold_at) <= h.hour
        where h.hour < timestamp '2026-11-10' group by 1`,
    },
    {
      name: 'the last three days by sprint, at its first day',
      question: { ...all, metrics: ['three_days'], by: ['metric_time__sprint'] },
      check: `with daily as (select d.day, d.sprint, sum(t.price) as v from days d join tickets t on t.sold_at::date > d.day - 3 and t.sold_at::date <= d.day group by 1, 2),
        firsts as (select sprint, min(day) as day from daily group by 1)
        select f.sprint as metric_time__sprint, d.v as three_days from firsts f join daily d on d.day = f.day`,
    },
    {
      name: 'the last three days, day by day: rows without a time are in none of them',
      question: { ...all, metrics: ['three_days'], by: ['metric_time__day'] },
      check: `select d.day as metric_time__day, sum(t.price) as three_days from days d join tickets t
        on t.sold_at::date > d.day - 3 and t.sold_at::date <= d.day group by 1`,
    },
    {
      name: '[CAL-20] since the start of a level that only a table knows, by day',
      question: { period: '2026-11-01..2026-11-12', grain: 'day', metrics: ['sprint_to_date'] },
      check: `select d.day::text as period, (select sum(t.price) from tickets t join days o on o.day = t.sold_at::date where o.sprint = d.sprint and o.day <= d.day) as sprint_to_date
        from days d where d.day between date '2026-11-01' and date '2026-11-12'`,
    },
    {
      name: '[CAL-20] [NUM-5] kinds and the middle price of a sprint so far, by kind of ticket, over all time',
      question: { ...all, metrics: ['sprint_kinds', 'sprint_middle'], by: ['metric_time__day'] },
      check: `select d.day as metric_time__day, count(distinct t.kind) as sprint_kinds, percentile_cont(0.5) within group (order by t.price) as sprint_middle
        from days d join days o on o.sprint = d.sprint and o.day <= d.day join tickets t on t.sold_at::date = o.day group by 1`,
    },
    {
      name: '[CAL-20] by sprint, at its last day, asked by a question',
      question: {
        ...all,
        metrics: [],
        computed: [{ as: 'so_far', metric: 'income', grainToDate: 'sprint' }],
        by: ['metric_time__sprint', 'kind'],
      },
      check: `select o.sprint as metric_time__sprint, t.kind, sum(t.price) as so_far from days o join tickets t on t.sold_at::date = o.day group by 1, 2`,
    },
    {
      name: '[CAL-20] three days earlier, since the start of the sprint',
      question: {
        period: '2026-11-05..2026-11-12',
        grain: 'day',
        metrics: [],
        computed: [{ as: 'before', metric: 'income', grainToDate: 'sprint', offsetWindow: { count: 3, grain: 'day' } }],
      },
      check: `select p.day::text as period, (select sum(t.price) from tickets t join days o on o.day = t.sold_at::date, days d where d.day = p.day - 3 and o.sprint = d.sprint and o.day <= d.day) as before
        from days p where p.day between date '2026-11-05' and date '2026-11-12'`,
    },
  ],
}
