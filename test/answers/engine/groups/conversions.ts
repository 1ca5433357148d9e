import type { Group } from '../case.ts'

// Visits and purchases. User 1 buys twice after one visit; 2 visits twice and buys once; 3 buys exactly a week later; 4 buys
// before the visit; 5 visits twice and buys, all on one day; 6 buys after four weeks; 8 buys in the session before the last;
// two rows have no user. User 9 visits in one week and buys in the next.
const tables = {
  visits: `select * from (values (1, 1, date '2026-11-01', 'a', 's1', 'Ulm'), (2, 2, date '2026-11-02', 'a', 's2', 'Ulm'),
    (3, 2, date '2026-11-05', 'b', 's3', 'Ulm'), (4, 3, date '2026-11-01', 'a', 's4', 'Oslo'),
    (5, 4, date '2026-11-04', 'a', 's5', 'Oslo'), (6, 5, date '2026-11-05', 'c', 's6', 'Oslo'),
    (7, 5, date '2026-11-05', 'c', 's6', 'Oslo'), (8, null, date '2026-11-05', 'a', null, 'Oslo'),
    (9, 6, date '2026-10-20', 'b', 's7', 'Ulm'), (10, 7, date '2026-11-05', null, 's8', 'Ulm'),
    (11, 8, date '2026-11-06', 'c', 's9', 'Oslo'), (12, 8, date '2026-11-07', 'd', 's10', 'Oslo'),
    (13, 9, date '2026-11-13', 'd', 's11', 'Ulm'), (14, 9, date '2026-11-14', 'd', 's12', 'Ulm'))
    t(id, user_id, day, page, session, town)`,
  buys: `select * from (values (0, 98, date '2026-10-15', 's0', 3.00::decimal(12,2)), (1, 1, date '2026-11-03', 's1', 5.00), (2, 1, date '2026-11-04', 's1', 50.00),
    (3, 2, date '2026-11-06', 's3', 20.00), (4, 3, date '2026-11-08', 's4', 30.00), (5, 4, date '2026-11-03', 's5', 40.00),
    (6, 5, date '2026-11-05', 's6', 15.00), (7, null, date '2026-11-05', null, 99.00), (8, 6, date '2026-11-17', 's7', 7.00),
    (9, 8, date '2026-11-08', 's9', 8.00), (10, 9, date '2026-11-16', 's12', 25.00), (11, 9, date '2026-11-17', 's0', 1.00),
    (12, 99, date '2026-11-18', 's99', 2.00)) t(id, user_id, day, session, amount)`,
}

const definitions = `
datasets:
  - name: visits
    source: {files: visits.parquet}
    time: day
    entities: [{name: visit, type: primary, expr: id}, {name: user, type: foreign, expr: user_id}, {name: session, type: foreign, expr: session}]
    dimensions: [{name: day, type: time, grain: day}, page, town]
  - name: buys
    source: {files: buys.parquet}
    time: day
    entities: [{name: buy, type: primary, expr: id}, {name: user, type: foreign, expr: user_id}]
    dimensions: [{name: day, type: time, grain: day}, {name: buy_session, expr: session}]
metrics:
  - {name: visits, type: simple, dataset: visits, agg: count}
  - {name: visitors, type: simple, dataset: visits, agg: count_distinct, expr: user_id}
  - {name: buys, type: simple, dataset: buys, agg: count}
  - {name: spent, type: simple, dataset: buys, agg: sum, expr: amount}
  - {name: big_buys, type: simple, dataset: buys, agg: count, filter: amount > 10}
  - {name: rate, type: conversion, entity: user, base_metric: visits, conversion_metric: buys, window: 7 days}
  - {name: converted, type: conversion, entity: user, base_metric: visits, conversion_metric: buys, window: 7 days, calculation: conversions}
  - {name: converted_8, type: conversion, entity: user, base_metric: visits, conversion_metric: buys, window: 8 days, calculation: conversions}
  - {name: converted_1, type: conversion, entity: user, base_metric: visits, conversion_metric: buys, window: 1 day, calculation: conversions}
  - {name: converted_month, type: conversion, entity: user, base_metric: visits, conversion_metric: buys, window: 1 month, calculation: conversions}
  - {name: converted_ever, type: conversion, entity: user, base_metric: visits, conversion_metric: buys, calculation: conversions}
  - {name: rate_ever, type: conversion, entity: user, base_metric: visits, conversion_metric: buys}
  - name: same_session
    type: conversion
    entity: user
    base_metric: visits
    conversion_metric: buys
    window: 7 days
    calculation: conversions
    constant_properties: [{base_property: session, conversion_property: buy_session}]
  - {name: from_a, type: conversion, entity: user, base_metric: {name: visits, filter: page = 'a'}, conversion_metric: buys, window: 7 days}
  - {name: to_big, type: conversion, entity: user, base_metric: visits, conversion_metric: {name: buys, filter: amount > 10}, window: 7 days, calculation: conversions}
  - {name: to_big_metric, type: conversion, entity: user, base_metric: visits, conversion_metric: big_buys, window: 7 days, calculation: conversions}
  - {name: spent_after, type: conversion, entity: user, base_metric: visits, conversion_metric: spent, window: 7 days, calculation: conversions}
  - {name: per_visitor, type: conversion, entity: user, base_metric: visitors, conversion_metric: buys, window: 7 days}
  - {name: converted_filled, type: conversion, entity: user, base_metric: visits, conversion_metric: buys, window: 7 days, calculation: conversions, fill_nulls_with: 0}
  - {name: percent, type: derived, expr: rate * 100}
`

/** For each purchase the one visit it counts for: the latest before it, among those that `on` allows. */
const won = (on: string, visits = 'visits', buys = 'buys') => `(select b.id as buy_id, b.amount, v.* from ${buys} b
  join ${visits} v on v.id = (select v.id from ${visits} v where v.user_id = b.user_id and v.day <= b.day and ${on}
    order by v.day desc, v.id limit 1))`
const within = (days: number) => `b.day - v.day < ${days}`
const all = { period: '2026-11-01..2026-11-18' } as const
const november = "day >= date '2026-11-01'"

export const conversions: Group = {
  name: 'what became of visits',
  definitions,
  tables,
  cases: [
    {
      name: '[METRIC-6] rate and count: two purchases after one visit count twice, one on the seventh day after does not',
      question: { ...all, metrics: ['rate', 'converted', 'visits'] },
      check: `select (select count(*) from ${won(within(7))} w where ${november})::float8 / (select count(*) from visits where ${november}) as rate,
        (select count(*) from ${won(within(7))} w where ${november}) as converted, (select count(*) from visits where ${november}) as visits`,
    },
    {
      name: '[METRIC-6] a window a day longer lets the seventh day in',
      question: { ...all, metrics: ['converted_8', 'converted_1'] },
      check: `select (select count(*) from ${won(within(8))} w where ${november}) as converted_8,
        (select count(*) from ${won('v.day = b.day')} w where ${november}) as converted_1`,
    },
    {
      name: '[METRIC-6] without a window, however late, but counted for the day of the visit',
      question: { period: '2026-10-20..2026-11-18', metrics: ['converted_ever', 'rate_ever', 'converted_month'] },
      check: `select (select count(*) from ${won('true')} w) as converted_ever,
        (select count(*) from ${won('true')} w)::float8 / (select count(*) from visits) as rate_ever,
        (select count(*) from ${won("v.day > b.day - interval '1 month'")} w) as converted_month`,
    },
    {
      name: '[METRIC-6] day by day, at the day of the visit',
      question: { period: '2026-11-01..2026-11-08', grain: 'day', metrics: ['converted', 'visits'] },
      check: `select g.d::date::text as period, nullif((select count(*) from ${won(within(7))} w where day = g.d), 0) as converted,
        nullif((select count(*) from visits where day = g.d), 0) as visits
        from generate_series(timestamp '2026-11-01', timestamp '2026-11-08', interval '1 day') g(d)`,
    },
    {
      name: '[NUM-7] a day whose visits led to nothing has no rate, unless it is filled',
      question: { period: '2026-11-01..2026-11-07', grain: 'day', metrics: ['rate', 'converted_filled'] },
      check: `select * from (values ('2026-11-01', 1::float8, 2), ('2026-11-02', null, 0), ('2026-11-03', null, 0), ('2026-11-04', null, 0),
        ('2026-11-05', 2.0 / 5, 2), ('2026-11-06', null, 0), ('2026-11-07', 1, 1)) t(period, rate, converted_filled)`,
    },
    {
      name: '[METRIC-6] by a dimension of the visit',
      question: { ...all, metrics: ['converted', 'visits'], by: ['page'] },
      check: `select v.page, nullif((select count(*) from ${won(within(7))} w where ${november} and w.page is not distinct from v.page), 0) as converted,
        count(*) as visits from visits v where ${november} group by v.page`,
    },
    {
      name: '[METRIC-6] by town, as a rate and as a percentage of it',
      question: { ...all, metrics: ['rate', 'percent'], by: ['town'] },
      check: `with r as (select v.town, (select count(*) from ${won(within(7))} w where ${november} and w.town = v.town)::float8 / count(*) as rate
        from visits v where ${november} group by v.town) select town, rate, rate * 100 as percent from r`,
    },
    {
      name: '[METRIC-6] the same session on both sides: an earlier visit of it wins over a later one of another',
      question: { ...all, metrics: ['same_session', 'visits'], by: ['page'] },
      check: `select v.page, nullif((select count(*) from ${won(`${within(7)} and v.session = b.session`)} w
        where ${november} and w.page is not distinct from v.page), 0) as same_session, count(*) as visits
        from visits v where ${november} group by v.page`,
    },
    {
      name: '[METRIC-6] only visits of one page count, above and below',
      question: { ...all, metrics: ['from_a'] },
      check: `select (select count(*) from ${won(within(7), "(select * from visits where page = 'a')")} w where ${november})::float8
        / (select count(*) from visits where page = 'a' and ${november}) as from_a`,
    },
    {
      name: '[METRIC-6] only large purchases count, said in either place',
      question: { ...all, metrics: ['to_big', 'to_big_metric'] },
      check: `select count(*) as to_big, count(*) as to_big_metric from ${won(within(7), 'visits', '(select * from buys where amount > 10)')} w where ${november}`,
    },
    {
      name: '[METRIC-6] what was spent after, not how often',
      question: { ...all, metrics: ['spent_after'], by: ['town'] },
      check: `select town, sum(amount) as spent_after from ${won(within(7))} w where ${november} group by town`,
    },
    {
      name: '[NUM-5] a rate per visitor divides by distinct ones',
      question: { ...all, metrics: ['per_visitor'] },
      check: `select (select count(*) from ${won(within(7))} w where ${november})::float8
        / (select count(distinct user_id) from visits where ${november}) as per_visitor`,
    },
    {
      name: '[METRIC-6] a day alone has what the day has among others: a later visit takes its own',
      question: { period: '2026-11-13', metrics: ['converted', 'visits'] },
      check: `select nullif((select count(*) from ${won(within(7))} w where day = date '2026-11-13'), 0) as converted, 1 as visits`,
    },
    {
      name: '[METRIC-6] a purchase of next week counts for the visit of this one',
      question: { period: '2026-W46', metrics: ['converted', 'rate'] },
      check: `select 2 as converted, 1::float8 as rate`,
    },
    {
      name: '[METRIC-6] a purchase of this week for a visit of the last does not count here',
      question: { period: '2026-W47', metrics: ['converted', 'buys'] },
      check: `select null::bigint as converted, 4 as buys`,
    },
    {
      name: '[METRIC-6] week after week, compared',
      question: {
        period: '2026-11-02..2026-11-15',
        grain: 'week',
        metrics: ['converted', 'visits'],
        compare: 'previous',
      },
      check: `select * from (values ('2026-W45', 3, 2, 9, 2), ('2026-W46', 2, 3, 2, 9))
        t(period, converted, converted__compared, visits, visits__compared)`,
    },
    {
      name: '[METRIC-6] a filter of the question on the town of the visit',
      question: { ...all, metrics: ['converted', 'rate'], where: "town = 'Oslo'" },
      check: `select (select count(*) from ${won(within(7))} w where ${november} and town = 'Oslo') as converted,
        (select count(*) from ${won(within(7))} w where ${november} and town = 'Oslo')::float8
          / (select count(*) from visits where ${november} and town = 'Oslo') as rate`,
    },
  ],
}
