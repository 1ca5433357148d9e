import { isoDay } from '../calendar.ts'
import { CITIES } from '../chain.ts'
import type { Cell } from '../csv.ts'
import type { World } from '../world.ts'
import { holderOf } from './holders.ts'

export const ACTIONS = [
  ...['id', 'title_zh', 'title_en', 'owner', 'created_on', 'due', 'metric'],
  ...['effect_zh', 'effect_en', 'feedback', 'state'],
]

type State = 'todo' | 'doing' | 'done'
type Action = {
  title: [zh: string, en: string]
  post: string
  metric: string | null
  effect: [zh: string, en: string] | null
}

/** What each city does: all for more visitors or more registrations. */
const CITY_ACTIONS: readonly { zh: string; en: string; metric: string; effect: [string, string] }[] = [
  {
    zh: '周末门口试用台',
    en: 'weekend demo table at the door',
    metric: 'traffic',
    effect: ['客流 +1%', 'traffic +1%'],
  },
  {
    zh: '橱窗每两周换一次',
    en: 'a new window every two weeks',
    metric: 'entry_rate',
    effect: ['进店率 +0.2 点', 'entry rate +0.2 pts'],
  },
  {
    zh: '收银台扫码入会',
    en: 'joining by code at the till',
    metric: 'registrations',
    effect: ['每周 +20 人', '+20 a week'],
  },
]

const COMPANY_ACTIONS: readonly Action[] = [
  ['抖音团购引流', 'Group deals on Douyin', 'traffic', '客流 +2%', 'traffic +2%'],
  ['1 元入会追加投放', 'More money for joining at 1 yuan', 'registrations', '每周 +400 人', '+400 a week'],
  ['小区地推二十场', 'Twenty stands in housing estates', 'registrations', '共 +600 人', '+600 in all'],
  ['老带新第二期', 'Bring a friend, second round', 'registrations', '每周 +80 人', '+80 a week'],
  ['商场联合海报', 'Posters with the malls', 'passers_by', '过店 +1%', 'passers-by +1%'],
  ['公交站灯箱', 'Light boxes at bus stops', 'passers_by', '过店 +0.5%', 'passers-by +0.5%'],
  ['亲子周末课', 'Weekend classes for families', 'traffic', '客流 +0.5%', 'traffic +0.5%'],
  ['节前入会礼', 'A gift for joining before the holidays', 'registrations', '每周 +150 人', '+150 a week'],
  ['写字楼午间快闪', 'Lunch pop-ups in office towers', 'traffic', '客流 +0.3%', 'traffic +0.3%'],
  ['企业微信拉群', 'Neighbourhood groups on WeCom', 'registrations', '每周 +60 人', '+60 a week'],
].map(([zh, en, metric, effectZh, effectEn]) => ({
  title: [zh!, en!],
  post: metric === 'registrations' ? 'marketing-head' : 'operations-head',
  metric: metric!,
  effect: [effectZh!, effectEn!],
}))

/** Work that is tied to no metric. */
const LOOSE_ACTIONS: readonly Action[] = [
  ['更新员工手册', 'Renew the staff handbook', 'office-head'],
  ['组织读书会', 'Start a reading circle', 'strategy-head'],
  ['更换办公家具', 'New office furniture', 'office-head'],
  ['整理合同档案', 'Put the contracts in order', 'finance-head'],
  ['筹备年会', 'Prepare the annual party', 'office-head'],
  ['重做品牌画册', 'A new brand book', 'marketing-head'],
  ['上线会议室预订', 'Booking of meeting rooms', 'it-head'],
].map(([zh, en, post]) => ({ title: [zh!, en!], post: post!, metric: null, effect: null }))

const QUEUE_ACTION: Action = {
  title: ['排查杭州旗舰店收银卡顿', 'Find out why tills hang in the Hangzhou flagships'],
  post: 'it-head',
  metric: 'queue_minutes',
  effect: ['晚高峰等待回到 3.5 分', 'evening wait back to 3.5 min'],
}
const QUEUE_REPORT = 'F-QUEUE-1'
/** Day from the Monday of W0 on which the queue action was agreed, and the day it is due. */
const QUEUE_DAYS = [3, 11] as const
/** Places in the list of those that are overdue. */
const OVERDUE = [2, 9, 16, 26, 37]

function cityActions(): Action[] {
  return CITY_ACTIONS.flatMap(({ zh, en, metric, effect }) =>
    Object.entries(CITIES).map(([code, city]): Action => {
      const title: [string, string] = [`${city.zh}：${zh}`, `${city.en}: ${en}`]
      return { title, post: `city-${code.toLowerCase()}`, metric, effect }
    }),
  )
}

/** When an action was agreed and is due, in days from the last day, and how far it is. */
function timing(i: number): { created: number; due: number; state: State } {
  if (OVERDUE.includes(i)) return { created: -60 - i, due: -3 - i, state: i % 2 === 0 ? 'doing' : 'todo' }
  if (i % 3 === 0) return { created: -90 - i, due: -20 - i, state: 'done' }
  return { created: -30 - (i % 11), due: 5 + ((i * 5) % 40), state: i % 3 === 1 ? 'doing' : 'todo' }
}

/** One row an action. */
export function actionRows(world: World): Cell[][] {
  const last = world.calendar.days.at(-1)!.n
  const monday = world.calendar.mondayOf(0)
  const isReported = world.truths.some((truth) =>
    truth.feedback?.(world.calendar).some(({ id }) => id === QUEUE_REPORT),
  )
  const row = (
    action: Action,
    i: number,
    created: number,
    due: number,
    feedback: string | null,
    state: State,
  ): Cell[] => {
    const { title, post, metric, effect } = action
    const id = `A-${String(i + 1).padStart(3, '0')}`
    const words = effect ?? [null, null]
    return [id, ...title, holderOf(world, post), isoDay(created), isoDay(due), metric, ...words, feedback, state]
  }
  const usual = [...cityActions(), ...COMPANY_ACTIONS, ...LOOSE_ACTIONS].map((action, i) => {
    const { created, due, state } = timing(i)
    return row(action, i, last + created, last + due, null, state)
  })
  const [agreed, due] = QUEUE_DAYS
  const report = isReported ? QUEUE_REPORT : null
  return [...usual, row(QUEUE_ACTION, usual.length, monday + agreed, monday + due, report, 'doing')]
}
