import { isoDay } from '../calendar.ts'
import type { Cell } from '../csv.ts'
import type { World } from '../world.ts'
import { holderOf } from './holders.ts'

export const STRATEGY = ['id', 'parent', 'kind', 'name_zh', 'name_en', 'metric', 'owner']
export const DECISIONS = [
  ...['id', 'line', 'kind', 'metric', 'title_zh', 'title_en', 'reason_zh', 'reason_en'],
  ...['stage', 'decided_on', 'review_on', 'person', 'state', 'outcome', 'comparable'],
]

const STORE_LINE = 'store-line'
const MEMBER_LINE = 'member-line'
/** The decision that the votes are about. */
export const MEMBER_NORTH_STAR = 'member-north-star'

/** One row a line of the strategy and a goal below it. */
export function strategyRows(world: World): Cell[][] {
  const leader = holderOf(world, 'office-head')
  const marketing = holderOf(world, 'marketing-head')
  return [
    [STORE_LINE, null, 'line', '单店经营', 'Store operations', 'sales_per_sqm', leader],
    [MEMBER_LINE, null, 'line', '会员增长', 'Member growth', 'registrations', marketing],
    [
      'store-area',
      STORE_LINE,
      'goal',
      '同样的面积，多卖一成',
      'A tenth more from the same space',
      'sales_per_sqm',
      leader,
    ],
    [
      'store-evening',
      STORE_LINE,
      'goal',
      '晚高峰不让客人白等',
      'No one waits in vain in the evening rush',
      'conversion',
      holderOf(world, 'sales-head'),
    ],
    [
      'member-more',
      MEMBER_LINE,
      'goal',
      '每周多 1,500 位会员',
      '1,500 more members a week',
      'registrations',
      marketing,
    ],
    [
      'member-stay',
      MEMBER_LINE,
      'goal',
      '让老会员愿意回来',
      'Members who like to come back',
      null,
      holderOf(world, 'service-head'),
    ],
  ]
}

type Decision = {
  id: string
  line: string
  kind: 'north_star' | 'definition' | 'pilot' | 'campaign'
  metric: string
  title: [zh: string, en: string]
  reason: [zh: string, en: string]
  /** Days from the Monday of W0 on which it was taken (null: not yet), and weeks after which it is looked at again. */
  day: number | null
  review: number
  post: string
  state: 'in_force' | 'proposed' | 'closed'
  /** The result that it should move, of the stores that were there throughout. */
  outcome?: string
}

const DECISIONS_MADE: readonly Decision[] = [
  {
    id: 'store-north-star',
    line: STORE_LINE,
    kind: 'north_star',
    metric: 'sales_per_sqm',
    title: ['单店经营以坪效为北极星', 'Sales per m² and day leads the store line'],
    reason: [
      '它与利润同动，并不领先利润；选它，是因为每家店都能通过客流、转化率和客单价推动这个结果。',
      'It moves with profit and does not lead it; chosen as a result metric that every store can act on through traffic, conversion and basket.',
    ],
    day: -44 * 7 + 2,
    review: 52,
    post: 'office-head',
    state: 'in_force',
  },
  {
    id: 'member-line-2026',
    line: MEMBER_LINE,
    kind: 'north_star',
    metric: 'registrations',
    title: ['会员增长以新注册会员为北极星', 'Registrations lead the member line'],
    reason: [
      '人人看得懂，当周就能统计。没有检验过它是否领先销售。',
      'Everyone understands it and it can be counted within the week. Whether it leads sales was not tested.',
    ],
    day: -44 * 7 + 2,
    review: 40,
    post: 'marketing-head',
    state: 'in_force',
  },
  {
    id: MEMBER_NORTH_STAR,
    line: MEMBER_LINE,
    kind: 'north_star',
    metric: 'registrations',
    title: ['会员增长改看老会员复购率，并行八周', 'Change the member line to repeat rate, with eight weeks of overlap'],
    reason: [
      '注册上去了，买第二次的人少了。复购率领先可比门店销售约六周。',
      'Registrations rose while fewer bought twice. Repeat rate leads sales of comparable stores by about six weeks.',
    ],
    day: null,
    review: 8,
    post: 'strategy-head',
    state: 'proposed',
    outcome: 'net_sales',
  },
  {
    id: 'net-sales-v2',
    line: STORE_LINE,
    kind: 'definition',
    metric: 'net_sales',
    title: ['净销售额扣除退款与充值', 'Net sales without refunds and top-ups'],
    reason: [
      '充值是预收款，退款不是收入；旧口径高出约四个百分点。',
      'A top-up is money in advance and a refund is no income; the old definition was about four per cent higher.',
    ],
    day: -45 * 7,
    review: 52,
    post: 'finance-head',
    state: 'in_force',
  },
  {
    id: 'roll-out-pairing-screens',
    line: STORE_LINE,
    kind: 'pilot',
    metric: 'basket',
    title: ['搭配推荐屏分批推广', 'Roll out pairing screens in steps'],
    reason: [
      '试点门店客单价明显提高，毛利率守住了。',
      'The basket rose in the stores of the pilot and the margin held.',
    ],
    day: -11 * 7 + 2,
    review: 13,
    post: 'service-head',
    state: 'in_force',
  },
  {
    id: 'stop-late-opening',
    line: STORE_LINE,
    kind: 'pilot',
    metric: 'sale_orders',
    title: ['停止延长营业到 23 点', 'Stop opening until 23:00'],
    reason: [
      '人来得多了一点，单没有多，工时多了。错在假设，不在门店；教训留档。',
      'A few more came, hardly any bought, and it cost hours. The idea was wrong, not the stores; the lesson is kept.',
    ],
    day: -7 * 7 + 2,
    review: 26,
    post: 'operations-head',
    state: 'closed',
  },
  {
    id: 'end-beijing-60-off-200',
    line: STORE_LINE,
    kind: 'campaign',
    metric: 'gross_margin_rate',
    title: ['北京满 200 减 60 到期不续', 'Let Beijing’s 60 off 200 end'],
    reason: [
      '坪效好看，毛利额少了：护栏破了就不算赢。',
      'Sales per m² looked good and gross profit fell: a broken guardrail is no win.',
    ],
    day: -8 * 7 + 3,
    review: 13,
    post: 'merchandise-head',
    state: 'in_force',
  },
]

/** One row a decision. */
export function decisionRows(world: World): Cell[][] {
  const monday = world.calendar.mondayOf(0)
  return DECISIONS_MADE.map(({ id, line, kind, metric, title, reason, day, review, post, state, outcome }) => {
    const on = day === null ? null : monday + day
    const stage = isoDay(on ?? monday).slice(0, 4)
    const looked = isoDay((on ?? monday) + review * 7)
    const dates = [stage, on === null ? null : isoDay(on), looked]
    return [
      id,
      line,
      kind,
      metric,
      ...title,
      ...reason,
      ...dates,
      holderOf(world, post),
      state,
      outcome ?? null,
      outcome ? 'store' : null,
    ]
  })
}
