import { canonicalName } from '../../base/names.ts'
import type { Lang } from '../../base/text.ts'
import type { DerivedMetric, MetricInput, Model, RatioMetric } from '../types.ts'
import { sayFormula } from './formula.ts'
import { sayInput } from './input.ts'

const isEarlier = ({ offsetWindow, offsetToGrain }: MetricInput) => Boolean(offsetWindow ?? offsetToGrain)

function formulaOf(model: Model, metric: RatioMetric | DerivedMetric, lang: Lang): string {
  if (metric.type === 'ratio') {
    const above = metric.numeratorInput ?? { metric: metric.numerator }
    const below = metric.denominatorInput ?? { metric: metric.denominator }
    return `${sayInput(model, above, lang)} ÷ ${sayInput(model, below, lang)}`
  }
  const naming = (path: readonly string[]) => {
    const name = canonicalName(path.join('.'))
    const stated = metric.inputMetrics?.find((input) => (input.alias ?? input.metric) === name)
    const input = stated ?? { metric: model.metrics.has(name) ? name : path.join('.') }
    return { zh: sayInput(model, input, 'zh'), en: sayInput(model, input, 'en') }
  }
  return sayFormula(metric.expr, naming, lang)
}

/** What holds of the parts of a formula, whatever it is asked for. */
function sayParts(metric: RatioMetric | DerivedMetric, lang: Lang): string {
  if (metric.type === 'ratio') {
    return lang === 'zh'
      ? '，无论怎么切都是合计除以合计，不是比率的平均。'
      : ': for any slice the total over the total, never a mean of ratios.'
  }
  if (metric.inputMetrics?.some(isEarlier)) {
    return lang === 'zh'
      ? '，各项取同一切片；没写明更早的取同一期间。'
      : ', each for the same slice, and for the same period where it is not said to be earlier.'
  }
  return lang === 'zh' ? '，各项取同一切片、同一期间。' : ', each for the same slice and period.'
}

/** A metric of metrics: its sentence, and how it is computed. */
export function sayComputed(model: Model, metric: RatioMetric | DerivedMetric, lang: Lang) {
  const formula = formulaOf(model, metric, lang)
  return { sentence: `${metric.label[lang]} = ${formula}${sayParts(metric, lang)}`, formula }
}
