import { canonicalName } from '../../base/names.ts'
import type { Lang, Text } from '../../base/text.ts'
import { formulaOf } from '../decompose.ts'
import { findReachable } from '../join.ts'
import type { Aggregation, Metric, Model, SimpleMetric } from '../types.ts'
import { inSentence, type Setting, sayCondition, sayOperand } from './condition.ts'
import { type Naming, sayFormula } from './formula.ts'

/** A definition in words, made from the definition itself. */
export interface Definition {
  /** What the metric means, as a sentence. */
  readonly meaning: Text
  /** How it is computed, with the labels of the metrics in it. */
  readonly formula: Text
  /** The stated identity with labels; absent when there is none. */
  readonly identity?: Text
}

const both = (say: (lang: Lang) => string): Text => ({ zh: say('zh'), en: say('en') })

/** Latin letters beside Chinese are set apart by a space. */
function spaced(text: string): string {
  return text.replace(/(\p{Script=Han})([A-Za-z0-9_])/gu, '$1 $2').replace(/([A-Za-z0-9_%])(\p{Script=Han})/gu, '$1 $2')
}

const counted = { zh: '行数', en: 'the number of rows' }

/** The aggregation of something, with its article in English: the sum of paid_amount, paid_amount 合计. */
function sayAggregate(agg: Aggregation, what: string | undefined, lang: Lang): string {
  if (what === undefined) return counted[lang]
  const words: Record<Aggregation, Text> = {
    sum: { zh: `${what} 合计`, en: `the sum of ${what}` },
    count: { zh: `${what} 有值的行数`, en: `the number of rows that have ${what}` },
    count_distinct: { zh: `不同 ${what} 的个数`, en: `the number of different ${what}` },
    average: { zh: `${what} 的平均值`, en: `the average of ${what}` },
    min: { zh: `${what} 的最小值`, en: `the smallest ${what}` },
    max: { zh: `${what} 的最大值`, en: `the largest ${what}` },
    sum_boolean: { zh: `满足 ${what} 的行数`, en: `the number of rows where ${what}` },
    percentile: { zh: `${what} 的分位数`, en: `a percentile of ${what}` },
    median: { zh: `${what} 的中位数`, en: `the median of ${what}` },
  }
  return words[agg][lang]
}

function timeLabel(model: Model, metric: SimpleMetric): Text | undefined {
  const dataset = model.datasets.get(metric.dataset)
  const time = metric.time ?? dataset?.time
  return dataset && time !== undefined ? findReachable(model, dataset, time)[0]?.dimension.label : undefined
}

/** The parts of a simple metric's sentence; absent ones are undefined. */
interface SimpleParts {
  readonly label: string
  readonly table: string
  readonly aggregate: string
  readonly isRows: boolean
  readonly filter: string | undefined
  readonly time: string | undefined
  readonly fill: number | undefined
}

function partsOf(model: Model, metric: SimpleMetric, lang: Lang): SimpleParts {
  const dataset = model.datasets.get(metric.dataset)
  const at: Setting = { model, dataset, lang }
  const what = metric.expr && sayOperand(at, metric.expr)
  return {
    label: metric.label[lang],
    table: dataset?.label[lang] ?? metric.dataset,
    aggregate: sayAggregate(metric.agg, what, lang),
    isRows: metric.agg === 'count' && what === undefined,
    filter: metric.filter && sayCondition(at, metric.filter),
    time: timeLabel(model, metric)?.[lang],
    fill: metric.fillNullsWith,
  }
}

function zhSentence({ label, table, aggregate, isRows, filter, time, fill }: SimpleParts): string {
  const whole = isRows ? '的' : '里'
  const part = isRows ? `里${filter}的` : `里${filter}的行，`
  const dated = time === undefined ? '' : `，按${time}归期`
  const filled = fill === undefined ? '' : `没有数据的期间记为 ${fill}。`
  return spaced(`${label}：${table}${filter === undefined ? whole : part}${aggregate}${dated}。${filled}`)
}

function enSentence({ label, table, aggregate, isRows, filter, time, fill }: SimpleParts): string {
  const rows = isRows ? `${aggregate} of ${table}` : `${aggregate} over the rows of ${table}`
  const where = filter === undefined ? '' : ` where ${filter}`
  const dated = time === undefined ? '' : `, dated by ${inSentence(time)}`
  const filled = fill === undefined ? '' : ` A period without data counts as ${fill}.`
  return `${label}: ${rows}${where}${dated}.${filled}`
}

function explainSimple(model: Model, metric: SimpleMetric): Definition {
  const zh = partsOf(model, metric, 'zh')
  const en = partsOf(model, metric, 'en')
  const formula = {
    zh: spaced(zh.filter === undefined ? zh.aggregate : `${zh.aggregate}，限${zh.filter}`),
    en: en.filter === undefined ? en.aggregate : `${en.aggregate} where ${en.filter}`,
  }
  return { meaning: { zh: zhSentence(zh), en: enSentence(en) }, formula }
}

function sayComputed(metric: Metric, formula: string, lang: Lang): string {
  const label = metric.label[lang]
  if (metric.type === 'ratio') {
    return lang === 'zh'
      ? `${label} = ${formula}，无论怎么切都是合计除以合计，不是比率的平均。`
      : `${label} = ${formula}: for any slice the total over the total, never a mean of ratios.`
  }
  return lang === 'zh'
    ? `${label} = ${formula}，各项取同一切片、同一期间。`
    : `${label} = ${formula}, each for the same slice and period.`
}

/** Says a metric's definition in both languages, as a person would. */
export function explainDefinition(model: Model, metric: Metric): Definition {
  const naming: Naming = (path) => {
    const name = path.join('.')
    return model.metrics.get(canonicalName(name))?.label ?? { zh: name, en: name }
  }
  const stated = metric.identity
  const identity = stated && both((lang) => sayFormula(stated, naming, lang))
  if (metric.type === 'simple') return { ...explainSimple(model, metric), identity }
  const own = formulaOf(metric)
  const formula = both((lang) => (own ? sayFormula(own, naming, lang) : metric.label[lang]))
  return { meaning: both((lang) => sayComputed(metric, formula[lang], lang)), formula, identity }
}
