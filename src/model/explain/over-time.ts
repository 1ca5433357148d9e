import { isFiner, isTimeGrain } from '../../base/calendar/grain.ts'
import type { Lang } from '../../base/text.ts'
import type { ConversionMetric, CumulativeMetric, Model } from '../types.ts'
import { inSentence } from './condition.ts'
import { sayInput } from './input.ts'
import { sayStart, sayWindow } from './level.ts'
import { spaced } from './spacing.ts'

/** Where each stretch ends: with a day, or, where its level is finer, with any moment. */
function sayEnd(level: string | undefined, lang: Lang): string {
  const within = level !== undefined && isTimeGrain(level) && isFiner(level, 'day')
  if (lang === 'zh') return within ? '每一刻' : '每一天'
  return within ? 'each moment' : 'each day'
}

function sayStretch({ window, grainToDate }: CumulativeMetric, lang: Lang): string {
  const end = sayEnd(window?.grain ?? grainToDate, lang)
  if (window) {
    const length = sayWindow(window, lang)
    return lang === 'zh' ? `算截至${end}的最近 ${length}` : `over the ${length} up to ${end}`
  }
  const start = grainToDate === undefined ? { zh: '头', en: 'the beginning' }[lang] : sayStart(grainToDate, lang)
  return lang === 'zh' ? `从${start}算到${end}` : `from ${start} up to ${end}`
}

const periodWords = {
  first: { zh: '期内第一天的值', en: 'the value of the first day' },
  last: { zh: '期内最后一天的值', en: 'the value of the last day' },
  average: { zh: '期内各天的平均', en: 'the average of the days' },
}

/** A metric over a stretch of time: its sentence, and how it is computed. */
export function sayCumulative(model: Model, metric: CumulativeMetric, lang: Lang) {
  const input = sayInput(model, metric.input, lang)
  const stretch = sayStretch(metric, lang)
  const coarser = periodWords[metric.periodAgg][lang]
  if (lang === 'zh') {
    const formula = spaced(`${input}，${stretch}`)
    return { sentence: `${spaced(`${metric.label.zh}：${formula}。`)}按周、月等看时取${coarser}。`, formula }
  }
  const formula = `${input} ${stretch}`
  return { sentence: `${metric.label.en}: ${formula}. By week, month or longer it is ${coarser}.`, formula }
}

/** What must be the same on both sides besides the entity. */
function sayConstant({ constantProperties }: ConversionMetric, lang: Lang): string {
  const said = constantProperties.map(({ base, conversion }) => {
    if (base === conversion) return base
    return lang === 'zh' ? `${base} 与 ${conversion} ` : `${base} and ${conversion}`
  })
  if (said.length === 0) return ''
  return lang === 'zh' ? `、${said.join('、')}相同` : ` and the same ${said.join(', ')}`
}

/** How events of one kind are followed by another: its sentence, and how it is computed. */
export function sayConversion(model: Model, metric: ConversionMetric, lang: Lang) {
  const base = sayInput(model, metric.base, lang)
  const conversion = sayInput(model, metric.conversion, lang)
  const window = metric.window && sayWindow(metric.window, lang)
  const isRate = metric.calculation === 'conversion_rate'
  const same = sayConstant(metric, lang)
  if (lang === 'zh') {
    const within = window === undefined ? '之后' : `后 ${window}内`
    const formula = spaced(`${base}${within}的${conversion}${isRate ? ` ÷ ${base}` : ''}`)
    const sentence = `${metric.label.zh}：同一个 ${metric.entity}${same}，在${base}${within}的${conversion}${isRate ? `，除以${base}` : ''}。`
    return { sentence: `${spaced(sentence)}${spaced(`每次只算给它之前最近的一次${base}。`)}`, formula }
  }
  const within = window === undefined ? '' : ` within ${window}`
  const small = inSentence(base)
  const formula = `${conversion}${within} after ${small}${isRate ? ` ÷ ${base}` : ''}`
  const over = isRate ? `, over all ${small}` : ''
  const sentence = `${metric.label.en}: ${inSentence(conversion)}${within} after ${small} of the same ${metric.entity}${same}${over}.`
  return { sentence: `${sentence} Each counts for the latest of ${small} before it.`, formula }
}
