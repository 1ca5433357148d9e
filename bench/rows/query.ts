import type { OpenWorkspace } from '../../src/app/workspace.ts'
import { planQuestion, resolveQuestion, sqlOf } from '../../src/plan/index.ts'
import { duckdb } from '../../src/sql/index.ts'
import { duration, type Row, timeInTurn } from '../row.ts'

/** 坪效 by city and month over three years, as someone who knows the tables would write it. */
const byHand = `
with sold as (
  select s.city, date_trunc('month', o.ordered_at)::date as month, sum(o.paid_amount) as paid
  from orders o left join stores s using (store_id) where o.order_type = 'sale'
  and o.ordered_at >= timestamp '2023-11-20' and o.ordered_at < timestamp '2026-11-19' group by all),
back as (
  select s.city, date_trunc('month', o.ordered_at)::date as month, sum(r.amount) as amount
  from refunds r left join orders o using (order_id) left join stores s using (store_id)
  where o.ordered_at >= timestamp '2023-11-20' and o.ordered_at < timestamp '2026-11-19' group by all),
area as (
  select s.city, date_trunc('month', d.date)::date as month, sum(d.selling_area_sqm) as days
  from store_days d left join stores s using (store_id) where d.status = 'open'
  and d.date between date '2023-11-20' and date '2026-11-18' group by all)
select city, month, (paid - coalesce(amount, 0))::double / nullif(days, 0) as value
from sold full join back using (city, month) full join area using (city, month) order by 1, 2`

const query = { metrics: ['sales_per_sqm'], by: ['city'], grain: 'month', period: '2023-11-20..2026-11-18' } as const

/** The engine's time for the planned SQL against the same question written by hand, on the same engine and data. */
export async function oneQuery(workspace: OpenWorkspace): Promise<Row> {
  const { plan } = workspace.context()
  const { engine } = workspace.reading()
  const planned = sqlOf(planQuestion(resolveQuestion(query, plan), plan), duckdb)
  let round = 0
  const uncached = (sql: string) => engine.run(`${sql}\n-- ${round++}`)
  const taken = await timeInTurn({ ours: () => uncached(planned), hand: () => uncached(byHand) }, 15)
  const ratio = taken.ours / taken.hand
  return {
    what: 'sales per m² by city and month, three years',
    figure: duration(taken.ours),
    against: `hand-written SQL ${duration(taken.hand)}`,
    ratio,
    goal: '≤ 1.05',
    met: ratio <= 1.05,
  }
}

/** From a question to its SQL text, without running it; against the limit of two milliseconds. */
export async function planAndRender(workspace: OpenWorkspace): Promise<Row> {
  const { plan } = workspace.context()
  const rounds = 200
  const batch = async () => {
    for (let i = 0; i < rounds; i++) sqlOf(planQuestion(resolveQuestion(query, plan), plan), duckdb)
  }
  const { ours } = await timeInTurn({ ours: batch }, 5)
  const figure = ours / rounds
  return {
    what: 'plan and render one question',
    figure: duration(figure),
    against: 'limit 2.0 ms',
    ratio: figure / 2,
    goal: '≤ 1',
    met: figure <= 2,
  }
}
