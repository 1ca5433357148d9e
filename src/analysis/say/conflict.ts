import { formatRate } from '../../base/number/format.ts'
import type { Lang, Text } from '../../base/text.ts'
import type { GuardrailConflict } from '../types.ts'
import { lower } from './label.ts'
import { beforeChinese, inBoth, sizeText, valueText } from './number.ts'

type Told = Omit<GuardrailConflict, 'sentence'>

/** A rate of change without its sign: 7.9%. */
const plainRate = (rate: number | null) => formatRate(rate).replace(/^[+−-]/, '')

function baseText({ base, side }: Told, lang: Lang): string {
  if (!base || base.change === null || base.change === 0) return ''
  const fell = base.change < 0
  const size = sizeText(base.change, base.unit, lang)
  // Where what the guardrail is made of moved the bad way too, "也" says that nothing was gained.
  const worse = fell === (side === 'min')
  if (lang === 'zh') return `，${beforeChinese(base.label.zh)}${worse ? '也' : '则'}${fell ? '少' : '多'}了 ${size}`
  return `, ${worse ? 'and' : 'while'} ${lower(base.label.en)} ${fell ? 'fell' : 'rose'} by ${size}`
}

function sentence(conflict: Told, lang: Lang): string {
  const { label, unit, value, bound, side, slice, root } = conflict
  const [is, limit] = [valueText(value, unit, lang), valueText(bound, unit, lang)]
  const rate = plainRate(root.changeRate)
  const fell = (root.change ?? 0) < 0
  if (lang === 'zh') {
    const where = slice ? `${beforeChinese(slice.zh)}的` : ''
    const crossed = side === 'min' ? '低于下限' : '高于上限'
    return `${where}${beforeChinese(root.label.zh)}${fell ? '降' : '升'}了 ${rate}，但${beforeChinese(label.zh)} ${is}，${crossed} ${limit}${baseText(conflict, 'zh')}：不算变好。`
  }
  const where = slice ? `${slice.en}: ${lower(root.label.en)}` : root.label.en
  const crossed = side === 'min' ? 'below' : 'above'
  return `${where} ${fell ? 'fell' : 'rose'} by ${rate}, yet ${lower(label.en)} is ${is}, ${crossed} the bound of ${limit}${baseText(conflict, 'en')}: this does not count as better.`
}

/** A conflict in one sentence: what got better, which bound it crossed, and what became of what the guardrail is made of. */
export function conflictText(conflict: Told): Text {
  return inBoth((lang) => sentence(conflict, lang))
}
