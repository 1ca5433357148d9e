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

const weekText = (period: string) => period.split('-')[1] ?? period

/** The weeks that stand on the newest week's side, and what is expected of them: from the least to the most. */
function spanOf({ coming }: WarningTold) {
  const last = coming.at(-1) as EarlyWarning['weeks'][number]
  const enough = Math.abs(last.expected) / 3
  const same = coming.filter(({ expected }) => expected * last.expected > 0 && Math.abs(expected) >= enough)
  const sizes = same.map(({ expected }) => expected)
  return {
    from: weekText((same[0] ?? last).period),
    to: weekText(last.period),
    down: last.expected < 0,
    sizes: [Math.min(...sizes.map(Math.abs)), Math.max(...sizes.map(Math.abs))] as const,
    bounds: same.flatMap(({ lower, upper }) => [Math.abs(lower), Math.abs(upper)]),
  }
}

interface Pieces {
  readonly candidate: string
  readonly outcome: string
  readonly moved: string
  readonly below: boolean
  readonly when: readonly [string, string]
  readonly down: boolean
  readonly size: readonly [string, string]
  readonly bounds: readonly [string, string]
}

function inChinese({ candidate, outcome, moved, below, when, down, size, bounds }: Pieces): string {
  const range = ([from, to]: readonly [string, string]) => (from === to ? from : `${from} 至 ${to}`)
  return `${beforeChinese(candidate)}比转变前的 13 周${below ? '低' : '高'} ${moved}。按以往的先后关系推算，${range(when)} ${outcome}会${down ? '低' : '高'} ${range(size)}（95% 区间 ${range(bounds)}）；别的变动不在其内。`
}

function inEnglish({ candidate, outcome, moved, below, when, down, size, bounds }: Pieces): string {
  const range = ([from, to]: readonly [string, string]) => (from === to ? from : `${from} to ${to}`)
  return `${candidate} stands ${moved} ${below ? 'below' : 'above'} the 13 weeks before it turned. By the order of the past, ${outcome.toLowerCase()} would stand ${range(size)} ${down ? 'lower' : 'higher'} in ${range(when)} (95% interval ${range(bounds)}), whatever else moves it aside.`
}

/** What a turn of a candidate says of the outcome's coming weeks. */
export function sayWarning(outcome: Metric, candidate: Metric, told: WarningTold): Text {
  const { movedBy, logarithm, kind } = told
  const { from, to, down, sizes, bounds } = spanOf(told)
  return inBoth((lang) => {
    const amount = (change: number) => amountText(change, kind, outcome.unit ?? null, lang)
    const moved = logarithm
      ? amountText(movedBy, 'relative', null, lang)
      : sizeText(movedBy, candidate.unit ?? null, lang)
    const pieces: Pieces = {
      candidate: candidate.label[lang],
      outcome: outcome.label[lang],
      moved,
      below: movedBy < 0,
      when: [from, to],
      down,
      size: [amount(sizes[0]), amount(sizes[1])],
      bounds: [amount(Math.min(...bounds)), amount(Math.max(...bounds))],
    }
    return lang === 'zh' ? inChinese(pieces) : inEnglish(pieces)
  })
}
