import { formatValue } from '../../base/number/format.ts'
import { unitOf } from '../../base/number/unit.ts'
import type { Lang, Text } from '../../base/text.ts'
import type { Basis } from '../basis.ts'
import type { Usual } from '../explain/usual.ts'
import type { FindingFacts } from './finding.ts'
import { inBoth, valueText } from './number.ts'
import { ended } from './sentence.ts'

const searched: Text = {
  zh: '逐处定位：至多三个维度，取整体一起动、最能说明各组变动的一处',
  en: 'Search for the place of up to three dimensions whose moving as one tells most of the movement of all slices',
}
const unsearched: Text = { zh: '没有定位', en: 'Not located' }

const assumptions: readonly Text[] = [
  { zh: '各组加起来等于整体。', en: 'The slices add up to the whole.' },
  { zh: '一处之内的各组一起变动。', en: 'The slices of one place move alike.' },
]
const steadyPast: Text = {
  zh: '往常的范围取自该处此前的同类期间，相对于其余各处。',
  en: 'What is usual is taken from like periods of its past, against all other places.',
}

function noiseText({ cell, sigmas }: FindingFacts, lang: Lang): string {
  if (cell.length === 0)
    return lang === 'zh' ? '没有一处明显超出其他分组的波动' : 'no place stands clearly out of what the other slices do'
  if (sigmas === null)
    return lang === 'zh' ? '其他分组太少，比不出波动' : 'the other slices are too few to tell their noise'
  const times = sigmas >= 10 ? Math.round(sigmas).toString() : sigmas.toFixed(1)
  return lang === 'zh' ? `变动是其他分组波动的 ${times} 倍` : `the move is ${times} times the noise of the other slices`
}

/** Both ends of a range, the unit's word behind the second one. */
function rangeText({ low, high }: Usual, unit: string | null, lang: Lang): [string, string] {
  return [formatValue(low, unitOf(unit ?? undefined), lang), valueText(high, unit, lang)]
}

function usualText({ cell, usual, through, driver }: FindingFacts, lang: Lang): string {
  if (!usual) return ''
  if (cell.length === 0)
    return lang === 'zh'
      ? '变动最集中的一处没有超出它往常的波动'
      : 'the place that moved most is within what it usually does'
  const { spans, isOut } = usual
  const [low, high] = rangeText(usual, through === 'share' ? '%' : driver.unit, lang)
  if (lang === 'zh') {
    const range = `按此前 ${spans} 期，该处往常在 ${low} 到 ${high} 之间`
    return isOut.now ? `${range}，本期在外` : `${range}，本期在内，对比期在外`
  }
  const range = `by ${spans} like periods before, it is usually between ${low} and ${high}`
  return isOut.now
    ? `${range}, and is outside now`
    : `${range}, is inside now and was outside in what it is compared with`
}

/** How a finding was located and how sure that is. */
export function locatedBasis(facts: FindingFacts, sentence: Text): Basis {
  const { outside, cell, usual } = facts
  const wasSearched = cell.length > 0 || outside.count > 0
  return {
    method: wasSearched ? searched : unsearched,
    assumptions: wasSearched ? [...assumptions, ...(usual ? [steadyPast] : [])] : [],
    uncertainty: wasSearched ? inBoth((lang) => ended([noiseText(facts, lang), usualText(facts, lang)], lang)) : null,
    sentence,
  }
}
