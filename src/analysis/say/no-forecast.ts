import type { Grain } from '../../base/calendar/period.ts'
import type { Text } from '../../base/text.ts'
import type { Refusal } from '../../stats/refusal.ts'

/** Why no forecast is made: facts told more coarsely than by day, days that do not add up to a period, or what the method says. */
export type NoForecast =
  | { readonly kind: 'coarse'; readonly grain: Grain }
  | { readonly kind: 'adds-not' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

const grainWords: Readonly<Record<Grain, Text>> = {
  day: { zh: '天', en: 'day' },
  week: { zh: '周', en: 'week' },
  month: { zh: '月', en: 'month' },
  quarter: { zh: '季度', en: 'quarter' },
  year: { zh: '年', en: 'year' },
}

function refusedText({ refused, detail }: Refusal): Text {
  const { has, needs, count, needed } = detail ?? {}
  const [there, wanted] = [has ?? count, needs ?? needed]
  if (refused === 'too-few' && there !== undefined && wanted !== undefined) {
    return {
      zh: `历史太短，不作预测：有 ${there} 天，至少要 ${wanted} 天。`,
      en: `The history is too short to forecast: it has ${there} days, and ${wanted} are needed.`,
    }
  }
  if (refused === 'too-few') return { zh: '历史太短，不作预测。', en: 'The history is too short to forecast.' }
  if (refused === 'too-large') {
    return { zh: '期末太远，不作预测。', en: 'The end of the period is too far away to forecast.' }
  }
  if (refused === 'gaps') {
    return {
      zh: '缺失的天比有数的天还多，不作预测。',
      en: 'More days are missing than there are; no forecast is made.',
    }
  }
  return {
    zh: '历史里有无法计算的数，不作预测。',
    en: 'The history holds numbers that cannot be computed with; no forecast is made.',
  }
}

/** The sentence in a forecast's place. */
export function noForecastText(why: NoForecast): Text {
  if (why.kind === 'refused') return refusedText(why.refusal)
  if (why.kind === 'coarse') {
    const { zh, en } = grainWords[why.grain]
    return { zh: `数据按${zh}才有，不作逐日预测。`, en: `The data are told by ${en}; no forecast by day is made.` }
  }
  return {
    zh: '这个指标各天的值合不成整个期间的值，不作预测。',
    en: 'The days of this metric do not add up to a period; no forecast is made.',
  }
}
