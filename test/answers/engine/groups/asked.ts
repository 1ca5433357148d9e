import type { Group } from '../case.ts'

const tables = {
  steps: `select g.d::date as day, w.who, (extract(doy from g.d)::int * w.step) % 97 as steps
    from generate_series(timestamp '2026-08-01', timestamp '2026-11-18', interval '1 day') g(d), (values ('ann', 13), ('bo', 31)) w(who, step)
    where not (w.who = 'bo' and extract(isodow from g.d) = 7)`,
}

const definitions = `
datasets:
  - name: steps
    source: {files: steps.parquet}
    time: day
    dimensions: [{name: day, type: time, grain: day}, who]
metrics:
  - {name: steps, type: simple, dataset: steps, agg: sum, expr: steps}
  - {name: walkers, type: simple, dataset: steps, agg: count_distinct, expr: who}
  - {name: days, type: simple, dataset: steps, agg: count}
  - {name: per_day, type: ratio, numerator: steps, denominator: days}
saved_queries:
  - name: week_long
    metrics: [steps]
    computed:
      - {as: rolled, metric: per_day, window: 7 days}
      - {as: of_bo, metric: steps, grain_to_date: month, offset_window: 1 day, where: who = 'bo'}
    period: 2026-11-17
    compare: 7 days
    order: [{by: rolled}]
`

const sum = (from: string, to: string, more = 'true') =>
  `(select sum(steps) from steps where day >= ${from} and day <= ${to} and ${more})`
const days = (from: string, to: string) =>
  `generate_series(timestamp '2026-${from}', timestamp '2026-${to}', interval '1 day') g(d)`
const week = { period: '2026-11-09..2026-11-18', grain: 'day' } as const
const rolling = { as: 'week_long', metric: 'steps', window: { count: 7, grain: 'day' } } as const

export const asked: Group = {
  name: 'metrics changed for one question',
  definitions,
  tables,
  cases: [
    {
      name: '[PLAN-52] a saved question with columns of its own, compared',
      question: 'week_long',
      check: `select ${sum("timestamp '2026-11-17'", "timestamp '2026-11-17'")} as steps, ${sum("timestamp '2026-11-10'", "timestamp '2026-11-10'")} as steps__compared,
        (select sum(steps)::float8 / count(*) from steps where day between date '2026-11-11' and date '2026-11-17') as rolled,
        (select sum(steps)::float8 / count(*) from steps where day between date '2026-11-04' and date '2026-11-10') as rolled__compared,
        ${sum("timestamp '2026-11-01'", "timestamp '2026-11-16'", "who = 'bo'")} as of_bo, ${sum("timestamp '2026-11-01'", "timestamp '2026-11-09'", "who = 'bo'")} as of_bo__compared`,
    },
    {
      name: 'a rolling week beside the day',
      question: { ...week, metrics: ['steps'], computed: [rolling] },
      check: `select d::date::text as period, ${sum('d', 'd')} as steps, ${sum("d - interval '6 days'", 'd')} as week_long from ${days('11-09', '11-18')}`,
    },
    {
      name: 'a rolling week by walker, filtered',
      question: { ...week, metrics: [], computed: [rolling], by: ['who'], where: "who = 'bo'" },
      check: `select d::date::text as period, 'bo' as who, ${sum("d - interval '6 days'", 'd', "who = 'bo'")} as week_long from ${days('11-09', '11-18')}`,
    },
    {
      name: 'since the start of the month',
      question: {
        period: '2026-10-30..2026-11-02',
        grain: 'day',
        metrics: [],
        computed: [{ as: 'so_far', metric: 'steps', grainToDate: 'month' }],
      },
      check: `select d::date::text as period, ${sum("date_trunc('month', d)", 'd')} as so_far from ${days('10-30', '11-02')}`,
    },
    {
      name: 'a week earlier, a month earlier and at the start of the month',
      question: {
        ...week,
        metrics: ['steps'],
        computed: [
          { as: 'week_before', metric: 'steps', offsetWindow: { count: 1, grain: 'week' } },
          { as: 'month_before', metric: 'steps', offsetWindow: { count: 1, grain: 'month' } },
          { as: 'at_start', metric: 'steps', offsetToGrain: 'month' },
        ],
      },
      check: `select d::date::text as period, ${sum('d', 'd')} as steps, ${sum("d - interval '7 days'", "d - interval '7 days'")} as week_before,
        ${sum("d - interval '1 month'", "d - interval '1 month'")} as month_before, ${sum("date_trunc('month', d)", "date_trunc('month', d)")} as at_start
        from ${days('11-09', '11-18')}`,
    },
    {
      name: 'filtered for one column alone',
      question: {
        period: '2026-W46',
        metrics: ['steps'],
        computed: [{ as: 'ann', metric: 'steps', where: "who = 'ann'" }],
      },
      check: `select sum(steps) as steps, sum(steps) filter (where who = 'ann') as ann from steps where day between date '2026-11-09' and date '2026-11-15'`,
    },
    {
      name: '[NUM-5] walkers of a rolling week are counted once',
      question: {
        ...week,
        metrics: ['walkers'],
        computed: [{ as: 'of_week', metric: 'walkers', window: { count: 3, grain: 'day' } }],
      },
      check: `select d::date::text as period, (select count(distinct who) from steps where day = d) as walkers,
        (select count(distinct who) from steps where day > d - interval '3 days' and day <= d) as of_week from ${days('11-09', '11-18')}`,
    },
    {
      name: '[NUM-3] a ratio a week earlier',
      question: {
        ...week,
        metrics: ['per_day'],
        computed: [{ as: 'before', metric: 'per_day', offsetWindow: { count: 7, grain: 'day' } }],
      },
      check: `select d::date::text as period, (select sum(steps)::float8 / count(*) from steps where day = d) as per_day,
        (select sum(steps)::float8 / count(*) from steps where day = d - interval '7 days') as before from ${days('11-09', '11-18')}`,
    },
    {
      name: 'ordered by a column of one question',
      question: {
        period: '2026-W46',
        metrics: [],
        by: ['who'],
        computed: [{ as: 'before', metric: 'steps', offsetWindow: { count: 1, grain: 'week' } }],
        order: [{ by: 'before' }],
      },
      check: `select who, sum(steps) as before from steps where day between date '2026-11-02' and date '2026-11-08' group by who order by 2`,
    },
    {
      name: '[METRIC-3] by week, a stretch asked for one question is told as it stands at the end of each',
      question: {
        period: '2026-10-26..2026-11-15',
        grain: 'week',
        metrics: [],
        computed: [rolling, { as: 'month_so_far', metric: 'steps', grainToDate: 'month' }],
      },
      check: `select * from (values ('2026-W44', ${sum("timestamp '2026-10-26'", "timestamp '2026-11-01'")}, ${sum("timestamp '2026-11-01'", "timestamp '2026-11-01'")}),
        ('2026-W45', ${sum("timestamp '2026-11-02'", "timestamp '2026-11-08'")}, ${sum("timestamp '2026-11-01'", "timestamp '2026-11-08'")}),
        ('2026-W46', ${sum("timestamp '2026-11-09'", "timestamp '2026-11-15'")}, ${sum("timestamp '2026-11-01'", "timestamp '2026-11-15'")}))
        t(period, week_long, month_so_far)`,
    },
    {
      name: '[METRIC-4] a stretch of three days, a week earlier, of one walker, beside the other',
      question: {
        ...week,
        metrics: ['steps'],
        by: ['who'],
        computed: [
          {
            as: 'before',
            metric: 'steps',
            window: { count: 3, grain: 'day' },
            offsetWindow: { count: 1, grain: 'week' },
            where: "who = 'ann'",
          },
        ],
      },
      check: `select d::date::text as period, w.who, ${sum('d', 'd', 'who = w.who')} as steps,
        case when w.who = 'ann' then ${sum("d - interval '9 days'", "d - interval '7 days'", "who = 'ann'")} end as before
        from ${days('11-09', '11-18')}, (values ('ann'), ('bo')) w(who)`,
    },
    {
      name: '[NUM-17] a stretch compared with the period before',
      question: { period: '2026-W46', metrics: [], computed: [rolling], compare: 'previous' },
      check: `select ${sum("timestamp '2026-11-09'", "timestamp '2026-11-15'")} as week_long, ${sum("timestamp '2026-11-02'", "timestamp '2026-11-08'")} as week_long__compared`,
    },
  ],
}
