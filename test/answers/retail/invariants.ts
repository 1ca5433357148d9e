import { type Dates, datesOf } from './dates.ts'

/** What holds in every world: the query gives the rows that break it. */
export type Invariant = { says: string; broken(at: Dates): string }

const FIRST = '(select min(date) from store_days)'
/** T10's two days of a store without orders, and T12's store whose records of the last day have not arrived. */
const lost = (at: Dates) => `store_id = 'CD06' and date between ${at.day(-4, 3)} and ${at.day(-4, 4)}`
const late = (at: Dates) => `store_id = 'SZ02' and date = ${at.last}`
/** T14's refunds come on the Thursday of W−6. */
const recalled = (at: Dates) =>
  `cast(refunded_at as date) = ${at.day(-6, 3)} and cast(ordered_at as date) ${at.weeks(-8).slice(5)}`

const LOADED = {
  orders: 'ordered_at',
  order_lines: "strptime(split_part(order_id, '-', 2), '%Y%m%d')",
  refunds: 'refunded_at',
  footfall_hourly: 'date',
  store_days: 'date',
  staff_shifts: 'date',
  customers: 'registered_at',
}

/** The invariants of the sample's facts, each with the query of what would break it. */
export const INVARIANTS: readonly Invariant[] = [
  {
    says: 'every day of every store since it opened, 156 weeks and the days after them',
    broken: (at) => `select store_id from stores left join store_days using (store_id) group by store_id, opened_on
      having count(date) <> ${at.last} - greatest(opened_on, ${at.day(-155)}) + 1 or count(distinct date) <> count(date)
        or min(date) < ${at.day(-155)}`,
  },
  {
    says: 'a door count for each open hour, and none on a closed day',
    broken: (at) => `select d.store_id, d.date from store_days d left join footfall_hourly f
        on f.store_id = d.store_id and f.date = d.date and f.hour >= d.open_hour and f.hour < d.close_hour
      where not (d.store_id = 'SZ02' and d.date = ${at.last}) group by all having count(f.hour) <> coalesce(max(close_hour - open_hour), 0)
      union all select store_id, date from footfall_hourly anti join store_days
        on store_days.store_id = footfall_hourly.store_id and store_days.date = footfall_hourly.date
          and hour >= open_hour and hour < close_hour`,
  },
  {
    says: 'visitors and orders on each open day, and neither on a closed one',
    broken: (at) => `from days where not (${lost(at)}) and not (${late(at)})
      and case when status = 'open' then traffic = 0 or orders = 0 or area = 0 else traffic <> 0 or orders <> 0 or area <> 0 end`,
  },
  {
    says: 'no order outside an open hour',
    broken: () => `from orders o left join store_days d on d.store_id = o.store_id and d.date = cast(ordered_at as date)
      where status is distinct from 'open' or hour(ordered_at) < open_hour or hour(ordered_at) >= close_hour`,
  },
  {
    says: 'no conversion above 1 in any hour, and no more visitors than passers-by save where a counter counts twice',
    broken: (
      at,
    ) => `with sold as (select store_id, cast(ordered_at as date) as date, hour(ordered_at) as hour, count(*) as n
        from orders where order_type = 'sale' group by all)
      select store_id, date from sold left join footfall_hourly f using (store_id, date, hour)
        where f.visitors is null or n > visitors - staff_passes
      union all select store_id, date from footfall_hourly where staff_passes < 0 or visitors < staff_passes
        or passers_by < (visitors - staff_passes) and not (store_id = 'SH08' and date ${at.weeks(-3).slice(5)})`,
  },
  {
    says: 'lines that sum to each sale, and none for a top-up',
    broken:
      () => `with lines as (select order_id, sum(paid_amount) as paid, sum(quantity) as units, max(line_no) as last,
        count(*) as n from order_lines group by all)
      select order_id from orders full join lines using (order_id) where case when order_type = 'sale'
        then paid is distinct from paid_amount or lines.units is distinct from orders.units or last <> n
        else paid is not null or order_type is null end`,
  },
  {
    says: 'one row an order, no price below what was paid, and lines of known products',
    broken: () => `select order_id from orders group by all having count(*) > 1
      union all select order_id from orders where list_amount - discount_amount <> paid_amount or discount_amount < 0
      union all select order_id from order_lines anti join products using (sku_id)
      union all select order_id from order_lines where paid_amount <= 0 or cost_amount <= 0 or quantity < 1`,
  },
  {
    says: 'refunds no more than their line, on the day of the order or the next, save those of a recall',
    broken: (at) => `select refund_id from refunds r left join order_lines l using (order_id, line_no)
        left join orders o using (order_id)
      where l.paid_amount is null or r.amount > l.paid_amount or r.refunded_at < o.ordered_at
        or (cast(refunded_at as date) - cast(ordered_at as date) > 1 and not (${recalled(at)}))
        or cast(refunded_at as date) > ${at.last}
      union all select order_id from refunds group by order_id, line_no having count(*) > 1`,
  },
  {
    says: 'orders of members who had registered, in their city, and at most one on a day for a member',
    broken: () => `select order_id from orders left join customers c using (customer_id) join stores using (store_id)
        where customer_id is not null and order_type = 'sale' and (c.registered_at is null or registered_at > ordered_at or home_city <> city)
      union all select customer_id from orders where order_type = 'sale' and customer_id is not null
        group by customer_id, cast(ordered_at as date) having count(*) > 1`,
  },
  {
    says: 'the stated identity without a gap for every city and week, with the areas of store_areas',
    broken: (
      at,
    ) => `with areas as (select store_id, date, a.selling_area_sqm as area from store_days d join store_areas a
        using (store_id) where status = 'open' and date >= valid_from and (valid_to is null or date <= valid_to))
      select city from days join stores using (store_id, city) left join areas using (store_id, date)
      where orders > 0 and traffic > 0 group by city, ${at.weekOf('date')}
      having abs(sum(traffic) * (sum(orders) / sum(traffic)) * (sum(net) / sum(orders)) / sum(areas.area)
        - sum(net) / sum(days.area)) > 1e-9`,
  },
  ...Object.entries(LOADED).map(
    ([table, day]): Invariant => ({
      says: `${table} known at six on the day after`,
      broken: () => `select loaded_at from ${table} where loaded_at <> cast(${day} as date) + interval 30 hour`,
    }),
  ),
  {
    says: 'members of a first day before it, and some on every day since',
    broken: () => `select date from (select distinct date from store_days) anti join
        (select cast(registered_at as date) as date from customers) using (date)
      union all (select ${FIRST} where (select count(*) from customers where registered_at < ${FIRST}) <> 60000)`,
  },
]

/** The rows that break an invariant, at a last day. */
export const brokenBy = (invariant: Invariant, last: string) =>
  `select count(*) as n from (${invariant.broken(datesOf(last))})`
