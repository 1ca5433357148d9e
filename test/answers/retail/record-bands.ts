import { type Band, band } from './band.ts'
import type { Dates } from './dates.ts'

const LATE = (
  at: Dates,
) => `refunds join orders using (order_id) where cast(ordered_at as date) ${at.weeks(-8).slice(5)}
  and refunds.loaded_at > ${at.day(-6)}`

const doubled = (at: Dates, of: string) => {
  const on = (week: number) => `sum(${of}) filter (where date between ${at.day(week)} and ${at.day(week, 4)})`
  return `select 2 * ${on(-3)} / (${on(-4)} + ${on(-2)}) as value from days where store_id = 'SH08'`
}

const growth = (
  of: string,
) => `select 100 * (sum(net) filter (where late) / sum(net) filter (where not late) - 1) as value
  from (select net, date > date '2026-08-16' as late from days join stores using (store_id)
    where (date between '2026-08-17' and '2026-11-08' or date between '2024-08-19' and '2024-11-10') and ${of})`

/** T10 to T15, T25: what the records show, and what they do to a figure. */
export const RECORD_BANDS: readonly Band[] = [
  band(
    'T10',
    'store days with visitors and no order',
    [2, 2],
    () => "select count(*) as value from days where status = 'open' and traffic > 0 and orders = 0",
  ),
  band('T11', '客流 of SH08, Monday to Friday of W−3 over the mean of W−4 and W−2', [1.8, 2.2], (at) =>
    doubled(at, 'traffic'),
  ),
  band('T11', 'orders of SH08 in the same days', [0.75, 1.25], (at) => doubled(at, 'orders'), { needsTruth: false }),
  band(
    'T12',
    'stores with door counts on the last day',
    [59, 59],
    (at) => `select count(distinct store_id) as value from footfall_hourly where date = ${at.last}`,
  ),
  band(
    'T12',
    'stores open on the last day',
    [60, 60],
    (at) => `select count(*) as value from store_days where date = ${at.last} and status = 'open'`,
    { needsTruth: false },
  ),
  band(
    'T13',
    'store days closed for a holiday',
    [74, 74],
    () => "select count(*) as value from store_days where status = 'closed_holiday'",
    { needsTruth: false },
  ),
  band(
    'T14',
    'refunds of orders of W−8 that were loaded after W−7',
    [136, 136],
    (at) => `select count(*) as value from ${LATE(at)}`,
  ),
  band('T14', 'their sum, 元', [40_664, 40_664], (at) => `select sum(amount) as value from ${LATE(at)}`),
  band(
    'T14',
    'their share of the sales of W−8, %',
    [1.2, 1.5],
    (at) => `select 100 * (select sum(amount) from ${LATE(at)}) / sum(net) as value from days where ${at.weeks(-8)}`,
  ),
  band(
    'T15',
    'v1 of net_sales over v2 in W−13 to W−1, %',
    [3.7, 4.5],
    (at) =>
      `select 100 * ((select sum(paid_amount) from orders where cast(ordered_at as date) ${at.weeks(-13, -1).slice(5)}) / sum(net) - 1) as value from days where ${at.weeks(-13, -1)}`,
    { needsTruth: false },
  ),
  band('T25', 'growth of all sales in two years, %', [12, 26], () => growth('true'), { needsTruth: false }),
  band(
    'T25',
    'growth of the sales of comparable stores in two years, %',
    [6, 14],
    () => growth("opened_on < '2023-11-20'"),
    { needsTruth: false },
  ),
]
