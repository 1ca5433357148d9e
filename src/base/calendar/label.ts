import type { Lang, Text } from '../text.ts'
import { addDays, addMonths, type IsoDate, weekday } from './date.ts'
import { fiscalAt } from './fiscal.ts'
import { type FiscalName, readFiscal } from './fiscal-period.ts'
import { type CalendarGrain, type FiscalPeriod, type Period, parsePeriod } from './period.ts'
import { weekNumber } from './week.ts'

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

const ordinals = '一二三四'
const weekdaysZh = '一二三四五六日'
const weekdaysEn = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** The days of the week, Monday first. */
export const weekdayLabels: readonly Text[] = weekdaysEn.map((en, index) => ({ zh: `周${weekdaysZh[index]}`, en }))

/** A fiscal period by its name alone: 2026财年第3期, P3 FY2026. */
function fiscalName({ grain, year, number }: FiscalName, lang: Lang): string {
  const [zh, en] = [`${year}财年`, `FY${year}`]
  if (grain === 'fiscal_year') return { zh, en }[lang]
  if (grain === 'fiscal_quarter') return { zh: `${zh}${ordinals[number - 1]}季度`, en: `Q${number} ${en}` }[lang]
  if (grain === 'fiscal_month') return { zh: `${zh}第${number}期`, en: `P${number} ${en}` }[lang]
  return { zh: `${zh}第${number}周`, en: `week ${number} of ${en}` }[lang]
}

/** A fiscal period with its days, which its name does not tell: 2026财年第3期（2026年6月）, P3 FY2026 (Jun 2026). */
function labelFiscal({ grain, calendar, from, to }: FiscalPeriod, lang: Lang): string {
  const name = fiscalName({ grain, ...fiscalAt(calendar, grain, from) }, lang)
  const isMonth = from.endsWith('-01') && addDays(addMonths(from, 1), -1) === to
  const days = isMonth
    ? labelPeriod({ grain: 'month', from, to }, lang)
    : { zh: spanZh, en: spanEn }[lang](from, to, true)
  return lang === 'zh' ? `${name}（${days}）` : `${name} (${days})`
}

/** The number of a week, with the day it begins on where that is not Monday. */
function weekName(from: IsoDate, lang: Lang): string {
  const { week } = weekNumber(from)
  const day = weekday(from)
  if (day === 1) return { zh: `第${week}周`, en: `week ${week}` }[lang]
  return { zh: `周${weekdaysZh[day - 1]}起第${week}周`, en: `week ${week} from ${weekdaysEn[day - 1]}` }[lang]
}

/**
 * A period in the reader's words: 11月9–15日（第46周）, 9–15 Nov (week 46); 2026年11月, Nov 2026; 2026年四季度, Q4 2026. Days
 * and weeks say their year only where it is not `thisYear`; without `thisYear` they do not say it. A fiscal period says it always.
 */
export function labelPeriod(period: Period, lang: Lang, thisYear?: number): string {
  if ('calendar' in period) return labelFiscal(period, lang)
  const [year, month] = partsOf(period.from)
  const quarter = Math.ceil(month / 3)
  if (period.grain === 'year') return lang === 'zh' ? `${year}年` : `${year}`
  if (period.grain === 'quarter') return lang === 'zh' ? `${year}年${ordinals[quarter - 1]}季度` : `Q${quarter} ${year}`
  if (period.grain === 'month') return lang === 'zh' ? `${year}年${month}月` : `${monthsEn[month - 1]} ${year}`
  const withYear = thisYear !== undefined && year !== thisYear
  const span = lang === 'zh' ? spanZh(period.from, period.to, withYear) : spanEn(period.from, period.to, withYear)
  if (period.grain !== 'week') return span
  return lang === 'zh' ? `${span}（${weekName(period.from, lang)}）` : `${span} (${weekName(period.from, lang)})`
}

/** The text of a period in the reader's words, where no calendar is at hand: a fiscal one is then told without its days. */
export function labelText(text: string, lang: Lang, thisYear?: number): string {
  const fiscal = readFiscal(text)
  return fiscal ? fiscalName(fiscal, lang) : labelPeriod(parsePeriod(text), lang, thisYear)
}

/** A period of which only some days are told: 11月1日（第44周的一部分）, 1 Nov (part of week 44). */
export function labelPart(period: string, days: string, lang: Lang, thisYear?: number): string {
  const fiscal = readFiscal(period)
  const whole = fiscal ? null : parsePeriod(period)
  const name = whole?.grain === 'week' ? weekName(whole.from, lang) : labelText(period, lang, thisYear)
  const span = labelText(days, lang, thisYear)
  return lang === 'zh' ? `${span}（${name}的一部分）` : `${span} (part of ${name})`
}

/** What a comparison is called for a grain: 上周, 上月, last week … */
export function labelPrevious(grain: CalendarGrain | 'span'): Text {
  const words: Record<CalendarGrain | 'span', Text> = {
    day: { zh: '前一日', en: 'the day before' },
    week: { zh: '上周', en: 'last week' },
    month: { zh: '上月', en: 'last month' },
    quarter: { zh: '上季度', en: 'last quarter' },
    year: { zh: '上年', en: 'the year before' },
    fiscal_week: { zh: '上一财周', en: 'the fiscal week before' },
    fiscal_month: { zh: '上一财月', en: 'the fiscal month before' },
    fiscal_quarter: { zh: '上一财季', en: 'the fiscal quarter before' },
    fiscal_year: { zh: '上一财年', en: 'the fiscal year before' },
    span: { zh: '前一段', en: 'the span before' },
  }
  return words[grain]
}
