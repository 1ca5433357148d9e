import { type Band, band } from './band.ts'
import type { Dates } from './dates.ts'

/** Correlation of 老会员复购率 with the sales of comparable stores `lag` weeks later, both without season and other truths. */
const pairs = (at: Dates) => `with r as (select week, rate from repeats where week between -146 and 0),
  s as (select week, rest from trade where week <= -1 and not exists
    (select 1 from season where ${at.month(-16)} and ${at.weekOf('date')} = week)),
  p as (select lag, rate, rest from r, range(0, 13) as l(lag), s where s.week = r.week + lag)`

const correlation = (at: Dates, lags: string) =>
  `${pairs(at)}, c as (select lag, corr(rate, rest) as c from p group by lag) select max(c) as value from c where ${lags}`

const again = (at: Dates, week: number) =>
  `select again as value from cohorts where week = ${week} and ${at.day(0)} is not null`

const lift = (at: Dates) => `with bought as (select customer_id, count(*) as n from orders
    where order_type = 'sale' and cast(ordered_at as date) ${at.weeks(-7, -4).slice(5)} group by all),
  arms as (select arm, sum(coalesce(n, 0)) / count(*) as rate from experiment_members left join bought using (customer_id) group by arm)
  select 100 * (max(rate) filter (where arm = 'B') / max(rate) filter (where arm = 'A') - 1) as value from arms`

/** T05, T07, T21: what members do. */
export const MEMBER_BANDS: readonly Band[] = [
  band('T05', 'correlation of 老会员复购率 with comparable sales six weeks later', [0.55, 1], (at) =>
    correlation(at, 'lag = 6'),
  ),
  band('T05', 'highest correlation at any other lag, 0 to 12 weeks', [-0.3, 0.3], (at) => correlation(at, 'lag <> 6'), {
    needsTruth: false,
  }),
  band(
    'T05',
    'sales for a point of 老会员复购率, six weeks later, %',
    [0.7, 1.3],
    (at) => `${pairs(at)} select 100 * regr_slope(rest, rate) as value from p where lag = 6`,
  ),
  band('T07', 'registrations in W−3', [2_750, 3_200], () => 'select registered as value from cohorts where week = -3'),
  band(
    'T07',
    'registrations a week before, W−26 to W−13',
    [1_080, 1_220],
    () => 'select avg(registered) as value from cohorts where week between -26 and -13',
    { needsTruth: false },
  ),
  band('T07', '新客30日复购 of W−13, %', [30, 32], (at) => again(at, -13), { needsTruth: false }),
  band('T07', '新客30日复购 of W−10, the last above 27 %', [27, 28], (at) => again(at, -10)),
  band('T07', '新客30日复购 of W−9, the first below 27 %', [25.4, 26.99], (at) => again(at, -9)),
  band('T07', '新客30日复购 of W−4, the last complete one, %', [19.2, 21.2], (at) => again(at, -4)),
  band(
    'T21',
    'members in arm A',
    [10_000, 10_000],
    () => "select nullif(count(*), 0) as value from experiment_members where arm = 'A'",
  ),
  band(
    'T21',
    'members in arm B',
    [8_600, 8_600],
    () => "select nullif(count(*), 0) as value from experiment_members where arm = 'B'",
  ),
  band('T21', 'orders a member in W−7 to W−4, B against A, %', [8, 12], lift),
]
