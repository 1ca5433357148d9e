import { answerGroup } from './answers.ts'

// Sales and returns by the day. User 1 visits twice in January and buys in the same month, 2 buys a month after the visit, 3 in
// its month; purchases are known by their month alone. Users 1 and 2 have a badge. The calendar has January to March.
const tables = {
  sales: `select * from (values (1, date '2026-01-29', 'a', 1), (2, date '2026-01-31', 'b', 2), (3, date '2026-02-01', 'a', 4),
    (4, date '2026-02-28', 'a', 8), (5, date '2026-03-01', 'b', 16), (6, date '2026-03-31', null, 32), (7, null, 'a', 64))
    t(id, day, kind, price)`,
  returns: `select * from (values (1, date '2026-01-31', 'b', 2), (2, date '2026-02-10', 'b', 3), (3, date '2026-02-10', 'c', 5))
    t(id, day, kind, price)`,
  visits: `select * from (values (1, 1, date '2026-01-03'), (2, 1, date '2026-01-20'), (3, 2, date '2026-01-31'),
    (4, 3, date '2026-02-02')) t(id, user_id, day)`,
  buys: `select * from (values (1, 1, date '2026-01-01'), (2, 2, date '2026-02-01'), (3, 3, date '2026-02-01'))
    t(id, user_id, month)`,
  gifts: `select * from (values (1, 1, 3), (2, 1, 2), (3, 2, 2), (4, 3, 1)) t(id, visit_id, user_id)`,
  users: `select * from (values (1, 'Ulm'), (2, 'Oslo'), (3, 'Ulm')) t(id, town)`,
  badges: `select * from (values (7, 1, 'gold'), (8, 2, 'blue')) t(id, user_id, colour)`,
  medals: `select * from (values (1, 'gold', 'round'), (2, 'tin', 'star')) t(id, metal, shape)`,
  awards: `select * from (values (2, date '2026-02-01'), (3, date '2026-02-02')) t(medal_id, day)`,
  clicks: `select * from (values (1, timestamp '2026-01-03 10:05:00'), (2, timestamp '2026-01-03 10:55:00'),
    (3, timestamp '2026-01-03 11:00:00')) t(id, clicked_at)`,
  days: `select g.d::date as day from generate_series(timestamp '2026-01-01', timestamp '2026-03-31', interval '1 day') g(d)`,
}

const definitions = `
datasets:
  - name: sales
    source: {files: sales.parquet}
    time: day
    entities: [{name: sale, type: primary, expr: id}]
    dimensions: [{name: day, type: time, grain: day}, kind]
  - name: returns
    source: {files: returns.parquet}
    time: day
    entities: [{name: return, type: primary, expr: id}]
    dimensions: [{name: day, type: time, grain: day}, kind]
  - name: visits
    source: {files: visits.parquet}
    time: day
    entities: [{name: visit, type: primary, expr: id}, {name: user, type: foreign, expr: user_id}]
    dimensions: [{name: day, type: time, grain: day}]
  - name: gifts
    source: {files: gifts.parquet}
    entities: [{name: gift, type: primary, expr: id}, {name: visit, type: foreign, expr: visit_id}, {name: user, type: foreign, expr: user_id}]
  - name: buys
    source: {files: buys.parquet}
    time: month
    entities: [{name: buy, type: primary, expr: id}, {name: user, type: foreign, expr: user_id}]
    dimensions: [{name: month, type: time, grain: month}]
  - name: users
    source: {files: users.parquet}
    entities: [{name: user, type: primary, expr: id}]
    dimensions: [town]
  - name: badges
    source: {files: badges.parquet}
    entities: [{name: badge, type: primary, expr: id}, {name: user, type: unique, expr: user_id}]
    dimensions: [colour]
  - name: awards
    source: {files: awards.parquet}
    entities: [{name: medal, type: unique, expr: medal_id}]
    dimensions: [{name: day, type: time, grain: day}]
  - name: medals
    source: {files: medals.parquet}
    entities: [{name: medal, type: primary, expr: id}]
    dimensions: [metal, shape]
  - name: clicks
    source: {files: clicks.parquet}
    time: clicked_at
    entities: [{name: click, type: primary, expr: id}]
    dimensions: [{name: clicked_at, type: time, grain: second}]
  - name: days
    source: {files: days.parquet}
    time_spine: {column: day, grain: day}
metrics:
  - {name: sold, type: simple, dataset: sales, agg: sum, expr: price}
  - {name: sold_filled, type: simple, dataset: sales, agg: sum, expr: price, fill_nulls_with: 0}
  - {name: returned, type: simple, dataset: returns, agg: sum, expr: price}
  - {name: returned_filled, type: simple, dataset: returns, agg: sum, expr: price, fill_nulls_with: 0}
  - {name: twice, type: derived, expr: 2 * sold_filled, input_metrics: [{name: sold_filled}]}
  - {name: four_times, type: derived, expr: 2 * twice, input_metrics: [{name: twice}]}
  - {name: known, type: derived, expr: "coalesce(sold, 0)", input_metrics: [{name: sold}]}
  - {name: known_a, type: derived, expr: "coalesce(sold, 0)", input_metrics: [{name: sold, filter: kind = 'a'}]}
  - {name: kept, type: derived, expr: sold_filled - returned_filled, input_metrics: [{name: sold_filled}, {name: returned_filled}]}
  - {name: one, type: derived, expr: "1", input_metrics: [{name: sold}]}
  - {name: dense, type: simple, dataset: sales, agg: sum, expr: price, join_to_timespine: true}
  - {name: dense_a, type: simple, dataset: sales, agg: sum, expr: price, join_to_timespine: true, filter: kind = 'a'}
  - {name: dense_late, type: simple, dataset: sales, agg: sum, expr: price, join_to_timespine: true, filter: "day >= date '2026-03-01'"}
  - {name: monthly, type: simple, dataset: sales, agg: sum, expr: price, grain: month}
  - {name: late, type: derived, grain: month, expr: sold, input_metrics: [{name: sold, filter: "metric_time >= date '2026-01-31'"}]}
  - {name: month_before, type: derived, expr: sold, input_metrics: [{name: sold, offset_window: 1 month}]}
  - {name: at_month_start, type: derived, expr: sold, input_metrics: [{name: sold, offset_to_grain: month}]}
  - {name: at_year_start, type: derived, expr: sold, input_metrics: [{name: sold, offset_to_grain: year}]}
  - {name: ever, type: cumulative, metric: sold, period_agg: last}
  - {name: ever_at_start, type: derived, expr: ever, input_metrics: [{name: ever, offset_to_grain: month}]}
  - {name: two_days, type: cumulative, metric: sold, window: 2 days, join_to_timespine: true, fill_nulls_with: 0, period_agg: first}
  - {name: two_days_of_dense, type: cumulative, metric: {name: dense_filled}, window: 2 days, period_agg: first}
  - {name: dense_filled, type: simple, dataset: sales, agg: sum, expr: price, join_to_timespine: true, fill_nulls_with: 0}
  - {name: clicks, type: simple, dataset: clicks, agg: count, grain: hour}
  - {name: visits, type: simple, dataset: visits, agg: count}
  - {name: gifts, type: simple, dataset: gifts, agg: count}
  - {name: buys, type: simple, dataset: buys, agg: count}
  - {name: rate, type: conversion, entity: user, base_metric: visits, conversion_metric: buys, window: 1 month}
`

const all = { period: 'all' } as const
const months = (of = 'day') => `date_trunc('month', ${of})::date`
const beside = (formula: string) => `select coalesce(s.day, r.day) as metric_time__day, ${formula} as twice, r.returned
  from (select day, sum(price) as sold from sales group by 1) s
  full join (select day, sum(price) as returned from returns group by 1) r on s.day = r.day`

answerGroup({
  name: 'what the semantic spec means',
  definitions,
  tables,
  cases: [
    {
      name: '[PLAN-6] what a unique key names is read where it is unique, without a look-up from elsewhere',
      question: { metrics: [], by: ['user__colour'] },
      check: 'select colour as user__colour from badges',
    },
    {
      name: '[PLAN-7] a purchase that is known by its month follows the visits of that month',
      question: { ...all, metrics: ['rate'], by: ['metric_time__month'] },
      check: `select * from (values (date '2026-01-01', 1.0::double precision / 3), (date '2026-02-01', 1.0)) t(metric_time__month, rate)`,
    },
    {
      name: '[PLAN-7] and is told by the day of the visit, the first of its month',
      question: { ...all, metrics: ['rate'], by: ['metric_time__day'] },
      check: `select * from (values (date '2026-01-03', 1.0::double precision), (date '2026-01-20', null), (date '2026-01-31', null),
        (date '2026-02-02', 1.0)) t(metric_time__day, rate)`,
    },
    {
      name: '[PLAN-8] a calendar has the months of the days that a filter keeps',
      question: {
        ...all,
        metrics: ['dense'],
        by: ['metric_time__month'],
        where: "metric_time__day <= date '2026-02-10'",
      },
      check: `select ${months()} as metric_time__month, sum(price) as dense from sales where day <= date '2026-02-10' group by 1`,
    },
    {
      name: '[PLAN-8] a condition of the metric on its time holds for the calendar too, one on anything else does not',
      question: { ...all, metrics: ['dense_a', 'dense_late'], by: ['metric_time__month'] },
      check: `select d.month as metric_time__month, sum(price) filter (where kind = 'a') as dense_a,
        sum(price) filter (where day >= date '2026-03-01') as dense_late
        from (select distinct ${months()} as month from days) d left join sales on ${months('sales.day')} = d.month group by 1`,
    },
    {
      name: '[PLAN-9] a formula over what is filled stands only where one of its own facts has a row',
      question: { ...all, metrics: ['twice', 'returned'], by: ['metric_time__day'] },
      check: beside('(2 * s.sold)::double precision'),
    },
    {
      name: '[PLAN-9] also a formula over that formula, and one that makes a number of nothing',
      question: { ...all, metrics: ['four_times', 'known', 'returned'], by: ['kind'] },
      check: `select coalesce(s.kind, r.kind) as kind, (4 * sold)::double precision as four_times, sold as known, returned
        from (select coalesce(kind, '-') as key, kind, sum(price) as sold from sales group by 1, 2) s
        full join (select coalesce(kind, '-') as key, kind, sum(price) as returned from returns group by 1, 2) r on s.key = r.key`,
    },
    {
      name: '[PLAN-9] and over rows that its own conditions leave out, though others of the same dataset have them',
      question: { ...all, metrics: ['known_a', 'sold'], by: ['kind'] },
      check: `select kind, sum(price) filter (where kind = 'a') as known_a, sum(price) as sold from sales group by 1`,
    },
    {
      name: '[PLAN-9] its own facts fill each other, and a simple metric of the answer is filled everywhere',
      question: { ...all, metrics: ['kept', 'sold_filled'], by: ['kind'] },
      check: `select coalesce(s.kind, r.kind) as kind, coalesce(sold, 0) - coalesce(returned, 0) as kept, coalesce(sold, 0) as sold_filled
        from (select coalesce(kind, '-') as key, kind, sum(price) as sold from sales group by 1, 2) s
        full join (select coalesce(kind, '-') as key, kind, sum(price) as returned from returns group by 1, 2) r on s.key = r.key`,
    },
    {
      name: '[METRIC-13] a formula without names is told where what it is said to be computed from has a row',
      question: { ...all, metrics: ['one', 'returned'], by: ['kind'] },
      check: `select coalesce(s.kind, r.kind) as kind, s.one, returned
        from (select coalesce(kind, '-') as key, kind, 1 as one from sales group by 1, 2) s
        full join (select coalesce(kind, '-') as key, kind, sum(price) as returned from returns group by 1, 2) r on s.key = r.key`,
    },
    {
      name: '[PLAN-10] a month later counts each row of the month before once',
      question: { ...all, metrics: ['month_before'], by: ['metric_time__month'] },
      check: `select (${months()} + interval '1 month')::date as metric_time__month, sum(price) as month_before
        from sales where day is not null group by 1`,
    },
    {
      name: '[PLAN-10] day by day each day is read from the one that lies a month before',
      question: { ...all, metrics: ['month_before'], by: ['metric_time__day'] },
      check: `select d.day as metric_time__day, sum(price) as month_before
        from days d join sales s on s.day = (d.day - interval '1 month')::date group by 1`,
    },
    {
      name: '[PLAN-11] a level that is not longer is told whole and then read at the start of the longer one',
      question: { ...all, metrics: ['at_month_start', 'at_year_start'], by: ['metric_time__month'] },
      check: `select ${months()} as metric_time__month, sum(price) as at_month_start, 3 as at_year_start
        from sales where day is not null group by 1`,
    },
    {
      name: '[PLAN-43] whole also where a condition keeps only some days of it, and not at all where it keeps none',
      question: {
        ...all,
        metrics: ['at_month_start', 'at_year_start', 'sold'],
        by: ['metric_time__month'],
        where: "metric_time__day >= date '2026-02-10'",
      },
      check: `select ${months()} as metric_time__month, sum(price) as at_month_start, 3 as at_year_start,
        sum(price) filter (where day >= date '2026-02-10') as sold from sales where ${months()} >= date '2026-02-01' group by 1`,
    },
    {
      name: '[PLAN-11] what is cumulative is told by the day that it takes of a period, wherever the month begins',
      question: { ...all, metrics: ['ever_at_start'], by: ['metric_time__week'] },
      check: `select week as metric_time__week, ever_at_start from (
        select date_trunc('week', d.day)::date as week, d.day, sum(s.price) as ever_at_start,
          row_number() over (partition by date_trunc('week', d.day) order by d.day desc) as back
        from days d join sales s on s.day <= ${months('d.day')} group by 1, 2) t where back = 1`,
    },
    {
      name: '[PLAN-11] what joins the calendar has its days before one of them is taken, filled',
      question: { ...all, metrics: ['two_days', 'two_days_of_dense'], by: ['metric_time__month'] },
      check: `select month as metric_time__month, value as two_days, value as two_days_of_dense
        from (values (date '2026-01-01', 0), (date '2026-02-01', 6), (date '2026-03-01', 24)) t(month, value)`,
    },
    {
      name: '[PLAN-8] days that the calendar adds before one is taken are held to a condition on the day and on what is asked',
      question: {
        ...all,
        metrics: ['two_days'],
        by: ['metric_time__month', 'kind'],
        where: "metric_time = date '2026-02-01' or kind = 'a'",
      },
      check: `select * from (values (date '2026-01-01', 'a', 1), (date '2026-02-01', 'a', 4), (date '2026-02-01', 'b', 2),
        (date '2026-03-01', 'a', 8)) t(metric_time__month, kind, two_days)`,
    },
    {
      name: '[PLAN-13] time without a level is told at that which a metric declares, also below the day',
      question: { ...all, metrics: ['clicks'], by: ['metric_time'] },
      check: `select date_trunc('hour', clicked_at) as metric_time__hour, count(*) as clicks from clicks group by 1`,
    },
    {
      name: '[PLAN-13] and of several metrics at the coarsest',
      question: { ...all, metrics: ['clicks', 'visits'], by: ['metric_time'] },
      check: `select coalesce(c.day, v.day) as metric_time__day, clicks, visits
        from (select clicked_at::date as day, count(*) as clicks from clicks group by 1) c
        full join (select day, count(*) as visits from visits group by 1) v on c.day = v.day`,
    },
    {
      name: '[PLAN-41] a condition on time without a level speaks of the level at which the metrics of a question are told together',
      question: {
        ...all,
        metrics: ['sold', 'monthly'],
        by: ['metric_time__day'],
        where: "metric_time >= date '2026-01-31'",
      },
      check: `select day as metric_time__day, sum(price) as sold, sum(price) as monthly
        from sales where ${months()} >= date '2026-01-31' group by 1`,
    },
    {
      name: '[PLAN-41] one of an input of that at which the metric above it is told',
      question: { ...all, metrics: ['late'], by: ['metric_time__day'] },
      check: `select day as metric_time__day, sum(price) as late from sales where ${months()} >= date '2026-01-31' group by 1`,
    },
    {
      name: '[PLAN-42] what joins the calendar has the months that the part of a condition on time keeps',
      question: {
        ...all,
        metrics: ['dense'],
        by: ['metric_time__month'],
        where: "kind = 'b' and metric_time__day <= date '2026-02-10'",
      },
      check: `select d.month as metric_time__month, sum(price) as dense
        from (select distinct ${months()} as month from days where day <= date '2026-02-10') d
        left join sales on ${months('sales.day')} = d.month and kind = 'b' and day <= date '2026-02-10' group by 1`,
    },
    {
      name: '[PLAN-14] rows look a metric up for their own user, not for that of its path',
      question: { ...all, metrics: ['gifts'], where: 'metric(gifts, visit__user) > 1' },
      check: `select count(*) as gifts from gifts where user_id in
        (select v.user_id from gifts g join visits v on v.id = g.visit_id group by 1 having count(*) > 1)`,
    },
    {
      name: '[PLAN-14] and by the path where they have none',
      question: { ...all, metrics: ['visits'], where: 'metric(gifts, visit__user) > 1' },
      check: `select count(*) as visits from visits where user_id in
        (select v.user_id from gifts g join visits v on v.id = g.visit_id group by 1 having count(*) > 1)`,
    },
    {
      name: '[PLAN-12] without metrics a filter on time asks whether the calendar has such a time',
      question: { metrics: [], by: ['sale__kind'], where: "metric_time__day = date '2026-02-02'" },
      check: 'select distinct kind as sale__kind from sales',
    },
    {
      name: '[PLAN-12] and leaves nothing where it has none',
      question: { metrics: [], by: ['sale__kind'], where: "metric_time__day = date '2027-02-02'" },
      check: 'select distinct kind as sale__kind from sales where false',
    },
    {
      name: '[PLAN-45] without metrics a key is listed from where it does not repeat',
      question: { metrics: [], by: ['visit'] },
      check: 'select id as visit from visits',
    },
    {
      name: '[PLAN-45] of several such datasets from the one of which the least can be asked: a time can be asked in many ways',
      question: { metrics: [], by: ['medal'] },
      check: 'select id as medal from medals',
    },
    {
      name: '[PLAN-46] what could give less than the calendar is joined before it, and all its rows have every time',
      question: { metrics: [], by: ['metric_time__month', 'badge__colour', 'user__town'] },
      check: `select distinct ${months('d.day')} as metric_time__month, b.colour as badge__colour, u.town as user__town
        from badges b full join users u on u.id = b.user_id cross join days d`,
    },
    {
      name: '[PLAN-46] what could give more is joined after it, and its rows alone have no time',
      question: { metrics: [], by: ['metric_time__month', 'medal__day__day', 'medal__metal'] },
      check: `select distinct ${months('d.day')} as metric_time__month, a.day as medal__day__day, m.metal as medal__metal
        from medals m cross join days d full join awards a on a.medal_id = m.id`,
    },
    {
      name: '[PLAN-45] and from the one that needs no join for the rest',
      question: { metrics: [], by: ['visit', 'visit__day__day'] },
      check: 'select id as visit, day as visit__day__day from visits',
    },
  ],
})
