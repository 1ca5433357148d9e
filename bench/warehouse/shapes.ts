import type { MetricQuery } from '../../src/model/question.ts'
import type { PeerQuestion } from '../metricflow/peer.ts'

/** A question in three forms: in our words, by hand, in a peer's words. */
export interface Shape {
  readonly what: string
  readonly query: MetricQuery
  /** The same question as someone who knows the tables would write it: the same columns and order. */
  readonly byHand: string
  readonly peer: PeerQuestion
}

const years = '2024-01-01..2025-12-31'
const bothYears = { where: [], from: '2024-01-01', to: '2025-12-31' }
const lastYear = { where: [], from: '2025-01-01', to: '2025-12-31' }
const month = 'metric_time__month'

export const shapes: readonly Shape[] = [
  {
    what: 'revenue of a year',
    query: { metrics: ['revenue'], period: '2025' },
    byHand: `select sum(amount) from sales where ordered_at >= '2025-01-01' and ordered_at < '2026-01-01'`,
    peer: { metrics: ['revenue'], by: [], ...lastYear },
  },
  {
    what: 'revenue by store and month, two years',
    query: { metrics: ['revenue'], by: ['store'], grain: 'month', period: years },
    byHand: `select date_trunc('month', ordered_at) as month, store_id, sum(amount) from sales
      where ordered_at >= '2024-01-01' and ordered_at < '2026-01-01' group by all order by 1, 2`,
    peer: { metrics: ['revenue'], by: [month, 'store'], ...bothYears },
  },
  {
    what: 'revenue and units of a channel in a region by category and month',
    query: {
      metrics: ['revenue', 'units'],
      by: ['category'],
      grain: 'month',
      period: '2025',
      where: "channel = 'app' and region = 'north'",
    },
    byHand: `select date_trunc('month', ordered_at) as month, category, sum(amount), sum(units)
      from sales left join stores using (store_id) left join products using (product_id)
      where ordered_at >= '2025-01-01' and ordered_at < '2026-01-01' and channel = 'app' and region = 'north'
      group by all order by 1, 2`,
    peer: {
      metrics: ['revenue', 'units'],
      by: [month, 'product__category'],
      ...lastYear,
      where: ["{{ Dimension('order__channel') }} = 'app'", "{{ Dimension('store__region') }} = 'north'"],
    },
  },
  {
    what: 'basket and margin by city and month, two years',
    query: { metrics: ['basket', 'margin'], by: ['city'], grain: 'month', period: years },
    byHand: `select date_trunc('month', ordered_at) as month, city,
        sum(amount)::double / nullif(count(*), 0), (sum(amount) - sum(cost))::double / nullif(sum(amount), 0)::double
      from sales left join stores using (store_id) where ordered_at >= '2024-01-01' and ordered_at < '2026-01-01'
      group by all order by 1, 2`,
    peer: { metrics: ['basket', 'margin'], by: [month, 'store__city'], ...bothYears },
  },
  {
    what: 'revenue by region and month against a year earlier',
    query: { metrics: ['revenue'], by: ['region'], grain: 'month', period: '2025', compare: 'year' },
    byHand: `with months as (
        select date_trunc('month', ordered_at) as month, region, sum(amount) as revenue from sales
        left join stores using (store_id) where ordered_at >= '2024-01-01' and ordered_at < '2026-01-01' group by all)
      select month, region, now.revenue, before.revenue from months now
      join (select month + interval 1 year as month, region, revenue from months) before using (month, region) order by 1, 2`,
    peer: { metrics: ['revenue', 'revenue_last_year'], by: [month, 'store__region'], ...lastYear },
  },
  {
    what: 'distinct buyers by region and month, a year',
    query: { metrics: ['buyers'], by: ['region'], grain: 'month', period: '2025' },
    byHand: `select date_trunc('month', ordered_at) as month, region, count(distinct customer_id)
      from sales left join stores using (store_id) where ordered_at >= '2025-01-01' and ordered_at < '2026-01-01'
      group by all order by 1, 2`,
    peer: { metrics: ['buyers'], by: [month, 'store__region'], ...lastYear },
  },
]
