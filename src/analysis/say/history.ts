import { labelText } from '../../base/calendar/label.ts'
import { formatRate } from '../../base/number/format.ts'
import type { Lang, Text } from '../../base/text.ts'
import type { Basis } from '../basis.ts'
import type { HistoryReading } from '../signals/history.ts'
import { lower } from './label.ts'
import { beforeChinese, inBoth } from './number.ts'
import { ended } from './sentence.ts'

/** What is said of a history. */
export interface HistoryFacts extends Pick<HistoryReading, 'label' | 'grain' | 'unusual' | 'shifts'> {
  readonly count: number
  /** There was enough before it to say what was expected. */
  readonly isTold: boolean
}

function sentence({ label, grain, unusual, shifts, count, isTold }: HistoryFacts, lang: Lang): string {
  const standing = shifts.filter(({ stands }) => stands).at(-1)
  const periods = lang === 'zh' ? (grain === 'day' ? '天' : '周') : grain === 'day' ? 'days' : 'weeks'
  const name = lang === 'zh' ? beforeChinese(label.zh) : lower(label.en)
  if (!isTold) {
    return lang === 'zh'
      ? `${name}的数据还太短，说不出往常是多少。`
      : ended([`there is too little of ${name} to say what is usual`], 'en')
  }
  const shift = standing && {
    when: labelText(standing.from, lang),
    rate: formatRate(standing.rate),
  }
  if (lang === 'zh') {
    return ended(
      [
        shift ? `${name}自 ${shift.when}起换了水平（${shift.rate}）` : `${name}这 ${count} ${periods}没有换过水平`,
        unusual.length > 0 ? `有 ${unusual.length} 个异常点` : '没有异常点',
      ],
      'zh',
    )
  }
  return ended(
    [
      shift
        ? `${name} has stood at a new level since ${shift.when} (${shift.rate})`
        : `${name} kept its level over these ${count} ${periods}`,
      unusual.length > 0
        ? `${unusual.length} unusual ${unusual.length === 1 ? 'point' : 'points'}`
        : 'no unusual point',
    ],
    'en',
  )
}

const method: Text = {
  zh: '先去掉节日、季节和星期的影响，再与之前的水平（中位数）比；带子里应有一百个往常点中的九十五个',
  en: 'feasts, season and weekdays are taken off, the rest is held against the level before it (a median); the band should hold 95 of 100 usual points',
}

/** The sentence of a history and what it rests on. */
export function historyTexts(facts: HistoryFacts): { sentence: Text; basis: Basis } {
  const told = inBoth((lang) => sentence(facts, lang))
  return {
    sentence: told,
    basis: {
      method,
      assumptions: [
        {
          zh: '节日的影响用全部历史估计，当时未必都知道',
          en: 'what feasts do is estimated from all of the history, more than was known then',
        },
      ],
      uncertainty: {
        zh: '偏离四个标准差以上才标为异常点',
        en: 'a point is marked from four standard deviations on',
      },
      sentence: told,
    },
  }
}
