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

/** A value with its unit: 37.8, 15.9 万元, 1,504 visitors. */
export function valueText(value: number | null, unit: string | null, lang: Lang): string {
  const known = unitOf(unit ?? undefined)
  return value === null ? formatValue(value, known, lang) : word(known, formatValue(value, known, lang), lang)
}

const none: Text = { zh: '无', en: 'none' }

/** From one value to another: 12.6% → 6.9%; 3.50 → 7.80 分. Shares that would read alike have a digit more; no value is said so. */
export function fromToText(compared: number | null, value: number | null, unit: string | null, lang: Lang): string {
  const known = unitOf(unit ?? undefined)
  const from = compared === null ? none[lang] : formatValue(compared, known, lang)
  const to = value === null ? none[lang] : valueText(value, unit, lang)
  const alike = from === to && compared !== null && value !== null && compared !== value
  if (!alike || known.kind !== 'share') return `${from} → ${to}`
  const finer = (share: number) => `${(share * 100).toFixed(2).replace('-', '−')}%`
  return `${finer(compared)} → ${finer(value)}`
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
