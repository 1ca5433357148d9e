import { formatChange, formatSize, formatValue } from '../../base/number/format.ts'
import { type Unit, unitOf } from '../../base/number/unit.ts'
import type { Lang, Text } from '../../base/text.ts'

/** The unit's word behind a number in a sentence: for money, counts and simple things; a quotient is left to the page. */
function word(unit: Unit, text: string, lang: Lang): string {
  if (unit.kind === 'share' || unit.kind === 'permille' || unit.id.includes('/') || unit.label[lang] === '') return text
  return lang === 'zh' ? `${text} ${unit.label.zh}`.replace(/(万|亿) /, '$1') : `${text} ${unit.label.en}`
}

/** Both languages of a text that is made the same way in each. */
export function inBoth(say: (lang: Lang) => string): Text {
  return { zh: say('zh'), en: say('en') }
}

/** A change's size with its unit: 1.24, 0.42 点, 3.40 万元. */
export function sizeText(change: number, unit: string | null, lang: Lang): string {
  const known = unitOf(unit ?? undefined)
  return word(known, formatSize(change, known, lang), lang)
}

/** A change with its sign, without the unit's word: −0.11. */
export function signedText(change: number, unit: string | null, lang: Lang): string {
  return formatChange(change, unitOf(unit ?? undefined), lang)
}

/** From one value to another: 12.6% → 6.9%; 3.50 → 7.80 分. */
export function fromToText(compared: number, value: number, unit: string | null, lang: Lang): string {
  const known = unitOf(unit ?? undefined)
  return `${formatValue(compared, known, lang)} → ${word(known, formatValue(value, known, lang), lang)}`
}

/** A list in a sentence: 客流、客单价; traffic and basket. */
export function listText(items: readonly string[], lang: Lang): string {
  if (lang === 'zh') return items.join('、')
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}

/** A label before Chinese words: Latin letters and digits keep a space from them. */
export function beforeChinese(label: string): string {
  return /[\p{Script=Latin}\d]$/u.test(label) ? `${label} ` : label
}
