import type { Group } from '../case.ts'

// Fares of two cities from September to 18 November 2026; Oslo does not run on every third day, and nobody pays cash on the 1st.
const tables = {
  fares: `select g.d::date as day, c.city, p.payment,
      ((extract(day from g.d)::int * c.step + extract(month from g.d)::int * p.step) % 41 + 1)::decimal(12,2) * 1.25 as fare,
      (extract(day from g.d)::int * p.step) % 7 as riders
    from generate_series(timestamp '2026-09-01', timestamp '2026-11-18', interval '1 day') g(d),
      (values ('Ulm', 7), ('Oslo', 11)) c(city, step), (values ('card', 3), ('cash', 5)) p(payment, step)
    where not (c.city = 'Oslo' and extract(day from g.d)::int % 3 = 0) and not (p.payment = 'cash' and extract(day from g.d) = 1)`,
}

const definitions = `
datasets:
  - name: fares
    source: {files: fares.parquet}
    time: day
    dimensions: [{name: day, type: time}, city, payment]
metrics:
  - {name: fares, type: simple, dataset: fares, agg: sum, expr: fare}
  - {name: riders, type: simple, dataset: fares, agg: sum, expr: riders}
  - {name: oslo, type: simple, dataset: fares, agg: sum, expr: fare, filter: city = 'Oslo'}
  - {name: oslo_filled, type: simple, dataset: fares, agg: sum, expr: fare, filter: city = 'Oslo', fill_nulls_with: 0}
  - {name: per_rider, type: ratio, numerator: fares, denominator: riders}
  - {name: card_share, type: ratio, numerator: {name: fares, filter: payment = 'card'}, denominator: fares}
  - name: ulm_to_oslo
    type: ratio
    numerator: {name: fares, filter: city = 'Ulm', alias: ulm}
    denominator: {name: fares, filter: city = 'Oslo', alias: oslo_part}
  - {name: ulm_per_rider, type: ratio, numerator: fares, denominator: riders, filter: city = 'Ulm'}
  - name: weekly_ratio
    type: ratio
    numerator: fares
    denominator: {name: fares, alias: before, offset_window: 7 days}
  - name: growth
    type: derived
    expr: fares - before
    input_metrics: [{name: fares}, {name: fares, alias: before, offset_window: 7 days}]
  - name: month_growth
    type: derived
    expr: fares - before
    input_metrics: [{name: fares}, {name: fares, alias: before, offset_window: 1 month}]
  - name: since_first
    type: derived
    expr: fares - at_start
    input_metrics: [{name: fares}, {name: fares, alias: at_start, offset_to_grain: month}]
  - name: five_earlier
    type: derived
    expr: 2 * fares
    input_metrics: [{name: fares, offset_window: 5 days}]
  - name: seven_earlier
    type: derived
    expr: five_earlier + 1
    input_metrics: [{name: five_earlier, offset_window: 2 days}]
  - name: cash_left
    type: derived
    expr: fares - card
    input_metrics: [{name: fares}, {name: fares, alias: card, filter: payment = 'card'}]
  - name: ulm_cash_left
    type: derived
    expr: cash_left / 2
    filter: city = 'Ulm'
  - {name: oslo_before, type: derived, expr: oslo, input_metrics: [{name: oslo, offset_window: 1 day}]}
  - {name: oslo_filled_before, type: derived, expr: oslo_filled, input_metrics: [{name: oslo_filled, offset_window: 1 day}]}
  - {name: oslo_ten, type: derived, expr: oslo * 10, fill_nulls_with: -1}
  - name: share_change
    type: derived
    expr: card_share - earlier
    input_metrics: [{name: card_share}, {name: card_share, alias: earlier, offset_window: 1 week}]
  - name: card_growth
    type: derived
    expr: card - before
    input_metrics:
      - {name: fares, alias: card, filter: payment = 'card'}
      - {name: fares, alias: before, filter: payment = 'card', offset_window: 7 days}
`

const on = (day: string, more = 'true') => `(select sum(fare) from fares where day = ${day} and ${more})`
const days = (from: string, to: string) =>
  `generate_series(timestamp '2026-${from}', timestamp '2026-${to}', interval '1 day') g(d)`
const span = (from: string, to: string, what = 'sum(fare)', more = 'true') =>
  `(select ${what} from fares where day between date '2026-${from}' and date '2026-${to}' and ${more})`

const october = { period: '2026-10' } as const
const byDay = { period: '2026-11-01..2026-11-12', grain: 'day' } as const

export const formulas: Group = {
  name: 'ratios, derived metrics and what they read earlier',
  definitions,
  tables,
  cases: [
    {
      name: '[NUM-3] a ratio by city and for all',
      question: { ...october, metrics: ['per_rider'], by: ['city'] },
      check: `select city, sum(fare)::float8 / sum(riders) as per_rider from fares
        where day between date '2026-10-01' and date '2026-10-31' group by city`,
    },
    {
      name: 'a filter on the numerator alone',
      question: { ...october, metrics: ['card_share'], by: ['city'] },
      check: `select city, (sum(fare) filter (where payment = 'card'))::float8 / sum(fare)::float8 as card_share from fares
        where day between date '2026-10-01' and date '2026-10-31' group by city`,
    },
    {
      name: 'other filters above and below, and a filter of the question on top',
      question: { ...october, metrics: ['ulm_to_oslo'], where: "payment = 'cash'" },
      check: `select ${span('10-01', '10-31', 'sum(fare)::float8', "city = 'Ulm' and payment = 'cash'")}
        / ${span('10-01', '10-31', 'sum(fare)::float8', "city = 'Oslo' and payment = 'cash'")} as ulm_to_oslo`,
    },
    {
      name: '[NUM-20] filters that exclude each other leave both sides null',
      question: { ...october, metrics: ['ulm_to_oslo'], by: ['city'] },
      check: `select * from (values ('Oslo', null::float8), ('Ulm', null)) t(city, ulm_to_oslo)`,
    },
    {
      name: 'a filter of a ratio holds above and below',
      question: { ...october, metrics: ['ulm_per_rider', 'per_rider'] },
      check: `select ${span('10-01', '10-31', 'sum(fare)::float8 / sum(riders)', "city = 'Ulm'")} as ulm_per_rider,
        ${span('10-01', '10-31', 'sum(fare)::float8 / sum(riders)')} as per_rider`,
    },
    {
      name: 'day by day against a week before, from before the period too',
      question: { ...byDay, metrics: ['growth', 'fares'] },
      check: `select d::date::text as period, ${on('d::date')} - ${on('d::date - 7')} as growth, ${on('d::date')} as fares
        from ${days('11-01', '11-12')}`,
    },
    {
      name: 'nothing is known before the first day',
      question: { period: '2026-09-05..2026-09-10', grain: 'day', metrics: ['growth'] },
      check: `select d::date::text as period, case when d >= timestamp '2026-09-08' then ${on('d::date')} - ${on('d::date - 7')} end as growth
        from ${days('09-05', '09-10')}`,
    },
    {
      name: 'a week earlier, city by city, null where Oslo stood still on either day',
      question: { ...byDay, metrics: ['growth'], by: ['city'] },
      check: `select d::date::text as period, c.city, ${on('d::date', 'city = c.city')} - ${on('d::date - 7', 'city = c.city')} as growth
        from ${days('11-01', '11-12')}, (values ('Oslo'), ('Ulm')) c(city)`,
    },
    {
      name: 'weeks a week earlier are the weeks before',
      question: { period: '2026-10-05..2026-10-25', grain: 'week', metrics: ['growth'] },
      check: `select * from (values ('2026-W41', ${span('10-05', '10-11')} - ${span('09-28', '10-04')}),
        ('2026-W42', ${span('10-12', '10-18')} - ${span('10-05', '10-11')}),
        ('2026-W43', ${span('10-19', '10-25')} - ${span('10-12', '10-18')})) t(period, growth)`,
    },
    {
      name: 'a month seven days earlier is shifted day by day',
      question: { period: '2026-10', grain: 'month', metrics: ['growth'] },
      check: `select '2026-10' as period, ${span('10-01', '10-31')} - ${span('09-24', '10-24')} as growth`,
    },
    {
      name: 'months a month earlier are whole months, the longer beside the shorter',
      question: { period: '2026-10-01..2026-11-18', grain: 'month', metrics: ['month_growth'], where: "city = 'Ulm'" },
      check: `select '2026-10' as period, ${span('10-01', '10-31', 'sum(fare)', "city = 'Ulm'")}
        - ${span('09-01', '09-30', 'sum(fare)', "city = 'Ulm'")} as month_growth
        union all select '2026-11', ${span('11-01', '11-18', 'sum(fare)', "city = 'Ulm'")}
        - ${span('10-01', '10-18', 'sum(fare)', "city = 'Ulm'")}`,
    },
    {
      name: 'a day a month earlier',
      question: { period: '2026-10-29..2026-10-31', grain: 'day', metrics: ['month_growth'] },
      check: `select * from (values ('2026-10-29', ${on("date '2026-10-29'")} - ${on("date '2026-09-29'")}),
        ('2026-10-30', ${on("date '2026-10-30'")} - ${on("date '2026-09-30'")}),
        ('2026-10-31', ${on("date '2026-10-31'")} - ${on("date '2026-09-30'")})) t(period, month_growth)`,
    },
    {
      name: 'against the first day of the month',
      question: { period: '2026-10-30..2026-11-03', grain: 'day', metrics: ['since_first'] },
      check: `select d::date::text as period, ${on('d::date')} - ${on("date_trunc('month', d)::date")} as since_first
        from ${days('10-30', '11-03')}`,
    },
    {
      name: 'a ratio to a week before',
      question: { ...byDay, metrics: ['weekly_ratio'], where: "payment = 'card'" },
      check: `select d::date::text as period, ${on('d::date', "payment = 'card'")}::float8 / ${on('d::date - 7', "payment = 'card'")}::float8 as weekly_ratio
        from ${days('11-01', '11-12')}`,
    },
    {
      name: 'only an earlier value',
      question: { ...byDay, metrics: ['five_earlier'] },
      check: `select d::date::text as period, 2 * ${on('d::date - 5')}::float8 as five_earlier from ${days('11-01', '11-12')}`,
    },
    {
      name: 'an earlier value of an earlier value',
      question: { ...byDay, metrics: ['seven_earlier', 'five_earlier'] },
      check: `select d::date::text as period, 2 * ${on('d::date - 7')}::float8 + 1 as seven_earlier,
        2 * ${on('d::date - 5')}::float8 as five_earlier from ${days('11-01', '11-12')}`,
    },
    {
      name: 'one metric twice under two names, by city',
      question: { ...october, metrics: ['cash_left'], by: ['city'] },
      check: `select city, sum(fare) filter (where payment = 'cash') as cash_left from fares
        where day between date '2026-10-01' and date '2026-10-31' group by city`,
    },
    {
      name: 'a filter of a derived metric reaches down to every input',
      question: { ...october, metrics: ['ulm_cash_left', 'cash_left'] },
      check: `select ${span('10-01', '10-31', 'sum(fare)::float8', "city = 'Ulm' and payment = 'cash'")} / 2 as ulm_cash_left,
        ${span('10-01', '10-31', 'sum(fare)', "payment = 'cash'")} as cash_left`,
    },
    {
      name: '[NUM-7] a day without rows is null earlier too, unless it is filled',
      question: { ...byDay, metrics: ['oslo_before', 'oslo_filled_before'] },
      check: `select d::date::text as period, ${on('d::date - 1', "city = 'Oslo'")} as oslo_before,
        coalesce(${on('d::date - 1', "city = 'Oslo'")}, 0) as oslo_filled_before from ${days('11-01', '11-12')}`,
    },
    {
      name: '[NUM-9] a formula is filled where its period has arrived',
      question: { period: '2026-11-14..2026-11-20', grain: 'day', metrics: ['oslo_ten'] },
      check: `select d::date::text as period, case when d <= timestamp '2026-11-18'
        then coalesce(${on('d::date', "city = 'Oslo'")} * 10.0, -1)::float8 end as oslo_ten from ${days('11-14', '11-20')}`,
    },
    {
      name: 'the change of a share over a week',
      question: { period: '2026-W44', metrics: ['share_change'], grain: 'week' },
      check: `select '2026-W44' as period, ${span('10-26', '11-01', 'sum(fare)::float8', "payment = 'card'")} / ${span('10-26', '11-01', 'sum(fare)::float8')}
        - ${span('10-19', '10-25', 'sum(fare)::float8', "payment = 'card'")} / ${span('10-19', '10-25', 'sum(fare)::float8')} as share_change`,
    },
    {
      name: 'filter and offset on one input',
      question: { ...byDay, metrics: ['card_growth'], by: ['city'], where: "city = 'Ulm'" },
      check: `select d::date::text as period, 'Ulm' as city, ${on('d::date', "payment = 'card' and city = 'Ulm'")}
        - ${on('d::date - 7', "payment = 'card' and city = 'Ulm'")} as card_growth from ${days('11-01', '11-12')}`,
    },
    {
      name: 'without a grain the whole period is read earlier',
      question: { period: '2026-10-12..2026-10-18', metrics: ['growth', 'weekly_ratio'] },
      check: `select ${span('10-12', '10-18')} - ${span('10-05', '10-11')} as growth,
        ${span('10-12', '10-18')}::float8 / ${span('10-05', '10-11')}::float8 as weekly_ratio`,
    },
    {
      name: '[NUM-17] compared on top of what is read earlier',
      question: { period: '2026-W43', metrics: ['growth'], compare: 'previous' },
      check: `select ${span('10-19', '10-25')} - ${span('10-12', '10-18')} as growth,
        ${span('10-12', '10-18')} - ${span('10-05', '10-11')} as growth__compared`,
    },
  ],
}
