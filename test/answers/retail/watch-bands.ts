import { type Band, band } from './band.ts'
import type { Dates } from './dates.ts'

const psm = 'sum(net) / sum(area)'

/** Change in % of an aggregate over `days` from one span to another. */
function change(of: string, from: string, to: string, where = 'true') {
  const on = (span: string) => `(select ${of} from days where ${where} and ${span})`
  return `select 100 * (${on(to)} / ${on(from)} - 1) as value`
}

const west = "region = '中西部'"
const orderShare = (span: string) =>
  `select 100 * sum(orders) filter (where ${west}) / sum(orders) as value from days where ${span}`

const regionBaskets = (
  at: Dates,
) => `with b as (select region, sum(net) filter (where ${at.month(-17)}) / sum(orders) filter (where ${at.month(-17)}) as before,
    sum(net) filter (where ${at.month(-16)}) / sum(orders) filter (where ${at.month(-16)}) as after from days group by region)
  select 100 * min(after / before - 1) as value from b`

const fragrance = (
  at: Dates,
  where: string,
) => `select 100 * sum(l.paid_amount) filter (where category = '香氛') / sum(l.paid_amount) as value
  from order_lines l join products using (sku_id) join orders using (order_id) join stores using (store_id)
  where cast(ordered_at as date) ${at.weeks(0).slice(5)} and ${where}`

const margin = (
  span: string,
  where: string,
) => `with l as (select order_id, sum(cost_amount) as cost from order_lines group by all),
    r as (select order_id, sum(amount) as back from refunds group by all)
  select 100 * (1 - sum(cost) / sum(paid_amount - coalesce(back, 0))) as value
  from orders join l using (order_id) left join r using (order_id) join stores using (store_id)
  where cast(ordered_at as date) ${span.slice(5)} and ${where}`

const grossProfit = (
  span: string,
) => `(with l as (select order_id, sum(cost_amount) as cost from order_lines group by all),
    r as (select order_id, sum(amount) as back from refunds group by all)
  select sum(paid_amount - coalesce(back, 0) - cost) from orders join l using (order_id) left join r using (order_id)
    join stores using (store_id) where city = '北京' and cast(ordered_at as date) ${span.slice(5)})`

const ofOtherMalls = (
  at: Dates,
  where: string,
) => `with t as (select store_id = 'NJ03' as there, sum(traffic) filter (where ${at.weeks(-26, -19)})
    / sum(traffic) filter (where ${at.weeks(-34, -27)}) as ratio
    from days where format = '购物中心店' and region = '华东' group by all)
  select 100 * (max(ratio) filter (where there) / max(ratio) filter (where not there) - 1) as value from t where ${where}`

/** T01, T03, T04, T09, T17, T22 to T24, T27: what is watched. */
export const WATCH_BANDS: readonly Band[] = [
  band('T01', '坪效 W0 against W−1, %', [-4.4, -2.6], (at) => change(psm, at.weeks(-1), at.weeks(0))),
  band(
    'T03',
    '坪效 of the quarter to date at the end of W0',
    [40.45, 40.95],
    (at) => {
      const quarter = `date >= date_trunc('quarter', ${at.day(0)})`
      return `select ${psm} as value from days where ${quarter} and date <= ${at.day(0, 6)}`
    },
    { needsTruth: false },
  ),
  ...[33.8, 32.6, 32, 31.6, 31.6].map((low, i) =>
    band(
      'T04',
      `老会员复购率 in W${i === 4 ? '0' : `−${4 - i}`}, %`,
      [low, low + 0.4],
      (at) => `select rate as value from repeats where week = ${i - 4} and ${at.day(0)} is not null`,
      { needsTruth: i > 0 },
    ),
  ),
  band('T09', 'least change of a region’s 客单价, M−16 against M−17, %', [0.5, 4], regionBaskets),
  band('T09', '客单价 of the company, M−16 against M−17, %', [-2.8, -1.4], (at) =>
    change('sum(net) / sum(orders)', at.month(-17), at.month(-16)),
  ),
  band('T09', 'share of orders of 中西部 in M−17, %', [10.4, 12], (at) => orderShare(at.month(-17)), {
    needsTruth: false,
  }),
  band('T09', 'share of orders of 中西部 in M−16, %', [18, 20], (at) => orderShare(at.month(-16))),
  band('T22', '香氛 in 华南 in W0, % of sales', [2.8, 3.9], (at) => fragrance(at, "region = '华南'")),
  band('T22', '香氛 elsewhere in W0, % of sales', [0.95, 1.45], (at) => fragrance(at, "region <> '华南'"), {
    needsTruth: false,
  }),
  band('T22', '香氛 of the company in W0, % of sales', [1.4, 1.8], (at) => fragrance(at, 'true')),
  band('T23', '坪效 of 北京 against the other cities, W−12 to W−9 over W−16 to W−13, %', [6, 11], (at) => {
    const on = (span: string) => `sum(net) filter (where ${span}) / sum(area) filter (where ${span})`
    const ratio = (where: string) =>
      `(select (${on(at.weeks(-12, -9))}) / (${on(at.weeks(-16, -13))}) from days where ${where})`
    return `select 100 * (${ratio("city = '北京'")} / ${ratio("city <> '北京'")} - 1) as value`
  }),
  band('T23', '毛利率 of 北京, W−12 to W−9, %', [33.9, 35.1], (at) => margin(at.weeks(-12, -9), "city = '北京'")),
  band(
    'T23',
    '毛利 of 北京, W−12 to W−9 against W−16 to W−13, %',
    [-14, -3],
    (at) => `select 100 * (${grossProfit(at.weeks(-12, -9))} / ${grossProfit(at.weeks(-16, -13))} - 1) as value`,
  ),
  band('T23', '毛利率 of the company, W−12 to W−9, %', [39.6, 40.3], (at) => margin(at.weeks(-12, -9), 'true')),
  band(
    'T24',
    '客流 of NJ03 against other malls of 华东, eight weeks after against eight before W−26, %',
    [-22, -14],
    (at) => ofOtherMalls(at, 'true'),
  ),
  band(
    'T27',
    '坪效 of 2026-Q3, between target 38.8 and stretch 39.6',
    [38.85, 39.35],
    () => `select ${psm} as value from days where date between '2026-07-01' and '2026-09-30'`,
    { needsTruth: false },
  ),
]
