import { formatRate } from '../../base/number/format.ts'
import type { Lang, Text } from '../../base/text.ts'
import type { Metric } from '../../model/types.ts'
import type { EarlyWarning } from '../candidates/types.ts'
import { beforeChinese, inBoth, sizeText } from './number.ts'

export interface WarningTold {
  readonly movedBy: number
  /** Whether the movement is a part of the candidate, else in its units. */
  readonly logarithm: boolean
  readonly kind: EarlyWarning['kind']
  readonly coming: EarlyWarning['weeks']
}

/** A change of the outcome without its sign. */
function amountText(change: number, kind: WarningTold['kind'], unit: string | null, lang: Lang): string {
  return kind === 'relative' ? formatRate(Math.abs(change)).replace('+', '') : sizeText(Math.abs(change), unit, lang)
}

/** The week of a period: 2026-W50 is 第50周 and W50. */
function weekText(period: string, lang: Lang): string {
  const week = period.split('-')[1] ?? period
  return lang === 'zh' ? `第${Number(week.slice(1))}周` : week
}

/** The weeks that stand on the newest week's side, and what is expected of them: from the least to the most. */
function spanOf({ coming }: WarningTold) {
  const last = coming.at(-1) as EarlyWarning['weeks'][number]
  const enough = Math.abs(last.expected) / 3
  const side = Math.sign(last.expected)
  const same = coming.filter(({ expected }) => expected * last.expected > 0 && Math.abs(expected) >= enough)
  const sizes = same.map(({ expected }) => expected)
  return {
    from: (same[0] ?? last).period,
    to: last.period,
    down: last.expected < 0,
    sizes: [Math.min(...sizes.map(Math.abs)), Math.max(...sizes.map(Math.abs))] as const,
    bounds: same.flatMap(({ lower, upper }) => [side * lower, side * upper]),
  }
}

interface Pieces {
  readonly candidate: string
  readonly outcome: string
  readonly moved: string
  readonly below: boolean
  readonly when: readonly string[]
  readonly down: boolean
  readonly size: readonly [string, string]
  readonly bounds: readonly [string, string]
}

function inChinese({ candidate, outcome, moved, below, when, down, size, bounds }: Pieces): string {
  const range = ([from, to]: readonly [string, string]) => (from === to ? from : `${from} 至 ${to}`)
  return `${beforeChinese(candidate)}比转变前的 13 周${below ? '低' : '高'} ${moved}。按以往的先后关系推算，${when.join('至')}${outcome}会${down ? '低' : '高'} ${range(size)}（95% 区间 ${range(bounds)}）；别的变动不在其内。`
}

function inEnglish({ candidate, outcome, moved, below, when, down, size, bounds }: Pieces): string {
  const range = ([from, to]: readonly [string, string]) => (from === to ? from : `${from} to ${to}`)
  return `${candidate} stands ${moved} ${below ? 'below' : 'above'} the 13 weeks before it turned. By the order of the past, ${outcome.toLowerCase()} would stand ${range(size)} ${down ? 'lower' : 'higher'} in ${when.join(' to ')} (95% interval ${range(bounds)}), whatever else moves it aside.`
}

/** What a turn of a candidate says of the outcome's coming weeks. */
export function sayWarning(outcome: Metric, candidate: Metric, told: WarningTold): Text {
  const { movedBy, logarithm, kind } = told
  const { from, to, down, sizes, bounds } = spanOf(told)
  return inBoth((lang) => {
    const amount = (change: number) => amountText(change, kind, outcome.unit ?? null, lang)
    // An interval that reaches over to the other side says so by its sign.
    const bound = (change: number) => (change < 0 ? `−${amount(change)}` : amount(change))
    const moved = logarithm
      ? amountText(movedBy, 'relative', null, lang)
      : sizeText(movedBy, candidate.unit ?? null, lang)
    const pieces: Pieces = {
      candidate: candidate.label[lang],
      outcome: outcome.label[lang],
      moved,
      below: movedBy < 0,
      when: from === to ? [weekText(from, lang)] : [weekText(from, lang), weekText(to, lang)],
      down,
      size: [amount(sizes[0]), amount(sizes[1])],
      bounds: [bound(Math.min(...bounds)), bound(Math.max(...bounds))],
    }
    return lang === 'zh' ? inChinese(pieces) : inEnglish(pieces)
  })
}
