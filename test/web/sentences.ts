import { labelPeriod } from '../../src/base/calendar/label.ts'
import { parsePeriod } from '../../src/base/calendar/period.ts'
import { formatChange, formatSize, formatValue } from '../../src/base/number/format.ts'
import { isShare, type Unit, unitOf } from '../../src/base/number/unit.ts'
import type { Lang, Text } from '../../src/base/text.ts'
import type { CandidatesReading } from '../../src/contract/candidates.ts'
import type { PartWire } from '../../src/contract/common.ts'
import type { ExplainAnswer } from '../../src/contract/explain.ts'
import type { PaceAnswer } from '../../src/contract/pace.ts'
import type { PilotAnswer, PilotsAnswer } from '../../src/contract/pilot.ts'
import type { TreeAnswer, TreeNodeAnswer } from '../../src/contract/tree.ts'

// The sentences that the page makes itself, written out once more from the answers, so that a wrong word shows too.

const pick = (lang: Lang, zh: string, en: string) => (lang === 'zh' ? zh : en)

const most = <P extends { amount: number }>(parts: readonly P[]): P =>
  [...parts].sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount))[0] as P

export function changeSentence(lang: Lang, parts: readonly PartWire[], change: number, unit: Unit): string {
  const { label, amount } = most(parts)
  const [part, total] = [formatChange(amount, unit, lang), formatChange(change, unit, lang)]
  return pick(
    lang,
    `最大的一项是${label.zh}：${part}，合计 ${total}`,
    `The largest part is ${label.en}: ${part}; in total ${total}`,
  )
}

export function breakdownSentence(
  lang: Lang,
  dimension: Text,
  rows: readonly { label: Text; amount: number }[],
  unit: Unit,
): string {
  const { label, amount } = most(rows)
  const part = formatChange(amount, unit, lang)
  return pick(
    lang,
    `按${dimension.zh}看，${label.zh}的部分最大：${part}`,
    `By ${dimension.en}, ${label.en} carries the largest part: ${part}`,
  )
}

/** Where the last week stands among the weeks: the extremes by name, a notable rank by number, else how many lie below. */
export function seriesSentence(lang: Lang, label: Text, values: readonly (number | null)[], unit: Unit): string {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b)
  const last = values.at(-1) as number
  const value = formatValue(last, unit, lang)
  const [first, end] = [known.indexOf(last) + 1, known.length - known.lastIndexOf(last)]
  const limit = Math.min(10, Math.floor(known.length / 4))
  const n = known.length
  if (first === 1)
    return pick(lang, `${label.zh} ${value}，${n} 周里最低`, `${label.en} at ${value}: the lowest of ${n} weeks`)
  if (end === 1)
    return pick(lang, `${label.zh} ${value}，${n} 周里最高`, `${label.en} at ${value}: the highest of ${n} weeks`)
  if (first <= limit)
    return pick(
      lang,
      `${label.zh} ${value}，${n} 周里第 ${first} 低`,
      `${label.en} at ${value}: number ${first} from the bottom of ${n} weeks`,
    )
  if (end <= limit)
    return pick(
      lang,
      `${label.zh} ${value}，${n} 周里第 ${end} 高`,
      `${label.en} at ${value}: number ${end} from the top of ${n} weeks`,
    )
  return pick(
    lang,
    `${label.zh} ${value}，高于 ${n} 周里的 ${first - 1} 周`,
    `${label.en} at ${value}: above ${first - 1} of ${n} weeks`,
  )
}

export function landingSentence(lang: Lang, { nodes, withData, withOwner, withTarget }: TreeAnswer['landing']): string {
  return pick(
    lang,
    `指标树有 ${nodes} 个节点：${withData} 个有数据，${withOwner} 个有负责人，${withTarget} 个有目标。`,
    `The tree has ${nodes} nodes: ${withData} with data, ${withOwner} with an owner, ${withTarget} with a target.`,
  )
}

/** How far a running period stands from what is due, in per cent of that. */
export function paceSentence(lang: Lang, { value, due }: PaceAnswer): string {
  const rate = ((value as number) - (due as number)) / Math.abs(due as number)
  const size = `${(Math.abs(rate) * 100).toFixed(1)}%`
  if (Math.abs(rate) < 0.001) return pick(lang, '正好在进度上。', 'It is on pace.')
  return rate > 0
    ? pick(lang, `比按进度应为的高 ${size}。`, `It stands ${size} above what is due by now.`)
    : pick(lang, `比按进度应为的低 ${size}。`, `It stands ${size} below what is due by now.`)
}

export function endSentence(lang: Lang, { scenarios, end, unit }: PaceAnswer): string {
  const show = (value: number | undefined) => formatValue(value ?? null, unitOf(unit ?? undefined), lang)
  const of = (kind: 'stays' | 'ends') => show(scenarios.find((one) => one.kind === kind)?.end.value)
  if (scenarios.length === 0)
    return pick(lang, `预计收于 ${show(end?.value)}`, `Expected to end at ${show(end?.value)}`)
  return pick(
    lang,
    `变化若持续，收于 ${of('stays')}；若就此结束，收于 ${of('ends')}`,
    `Ending at ${of('stays')} if the change stays, at ${of('ends')} if it ends now`,
  )
}

/** The end of the largest path is the place of the first finding, where that finding is of the root's heaviest driver. */
export function pathSentence(lang: Lang, tree: TreeAnswer, { findings }: ExplainAnswer): string {
  const root = tree.nodes.find(({ id }) => id === tree.heaviest[0]) as TreeNodeAnswer
  const end = tree.nodes.find(({ id }) => id === tree.heaviest.at(-1)) as TreeNodeAnswer
  const driver = tree.nodes.find(({ id }) => id === tree.heaviest[1])
  const first = findings[0]
  const brought = first && first.cell.length > 0 && first.metric === driver?.metric ? first.amount : end.toRoot
  const unit = unitOf(root.unit ?? undefined)
  const [amount, change] = [formatChange(brought, unit, lang), formatChange(root.change, unit, lang)]
  return pick(lang, `${amount}，全部变化 ${change}`, `${amount}; the whole change is ${change}`)
}

export function partSentence(lang: Lang, node: TreeNodeAnswer, root: TreeNodeAnswer): string {
  const unit = unitOf(node.unit ?? undefined)
  const toRoot = formatChange(node.toRoot, unitOf(root.unit ?? undefined), lang)
  const size = formatSize(node.change, unit, lang)
  const word = isShare(unit) || unit.label[lang] === '' ? '' : ` ${unit.label[lang]}`
  if (node.change === null || !/[1-9]/.test(size)) {
    return pick(
      lang,
      `${node.label.zh}没有变化，对${root.label.zh}是 ${toRoot}。`,
      `${node.label.en} has not changed; that is ${toRoot} to ${root.label.en}.`,
    )
  }
  return node.change > 0
    ? pick(
        lang,
        `${node.label.zh}多了 ${size}${word}，按公式对${root.label.zh}是 ${toRoot}。`,
        `${node.label.en} rose by ${size}${word}; by the formula that is ${toRoot} to ${root.label.en}.`,
      )
    : pick(
        lang,
        `${node.label.zh}少了 ${size}${word}，按公式对${root.label.zh}是 ${toRoot}。`,
        `${node.label.en} fell by ${size}${word}; by the formula that is ${toRoot} to ${root.label.en}.`,
      )
}

export function pilotsSentence(lang: Lang, pilots: PilotsAnswer['pilots']): string {
  const works = pilots.filter(({ verdict }) => verdict === 'works').length
  return pick(lang, `${pilots.length} 个试点，${works} 个管用`, `Of ${pilots.length} pilots, ${works} worked`)
}

export function rankSentence(lang: Lang, { rank, of }: NonNullable<PilotAnswer['second']>): string {
  return pick(lang, `第 ${rank}，共 ${of}`, `number ${rank} of ${of}`)
}

/** The sentences around the table of candidates: which part of the outcome, over which weeks, and one step of each candidate. */
export function candidateSentences(
  lang: Lang,
  { outcome, weeks, from, to, rows }: CandidatesReading,
): [string, string][] {
  const part = outcome.comparable
  const when = (period: string) => labelPeriod(parsePeriod(period), lang, 2026)
  const steps = {
    point: pick(lang, '每高 1 个点', 'for one point more'),
    permille: pick(lang, '每高 1‰', 'for 1‰ more'),
    relative: pick(lang, '每高 10%', 'for 10% more'),
    unit: pick(lang, '每高 1', 'for one more'),
  }
  const told = part
    ? pick(
        lang,
        `· 按${part.label.zh}，从头到尾都在的 ${part.count} 个（共 ${part.of} 个）`,
        `· ${part.count} of ${part.of} by ${part.label.en}, those there throughout`,
      )
    : ''
  return [
    ['comparable', told],
    ['span', pick(lang, `${weeks} 周，${when(from)}到${when(to)}`, `${weeks} weeks, ${when(from)} to ${when(to)}`)],
    ...rows.flatMap(({ id, effect }): [string, string][] => (effect ? [[`${id}|step`, steps[effect.step.kind]]] : [])),
  ]
}
