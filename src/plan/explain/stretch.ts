import type { Text } from '../../base/text.ts'
import { sayLevel } from '../../model/index.ts'
import type { CumulativeMetric, SimpleMetric } from '../../model/types.ts'
import type { Words } from '../words.ts'
import { both } from './list.ts'
import { sayEach, sayStretch } from './time.ts'

/** A cumulative metric, what it adds up, and the level at which its data are told. */
interface Told {
  readonly metric: CumulativeMetric
  readonly input: { readonly metric: SimpleMetric }
  readonly grain: string
}

const folds: Readonly<Record<'adds' | 'min' | 'max' | 'average', Text>> = {
  adds: { zh: '累加', en: 'adds up' },
  min: { zh: '取最小：', en: 'takes the least of' },
  max: { zh: '取最大：', en: 'takes the greatest of' },
  average: { zh: '求平均：', en: 'averages' },
}

/** A period of a level, as what a row is for: 日子, day. */
export function sayPeriod(grain: string): Text {
  return { zh: grain === 'day' ? '日子' : sayLevel(grain, 'zh'), en: sayLevel(grain, 'en') }
}

/** That the values of days are put together over each stretch: 每日累加：到当日为止的最近 28 天. */
export function sayWindow({ metric, input, grain }: Told): Text {
  const { agg } = input.metric
  const fold = folds[agg === 'min' || agg === 'max' || agg === 'average' ? agg : 'adds']
  const stretch = sayStretch(metric, grain)
  return both((lang) => {
    const each = sayEach(grain)[lang]
    return lang === 'zh' ? `${each}${fold.zh}${stretch.zh}` : `for ${each} ${fold.en} ${stretch.en}`
  })
}

/** What a day's facts are before the stretch is taken over them. */
export function sayOfDay({ input }: Told): Words {
  const { metric } = input
  return (names) => {
    const { zh, en } = names.called(metric)
    const what = names.aggregate(metric, false)
    return { zh: what ? `${zh} = ${what.zh}` : zh, en: what ? `${en} = ${what.en}` : en }
  }
}

/** What is counted of a stretch by keys that come and go. */
export function sayDistinct({ metric, grain }: Told): Text {
  const stretch = sayStretch(metric, grain)
  return both((lang) => {
    const each = sayEach(grain)[lang]
    if (lang === 'zh') return `从头累加进出，得到${each}还在数的键：${stretch.zh}里不同的键`
    return `adds up what came and went: for ${each} the number of different keys in ${stretch.en}`
  })
}

/** From its appearance on a key counts until it appears again or leaves the stretch. */
export function saySpans({ metric, grain }: Told): Text {
  const end = metric.window || metric.grainToDate
  const stretch = sayStretch(metric, grain)
  return both((lang) => {
    if (lang === 'zh') return `每个键从出现起算，到它再次出现${end ? `或离开（${stretch.zh}）` : ''}为止`
    return `counts each key from its appearance until it appears again${end ? ` or falls out of ${stretch.en}` : ''}`
  })
}

/** That periods without facts get their rows, so that a stretch is told of each. */
export function sayEmpty(grain: string): Text {
  return both((lang) =>
    lang === 'zh' ? `给没有数据的${sayEach(grain).zh}也补一行` : `adds a row for ${sayEach(grain).en} without data`,
  )
}

/** That only the periods asked are kept of a stretch. */
export function sayTold({ metric }: Told): Words {
  return (names) => {
    const { zh, en } = names.called(metric)
    return { zh: `得到所问期间的「${zh}」`, en: `gives ${en} of the periods asked` }
  }
}

export const picks: Readonly<Record<CumulativeMetric['periodAgg'], Text>> = {
  first: { zh: '每个期间取第一天的值', en: 'takes the value of the first day of each period' },
  last: { zh: '每个期间取最后一天的值', en: 'takes the value of the last day of each period' },
  average: { zh: '每个期间取各天的平均', en: 'takes the average of the days of each period' },
}
