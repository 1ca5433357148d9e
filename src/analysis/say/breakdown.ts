import { formatShare } from '../../base/number/format.ts'
import type { Lang, Text } from '../../base/text.ts'
import type { Basis } from '../basis.ts'
import type { Breakdown, BreakdownRow, Figure } from '../types.ts'
import { lower } from './label.ts'
import { beforeChinese, inBoth, signedText } from './number.ts'
import { ended } from './sentence.ts'

/** The metric that is broken down. */
interface Subject {
  readonly label: Text
  readonly unit?: string | null
}

type Told = Omit<Breakdown, 'basis'>

/** So much of the weight must move against the whole … */
const leastAgainst = 0.9
/** … and bring at least this part of the change, so that noise around a level is no reversal. */
const leastWithin = 0.1

/** A ratio that moved against its own slices: each of them rose while the whole fell, or the other way. */
export interface Reversal {
  /** Every slice moved against the whole, not only nearly all of the weight. */
  readonly all: boolean
  /** The slice whose weight changed most. */
  readonly shifted: BreakdownRow
}

/** Whether a breakdown shows that the mix turned the sign of what the slices did (Simpson 1951); null where it does not. */
export function reversalOf({ kind, rows, totals }: Told, { change }: Figure): Reversal | null {
  const { within, mix } = totals
  if (kind !== 'ratio' || !change || within === null || mix === null) return null
  const against = (amount: number | null) => Math.sign(amount ?? 0) === -Math.sign(change)
  if (!against(within) || against(mix) || Math.abs(within) < leastWithin * Math.abs(change)) return null
  const staying = rows.filter((row) => row.state === 'both' && row.change !== null)
  const moved = staying.filter((row) => against(row.change))
  const weight = moved.reduce((sum, row) => sum + (row.weight ?? 0), 0)
  const shift = (row: BreakdownRow) => Math.abs((row.weight ?? 0) - (row.comparedWeight ?? 0))
  const [shifted] = [...staying].sort((a, b) => shift(b) - shift(a))
  return shifted && weight >= leastAgainst ? { all: moved.length === staying.length, shifted } : null
}

/** A reversal in words, without the whole's own change: 每个城市都升了，是结构变了. */
export function reversalText(
  { all, shifted }: Reversal,
  { label, totals }: Told,
  change: number,
  unit: string | null | undefined,
  lang: Lang,
): string {
  const amount = (number: number | null) => signedText(number ?? 0, unit ?? null, lang)
  const shares = `${formatShare(shifted.comparedWeight)} → ${formatShare(shifted.weight)}`
  const fell = change < 0
  if (lang === 'zh') {
    const those = all
      ? `每个${label.zh}自己都${fell ? '升' : '降'}了`
      : `几乎每个${label.zh}自己都${fell ? '升' : '降'}了`
    return `${those}（组内 ${amount(totals.within)}），${fell ? '降' : '升'}的是结构（${amount(totals.mix)}）：${beforeChinese(shifted.label.zh)}占比 ${shares}`
  }
  const those = `${all ? 'each' : 'nearly each'} ${lower(label.en)} by itself ${fell ? 'rose' : 'fell'}`
  return `${those} (within ${amount(totals.within)}), and the mix ${fell ? 'fell' : 'rose'} (${amount(totals.mix)}): the share of ${shifted.label.en} went ${shares}`
}

const methods: Readonly<Record<Breakdown['kind'], { method: Text; assumption: Text }>> = {
  total: {
    method: { zh: '逐组相减', en: 'The difference of each slice' },
    assumption: { zh: '各组相加等于整体。', en: 'The slices add up to the whole.' },
  },
  ratio: {
    method: {
      zh: '组内与结构（Kitagawa 分解，期末权重）；只在一侧出现的组单列',
      en: 'Within and mix (Kitagawa, end weights); slices that exist on one side only stand apart',
    },
    assumption: {
      zh: '各组的分子、分母分别相加等于整体。',
      en: 'The numerators and the denominators of the slices add up to those of the whole.',
    },
  },
  other: {
    method: { zh: '逐组相减，差额单列', en: 'The difference of each slice, and the gap' },
    assumption: {
      zh: '各组加起来不等于整体，差的部分是差额。',
      en: 'The slices do not add up to the whole; the gap is what they leave.',
    },
  },
}

function turnoverText({ rows, totals }: Told, unit: string | null | undefined, lang: Lang): string[] {
  return (['new', 'lost'] as const).flatMap((state) => {
    const those = rows.filter((row) => row.state === state)
    if (those.length === 0) return []
    const amount = signedText(totals[state], unit ?? null, lang)
    const name = those.length === 1 ? (those[0] as BreakdownRow).label[lang] : null
    const word = state === 'new' ? '新增' : '消失'
    if (lang === 'zh') return [name === null ? `${word} ${those.length} 组 ${amount}` : `${word}的${name} ${amount}`]
    return [`${name ?? 'slices'} that ${state === 'new' ? 'came' : 'went'} ${amount}`]
  })
}

function sentence(told: Told, figure: Figure, { unit }: Subject, lang: Lang): string {
  const { kind, totals, gap, label } = told
  if (figure.change === null)
    return ended([lang === 'zh' ? '没有可以拆分的变动' : 'there is no change to take apart'], lang)
  const amount = (number: number) => signedText(number, unit ?? null, lang)
  const reversal = reversalOf(told, figure)
  const words =
    lang === 'zh'
      ? { within: '组内', mix: '结构', both: '各组', gap: '差额' }
      : { within: 'within', mix: 'mix', both: 'slices', gap: 'gap' }
  const split = kind === 'ratio' && totals.within !== null && totals.mix !== null
  const own = split
    ? [`${words.within} ${amount(totals.within as number)}`, `${words.mix} ${amount(totals.mix as number)}`]
    : [`${words.both} ${amount(totals.both)}`]
  const list = [...own, ...turnoverText(told, unit, lang), ...(gap === 0 ? [] : [`${words.gap} ${amount(gap)}`])]
  const by =
    lang === 'zh'
      ? `按${label.zh}：${list.join('，')}，合计 ${amount(figure.change)}`
      : `by ${lower(label.en)}: ${list.join(', ')}, together ${amount(figure.change)}`
  return ended([by, reversal ? reversalText(reversal, told, figure.change, unit, lang) : ''], lang)
}

/** How a breakdown was made, and what it comes to. It is arithmetic, so nothing of it is uncertain. */
export function breakdownBasis(told: Told, figure: Figure, subject: Subject): Basis {
  const { method, assumption } = methods[told.kind]
  return {
    method,
    assumptions: [assumption],
    uncertainty: null,
    sentence: inBoth((lang) => sentence(told, figure, subject, lang)),
  }
}
