import type { Group } from '../case.ts'

// Days without sales or visits, a shop that has no visits, visits of nobody, a shop that is null.
const tables = {
  sales: `select * from (values (date '2026-10-28', 'A', 'ann', 70, 7), (date '2026-11-01', 'A', 'ann', 10, 1), (date '2026-11-02', 'B', 'bo', 20, 2), (date '2026-11-02', 'A', 'cy', 35, 3),
    (date '2026-11-04', 'A', 'ann', 5, 1), (date '2026-11-09', 'B', 'bo', 44, 4), (date '2026-11-09', 'C', 'ann', 11, 1), (date '2026-11-10', 'A', 'dee', 9, 2),
    (date '2026-11-16', 'A', 'ann', 8, 1), (date '2026-11-18', 'B', null, 6, 3), (date '2026-11-18', null, 'cy', 3, 1)) t(day, shop, buyer, amount, units)`,
  visits: `select * from (values (date '2026-10-30', 'A', 100), (date '2026-11-01', 'A', 30), (date '2026-11-03', 'B', 50), (date '2026-11-05', 'A', 25), (date '2026-11-08', 'B', 0),
    (date '2026-11-11', 'A', 60), (date '2026-11-15', 'B', 20), (date '2026-11-18', 'A', 10)) t(day, shop, people)`,
  stock: `select * from (values (date '2026-11-01', 5), (date '2026-11-18', 9)) t(day, pieces)`,
}

const definitions = `
datasets:
  - name: sales
    source: {files: sales.parquet}
    time: day
    entities: [{name: buyer, type: foreign, expr: buyer}]
    dimensions: [{name: day, type: time, grain: day}, shop]
  - name: visits
    source: {files: visits.parquet}
    time: day
    dimensions: [{name: day, type: time, grain: day}, shop]
  - name: stock
    source: {files: stock.parquet}
    time: day
    dimensions: [{name: day, type: time, grain: day}]
metrics:
  - {name: amount, type: simple, dataset: sales, agg: sum, expr: amount}
  - {name: units, type: simple, dataset: sales, agg: sum, expr: units}
  - {name: buyers, type: simple, dataset: sales, agg: count_distinct, expr: buyer}
  - {name: middle, type: simple, dataset: sales, agg: median, expr: amount}
  - {name: people, type: simple, dataset: visits, agg: sum, expr: people}
  - {name: people_or_none, type: simple, dataset: visits, agg: sum, expr: people, fill_nulls_with: 0}
  - {name: amount_or_none, type: simple, dataset: sales, agg: sum, expr: amount, fill_nulls_with: 0}
  - {name: pieces, type: simple, dataset: stock, agg: sum, expr: pieces, non_additive_dimension: {name: day, window_choice: max}}
  - {name: per_visit, type: ratio, numerator: amount, denominator: people}
  - {name: per_buyer, type: ratio, numerator: {name: amount, filter: units > 1}, denominator: {name: buyers, filter: units > 1}}
  - {name: share_of_a, type: ratio, numerator: {name: amount, filter: shop = 'A'}, denominator: amount}
  - {name: worth, type: derived, expr: amount - 2 * units}
  - {name: worth_per_visit, type: derived, expr: worth / people, filter: shop = 'A'}
  - {name: growth, type: derived, expr: now - before, input_metrics: [{name: amount, alias: now}, {name: amount, alias: before, offset_window: 7 days}]}
  - {name: since_first, type: derived, expr: now - first, input_metrics: [{name: amount, alias: now}, {name: amount, alias: first, offset_to_grain: month}]}
  - {name: either, type: derived, expr: amount_or_none + people_or_none}
  - {name: or_nine, type: derived, expr: amount / people, fill_nulls_with: 9}
  - {name: middle_share, type: ratio, numerator: middle, denominator: amount}
  - {name: turns, type: ratio, numerator: amount, denominator: pieces}
  - {name: so_far, type: cumulative, metric: amount}
  - {name: of_so_far, type: ratio, numerator: amount, denominator: so_far}
  - {name: followed, type: conversion, entity: buyer, base_metric: units, conversion_metric: amount, window: 7 days}
`

const days = (from: string, to: string) =>
  `generate_series(timestamp '2026-${from}', timestamp '2026-${to}', interval '1 day') g(d)`
const back = (days: number) => `d - interval '${days - 1} days'`
const of = (what: string, table: string, since: string, more = 'true', until = 'd') =>
  `(select ${what} from ${table} where day >= ${since} and day <= ${until} and ${more})`
const amount = (since: string, more = 'true', until = 'd') => of('sum(amount)', 'sales', since, more, until)
const people = (since: string, more = 'true', until = 'd') => of('sum(people)', 'visits', since, more, until)
const over = (above: string, below: string) => `cast(${above} as float8) / nullif(${below}, 0)`
const asked = { period: '2026-11-01..2026-11-18', grain: 'day', metrics: [] } as const
const all = days('11-01', '11-18')
const rolled = (metric: string, count: number, grain = 'day') => ({ as: 'r', metric, window: { count, grain } })

export const askedStretches: Group = {
  name: 'metrics of metrics over a stretch of time, for one question',
  definitions,
  tables,
  cases: [
    {
      name: '[METRIC-20] a ratio over seven days is the sum over the sum, not a mean of ratios',
      question: { ...asked, computed: [rolled('per_visit', 7)] },
      check: `select d::date::text as period, ${over(amount(back(7)), people(back(7)))} as r from ${all}`,
    },
    {
      name: '[METRIC-20] since the start of the month and of the week',
      question: {
        ...asked,
        computed: [
          { as: 'm', metric: 'per_visit', grainToDate: 'month' },
          { as: 'w', metric: 'per_visit', grainToDate: 'week' },
        ],
      },
      check: `select d::date::text as period, ${over(amount("date_trunc('month', d)"), people("date_trunc('month', d)"))} as m,
        ${over(amount("date_trunc('week', d)"), people("date_trunc('week', d)"))} as w from ${all}`,
    },
    {
      name: '[METRIC-20] by shop, filtered for the column and for the question',
      question: {
        ...asked,
        by: ['shop'],
        where: "shop <> 'C'",
        computed: [{ ...rolled('per_visit', 30), where: "shop = 'A'" }],
      },
      check: `select d::date::text as period, 'A' as shop, ${over(amount(back(30), "shop = 'A'"), people(back(30), "shop = 'A'"))} as r from ${all}`,
    },
    {
      name: '[PLAN-53] shops that come, go and come again have values from their first sale until the last has left the stretch',
      question: {
        ...asked,
        by: ['shop'],
        computed: [
          { as: 'w', metric: 'amount', window: { count: 3, grain: 'day' } },
          { as: 'k', metric: 'buyers', window: { count: 3, grain: 'day' } },
          { as: 'm', metric: 'amount', grainToDate: 'month' },
          { as: 'b', metric: 'buyers', grainToDate: 'week' },
        ],
      },
      check: `select d::date::text as period, s.shop, ${amount(back(3), 'shop is not distinct from s.shop')} as w,
        ${of('case when count(*) > 0 then count(distinct buyer) end', 'sales', back(3), 'shop is not distinct from s.shop')} as k,
        ${amount("date_trunc('month', d)", 'shop is not distinct from s.shop')} as m,
        ${of('case when count(*) > 0 then count(distinct buyer) end', 'sales', "date_trunc('week', d)", 'shop is not distinct from s.shop')} as b
        from ${all}, (values ('A'), ('B'), ('C'), (null)) s(shop)`,
    },
    {
      name: '[METRIC-20] what is derived from what is derived, each with its filter',
      question: { ...asked, computed: [rolled('worth_per_visit', 5)] },
      check: `select d::date::text as period, ${over(of('sum(amount) - 2 * sum(units)', 'sales', back(5), "shop = 'A'"), people(back(5), "shop = 'A'"))} as r from ${all}`,
    },
    {
      name: '[METRIC-20] [NUM-5] inputs with filters of their own, of which one counts keys once over the whole stretch',
      question: { ...asked, computed: [rolled('per_buyer', 14)] },
      check: `select d::date::text as period, ${over(amount(back(14), 'units > 1'), of('count(distinct buyer)', 'sales', back(14), 'units > 1'))} as r from ${all}`,
    },
    {
      name: '[METRIC-20] a share by shop is over the same stretch of the same shop',
      question: { ...asked, by: ['shop'], computed: [rolled('share_of_a', 10)], where: "shop in ('A', 'B')" },
      check: `select * from (select d::date::text as period, s.shop, ${over(amount(back(10), "shop = s.shop and shop = 'A'"), amount(back(10), 'shop = s.shop'))} as r
        from ${all}, (values ('A'), ('B')) s(shop)) t`,
    },
    {
      name: '[METRIC-20] an input that is read earlier is the same stretch, that much earlier',
      question: { ...asked, computed: [rolled('growth', 7)] },
      check: `select d::date::text as period, ${amount(back(7))} - ${amount(back(14), 'true', "d - interval '7 days'")} as r from ${all}`,
    },
    {
      name: '[METRIC-20] an input at the start of the month is the stretch that ended there',
      question: { ...asked, computed: [rolled('since_first', 7)] },
      check: `select d::date::text as period, ${amount(back(7))} - ${amount("date_trunc('month', d) - interval '6 days'", 'true', "date_trunc('month', d)")} as r from ${all}`,
    },
    {
      name: '[METRIC-20] [METRIC-4] a ratio over seven days, a week earlier, beside the ratio itself',
      question: {
        ...asked,
        metrics: ['per_visit'],
        computed: [{ ...rolled('per_visit', 7), offsetWindow: { count: 1, grain: 'week' } }],
      },
      check: `select d::date::text as period, ${over(amount('d'), people('d'))} as per_visit,
        ${over(amount(back(14), 'true', "d - interval '7 days'"), people(back(14), 'true', "d - interval '7 days'"))} as r from ${all}`,
    },
    {
      name: '[METRIC-20] inputs that count as 0 where they are missing, until the last day that is known',
      question: { ...asked, computed: [rolled('either', 2)] },
      check: `select d::date::text as period, coalesce(${amount(back(2))}, 0) + coalesce(${people(back(2))}, 0) as r from ${all}`,
    },
    {
      name: '[METRIC-20] inputs that count as 0 where only the other has rows, over all time',
      question: { period: 'all', metrics: [], by: ['metric_time__day', 'shop'], computed: [rolled('either', 1)] },
      check: `select coalesce(s.day, v.day) as metric_time__day, coalesce(s.shop, v.shop) as shop, coalesce(a, 0) + coalesce(p, 0) as r
        from (select day, shop, sum(amount) as a from sales group by 1, 2) s
        full join (select day, shop, sum(people) as p from visits group by 1, 2) v on s.day = v.day and s.shop = v.shop`,
    },
    {
      name: '[METRIC-20] a formula that counts as a number where it is missing',
      question: { ...asked, computed: [rolled('or_nine', 2)] },
      check: `select d::date::text as period, coalesce(${over(amount(back(2)), people(back(2)))}, 9) as r from ${all}`,
    },
    {
      name: '[METRIC-20] a median of a stretch over its sum',
      question: { ...asked, computed: [rolled('middle_share', 9)] },
      check: `select d::date::text as period, ${over(of('percentile_cont(0.5) within group (order by amount)', 'sales', back(9)), amount(back(9)))} as r from ${all}`,
    },
    {
      name: '[METRIC-21] by week both sides are of the stretch that ends with the week, also where one has no rows in it',
      question: {
        period: '2026-10-26..2026-11-18',
        grain: 'week',
        metrics: [],
        computed: [rolled('per_visit', 3), { as: 'a', metric: 'amount', window: { count: 3, grain: 'day' } }],
      },
      check: `select period, ${over(amount("d - interval '2 days'"), people("d - interval '2 days'"))} as r, ${amount("d - interval '2 days'")} as a
        from (values ('2026-W44', timestamp '2026-11-01'), ('2026-W45', timestamp '2026-11-08'), ('2026-W46', timestamp '2026-11-15'), ('2026-W47', timestamp '2026-11-18')) t(period, d)`,
    },
    {
      name: '[METRIC-21] a period as a whole, compared with the one before',
      question: { period: '2026-W46', metrics: [], computed: [rolled('per_visit', 4)], compare: 'previous' },
      check: `select ${over(amount("timestamp '2026-11-12'", 'true', "timestamp '2026-11-15'"), people("timestamp '2026-11-12'", 'true', "timestamp '2026-11-15'"))} as r,
        ${over(amount("timestamp '2026-11-05'", 'true', "timestamp '2026-11-08'"), people("timestamp '2026-11-05'", 'true', "timestamp '2026-11-08'"))} as r__compared`,
    },
    {
      name: '[METRIC-21] by week and month over all time',
      question: {
        period: 'all',
        metrics: [],
        by: ['metric_time__week', 'metric_time__month'],
        computed: [rolled('per_visit', 3)],
      },
      check: `select w as metric_time__week, m as metric_time__month, r from (select cast(date_trunc('week', d) as date) as w, cast(date_trunc('month', d) as date) as m,
          ${over(amount("d - interval '2 days'"), people("d - interval '2 days'"))} as r, ${amount("d - interval '2 days'")} as a, ${people("d - interval '2 days'")} as p
          from (values (timestamp '2026-10-31'), (timestamp '2026-11-01'), (timestamp '2026-11-08'), (timestamp '2026-11-15'), (timestamp '2026-11-18')) t(d)) q
        where a is not null or p is not null`,
    },
    {
      name: '[METRIC-20] by month, told in months',
      question: { period: '2026-10', metrics: [], computed: [rolled('per_visit', 2, 'month')] },
      check: `select ${over("(select sum(amount) from sales where day <= date '2026-10-31')", "(select sum(people) from visits where day <= date '2026-10-31')")} as r`,
    },
    {
      name: '[METRIC-22] a balance under a formula is not added up',
      question: { ...asked, computed: [rolled('turns', 7)] },
      refused: 'BALANCE_WINDOWED',
      says: ['"pieces"', 'balance'],
    },
    {
      name: '[METRIC-22] what has a stretch of its own is not told over another',
      question: { ...asked, computed: [rolled('of_so_far', 7)] },
      refused: 'STRETCH_UNFIT',
      says: ['"of_so_far"', 'cumulative', '"so_far"'],
    },
    {
      name: '[METRIC-22] conversions have a window of their own',
      question: { ...asked, computed: [rolled('followed', 7)] },
      refused: 'STRETCH_UNFIT',
      says: ['"followed"', 'conversion'],
    },
  ],
}
