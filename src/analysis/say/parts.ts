import type { Lang, Text } from '../../base/text.ts'
import type { Basis } from '../basis.ts'
import type { Breakdown, Figure, Method, Part } from '../types.ts'
import { inBoth, signedText } from './number.ts'
import { ended } from './sentence.ts'

/** What the basis of a change's parts is made of. */
export interface PartsFacts {
  readonly method: Method
  readonly parts: readonly Part[]
  readonly figure: Figure
  readonly unit: string | null
  /** The breakdown that the parts are of, where they are slices. */
  readonly breakdown: Breakdown | undefined
}

interface Words {
  readonly method: Text
  readonly assumptions: readonly Text[]
}

const byFormula: Readonly<Record<'sum' | 'lmdi' | 'shapley' | 'none', Words>> = {
  sum: {
    method: { zh: '逐项相减', en: 'The difference of each term' },
    assumptions: [{ zh: '各项相加等于该指标。', en: 'The terms add up to the metric.' }],
  },
  lmdi: {
    method: { zh: '对数平均分解（LMDI-I）', en: 'Logarithmic mean decomposition (LMDI-I)' },
    assumptions: [
      {
        zh: '各因子相乘、相除等于该指标，两期都为正。',
        en: 'The drivers multiply and divide to the metric and are positive in both periods.',
      },
    ],
  },
  shapley: {
    method: { zh: '夏普利值（各种先后次序的平均）', en: 'Exact Shapley value (the mean over all orders)' },
    assumptions: [{ zh: '因子谁先变、谁后变一视同仁。', en: 'No driver is taken to have moved before another.' }],
  },
  none: { method: { zh: '没有拆分', en: 'Not taken apart' }, assumptions: [] },
}

function sentence({ method, parts, figure, unit }: PartsFacts, lang: Lang): string {
  if (figure.change === null)
    return ended([lang === 'zh' ? '没有可以拆分的变动' : 'there is no change to take apart'], lang)
  const amount = (number: number) => signedText(number, unit, lang)
  const own = parts.filter(({ kind }) => kind !== 'gap').length
  const gap = parts.find(({ kind }) => kind === 'gap')?.amount ?? 0
  const whole = amount(figure.change)
  if (method === 'none' || own === 0)
    return ended([lang === 'zh' ? `变动 ${whole} 没有拆分` : `the change of ${whole} is not taken apart`], lang)
  if (lang === 'zh') {
    const sum = `${own} 个部分合计 ${amount(figure.change - gap)}`
    return ended([gap === 0 ? `${sum}，等于全部变动` : `${sum}，另有差额 ${amount(gap)}，一共 ${whole}`], lang)
  }
  const sum = `${own} ${own === 1 ? 'part makes' : 'parts make'} ${amount(figure.change - gap)}`
  return ended(
    [gap === 0 ? `${sum}, all of the change` : `${sum}, and the gap ${amount(gap)}; together ${whole}`],
    lang,
  )
}

/** How the parts of a change were made. They are arithmetic, so nothing of them is uncertain. */
export function partsBasis(facts: PartsFacts): Basis {
  const { method, breakdown } = facts
  if (method === 'segments' && breakdown) return breakdown.basis
  const { method: name, assumptions } = byFormula[method === 'segments' ? 'none' : method]
  return {
    method: name,
    assumptions: [...assumptions],
    uncertainty: null,
    sentence: inBoth((lang) => sentence(facts, lang)),
  }
}
