import type { Lang, Text } from '../../base/text.ts'
import type { Expr } from '../../expr/index.ts'
import { conjunction } from '../conjunction.ts'
import { findReachable } from '../join.ts'
import type { Model, SimpleMetric } from '../types.ts'
import { sayAggregate } from './aggregate.ts'
import { inSentence, type Setting, sayCondition, sayOperand } from './condition.ts'
import { spaced } from './spacing.ts'

function timeLabel(model: Model, metric: SimpleMetric): Text | undefined {
  const dataset = model.datasets.get(metric.dataset)
  const time = metric.time ?? dataset?.time
  return dataset && time !== undefined ? findReachable(model, dataset, time)[0]?.dimension.label : undefined
}

/** The condition that counted rows fulfil: that of the metric, of its measure, and what `sum_boolean` counts. */
function conditionOf({ agg, filter, measureFilter, expr }: SimpleMetric): Expr | undefined {
  return conjunction([filter, measureFilter, agg === 'sum_boolean' ? expr : undefined])
}

/** The parts of a simple metric's sentence; absent ones are undefined. */
interface Parts {
  readonly label: string
  readonly table: string
  readonly aggregate: string
  readonly isRows: boolean
  readonly filter: string | undefined
  readonly time: string | undefined
}

function partsOf(model: Model, metric: SimpleMetric, lang: Lang): Parts {
  const dataset = model.datasets.get(metric.dataset)
  const at: Setting = { model, dataset, lang }
  const what = metric.expr && sayOperand(at, metric.expr)
  const condition = conditionOf(metric)
  return {
    label: metric.label[lang],
    table: dataset?.label[lang] ?? metric.dataset,
    aggregate: sayAggregate(metric, what, lang),
    isRows: metric.agg === 'sum_boolean' || (metric.agg === 'count' && what === undefined),
    filter: condition && sayCondition(at, condition),
    time: timeLabel(model, metric)?.[lang],
  }
}

function zhSentence({ label, table, aggregate, isRows, filter, time }: Parts): string {
  const whole = isRows ? '的' : '里'
  const part = isRows ? `里${filter}的` : `里${filter}的行，`
  const dated = time === undefined ? '' : `，按${time}归期`
  return spaced(`${label}：${table}${filter === undefined ? whole : part}${aggregate}${dated}。`)
}

function enSentence({ label, table, aggregate, isRows, filter, time }: Parts): string {
  const rows = isRows ? `${aggregate} of ${table}` : `${aggregate} over the rows of ${table}`
  const where = filter === undefined ? '' : ` where ${filter}`
  const dated = time === undefined ? '' : `, dated by ${inSentence(time)}`
  return `${label}: ${rows}${where}${dated}.`
}

/** That a balance is read at one end of each period, and never added over time. */
function sayBalance(model: Model, metric: SimpleMetric, lang: Lang): string {
  if (!metric.nonAdditive) return ''
  const { time, choice, groupings } = metric.nonAdditive
  const dataset = model.datasets.get(metric.dataset)
  const named = (name: string) => dataset?.dimensions.find((one) => one.name === name)?.label[lang] ?? name
  const by = groupings.map(named)
  if (lang === 'zh') {
    const each = by.length > 0 ? `每个${by.join('、')}` : ''
    return spaced(`它是余额：每期按${named(time)}取${each}${choice === 'max' ? '最后' : '最早'}的值，不跨期相加。`)
  }
  const each = by.length > 0 ? ` of each ${by.map(inSentence).join(' and ')}` : ''
  const end = choice === 'max' ? 'last' : 'first'
  return ` It is a balance: of each period the ${end} value${each} by ${inSentence(named(time))}, never added over time.`
}

/** A metric over rows: its sentence, and how it is computed. */
export function saySimple(model: Model, metric: SimpleMetric, lang: Lang): { sentence: string; formula: string } {
  const parts = partsOf(model, metric, lang)
  const { aggregate, filter } = parts
  const balance = sayBalance(model, metric, lang)
  const spine = { zh: '没有记录的期间也列出。', en: ' Periods without rows are listed too.' }
  const listed = metric.joinToTimespine ? spine[lang] : ''
  if (lang === 'zh') {
    const formula = spaced(filter === undefined ? aggregate : `${aggregate}，限${filter}`)
    return { sentence: zhSentence(parts) + balance + listed, formula }
  }
  const formula = filter === undefined ? aggregate : `${aggregate} where ${filter}`
  return { sentence: enSentence(parts) + balance + listed, formula }
}
