import type { Lang, Text } from '../text.ts'
import type { IsoDate } from './date.ts'
import { type Grain, isoWeek, type Period } from './period.ts'

const monthsEn = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const partsOf = (date: IsoDate) => date.split('-').map(Number) as [number, number, number]

function spanZh(from: IsoDate, to: IsoDate, withYear: boolean): string {
  const [y1, m1, d1] = partsOf(from)
  const [y2, m2, d2] = partsOf(to)
  if (y1 !== y2) return `${y1}年${m1}月${d1}日–${y2}年${m2}月${d2}日`
  const year = withYear ? `${y1}年` : ''
  if (from === to) return `${year}${m1}月${d1}日`
  return m1 === m2 ? `${year}${m1}月${d1}–${d2}日` : `${year}${m1}月${d1}日–${m2}月${d2}日`
}

function spanEn(from: IsoDate, to: IsoDate, withYear: boolean): string {
  const [y1, m1, d1] = partsOf(from)
  const [y2, m2, d2] = partsOf(to)
  const month = (m: number) => monthsEn[m - 1]
  if (y1 !== y2) return `${d1} ${month(m1)} ${y1} – ${d2} ${month(m2)} ${y2}`
  const year = withYear ? ` ${y1}` : ''
  if (from === to) return `${d1} ${month(m1)}${year}`
  return m1 === m2 ? `${d1}–${d2} ${month(m1)}${year}` : `${d1} ${month(m1)} – ${d2} ${month(m2)}${year}`
}

/**
 * A period in the reader's words: 11月9–15日（第46周）, 9–15 Nov (week 46); 2026年11月, Nov 2026; 2026年四季度, Q4 2026. Days
 * and weeks say their year only where it is not `thisYear`; without `thisYear` they do not say it.
 */
export function labelPeriod(period: Period, lang: Lang, thisYear?: number): string {
  const [year, month] = partsOf(period.from)
  const quarter = Math.ceil(month / 3)
  if (period.grain === 'year') return lang === 'zh' ? `${year}年` : `${year}`
  if (period.grain === 'quarter')
    return lang === 'zh' ? `${year}年${'一二三四'[quarter - 1]}季度` : `Q${quarter} ${year}`
  if (period.grain === 'month') return lang === 'zh' ? `${year}年${month}月` : `${monthsEn[month - 1]} ${year}`
  const withYear = thisYear !== undefined && year !== thisYear
  const span = lang === 'zh' ? spanZh(period.from, period.to, withYear) : spanEn(period.from, period.to, withYear)
  if (period.grain !== 'week') return span
  const { week } = isoWeek(period.from)
  return lang === 'zh' ? `${span}（第${week}周）` : `${span} (week ${week})`
}

/** What a comparison is called for a grain: 上周, 上月, last week … */
export function labelPrevious(grain: Grain | 'span'): Text {
  const words: Record<Grain | 'span', Text> = {
    day: { zh: '前一日', en: 'the day before' },
    week: { zh: '上周', en: 'last week' },
    month: { zh: '上月', en: 'last month' },
    quarter: { zh: '上季度', en: 'last quarter' },
    year: { zh: '上年', en: 'the year before' },
    span: { zh: '前一段', en: 'the span before' },
  }
  return words[grain]
}
