import { formatValue } from '../../base/number/format.ts'
import { unitOf } from '../../base/number/unit.ts'
import type { Lang, Text } from '../../base/text.ts'
import type { PilotGuardrail } from '../pilot/types.ts'
import { lower } from './label.ts'
import { beforeChinese, inBoth } from './number.ts'

/** What was agreed, and whether it holds. */
function boundText({ unit, bound, side, kept }: PilotGuardrail, lang: Lang): string {
  if (bound === null) return lang === 'zh' ? '没有约定界限' : 'no bound is set'
  const limit = formatValue(bound, unitOf(unit ?? undefined), lang)
  const outside = { zh: '试点前就在界限外', en: 'they were outside of it already before' }
  const held = kept ? { zh: '守住了', en: 'kept' } : { zh: '没有守住', en: 'not kept' }
  const state = (kept === null ? outside : held)[lang]
  if (lang === 'zh') return `界限${side === 'min' ? '不低于' : '不高于'} ${limit}，${state}`
  return `at ${side === 'min' ? 'least' : 'most'} ${limit} was agreed: ${state}`
}

/** A pilot's guardrail in both arms, from before to during, against its bound. */
export function guardrailText(guardrail: PilotGuardrail): Text {
  const { label, unit, treated, treatedBefore, control, controlBefore } = guardrail
  return inBoth((lang) => {
    const [from, to, otherFrom, other] = [treatedBefore, treated, controlBefore, control].map((value) =>
      formatValue(value, unitOf(unit ?? undefined), lang),
    )
    return lang === 'zh'
      ? `护栏：试点组的${beforeChinese(label.zh)} ${from} → ${to}，对照组 ${otherFrom} → ${other}；${boundText(guardrail, lang)}。`
      : `Guardrail: ${lower(label.en)} of the treated ${from} → ${to}, of control ${otherFrom} → ${other}; ${boundText(guardrail, lang)}.`
  })
}
