import type { Group } from '../case.ts'

// Balances at the end of days. Customer 2 has no row on the last day of October and a null on 14 November; customer 3 comes late
// and has two accounts; customer 4 has only nulls. Levels are read at moments.
const tables = {
  balances: `select * from (values
    (date '2026-10-01', 1, 'a', 'Ulm', 100.00::decimal(12,2)), (date '2026-10-01', 2, 'b', 'Oslo', 50.00),
    (date '2026-10-15', 1, 'a', 'Ulm', 120.00), (date '2026-10-15', 2, 'b', 'Oslo', 40.00),
    (date '2026-10-31', 1, 'a', 'Ulm', 90.00), (date '2026-10-30', 2, 'b', 'Oslo', 70.00),
    (date '2026-11-02', 1, 'a', 'Ulm', 80.00), (date '2026-11-02', 2, 'b', 'Oslo', 71.00), (date '2026-11-02', 3, 'c', 'Ulm', 5.00),
    (date '2026-11-08', 1, 'a', 'Ulm', 85.00), (date '2026-11-08', 2, 'b', 'Oslo', 72.00), (date '2026-11-08', 3, 'c', 'Ulm', 6.00),
    (date '2026-11-08', 3, 'd', 'Oslo', 1000.00), (date '2026-11-08', 4, 'e', 'Graz', null),
    (date '2026-11-14', 1, 'a', 'Ulm', 0.00), (date '2026-11-14', 2, 'b', 'Oslo', null), (date '2026-11-13', 3, 'c', 'Ulm', -7.50),
    (date '2026-11-14', 4, 'e', 'Graz', null)
    ) t(day, customer_id, account, town, balance)`,
  readings: `select * from (values (timestamp '2026-11-13 23:01:00', 1), (timestamp '2026-11-14 23:01:00', 2),
    (timestamp '2026-11-14 23:02:00', 4)) t(read_on, level)`,
  customers: `select * from (values (1, 'old'), (2, 'old'), (3, 'new')) t(id, kind)`,
}

const definitions = `
datasets:
  - name: balances
    source: {files: balances.parquet}
    time: day
    entities: [{name: customer, type: foreign, expr: customer_id}]
    dimensions: [{name: day, type: time, grain: day}, account, town]
  - name: readings
    source: {files: readings.parquet}
    time: read_on
    dimensions: [{name: read_on, type: time, grain: day}, {name: read_at, type: time, expr: read_on}]
  - name: customers
    source: {files: customers.parquet}
    entities: [{name: customer, type: primary, expr: id}]
    dimensions: [kind]
metrics:
  - {name: total, type: simple, dataset: balances, agg: sum, expr: balance}
  - {name: at_end, type: simple, dataset: balances, agg: sum, expr: balance, non_additive_dimension: {name: day, window_choice: max}}
  - {name: at_start, type: simple, dataset: balances, agg: sum, expr: balance, non_additive_dimension: {name: day, window_choice: min}}
  - {name: latest, type: simple, dataset: balances, agg: sum, expr: balance, non_additive_dimension: {name: day, window_choice: max, window_groupings: [customer]}}
  - {name: earliest, type: simple, dataset: balances, agg: sum, expr: balance, non_additive_dimension: {name: day, window_choice: min, window_groupings: [customer]}}
  - {name: accounts_latest, type: simple, dataset: balances, agg: count, expr: balance, non_additive_dimension: {name: day, window_choice: max, window_groupings: [account]}}
  - {name: by_account, type: simple, dataset: balances, agg: sum, expr: balance, non_additive_dimension: {name: day, window_choice: max, window_groupings: [account]}}
  - {name: positive, type: simple, dataset: balances, agg: sum, expr: balance, filter: balance > 0, non_additive_dimension: {name: day, window_choice: max, window_groupings: [account]}}
  - {name: level_by_day, type: simple, dataset: readings, agg: sum, expr: level, non_additive_dimension: {name: read_on, window_choice: max}}
  - {name: level_by_moment, type: simple, dataset: readings, agg: sum, expr: level, time: read_at, non_additive_dimension: {name: read_at, window_choice: max}}
  - {name: end_a_month_before, type: derived, expr: at_end, input_metrics: [{name: at_end, offset_window: 1 month}]}
  - {name: end_at_month_start, type: derived, expr: at_end, input_metrics: [{name: at_end, offset_to_grain: month}]}
  - {name: moved, type: derived, expr: latest - earliest}
  - {name: share_of_end, type: ratio, numerator: {name: by_account, filter: town = 'Ulm'}, denominator: by_account}
  - name: since_last_month
    type: derived
    expr: by_account - before
    input_metrics: [{name: by_account}, {name: by_account, alias: before, offset_window: 1 month}]
`

const rowsOf = (from: string, to: string) =>
  `(select * from balances where balance is not null and day between date '2026-${from}' and date '2026-${to}')`
/** The rows at the last (or first) day that each group has a balance on; without a group, of all. */
const edge = (choice: 'max' | 'min', rows: string, group?: string) => `(select b.* from ${rows} b join
  (select ${group ?? '1 as one'}, ${choice}(day) as day from ${rows} r group by 1) e on e.day = b.day ${group ? `and e.${group} = b.${group}` : ''})`

const october = { period: '2026-10' } as const
const W46 = { period: '2026-W46' } as const

export const balances: Group = {
  name: 'balances, which do not add up over time',
  definitions,
  tables,
  cases: [
    {
      name: '[METRIC-7] the last day that has any balance, for all together, and the first',
      question: { ...october, metrics: ['at_end', 'at_start', 'total'] },
      check: `select (select sum(balance) from ${edge('max', rowsOf('10-01', '10-31'))} e) as at_end,
        (select sum(balance) from ${edge('min', rowsOf('10-01', '10-31'))} e) as at_start, sum(balance) as total from ${rowsOf('10-01', '10-31')} r`,
    },
    {
      name: '[METRIC-7] the last balance of each customer, whenever it was, and the first',
      question: { ...october, metrics: ['latest', 'earliest', 'moved'] },
      check: `select 160.00::decimal(12,2) as latest, 150.00::decimal(12,2) as earliest, 10.00::decimal(12,2) as moved`,
    },
    {
      name: '[METRIC-7] the last value that is not null, by account',
      question: { ...W46, metrics: ['by_account', 'accounts_latest'] },
      check: `select sum(balance) as by_account, count(balance) as accounts_latest from ${edge('max', rowsOf('11-09', '11-15'), 'account')} e`,
    },
    {
      name: '[METRIC-7] by town: accounts that have a balance in the period, and no town without any',
      question: { period: '2026-W45', metrics: ['by_account'], by: ['town'] },
      check: `select * from (values ('Oslo', 1072.00::decimal(12,2)), ('Ulm', 91.00)) t(town, by_account)`,
    },
    {
      name: '[METRIC-7] week by week, each with its own last balances',
      question: { period: '2026-11-02..2026-11-15', grain: 'week', metrics: ['by_account', 'at_end'] },
      check: `select '2026-W45' as period, (select sum(balance) from ${edge('max', rowsOf('11-02', '11-08'), 'account')} e) as by_account,
          (select sum(balance) from ${edge('max', rowsOf('11-02', '11-08'))} e) as at_end
        union all select '2026-W46', (select sum(balance) from ${edge('max', rowsOf('11-09', '11-15'), 'account')} e),
          (select sum(balance) from ${edge('max', rowsOf('11-09', '11-15'))} e)`,
    },
    {
      name: '[METRIC-7] month by month, the unfinished one as far as it goes',
      question: { period: '2026-10-01..2026-11-30', grain: 'month', metrics: ['latest', 'at_start'] },
      check: `select '2026-10' as period, (select sum(balance) from ${edge('max', rowsOf('10-01', '10-31'), 'customer_id')} e) as latest,
          (select sum(balance) from ${edge('min', rowsOf('10-01', '10-31'))} e) as at_start
        union all select '2026-11', (select sum(balance) from ${edge('max', rowsOf('11-01', '11-30'), 'customer_id')} e),
          (select sum(balance) from ${edge('min', rowsOf('11-01', '11-30'))} e)`,
    },
    {
      name: '[METRIC-7] day by day there is nothing to choose',
      question: { period: '2026-11-12..2026-11-14', grain: 'day', metrics: ['at_end', 'total'] },
      check: `select * from (values ('2026-11-12', null, null), ('2026-11-13', -7.50::decimal(12,2), -7.50::decimal(12,2)), ('2026-11-14', 0.00, 0.00)) t(period, at_end, total)`,
    },
    {
      name: '[METRIC-7] by a joined dimension',
      question: { period: '2026-11-01..2026-11-14', metrics: ['latest'], by: ['kind'] },
      check: `select c.kind, sum(e.balance) as latest from ${edge('max', rowsOf('11-01', '11-14'), 'customer_id')} e join customers c on c.id = e.customer_id
        group by c.kind`,
    },
    {
      name: '[METRIC-7] a filter of rows comes before the choice of the day',
      question: { period: '2026-11-01..2026-11-14', metrics: ['positive', 'by_account'] },
      check: `select (select sum(balance) from ${edge('max', "(select * from balances where balance > 0 and day >= date '2026-11-01')", 'account')} e)
        as positive, sum(balance) as by_account from ${edge('max', rowsOf('11-01', '11-14'), 'account')} e`,
    },
    {
      name: '[METRIC-7] a filter of the question too',
      question: { period: '2026-11-01..2026-11-14', metrics: ['at_end'], where: "town = 'Oslo'" },
      check: `select sum(balance) as at_end from balances where town = 'Oslo' and day = date '2026-11-08'`,
    },
    {
      name: '[NUM-3] a share of balances',
      question: { period: '2026-W45', metrics: ['share_of_end'] },
      check: `select 91.0::float8 / 1163 as share_of_end`,
    },
    {
      name: '[NUM-17] compared with the end of the period before',
      question: { period: '2026-W46', metrics: ['by_account'], compare: 'previous' },
      check: `select (select sum(balance) from ${edge('max', rowsOf('11-09', '11-14'), 'account')} e) as by_account,
        (select sum(balance) from ${edge('max', rowsOf('11-02', '11-07'), 'account')} e) as by_account__compared`,
    },
    {
      name: '[METRIC-7] a balance a month earlier',
      question: { period: '2026-11-01..2026-11-30', grain: 'month', metrics: ['since_last_month'] },
      check: `select '2026-11' as period, (select sum(balance) from ${edge('max', rowsOf('11-01', '11-14'), 'account')} e)
        - (select sum(balance) from ${edge('max', rowsOf('10-01', '10-14'), 'account')} e) as since_last_month`,
    },
    {
      name: '[METRIC-9] the rows of the last day count where the time is known by the day, else those of the last moment',
      question: { period: '2026-11', metrics: ['level_by_day', 'level_by_moment'] },
      check: 'select 6 as level_by_day, 4 as level_by_moment',
    },
    {
      name: '[METRIC-10] moved by months, of 30 and 31 October the 31st alone is the last of them',
      question: { period: 'all', metrics: ['end_a_month_before'], by: ['metric_time__month'] },
      check: `select (date_trunc('month', day) + interval '1 month')::date as metric_time__month, sum(balance) as end_a_month_before
        from balances where balance is not null and day in
          (select max(day) from balances where balance is not null group by date_trunc('month', day)) group by 1`,
    },
    {
      name: '[METRIC-10] read whole at the start of its month, it is the last of the month, not all of it',
      question: { period: 'all', metrics: ['end_at_month_start'], by: ['metric_time__month'] },
      check: `select date_trunc('month', day)::date as metric_time__month, sum(balance) as end_at_month_start
        from balances where balance is not null and day in
          (select max(day) from balances where balance is not null group by date_trunc('month', day)) group by 1`,
    },
  ],
}
