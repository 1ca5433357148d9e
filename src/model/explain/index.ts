import { canonicalName } from '../../base/names.ts'
import type { Lang, Text } from '../../base/text.ts'
import type { Metric, Model } from '../types.ts'
import { sayComputed } from './computed.ts'
import { sayCondition } from './condition.ts'
import { type Naming, sayFormula } from './formula.ts'
import { settingOf } from './input.ts'
import { sayLevel } from './level.ts'
import { sayConversion, sayCumulative } from './over-time.ts'
import { saySimple } from './simple.ts'
import { spaced } from './spacing.ts'

/** A definition in words, made from the definition itself. */
export interface Definition {
  /** What the metric means, as sentences. */
  readonly meaning: Text
  /** How it is computed, with the labels of the metrics in it. */
  readonly formula: Text
  /** The stated identity with labels; absent when there is none. */
  readonly identity?: Text
}

const both = (say: (lang: Lang) => string): Text => ({ zh: say('zh'), en: say('en') })

function sayMetric(model: Model, metric: Metric, lang: Lang): { sentence: string; formula: string } {
  switch (metric.type) {
    case 'simple':
      return saySimple(model, metric, lang)
    case 'ratio':
    case 'derived':
      return sayComputed(model, metric, lang)
    case 'cumulative':
      return sayCumulative(model, metric, lang)
    case 'conversion':
      return sayConversion(model, metric, lang)
  }
}

/** What any metric may say besides: a filter over all of it, what missing periods count as, its level and its time zone. */
function sayRest(model: Model, metric: Metric, lang: Lang): string {
  const { type, filter, fillNullsWith: fill, grain, timezone } = metric
  const condition = type !== 'simple' && filter ? sayCondition(settingOf(model, metric, lang), filter) : undefined
  const told = [
    condition !== undefined && { zh: `只算${condition}的部分。`, en: `Only where ${condition}.` },
    fill !== undefined && { zh: `没有数据的期间记为 ${fill}。`, en: `A period without data counts as ${fill}.` },
    grain && { zh: `没说粒度时按${sayLevel(grain, 'zh')}看。`, en: `Told by ${grain} where a question says no grain.` },
    timezone !== undefined && {
      zh: `一天从 ${timezone} 的零点算起。`,
      en: `Its days begin at midnight in ${timezone}.`,
    },
  ].flatMap((one) => (one ? [one[lang]] : []))
  if (told.length === 0) return ''
  return lang === 'zh' ? spaced(told.join('')) : ` ${told.join(' ')}`
}

/** Says a metric's definition in both languages, as a person would. */
export function explainDefinition(model: Model, metric: Metric): Definition {
  const naming: Naming = (path) => {
    const name = path.join('.')
    return model.metrics.get(canonicalName(name))?.label ?? { zh: name, en: name }
  }
  const stated = metric.identity
  const said = { zh: sayMetric(model, metric, 'zh'), en: sayMetric(model, metric, 'en') }
  return {
    meaning: both((lang) => said[lang].sentence + sayRest(model, metric, lang)),
    formula: both((lang) => said[lang].formula),
    identity: stated && both((lang) => sayFormula(stated, naming, lang)),
  }
}
