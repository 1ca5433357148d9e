import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PINNED_DAY, retailData } from '../fixtures/retail.ts'
import { openRetailSql, type RetailSql } from '../fixtures/retail-sql.ts'

// The pinned day, one in the shadow of a Spring Festival, and one just after a week 53.
describe.each([PINNED_DAY, '2026-02-25', '2027-01-06'])('the sample up to %s', (asOf) => {
  let sql: RetailSql

  beforeAll(async () => {
    sql = await openRetailSql(await retailData({ asOf }))
  }, 300_000)
  afterAll(() => sql?.close())

  const count = async (query: string) => (await sql.one(`select count(*) as n from (${query})`)).n

  test('has every day of every store since it opened', async () => {
    const [first, last] = ['min', 'max'].map((end) => `(select ${end}(date) from store_days)`)
    const whole = await sql.rows(`select ${first} as first, ${last} as last, dayofweek(${first}) as weekday,
      ${last} - ${first} + 1 as days`)
    expect(whole[0]).toMatchObject({ last: asOf, weekday: 1 })
    expect(Math.floor(Number(whole[0]!.days) / 7)).toBe(156)
    const gaps = `select store_id from stores join store_days using (store_id)
      group by store_id, opened_on having count(*) <> ${last} - greatest(opened_on, ${first}) + 1
        or count(distinct date) <> count(*)`
    expect(await count(gaps)).toBe(0)
    expect(await count('from stores anti join store_days using (store_id)')).toBe(0)
  })

  test('has a door count for each open hour and sales on each open day, and neither on a closed one', async () => {
    const hours = `select d.store_id, d.date from store_days d left join footfall_hourly f
      on f.store_id = d.store_id and f.date = d.date and f.hour >= d.open_hour and f.hour < d.close_hour
      group by all having count(f.hour) <> coalesce(max(close_hour - open_hour), 0)`
    expect(await count(hours)).toBe(0)
    const open = "count(*) filter (where status = 'open')"
    const door = await sql.one(
      `select (select 12 * ${open} from store_days) as due, count(*) as n from footfall_hourly`,
    )
    expect(door.n).toBe(door.due)
    expect(await count("from days where status = 'open' and (traffic = 0 or orders = 0 or area = 0)")).toBe(0)
    expect(await count("from days where status <> 'open' and (traffic <> 0 or orders <> 0 or area <> 0)")).toBe(0)
  })

  test('has no order outside an open hour', async () => {
    const outside = `from orders o left join store_days d on d.store_id = o.store_id and d.date = cast(ordered_at as date)
      where status is distinct from 'open' or hour(ordered_at) < open_hour or hour(ordered_at) >= close_hour`
    expect(await count(outside)).toBe(0)
  })

  test('has no conversion above 1 in any hour', async () => {
    const above = `with sold as (select store_id, cast(ordered_at as date) as date, hour(ordered_at) as hour, count(*) as n
        from orders where order_type = 'sale' group by all)
      from sold left join footfall_hourly f using (store_id, date, hour)
      where f.visitors is null or n > visitors - staff_passes`
    expect(await count(above)).toBe(0)
    expect(await count('from footfall_hourly where passers_by < visitors - staff_passes or staff_passes < 0')).toBe(0)
  })

  test('has lines that sum to each sale, and none for a top-up', async () => {
    const unequal = `with lines as (select order_id, sum(paid_amount) as paid, sum(quantity) as units,
        max(line_no) as last, count(*) as n from order_lines group by all)
      from orders full join lines using (order_id)
      where case when order_type = 'sale'
        then paid is distinct from paid_amount or lines.units is distinct from orders.units or last <> n
        else paid is not null or order_type is null end`
    expect(await count(unequal)).toBe(0)
    expect(await count('select order_id from orders group by all having count(*) > 1')).toBe(0)
    expect(await count('from orders where list_amount - discount_amount <> paid_amount or discount_amount < 0')).toBe(0)
    expect(await count('from order_lines anti join products using (sku_id)')).toBe(0)
    expect(await count('from order_lines where paid_amount <= 0 or cost_amount <= 0 or quantity < 1')).toBe(0)
  })

  test('has refunds that are no more than their line, on the day of the order or the next', async () => {
    const wrong = `from refunds r left join order_lines l using (order_id, line_no) left join orders o using (order_id)
      where l.paid_amount is null or r.amount > l.paid_amount or r.refunded_at < o.ordered_at
        or cast(refunded_at as date) - cast(ordered_at as date) > 1`
    expect(await count(wrong)).toBe(0)
    const twice = 'select order_id, line_no from refunds group by all having count(*) > 1'
    expect(await count(twice)).toBe(0)
    expect(await count(`from refunds where cast(refunded_at as date) > date '${asOf}'`)).toBe(0)
  })

  test('is known at six on the day after', async () => {
    const days = {
      orders: 'ordered_at',
      refunds: 'refunded_at',
      footfall_hourly: 'date',
      store_days: 'date',
      staff_shifts: 'date',
    }
    for (const [table, day] of Object.entries(days)) {
      const late = `from ${table} where loaded_at <> cast(${day} as date) + interval 30 hour`
      expect(await count(late), table).toBe(0)
    }
  })
})
