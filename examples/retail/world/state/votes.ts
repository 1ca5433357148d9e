import { isoDay } from '../calendar.ts'
import type { Cell } from '../csv.ts'
import type { World } from '../world.ts'
import { MEMBER_NORTH_STAR } from './decisions.ts'
import { holderOf } from './holders.ts'

export const CANDIDATES = ['decision', 'id', 'name_zh', 'name_en', 'metric']
export const VOTES = ['decision', 'round', 'person', 'candidate', 'cast_on', 'reason_zh', 'reason_en']

/** What the member line could be led by; one without a metric has no definition yet, or can have none. */
const CHOICES: readonly [id: string, zh: string, en: string, metric: string | null][] = [
  ['repeat_rate', '老会员复购率', 'Repeat rate of members', 'repeat_rate'],
  ['complaint_rate', '投诉率', 'Complaint rate', 'complaint_rate'],
  ['registrations', '新注册会员', 'Registrations', 'registrations'],
  ['members_total', '累计会员数', 'Members in all', 'members_total'],
  ['app_opens', '小程序打开次数', 'Opens of the mini program', 'app_opens'],
  ['coupon_redemptions', '券核销', 'Coupons redeemed', 'coupon_redemptions'],
  ['new_reviews', '新增点评', 'New reviews', 'new_reviews'],
  ['article_reads', '公众号阅读', 'Article reads', 'article_reads'],
  ['nps', '净推荐值', 'Net promoter score', 'nps'],
  ['brand', '品牌影响力', 'Brand influence', null],
  ['net_sales', '营业额', 'Sales', 'net_sales'],
]

/** Who votes, with the choice before the evidence and after it. */
const BALLOTS: readonly [department: string, before: string, after: string][] = [
  ['office', 'registrations', 'repeat_rate'],
  ['strategy', 'app_opens', 'repeat_rate'],
  ['operations', 'registrations', 'repeat_rate'],
  ['sales', 'registrations', 'repeat_rate'],
  ['service', 'repeat_rate', 'repeat_rate'],
  ['merchandise', 'app_opens', 'app_opens'],
  ['marketing', 'registrations', 'registrations'],
  ['data', 'repeat_rate', 'repeat_rate'],
  ['finance', 'registrations', 'repeat_rate'],
]
const DISSENT = {
  department: 'marketing',
  zh: '复购率要等六十天才算得清，市场部每周要对着一个当周能动的数干活。建议注册照看，复购做护栏。',
  en: 'Repeat rate takes sixty days to settle, and marketing needs a number that moves within the week. Keep registrations and make repeat a guardrail.',
}
/** Days from the Monday of W0. */
const ROUNDS = { before: -4 * 7 + 2, after: -3 * 7 + 2 }

/** One row a candidate of the decision on the member line. */
export function candidateRows(): Cell[][] {
  return CHOICES.map((choice) => [MEMBER_NORTH_STAR, ...choice])
}

/** One row a vote: nine people, blind, before and after they saw the evidence. */
export function voteRows(world: World): Cell[][] {
  const monday = world.calendar.mondayOf(0)
  return (['before', 'after'] as const).flatMap((round) =>
    BALLOTS.map(([department, before, after]) => {
      const dissents = round === 'after' && department === DISSENT.department
      const words = dissents ? [DISSENT.zh, DISSENT.en] : [null, null]
      const choice = round === 'before' ? before : after
      const person = holderOf(world, `${department}-head`)
      return [MEMBER_NORTH_STAR, round, person, choice, isoDay(monday + ROUNDS[round]), ...words]
    }),
  )
}
