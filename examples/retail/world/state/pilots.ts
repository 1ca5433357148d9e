import { isoDay } from '../calendar.ts'
import type { Cell } from '../csv.ts'
import {
  P1_PAIRS,
  P1_WEEKS,
  P2_COMPARED,
  P2_VOLUNTEERS,
  P2_WEEKS,
  P3_COMPARED,
  P3_TREATED,
  P3_WEEKS,
  P4_PLANNED,
  P4_WEEKS,
} from '../pilots.ts'
import type { World } from '../world.ts'
import { holderOf } from './holders.ts'

export const PILOTS = [
  ...['id', 'name_zh', 'name_en', 'hypothesis_zh', 'hypothesis_en', 'metric', 'guardrail', 'unit', 'design'],
  ...[
    'starts_on',
    'ends_on',
    'planned_treated',
    'planned_control',
    'smallest_effect',
    'stop_rule_zh',
    'stop_rule_en',
    'owner',
  ],
]
export const PILOT_ARMS = ['pilot', 'store', 'arm', 'pair']

type Pilot = {
  id: string
  name: [zh: string, en: string]
  hypothesis: [zh: string, en: string]
  metric: string
  guardrail: string
  unit: 'store' | 'customer'
  design: 'randomised_pairs' | 'volunteers' | 'matched' | 'randomised'
  weeks: readonly [number, number]
  planned: [treated: number, control: number]
  smallest: number
  stop: [zh: string, en: string]
  post: string
}

const PLANNED: readonly Pilot[] = [
  {
    id: 'P1',
    name: ['搭配推荐屏', 'Pairing screens'],
    hypothesis: [
      '货架边的屏推荐搭配，每单会多带一件。',
      'A screen at the shelf that suggests what goes together adds units to an order.',
    ],
    metric: 'basket',
    guardrail: 'gross_margin_rate',
    unit: 'store',
    design: 'randomised_pairs',
    weeks: P1_WEEKS,
    planned: [P1_PAIRS.length, P1_PAIRS.length],
    smallest: 0.03,
    stop: ['毛利率低于 39.5% 连续两周即停。', 'Stop when the margin is below 39.5% for two weeks.'],
    post: 'service-head',
  },
  {
    id: 'P2',
    name: ['延长营业到 23 点', 'Open until 23:00'],
    hypothesis: ['多开一小时，晚归的人会来买。', 'Those who come home late will buy if we stay open an hour longer.'],
    metric: 'sale_orders',
    guardrail: 'staff_cost_rate',
    unit: 'store',
    design: 'volunteers',
    weeks: P2_WEEKS,
    planned: [P2_VOLUNTEERS.length, P2_COMPARED.length],
    smallest: 0.03,
    stop: ['90% 区间上限低于 3% 即停。', 'Stop when the upper end of the 90% interval is below 3%.'],
    post: 'operations-head',
  },
  {
    id: 'P3',
    name: ['导购排班', 'Floor staff rota'],
    hypothesis: ['把导购工时挪到晚高峰，转化率会提高。', 'Moving floor staff into the evening rush raises conversion.'],
    metric: 'conversion',
    guardrail: 'staff_cost_rate',
    unit: 'store',
    design: 'matched',
    weeks: P3_WEEKS,
    planned: [P3_TREATED.length, P3_COMPARED.length],
    smallest: 0.02,
    stop: [
      '满八周再看；人工费率超过 11% 即停。',
      'Read it after eight weeks; stop when staff cost is above 11% of sales.',
    ],
    post: 'sales-head',
  },
  {
    id: 'P4',
    name: ['会员回访券', 'Coupon for members'],
    hypothesis: ['给会员一张回访券，四周内会多来一次。', 'A coupon brings members back once more within four weeks.'],
    metric: 'member_orders',
    guardrail: 'gross_margin_rate',
    unit: 'customer',
    design: 'randomised',
    weeks: P4_WEEKS,
    planned: [P4_PLANNED, P4_PLANNED],
    smallest: 0.05,
    stop: ['两组人数比例不对就不下结论。', 'No verdict when the split of the two arms is not as planned.'],
    post: 'marketing-head',
  },
]

/** One row a pilot. */
export function pilotRows(world: World): Cell[][] {
  const { mondayOf } = world.calendar
  return PLANNED.map(
    ({ id, name, hypothesis, metric, guardrail, unit, design, weeks, planned, smallest, stop, post }) => {
      const span = [isoDay(mondayOf(weeks[0])), isoDay(mondayOf(weeks[1]) + 6)]
      const words = [id, ...name, ...hypothesis, metric, guardrail, unit, design]
      return [...words, ...span, ...planned, smallest, ...stop, holderOf(world, post)]
    },
  )
}

/** One row a store in a pilot of stores. A pair has a number where there are pairs. */
export function pilotArmRows(): Cell[][] {
  const group = (pilot: string, arm: string, stores: readonly string[]) =>
    stores.map((store): Cell[] => [pilot, store, arm, null])
  return [
    ...P1_PAIRS.flatMap(([treated, control], i): Cell[][] => [
      ['P1', treated, 'treated', i + 1],
      ['P1', control, 'control', i + 1],
    ]),
    ...group('P2', 'treated', P2_VOLUNTEERS),
    ...group('P2', 'control', P2_COMPARED),
    ...group('P3', 'treated', P3_TREATED),
    ...group('P3', 'control', P3_COMPARED),
  ]
}
