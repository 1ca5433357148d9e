import type { Dates } from './dates.ts'

/**
 * Tables that several bands are read from, made by hand from the files: `season` (what the calendar alone gives a day, by
 * the specification), `trade` (a week of the comparable stores against its season), `repeats` and `cohorts` (members).
 */
export function tablesOf(at: Dates): readonly string[] {
  return [season(at), trade(at), repeats(at), cohorts(at)]
}

const season = (at: Dates) => `create table season as
  with made_up as (select date_from as date from events where event_id like 'workday-%'),
  festivals as (select date '2024-02-10' as f union all select date '2025-01-29' union all select date '2026-02-17'),
  d as (select distinct date from store_days)
  select date, (case when date in (select date from made_up) then 0.86 * 1.05
      else [0.86, 0.84, 0.86, 0.90, 1.04, 1.28, 1.22][isodow(date)] end)
    * [1, 1, 0.97, 0.97, 1, 0.98, 1, 1.02, 0.99, 1, 1, 1.04][month(date)]
    * (case when month(date) = 10 and day(date) <= 7 then 1.28 when month(date) = 5 and day(date) <= 5 then 1.2
        when month(date) = 6 and day(date) between 16 and 18 then 0.98 else 1 end)
    * power(1.04 * 1.012, (date - ${at.day(0, 3)}) / 365.25)
    * coalesce((select case when date - f <= -8 then 1.12 * 1.06 when date - f <= -2 then 1.3 * 1.12 when date - f = -1 then 0.55
        when date - f = 0 then 0.3 when date - f = 1 then 0.45 when date - f = 2 then 0.6 when date - f = 3 then 0.8
        when date - f <= 6 then 0.95 else 0.88 end from festivals where date - f between -21 and 15), 1) as level
  from d`

const trade = (at: Dates) => `create table trade as
  with base as (select store_id, (case region when '华东' then 205 when '华南' then 190 when '华北' then 196 else 110 end)
      * (case format when '旗舰店' then 1300 * 0.126 * 1.06 when '购物中心店' then 320 * 0.114 * 1.02
          when '街边店' then 240 * 0.118 * 0.98 else 185 * 0.122 * 0.94 end) as sales
    from stores where opened_on < (select min(date) from store_days))
  select ${at.weekOf('date')} as week, ln(sum(net) / sum(sales * level)) as rest
  from days join base using (store_id) join season using (date) where status = 'open' group by week`

const repeats = (at: Dates) => `create table repeats as
  with bought as (select customer_id, cast(ordered_at as date) as date,
      lag(cast(ordered_at as date)) over (partition by customer_id order by ordered_at) as before
    from orders where order_type = 'sale' and customer_id is not null)
  select ${at.weekOf('date')} as week, count(*) as orders, 100 * count(*) filter (where date - before <= 60) / count(*) as rate
  from bought join customers using (customer_id) where date - cast(registered_at as date) >= 90 group by week`

const cohorts = (at: Dates) => `create table cohorts as
  with bought as (select customer_id, cast(ordered_at as date) as date,
      row_number() over (partition by customer_id order by ordered_at) as nth from orders where order_type = 'sale'),
  people as (select customer_id, ${at.weekOf('registered_at')} as week,
      min(date) filter (where nth = 2) - min(date) filter (where nth = 1) as days
    from customers left join bought using (customer_id)
    where registered_at >= (select min(date) from store_days) group by all)
  select week, count(*) as registered, 100 * count(*) filter (where days <= 30) / count(*) as again from people group by week`
