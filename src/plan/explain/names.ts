import type { Text } from '../../base/text.ts'
import {
  explainDefinition,
  findItem,
  inSentence,
  sayAggregate,
  sayCondition,
  sayOperand,
  spaced,
} from '../../model/index.ts'
import type { Expr, Model, SimpleMetric } from '../../model/types.ts'
import { columnBetween, type Names } from '../words.ts'

const both = (say: (lang: keyof Text) => string): Text => ({ zh: spaced(say('zh')), en: say('en') })

const compared = '__compared'

function labelOf(model: Model, name: string): Text {
  const metric = model.metrics.get(name)
  if (metric) return metric.label
  if (name.endsWith(compared)) {
    const { zh, en } = labelOf(model, name.slice(0, -compared.length))
    return { zh: `对比期的${zh}`, en: `${en} of the compared period` }
  }
  try {
    const { zh, en } = findItem(model, name).label
    return { zh, en: inSentence(en) }
  } catch {
    return { zh: name, en: name }
  }
}

function aggregateOf(model: Model, metric: SimpleMetric, apart: boolean): Text {
  const dataset = model.datasets.get(metric.dataset)
  const conditions = [
    ...(apart ? [metric.filter, metric.measureFilter] : []),
    metric.agg === 'sum_boolean' ? metric.expr : undefined,
  ].flatMap((one) => one ?? [])
  return both((lang) => {
    const at = { model, dataset, lang }
    const what = sayAggregate(metric, metric.expr && sayOperand(at, metric.expr), lang)
    const where = conditions.map((one) => sayCondition(at, one))
    if (where.length === 0) return what
    return lang === 'zh' ? `${what}（只算${where.join('且')}的行）` : `${what} where ${where.join(' and ')}`
  })
}

function conditionOf(model: Model, dataset: string | undefined, expr: Expr): Text {
  const own = dataset === undefined ? undefined : model.datasets.get(dataset)
  return both((lang) => sayCondition({ model, dataset: own, lang }, expr))
}

/** Everything by its label, with conditions, aggregates and formulas in words: for people. */
export function labelsOf(model: Model): Names {
  const column = (name: string) => columnBetween(name, (one) => labelOf(model, one))
  return {
    called: ({ name, label }) => (model.metrics.has(name) ? label : { zh: label.zh, en: inSentence(label.en) }),
    dataset: (name) => model.datasets.get(name)?.label ?? { zh: name, en: name },
    column,
    condition: (dataset, expr) => conditionOf(model, dataset, expr),
    aggregate: (metric, apart) => aggregateOf(model, metric, apart),
    formula: (metric) => explainDefinition(model, metric).formula,
    step: () => undefined,
  }
}
