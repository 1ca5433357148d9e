import { labelText } from '../../base/calendar/label.ts'
import type { Lang } from '../../base/text.ts'

interface Covered {
  readonly period: string
  readonly comparedPeriod: string | null
  readonly through: string | null
  readonly unfinished: boolean
}

/** The period of an answer in words: 11月9–15日（第46周）, 对比 11月2–8日（第45周）; how far an unfinished one has come; all time where it is of no period. */
export function coverageLine(answer: Covered, lang: Lang): string {
  if (answer.period === 'all') return { zh: '全部时间', en: 'All time' }[lang]
  const against = { zh: '，对比 ', en: ', against ' }[lang]
  const thisYear = Number(answer.period.replace(/^FY/, '').slice(0, 4))
  const compared = answer.comparedPeriod ? against + labelText(answer.comparedPeriod, lang, thisYear) : ''
  const until = answer.through ?? '–'
  const open = answer.unfinished
    ? { zh: `（未结束，数据至 ${until}）`, en: ` (not over, data until ${until})` }[lang]
    : ''
  return labelText(answer.period, lang) + open + compared
}
