import { type Calendar, dayNumber } from './calendar.ts'
import { springFestival } from './statutory.ts'
import type { Truth, WorldEvent } from './truth.ts'

/** A campaign; days are day numbers, `budget` is CNY, given to its channels by share. */
export type Campaign = {
  id: string
  zh: string
  en: string
  kind: '拉新' | '促销' | '品牌' | '会员'
  region: string | null
  city: string | null
  from: number
  to: number
  budget: number
  metric: string
  channels: readonly { name: string; share: number }[]
}

/** The channels of a campaign that uses them all. */
export const CHANNELS = [
  { name: '抖音', share: 0.24 },
  { name: '小红书', share: 0.16 },
  { name: '朋友圈广告', share: 0.15 },
  { name: '大众点评', share: 0.12 },
  { name: '小程序', share: 0.11 },
  { name: '门店', share: 0.1 },
  { name: '电梯广告', share: 0.08 },
  { name: '短信', share: 0.04 },
]
const EVERYWHERE = { region: null, city: null, channels: CHANNELS }

type Yearly = Pick<Campaign, 'kind' | 'zh' | 'en' | 'budget' | 'metric'> & {
  id: string
  days(year: number): readonly [from: string | number, to: string | number]
}

/** Campaigns that come back every year, by the calendar. Nothing is planted for them. */
const YEARLY: readonly Yearly[] = [
  {
    id: 'NEWYEAR',
    kind: '促销',
    zh: '年货节',
    en: 'New Year fair',
    budget: 420_000,
    metric: 'net_sales',
    days: (year) => [dayNumber(springFestival(year)) - 35, dayNumber(springFestival(year)) - 2],
  },
  {
    id: '618',
    kind: '促销',
    zh: ' 618 年中好物',
    en: '618 mid-year picks',
    budget: 260_000,
    metric: 'net_sales',
    days: (year) => [`${year}-05-22`, `${year}-06-18`],
  },
  {
    id: 'TERM',
    kind: '促销',
    zh: '开学焕新',
    en: 'Back to school',
    budget: 180_000,
    metric: 'traffic',
    days: (year) => [`${year}-08-15`, `${year}-09-10`],
  },
  {
    id: 'DOUBLE11',
    kind: '促销',
    zh: '双十一',
    en: 'Singles’ Day',
    budget: 300_000,
    metric: 'net_sales',
    days: (year) => [`${year}-10-21`, `${year}-11-11`],
  },
]

/** Campaigns that are placed by week from W0: first and last week. Nothing is planted for them. */
const PLACED: readonly (Pick<Campaign, 'kind' | 'zh' | 'en' | 'budget' | 'metric'> & { weeks: [number, number] })[] = [
  { weeks: [-150, -137], kind: '拉新', zh: '老带新', en: 'Bring a friend', budget: 240_000, metric: 'registrations' },
  { weeks: [-134, -119], kind: '品牌', zh: '把家收拾好', en: 'Home, sorted', budget: 520_000, metric: 'traffic' },
  { weeks: [-108, -105], kind: '会员', zh: '双倍积分月', en: 'Double points', budget: 90_000, metric: 'net_sales' },
  {
    weeks: [-98, -85],
    kind: '拉新',
    zh: '开卡有礼',
    en: 'A gift for joining',
    budget: 260_000,
    metric: 'registrations',
  },
  { weeks: [-82, -67], kind: '品牌', zh: '一平米的讲究', en: 'One square metre', budget: 560_000, metric: 'traffic' },
  { weeks: [-60, -57], kind: '会员', zh: '双倍积分月', en: 'Double points', budget: 95_000, metric: 'net_sales' },
  {
    weeks: [-44, -31],
    kind: '拉新',
    zh: '邻里老带新',
    en: 'Bring a neighbour',
    budget: 280_000,
    metric: 'registrations',
  },
  { weeks: [-29, -22], kind: '品牌', zh: '夏天轻一点', en: 'A lighter summer', budget: 480_000, metric: 'traffic' },
]

/** A campaign that still runs on the last day, so that what was spent is known up to it. */
const RUNNING = {
  weeks: [-21, 10],
  kind: '会员',
  zh: '会员月月礼',
  en: 'A gift each month',
  budget: 320_000,
  metric: 'net_sales',
  channels: [
    { name: '小程序', share: 0.5 },
    { name: '门店', share: 0.3 },
    { name: '短信', share: 0.2 },
  ],
} as const

function yearly(calendar: Calendar): Campaign[] {
  const [first, last] = [calendar.days[0]!, calendar.days.at(-1)!]
  const dayOf = (day: string | number) => (typeof day === 'number' ? day : dayNumber(day))
  const years = Array.from({ length: last.year - first.year + 1 }, (_, i) => first.year + i)
  return years.flatMap((year) =>
    YEARLY.map(({ id, days, zh, en, ...rest }): Campaign => {
      const [from, to] = days(year)
      const names = { zh: `${year} 年${zh}`, en: `${en} ${year}` }
      return { ...EVERYWHERE, ...rest, ...names, id: `C-${year}-${id}`, from: dayOf(from), to: dayOf(to) }
    }),
  )
}

function placed(calendar: Calendar): Campaign[] {
  return [...PLACED, RUNNING].map(({ weeks: [from, to], ...rest }) => {
    const span = { from: calendar.mondayOf(from), to: calendar.mondayOf(to) + 6 }
    return { ...EVERYWHERE, ...rest, ...span, id: `C-W${-from}` }
  })
}

/** The campaigns of a world in which these truths are planted, by their first day, which lies in the window. */
export function campaignsOf(calendar: Calendar, truths: readonly Truth[]): readonly Campaign[] {
  const planted = truths.flatMap((truth) => truth.campaigns?.(calendar) ?? [])
  return [...yearly(calendar), ...placed(calendar), ...planted]
    .filter(({ from }) => from >= calendar.days[0]!.n && from <= calendar.days.at(-1)!.n)
    .sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1))
}

/**
 * Campaigns as entries of `events`. 双十一 has its own entry, on the day; what only members hear of is none.
 */
export function campaignEvents(campaigns: readonly Campaign[]): WorldEvent[] {
  return campaigns
    .filter(({ id, kind }) => !id.endsWith('DOUBLE11') && kind !== '会员')
    .map(({ id, from, to, region, city, zh, en }) => {
      const dimension = city ? 'city' : region ? 'region' : null
      const values = [city ?? region].filter((value) => value !== null)
      return { id: `campaign-${id}`, from, to, kind: 'campaign', dimension, values, zh, en, source: '市场部' }
    })
}
