import { formatRate, formatValue } from '../../base/number/format.ts'
import { unitOf } from '../../base/number/unit.ts'
import type { Text } from '../../base/text.ts'
import type { Metric } from '../../model/types.ts'
import type { HollowRise } from '../../stats/lead/vanity.ts'
import { beforeChinese, inBoth } from './number.ts'

/** Of a running total. */
export function sayOnlyRises({ label }: Metric): Text {
  return {
    zh: `${beforeChinese(label.zh)}只增不减：什么都不做，它也会涨。`,
    en: `${label.en} can only rise: it does so when nothing is done.`,
  }
}

/** Of a count that rose while what each unit is worth fell. */
export function sayHollow({ label }: Metric, quality: Metric, { rise, before, newest }: HollowRise): Text {
  const unit = unitOf(quality.unit)
  return inBoth((lang) => {
    const [from, to] = [formatValue(before, unit, lang), formatValue(newest, unit, lang)]
    return lang === 'zh'
      ? `${beforeChinese(label.zh)}近八周比之前高 ${formatRate(rise, 0).replace('+', '')}，同一批人的${quality.label.zh}却从 ${from} 落到 ${to}：数量在涨，质量在跌。`
      : `${label.en} stood ${formatRate(rise, 0).replace('+', '')} higher over eight weeks, while ${quality.label.en.toLowerCase()} of the same people fell from ${from} to ${to}: more, and worth less each.`
  })
}

/** Of a link that weakens. */
export function sayFading(): Text {
  return {
    zh: '与结果的联系，后一半历史明显比前一半弱。',
    en: 'Its link with the outcome is clearly weaker in the second half of the history than in the first.',
  }
}
