import type { Group } from '../case.ts'

// Deliveries and when they came, in the workspace's own time, which is Shanghai's: 8 hours before Greenwich all year. London puts
// its clocks forward on 29 March 2026 at 01:00 and back on 25 October at 02:00; New York on 8 March and 1 November.
const tables = {
  deliveries: `select * from (values
    (1, timestamp '2026-03-29 07:59:59', 1), (2, timestamp '2026-03-29 08:00:00', 2), (3, timestamp '2026-03-29 09:30:00', 4),
    (4, timestamp '2026-03-30 06:59:59', 8), (5, timestamp '2026-03-30 07:00:00', 16), (6, timestamp '2026-03-30 07:30:00', 32),
    (7, timestamp '2026-10-25 06:59:59', 64), (8, timestamp '2026-10-25 07:00:00', 128), (9, timestamp '2026-10-25 08:30:00', 256),
    (10, timestamp '2026-10-25 09:30:00', 512), (11, timestamp '2026-10-26 07:59:59', 1024), (12, timestamp '2026-10-26 08:00:00', 2048),
    (13, timestamp '2026-03-08 12:59:59', 4096), (14, timestamp '2026-03-08 13:00:00', 8192), (15, timestamp '2026-03-09 11:59:59', 16384),
    (16, timestamp '2026-03-09 12:00:00', 32768), (17, timestamp '2026-11-01 12:00:00', 65536), (18, timestamp '2026-11-02 12:59:59', 131072),
    (19, timestamp '2026-11-02 13:00:00', 262144), (20, timestamp '2026-11-18 23:59:59', 524288), (21, timestamp '2026-01-01 00:00:00', 1048576),
    (22, null, 2097152)) t(id, came_at, n)`,
  stamps: `select id, came_at at time zone 'Asia/Shanghai' as came_at, n from (select * from (values
    (1, timestamp '2026-03-29 07:59:59', 1), (2, timestamp '2026-03-29 08:00:00', 2), (3, timestamp '2026-10-25 06:59:59', 4),
    (4, timestamp '2026-10-25 07:00:00', 8), (5, timestamp '2026-11-09 00:00:00', 16), (6, timestamp '2026-11-08 23:59:59', 32))
    t(id, came_at, n)) t`,
}

const definitions = `
datasets:
  - name: deliveries
    source: {files: deliveries.parquet}
    columns: {came_at: time}
    time: came_at
    dimensions: [{name: came_at, type: time, grain: second}]
  - name: stamps
    source: {files: stamps.parquet}
    columns: {came_at: time}
    time: came_at
    dimensions: [{name: came_at, type: time, grain: second}]
metrics:
  - {name: shanghai, type: simple, dataset: deliveries, agg: sum, expr: n}
  - {name: london, type: simple, dataset: deliveries, agg: sum, expr: n, timezone: Europe/London}
  - {name: new_york, type: simple, dataset: deliveries, agg: sum, expr: n, timezone: America/New_York}
  - {name: london_rows, type: simple, dataset: deliveries, agg: count, timezone: Europe/London}
  - {name: london_week, type: cumulative, metric: london, window: 2 days}
  - {name: stamped, type: simple, dataset: stamps, agg: sum, expr: n}
  - {name: stamped_london, type: simple, dataset: stamps, agg: sum, expr: n, timezone: Europe/London}
`

/** What lies between two moments of Shanghai's clock, the first in and the second out; worked out by hand from the rules above. */
const between = (from: string, to: string, what = 'sum(n)') =>
  `(select ${what} from deliveries where came_at >= timestamp '2026-${from}' and came_at < timestamp '2026-${to}')`

export const zones: Group = {
  name: 'days of other zones, and days of 23 and 25 hours',
  definitions,
  tables,
  cases: [
    {
      name: '[NUM-16] a day of the workspace and the same date in London, which has 23 hours',
      question: { period: '2026-03-29', metrics: ['london', 'london_rows'] },
      check: `select ${between('03-29 08:00:00', '03-30 07:00:00')} as london, ${between('03-29 08:00:00', '03-30 07:00:00', 'count(*)')} as london_rows`,
    },
    {
      name: '[NUM-16] the date in the workspace itself',
      question: { period: '2026-03-29', metrics: ['shanghai'] },
      check: `select ${between('03-29 00:00:00', '03-30 00:00:00')} as shanghai`,
    },
    {
      name: '[NUM-16] days around the spring change, each told by its own clock',
      question: { period: '2026-03-28..2026-03-30', grain: 'day', metrics: ['london'] },
      check: `select * from (values ('2026-03-28', ${between('03-28 08:00:00', '03-29 08:00:00')}),
        ('2026-03-29', ${between('03-29 08:00:00', '03-30 07:00:00')}), ('2026-03-30', ${between('03-30 07:00:00', '03-31 07:00:00')})) t(period, london)`,
    },
    {
      name: '[NUM-16] a day of 25 hours in London',
      question: { period: '2026-10-24..2026-10-26', grain: 'day', metrics: ['london'] },
      check: `select * from (values ('2026-10-24', ${between('10-24 07:00:00', '10-25 07:00:00')}),
        ('2026-10-25', ${between('10-25 07:00:00', '10-26 08:00:00')}), ('2026-10-26', ${between('10-26 08:00:00', '10-27 08:00:00')})) t(period, london)`,
    },
    {
      name: '[NUM-16] New York, a day of 23 hours and one of 25',
      question: { period: '2026-03-08', metrics: ['new_york'] },
      check: `select ${between('03-08 13:00:00', '03-09 12:00:00')} as new_york`,
    },
    {
      name: '[NUM-16] New York in November',
      question: { period: '2026-11-01', metrics: ['new_york'] },
      check: `select ${between('11-01 12:00:00', '11-02 13:00:00')} as new_york`,
    },
    {
      name: '[NUM-16] months of both zones side by side',
      question: { period: '2026-10-01..2026-11-17', grain: 'month', metrics: ['shanghai', 'new_york'] },
      check: `select * from (values ('2026-10', ${between('10-01 00:00:00', '11-01 00:00:00')}, ${between('10-01 12:00:00', '11-01 12:00:00')}),
        ('2026-11', ${between('11-01 00:00:00', '11-18 00:00:00')}, ${between('11-01 12:00:00', '11-18 13:00:00')})) t(period, shanghai, new_york)`,
    },
    {
      name: '[NUM-16] a window of two days of another zone',
      question: { period: '2026-03-30', metrics: ['london_week'] },
      check: `select ${between('03-29 08:00:00', '03-31 07:00:00')} as london_week`,
    },
    {
      name: '[NUM-16] moments with a zone belong to the day of the workspace',
      question: { period: '2026-11-08..2026-11-09', grain: 'day', metrics: ['stamped'] },
      check: `select * from (values ('2026-11-08', 32), ('2026-11-09', 16)) t(period, stamped)`,
    },
    {
      name: '[NUM-16] moments with a zone, told in London',
      question: { period: '2026-03-28..2026-03-29', grain: 'day', metrics: ['stamped_london'] },
      check: `select * from (values ('2026-03-28', 1), ('2026-03-29', 2)) t(period, stamped_london)`,
    },
    {
      name: '[NUM-16] moments with a zone, before the autumn change',
      question: { period: '2026-10-24..2026-10-25', grain: 'day', metrics: ['stamped_london'] },
      check: `select * from (values ('2026-10-24', 4), ('2026-10-25', 8)) t(period, stamped_london)`,
    },
  ],
}
