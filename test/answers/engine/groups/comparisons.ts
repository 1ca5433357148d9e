import type { Group } from '../case.ts'

// Every day from December 2022 until 18 November 2026 in two towns; Ulm opens in February 2025.
const tables = {
  sales: `select g.d::date as day, t.town, (((g.d::date - date '2019-01-01') * t.step) % 101)::decimal(12,2) * 0.25 as amount
    from generate_series(timestamp '2022-12-01', timestamp '2026-11-18', interval '1 day') g(d),
    (values ('Ulm', 37), ('Oslo', 53)) t(town, step) where not (t.town = 'Ulm' and g.d < timestamp '2025-02-01')`,
}

const definitions = `
datasets:
  - name: sales
    source: {files: sales.parquet}
    time: day
    dimensions: [{name: day, type: time}, town]
metrics:
  - {name: amount, type: simple, dataset: sales, agg: sum, expr: amount}
  - {name: days, type: simple, dataset: sales, agg: count_distinct, expr: day}
  - {name: daily, type: ratio, numerator: amount, denominator: days}
`

type Row = readonly [name: string, from: string, to: string, otherFrom: string | null, otherTo: string | null]

const sum = (a: string, b: string) => `(select sum(amount) from sales where day between ${a} and ${b})`
const date = (day: string | null) => (day ? `date '${day}'` : 'cast(null as date)')

const compared = (rows: readonly Row[]) => {
  const values = rows.map(([name, ...days]) => `('${name}', ${days.map(date).join(', ')})`)
  return `with p(period, a, b, c, d) as (values ${values.join(', ')})
    select period, ${sum('a', 'b')} as amount, ${sum('c', 'd')} as amount__compared from p`
}

const pair = (a: string, b: string, c: string, d: string) =>
  `select ${sum(date(a), date(b))} as amount, ${sum(date(c), date(d))} as amount__compared`

export const comparisons: Group = {
  name: 'what a period is compared with',
  definitions,
  tables,
  cases: [
    {
      name: '[NUM-26] the days around the Spring Festival of 2026 against those of 2025',
      question: { metrics: ['amount'], period: '2026-01-27..2026-03-04', compare: 'spring-festival' },
      check: pair('2026-01-27', '2026-03-04', '2025-01-08', '2025-02-13'),
    },
    {
      name: '[NUM-26] the days around that of 2025 against those of 2024',
      question: { metrics: ['amount'], period: '2025-01-08..2025-02-13', compare: 'spring-festival' },
      check: pair('2025-01-08', '2025-02-13', '2024-01-20', '2024-02-25'),
    },
    {
      name: '[NUM-26] each day against the one as far from the festival',
      question: { metrics: ['amount'], period: '2026-02-15..2026-02-18', grain: 'day', compare: 'spring-festival' },
      check: compared([
        ['2026-02-15', '2026-02-15', '2026-02-15', '2025-01-27', '2025-01-27'],
        ['2026-02-16', '2026-02-16', '2026-02-16', '2025-01-28', '2025-01-28'],
        ['2026-02-17', '2026-02-17', '2026-02-17', '2025-01-29', '2025-01-29'],
        ['2026-02-18', '2026-02-18', '2026-02-18', '2025-01-30', '2025-01-30'],
      ]),
    },
    {
      name: '[NUM-26] months, whose compared days belong to no month',
      question: { metrics: ['amount'], period: '2026-Q1', grain: 'month', compare: 'spring-festival' },
      check: compared([
        ['2026-01', '2026-01-01', '2026-01-31', '2024-12-13', '2025-01-12'],
        ['2026-02', '2026-02-01', '2026-02-28', '2025-01-13', '2025-02-09'],
        ['2026-03', '2026-03-01', '2026-03-31', '2025-02-10', '2025-03-12'],
      ]),
    },
    {
      name: '[NUM-26] weeks, which begin on another weekday then',
      question: { metrics: ['amount'], period: '2026-02-09..2026-02-22', grain: 'week', compare: 'spring-festival' },
      check: compared([
        ['2026-W07', '2026-02-09', '2026-02-15', '2025-01-21', '2025-01-27'],
        ['2026-W08', '2026-02-16', '2026-02-22', '2025-01-28', '2025-02-03'],
      ]),
    },
    {
      name: '[NUM-27] an unfinished month until the same workday of the one before, which began with seven days off',
      question: { metrics: ['amount'], period: '2026-11', compare: 'workdays' },
      check: pair('2026-11-01', '2026-11-18', '2026-10-01', '2026-10-23'),
    },
    {
      name: '[NUM-27] months: the finished one whole, the unfinished one until its workday',
      question: { metrics: ['amount'], period: '2026-10-01..2026-11-30', grain: 'month', compare: 'workdays' },
      check: compared([
        ['2026-10', '2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30'],
        ['2026-11', '2026-11-01', '2026-11-18', '2026-10-01', '2026-10-23'],
      ]),
    },
    {
      name: '[NUM-27] each workday against that of the same number; a day off beside none stays alone',
      question: { metrics: ['amount'], period: '2026-11-05..2026-11-09', grain: 'day', compare: 'workdays' },
      check: compared([
        ['2026-11-05', '2026-11-05', '2026-11-05', '2026-10-12', '2026-10-12'],
        ['2026-11-06', '2026-11-06', '2026-11-06', '2026-10-13', '2026-10-13'],
        ['2026-11-07', '2026-11-07', '2026-11-07', null, null],
        ['2026-11-08', '2026-11-08', '2026-11-08', null, null],
        ['2026-11-09', '2026-11-09', '2026-11-09', '2026-10-14', '2026-10-14'],
      ]),
    },
    {
      name: '[NUM-28] a week against the one two weeks earlier',
      question: { metrics: ['amount'], period: '2026-W46', compare: { shift: '2 weeks' } },
      check: pair('2026-11-09', '2026-11-15', '2026-10-26', '2026-11-01'),
    },
    {
      name: '[NUM-28] an unfinished week shifted by days that are no weeks',
      question: { metrics: ['amount'], period: '2026-W47', compare: { shift: '10 days' } },
      check: pair('2026-11-16', '2026-11-18', '2026-11-06', '2026-11-08'),
    },
    {
      name: '[NUM-28] weeks shifted by ten days lie across weeks',
      question: { metrics: ['amount'], period: '2026-11-02..2026-11-22', grain: 'week', compare: { shift: '10 days' } },
      check: compared([
        ['2026-W45', '2026-11-02', '2026-11-08', '2026-10-23', '2026-10-29'],
        ['2026-W46', '2026-11-09', '2026-11-15', '2026-10-30', '2026-11-05'],
        ['2026-W47', '2026-11-16', '2026-11-18', '2026-11-06', '2026-11-08'],
      ]),
    },
    {
      name: '[NUM-28] days a month earlier; the last of a longer month meet at the end of the shorter',
      question: { metrics: ['amount'], period: '2024-03-28..2024-03-31', grain: 'day', compare: { shift: '1 month' } },
      check: compared([
        ['2024-03-28', '2024-03-28', '2024-03-28', '2024-02-28', '2024-02-28'],
        ['2024-03-29', '2024-03-29', '2024-03-29', '2024-02-29', '2024-02-29'],
        ['2024-03-30', '2024-03-30', '2024-03-30', '2024-02-29', '2024-02-29'],
        ['2024-03-31', '2024-03-31', '2024-03-31', '2024-02-29', '2024-02-29'],
      ]),
    },
    {
      name: '[NUM-28] an unfinished quarter a month earlier',
      question: { metrics: ['amount'], period: '2026-Q4', compare: { shift: '1 month' } },
      check: pair('2026-10-01', '2026-11-18', '2026-09-01', '2026-10-19'),
    },
    {
      name: '[NUM-28] 29 February a year earlier',
      question: { metrics: ['amount'], period: '2024-02-29', compare: { shift: '1 year' } },
      check: pair('2024-02-29', '2024-02-29', '2023-02-28', '2023-02-28'),
    },
    {
      name: '[NUM-20] slices that only one side has, with a ratio, aligned by the festival',
      question: {
        metrics: ['amount', 'daily'],
        by: ['town'],
        period: '2026-02-17..2026-02-23',
        compare: 'spring-festival',
      },
      check: `with now as (select town, sum(amount) as amount, sum(amount)::double precision / count(distinct day) as daily
          from sales where day between date '2026-02-17' and date '2026-02-23' group by town),
        before as (select town, sum(amount) as amount, sum(amount)::double precision / count(distinct day) as daily
          from sales where day between date '2025-01-29' and date '2025-02-04' group by town)
        select n.town, n.amount, b.amount as amount__compared, n.daily, b.daily as daily__compared
        from now n left join before b on n.town = b.town`,
    },
    {
      name: '[NUM-18] a clipped first week is compared with the same weekdays, by any shift',
      question: { metrics: ['amount'], period: '2026-11-01..2026-11-08', grain: 'week', compare: { shift: '7 days' } },
      check: compared([
        ['2026-W44', '2026-11-01', '2026-11-01', '2026-10-25', '2026-10-25'],
        ['2026-W45', '2026-11-02', '2026-11-08', '2026-10-26', '2026-11-01'],
      ]),
    },
    {
      name: '[NUM-28] a shift of no days is refused',
      question: { metrics: ['amount'], period: '2026-11', compare: { shift: '3 hours' } },
      refused: 'SHIFT_INVALID',
      says: ['3 hours'],
    },
  ],
}
