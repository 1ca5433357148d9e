import { formatChange, formatRate, formatShare, formatValue } from '../../base/number/format.ts'
import { isShare, unitOf } from '../../base/number/unit.ts'
import type { Lang } from '../../base/text.ts'
import type { BasisWire } from '../../contract/common.ts'
import type { BreakdownWire, ExplainAnswer, FindingWire } from '../../contract/explain.ts'
import { printTable } from '../table.ts'
import { colors } from './colors.ts'
import { coverageLine } from './period.ts'

const words = {
  part: { zh: '来自', en: 'from' },
  amount: { zh: '带来', en: 'brings' },
  share: { zh: '占变化', en: 'share' },
  sum: { zh: '合计', en: 'sum' },
  fact: { zh: '事实', en: 'Fact' },
  together: { zh: '同时发生', en: 'At the same time' },
  unknown: { zh: '尚不清楚', en: 'Not known' },
  value: { zh: '本期', en: 'value' },
  compared: { zh: '对比期', en: 'compared' },
  within: { zh: '组内', en: 'within' },
  mix: { zh: '结构', en: 'mix' },
  gap: { zh: '差额', en: 'gap' },
}

function findingText(finding: FindingWire, lang: Lang): string {
  const line = (word: 'fact' | 'together' | 'unknown') => `  ${colors.dim(words[word][lang])}  ${finding[word][lang]}`
  return [`• ${finding.sentence[lang]}`, line('fact'), line('together'), line('unknown')].join('\n')
}

function partsTable(answer: ExplainAnswer, lang: Lang): string {
  const unit = unitOf(answer.unit ?? undefined)
  const { parts } = answer
  return printTable([
    { heading: words.part[lang], align: 'left', cells: [...parts.map(({ label }) => label[lang]), words.sum[lang]] },
    {
      heading: words.amount[lang],
      align: 'right',
      cells: [...parts.map(({ amount }) => amount), answer.change].map((amount) => formatChange(amount, unit, lang)),
    },
    { heading: words.share[lang], align: 'right', cells: [...parts.map(({ share }) => formatShare(share)), ''] },
  ])
}

function breakdownTable(breakdown: BreakdownWire, unitId: string | null, lang: Lang): string {
  const unit = unitOf(unitId ?? undefined)
  const { rows } = breakdown
  const change = (cells: (number | null)[]) => cells.map((cell) => formatChange(cell, unit, lang))
  const gap = breakdown.gap === 0 ? [] : [breakdown.gap]
  const columns = [
    {
      heading: breakdown.label[lang],
      align: 'left' as const,
      cells: [...rows.map(({ label }) => label[lang]), ...gap.map(() => words.gap[lang])],
    },
    {
      heading: words.value[lang],
      align: 'right' as const,
      cells: rows.map(({ value }) => formatValue(value, unit, lang)),
    },
    {
      heading: words.compared[lang],
      align: 'right' as const,
      cells: rows.map(({ compared }) => formatValue(compared, unit, lang)),
    },
    {
      heading: words.amount[lang],
      align: 'right' as const,
      cells: change([...rows.map(({ amount }) => amount), ...gap]),
    },
  ]
  if (breakdown.kind !== 'ratio') return printTable(columns)
  return printTable([
    ...columns,
    { heading: words.within[lang], align: 'right', cells: change(rows.map(({ within }) => within)) },
    { heading: words.mix[lang], align: 'right', cells: change(rows.map(({ mix }) => mix)) },
  ])
}

/** How it was computed, in a quiet line. */
function basisLine({ method, sentence }: BasisWire, lang: Lang): string {
  return colors.dim(`${method[lang]}${lang === 'zh' ? '：' : ': '}${sentence[lang]}`)
}

/** Why a metric changed: the sentence, the figure, its parts, the findings; with `withBreakdowns` also every breakdown. */
export function printExplanation(answer: ExplainAnswer, lang: Lang, withBreakdowns: boolean): string {
  const unit = unitOf(answer.unit ?? undefined)
  const word = isShare(unit) || unit.label[lang] === '' ? '' : ` ${unit.label[lang]}`
  const figure = `${answer.label[lang]} ${formatValue(answer.value, unit, lang)}${word}  ${formatChange(answer.change, unit, lang)} (${formatRate(answer.changeRate)})`
  const headline = [colors.bold(answer.headline[lang]), ...(answer.aligned ? [answer.aligned.sentence[lang]] : [])]
  const blocks = [headline.join('\n'), `${figure}\n${coverageLine(answer, lang)}`]
  if (answer.parts.length > 0) blocks.push(`${partsTable(answer, lang)}\n${basisLine(answer.basis, lang)}`)
  blocks.push(...answer.findings.map((finding) => findingText(finding, lang)))
  if (withBreakdowns) {
    for (const breakdown of answer.breakdowns)
      blocks.push(`${breakdownTable(breakdown, answer.unit, lang)}\n${basisLine(breakdown.basis, lang)}`)
  }
  return blocks.join('\n\n')
}
