import type { Lang } from '../../base/text.ts'
import { simpleInputs } from '../facts.ts'
import type { Metric, MetricInput, Model } from '../types.ts'
import { type Setting, sayCondition } from './condition.ts'
import { sayStart, sayWindow } from './level.ts'
import { spaced } from './spacing.ts'

/** Where the condition of a metric of metrics stands: over the first of its facts. */
export function settingOf(model: Model, metric: Metric | undefined, lang: Lang): Setting {
  const [first] = metric ? simpleInputs(model, metric) : []
  return { model, dataset: first && model.datasets.get(first.dataset), lang }
}

function earlier(label: string, input: MetricInput, lang: Lang): string {
  const { offsetWindow, offsetToGrain } = input
  if (offsetWindow) {
    const window = sayWindow(offsetWindow, lang)
    return lang === 'zh' ? spaced(`${window}前的${label}`) : `${label} ${window} earlier`
  }
  if (offsetToGrain === undefined) return label
  const start = sayStart(offsetToGrain, lang)
  return lang === 'zh' ? spaced(`${start}的${label}`) : `${label} at ${start}`
}

/** What is read under a label, earlier or where a condition holds: 7 天前的订单数（限订单类型为销售）, Orders 7 days earlier (where order type is Sale). */
export function sayRead(label: string, input: MetricInput, at: Setting): string {
  const { lang } = at
  const text = earlier(label, input, lang)
  if (!input.filter) return text
  const condition = sayCondition(at, input.filter)
  return lang === 'zh' ? spaced(`${text}（限${condition}）`) : `${text} (where ${condition})`
}

/** What a formula reads of a metric. */
export function sayInput(model: Model, input: MetricInput, lang: Lang): string {
  const metric = model.metrics.get(input.metric)
  return sayRead(metric?.label[lang] ?? input.metric, input, settingOf(model, metric, lang))
}
