import type { Lang, Text } from '../../base/text.ts'
import type { AskedMetric } from '../question.ts'
import type { Expr, Metric, Model } from '../types.ts'
import { sayRead, settingOf } from './input.ts'
import { sayStart, sayWindow } from './level.ts'
import { spaced } from './spacing.ts'

function overTime(label: string, { window, grainToDate }: AskedMetric, lang: Lang): string {
  const start = grainToDate && sayStart(grainToDate, lang)
  if (lang === 'zh') {
    if (window) return spaced(`近 ${sayWindow(window, lang)}的${label}`)
    return start ? spaced(`${start}至今的${label}`) : label
  }
  if (window) return `${label} over the last ${sayWindow(window, lang)}`
  return start ? `${label} since ${start}` : label
}

/**
 * What a metric that a question makes for itself is called: 近 28 天的销售额, Revenue over the last 28 days; earlier and filtered it
 * is said as an input of a formula is.
 */
export function labelAsked(model: Model, base: Metric, asked: AskedMetric, filter?: Expr): Text {
  const { offsetWindow, offsetToGrain } = asked
  const input = { metric: base.name, offsetWindow, offsetToGrain, filter }
  const told = (lang: Lang) => {
    const label = overTime(base.label[lang], asked, lang)
    const apart = lang === 'en' && label !== base.label.en && (offsetWindow || offsetToGrain) ? ',' : ''
    return sayRead(label + apart, input, settingOf(model, base, lang))
  }
  return { zh: told('zh'), en: told('en') }
}
