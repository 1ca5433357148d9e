import type { Group } from '../case.ts'

// Asked on 1 March 2024, the day after a leap day. Invoice 6 is due on a day that is still to come.
const tables = {
  invoices: `select * from (values
    (1, date '2024-01-31', timestamp '2024-02-29 23:59:59', 10.00::decimal(12,2), 1),
    (2, date '2024-02-01', timestamp '2024-03-01 00:00:00', 20.00, 2),
    (3, date '2024-02-23', null, 40.00, 1),
    (4, date '2024-02-29', timestamp '2024-02-29 12:00:00', 80.00, 0),
    (5, date '2024-03-01', null, 160.00, -3),
    (6, date '2024-03-31', null, 320.00, 40),
    (7, null, timestamp '2024-02-01 00:00:00', 640.00, null)
    ) t(id, due, paid_at, amount, grace)`,
}

const definitions = `
datasets:
  - name: invoices
    source: {files: invoices.parquet}
    time: due
    columns: {id: integer, due: date, paid_at: time, amount: decimal, grace: integer}
    entities: [{name: invoice, type: primary, expr: id}]
    dimensions:
      - {name: due, type: time}
      - {name: paid_at, type: time, grain: second}
      - {name: state, expr: "case when paid_at is not null then 'paid' when due < current_date then 'late' else 'open' end"}
      - {name: days_late, expr: "datediff('day', due, coalesce(paid_at, current_date))"}
      - {name: reminder, type: time, expr: "cast(dateadd('month', 1, due) as date)"}
      - {name: extended, type: time, expr: "cast(dateadd('day', grace, due) as date)"}
metrics:
  - {name: amount, type: simple, dataset: invoices, agg: sum, expr: amount}
  - {name: last_week, type: simple, dataset: invoices, agg: sum, expr: amount, filter: due >= current_date - interval '7 days' and due < current_date}
  - {name: this_month, type: simple, dataset: invoices, agg: sum, expr: amount, filter: "date_trunc('month', due) = date_trunc('month', current_date)"}
  - {name: month_ago, type: simple, dataset: invoices, agg: sum, expr: amount, measure_filter: due <= current_date - interval '1 month'}
  - {name: age, type: simple, dataset: invoices, agg: average, expr: current_date - due}
  - {name: share_late, type: ratio, numerator: {name: amount, filter: state = 'late'}, denominator: amount}
  - {name: per_day, type: derived, expr: amount / day(current_date)}
  - {name: running, type: cumulative, metric: {name: amount, filter: due < current_date}}
saved_queries:
  - {name: due_soon, metrics: [amount], period: all, where: due between current_date and current_date + 30}
`

const all = { period: 'all' } as const
const today = "date '2024-03-01'"

export const todays: Group = {
  name: 'today is the day of the question',
  today: '2024-03-01',
  definitions,
  tables,
  cases: [
    {
      name: '[EXPR-8] filters of metrics that reach back from today',
      question: { ...all, metrics: ['last_week', 'this_month', 'month_ago'] },
      check: `select sum(amount) filter (where due >= date '2024-02-23' and due < ${today}) as last_week,
        sum(amount) filter (where due >= date '2024-03-01' and due <= date '2024-03-31') as this_month,
        sum(amount) filter (where due <= date '2024-02-01') as month_ago from invoices`,
    },
    {
      name: '[EXPR-8] a dimension that is another tomorrow',
      question: { ...all, metrics: ['amount'], by: ['state'] },
      check: `select case when paid_at is not null then 'paid' when due < ${today} then 'late' else 'open' end as state,
        sum(amount) as amount from invoices group by 1`,
    },
    {
      name: '[EXPR-8] days between, midnight being the next day',
      question: { metrics: [], by: ['invoice', 'days_late'], values: 'all' },
      check: `select * from (values (1, 29), (2, 29), (3, 7), (4, 0), (5, 0), (6, -30), (7, null)) t(invoice, days_late)`,
    },
    {
      name: '[EXPR-8] a month later at the end of months, and a computed number of days',
      question: { metrics: [], by: ['invoice', 'reminder', 'extended'], values: 'all' },
      check: `select * from (values (1, date '2024-02-29', date '2024-02-01'), (2, date '2024-03-01', date '2024-02-03'),
        (3, date '2024-03-23', date '2024-02-24'), (4, date '2024-03-29', date '2024-02-29'),
        (5, date '2024-04-01', date '2024-02-27'), (6, date '2024-04-30', date '2024-05-10'), (7, null, null)
        ) t(invoice, reminder, extended)`,
    },
    {
      name: '[EXPR-8] in what is aggregated, a ratio, a formula and a running total',
      question: { ...all, metrics: ['age', 'share_late', 'per_day', 'running'] },
      check: `select avg(cast(${today} - due as float8)) as age,
        sum(case when paid_at is null and due < ${today} then amount else 0 end) / sum(amount) as share_late,
        sum(amount) / 1 as per_day, sum(amount) filter (where due < ${today}) as running
        from invoices`,
    },
    {
      name: '[EXPR-8] in the filter of a question, of a computed column and of a saved one',
      question: {
        ...all,
        metrics: ['amount'],
        computed: [{ as: 'past', metric: 'amount', where: 'due < current_date' }],
        where: "due >= current_date - interval '1 month'",
      },
      check: `select sum(amount) as amount, sum(amount) filter (where due < ${today}) as past
        from invoices where due >= date '2024-02-01'`,
    },
    {
      name: '[EXPR-8] a saved question looks ahead from today',
      question: 'due_soon',
      check: `select sum(amount) as amount from invoices where due between ${today} and date '2024-03-31'`,
    },
    {
      name: "[EXPR-8] the engine's clock is refused",
      question: { ...all, metrics: ['amount'], where: 'paid_at < now()' },
      refused: 'EXPRESSION_CLOCK',
      says: ['now', 'current_date'],
    },
    {
      name: '[EXPR-9] by a part of a day nothing is moved',
      question: { ...all, metrics: ['amount'], where: "due < dateadd('day', 1.5, current_date)" },
      refused: 'TYPE_MISMATCH',
      says: ['1.5'],
    },
  ],
}
