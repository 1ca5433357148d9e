import type { Lang, Text } from '../../base/text.ts'
import type { Aggregation, Percentile, SimpleMetric } from '../types.ts'

const counted = { zh: '行数', en: 'the number of rows' }

function ordinal(number: number): string {
  const teen = number % 100 >= 11 && number % 100 <= 13
  const ends: Readonly<Record<number, string>> = { 1: 'st', 2: 'nd', 3: 'rd' }
  return `${number}${teen ? 'th' : (ends[number % 10] ?? 'th')}`
}

function sayPercentile(what: string, { fraction, discrete, approximate }: Percentile, lang: Lang): string {
  const place = Number((fraction * 100).toPrecision(12))
  const notes = [
    discrete && { zh: '取实际出现的值', en: 'a value that occurs' },
    approximate && { zh: '可以估算', en: 'may be estimated' },
  ].flatMap((note) => (note ? [note[lang]] : []))
  if (lang === 'en')
    return `the ${ordinal(place)} percentile of ${what}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`
  return `${what} 的第 ${place} 百分位数${notes.length > 0 ? `（${notes.join('，')}）` : ''}`
}

/** The aggregation of something, with its article in English: the sum of paid_amount, paid_amount 合计. */
export function sayAggregate({ agg, percentile }: SimpleMetric, what: string | undefined, lang: Lang): string {
  if (what === undefined || agg === 'sum_boolean') return counted[lang]
  if (agg === 'percentile' && percentile) return sayPercentile(what, percentile, lang)
  const words: Record<Exclude<Aggregation, 'sum_boolean' | 'percentile'>, Text> = {
    sum: { zh: `${what} 合计`, en: `the sum of ${what}` },
    count: { zh: `${what} 有值的行数`, en: `the number of rows that have ${what}` },
    count_distinct: { zh: `不同 ${what} 的个数`, en: `the number of different ${what}` },
    average: { zh: `${what} 的平均值`, en: `the average of ${what}` },
    min: { zh: `${what} 的最小值`, en: `the smallest ${what}` },
    max: { zh: `${what} 的最大值`, en: `the largest ${what}` },
    median: { zh: `${what} 的中位数`, en: `the median of ${what}` },
  }
  return agg === 'percentile' ? words.median[lang] : words[agg][lang]
}
