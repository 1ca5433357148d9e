import { labelComparison } from '../../base/calendar/comparison.ts'
import type { Period } from '../../base/calendar/period.ts'
import type { Lang, Text } from '../../base/text.ts'
import type { Comparison } from '../../model/question.ts'
import type { Breakdown, Figure, Finding, SharedPart } from '../types.ts'
import { reversalOf, reversalText } from './breakdown.ts'
import { cellText } from './cell.ts'
import { lower } from './label.ts'
import { beforeChinese, inBoth, listText, signedText, sizeText, valueText } from './number.ts'
import { isLevel, wordForShare } from './share.ts'

/** What a headline is made of. */
export interface HeadlineFacts {
  readonly metric: string
  readonly label: Text
  readonly unit: string | null
  readonly figure: Figure
  readonly period: Period
  readonly compare: Comparison
  /** The period is not over, so that it stands against the same elapsed part. */
  readonly unfinished: boolean
  readonly parts: readonly SharedPart[]
  readonly findings: readonly Finding[]
  readonly breakdowns: readonly Breakdown[]
}

/** What the change is measured against: 上周, 上周同期, a year earlier. */
function baseText({ period, compare, unfinished }: HeadlineFacts): Text {
  const base = labelComparison(compare, period)
  return unfinished && compare === 'previous' ? { zh: `${base.zh}同期`, en: `the same part of ${base.en}` } : base
}

function moved({ label, unit, figure }: HeadlineFacts, lang: Lang): string {
  const change = figure.change as number
  const size = sizeText(change, unit, lang)
  if (lang === 'zh') return `${beforeChinese(label.zh)}${change < 0 ? '少了' : '多了'} ${size}`
  return `${label.en} ${change < 0 ? 'fell' : 'rose'} by ${size}`
}

/** A place that brings more than the whole change, so that other places gave some of it back. */
function overshot({ figure, unit }: HeadlineFacts, name: string, amount: number, lang: Lang): string {
  const back = sizeText((figure.change as number) - amount, unit, lang)
  const own = signedText(amount, unit, lang)
  return lang === 'zh'
    ? `，${name}贡献 ${own}，其余抵回 ${back}。`
    : `; ${name} contributed ${own}, and the rest offset ${back}.`
}

function located(facts: HeadlineFacts, finding: Finding, lang: Lang): string | null {
  if (finding.cell.length === 0 || (finding.share ?? 0) <= 0) return null
  const place = listText(
    [finding, ...finding.further].map(({ cell }) => cellText(cell, lang)),
    lang,
  )
  const own = finding.metric === facts.metric
  const amount = finding.further.reduce((sum, more) => sum + more.amount, finding.amount)
  const words = wordForShare(amount / (facts.figure.change as number))
  if (lang === 'zh') {
    const name = finding.through === 'share' ? `${place}的占比` : `${place}${own ? '' : `的${finding.label.zh}`}`
    return words ? `，${words.zh}出在${name}。` : overshot(facts, name, amount, lang)
  }
  const isShare = finding.through === 'share'
  const name = isShare ? `the share of ${place}` : own ? place : `${lower(finding.label.en)} at ${place}`
  return words ? `; ${words.en} is ${own && !isShare ? 'at ' : ''}${name}.` : overshot(facts, name, amount, lang)
}

/** A driver is named beside the largest one when it has at least this share of all parts' sizes. */
const leastNamed = 0.2

function byDriver(facts: HeadlineFacts, lang: Lang): string | null {
  const { figure, parts, unit, findings } = facts
  const total = parts.reduce((sum, part) => sum + Math.abs(part.amount), 0)
  const ranked = [...parts].sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount))
  const alike = ranked.filter(
    (part) => part.kind === 'driver' && Math.sign(part.amount) === Math.sign(figure.change ?? 0),
  )
  const [first, ...others] = alike.filter((part) => Math.abs(part.amount) >= total * leastNamed)
  if (!first) return null
  const name = (part: SharedPart) => (lang === 'zh' ? part.label.zh : lower(part.label.en))
  const words = wordForShare(first.share)
  if (!words) return overshot(facts, name(first), first.amount, lang)
  if (others.length > 0) {
    const named = [first, ...others].map((part) => `${name(part)}${bracket(signedText(part.amount, unit, lang), lang)}`)
    return lang === 'zh' ? `，主要是${listText(named, lang)}。` : `; mostly ${listText(named, lang)}.`
  }
  const spread = findings.some(
    (finding) => finding.metric === first.name && finding.cell.length === 0 && finding.runnerUp,
  )
  if (lang === 'zh') return `，${words.zh}来自${name(first)}${spread ? '，分散在各处' : ''}。`
  return `; ${words.en} is ${name(first)}${spread ? ', spread over many places' : ''}.`
}

/** Something said in brackets, as each language sets them. */
export function bracket(text: string, lang: Lang): string {
  return lang === 'zh' ? `（${text}）` : ` (${text})`
}

function gapLine({ figure, parts, unit }: HeadlineFacts, lang: Lang): string | null {
  const gap = parts.find((part) => part.kind === 'gap')
  if (!gap || Math.abs(gap.amount) < Math.abs(figure.change as number) / 2) return null
  const amount = signedText(gap.amount, unit, lang)
  return lang === 'zh'
    ? `，其中 ${amount} 是差额：各部分加起来对不上。`
    : `; ${amount} of it is a gap that the parts do not add up to.`
}

/** That the mix turned what the slices did comes before any driver: without it the reader looks for a fall that nobody had. */
function reversalLine({ breakdowns, figure, unit }: HeadlineFacts, lang: Lang): string | null {
  for (const breakdown of breakdowns) {
    const reversal = reversalOf(breakdown, figure)
    if (!reversal) continue
    const text = reversalText(reversal, breakdown, figure.change as number, unit, lang)
    return lang === 'zh' ? `，但${text}。` : `, yet ${text}.`
  }
  return null
}

/** Slices that came or went, where they bring at least half of the change. */
function turnoverLine({ parts, figure, unit }: HeadlineFacts, lang: Lang): string | null {
  const change = figure.change as number
  const those = parts.filter(({ state }) => state === 'new' || state === 'lost')
  const loud = those.filter(({ amount }) => Math.abs(amount) >= Math.abs(change) / 2)
  if (loud.length === 0) return null
  const list = listText(
    loud.map((part) => `${part.label[lang]} ${signedText(part.amount, unit, lang)}`),
    lang,
  )
  return lang === 'zh' ? `，其中${beforeChinese(list)}。` : `; of it ${list}.`
}

/** Only what was searched may be called spread. */
function spreadLine({ findings }: HeadlineFacts, lang: Lang): string {
  if (!findings.some((finding) => finding.cell.length === 0 && finding.runnerUp)) return lang === 'zh' ? '。' : '.'
  return lang === 'zh' ? '，分散在各处，没有集中在哪一处。' : '; it is spread, no single place stands out.'
}

/** The one sentence above an explanation: how far it moved, and where most of that lies. Made from the answer's own numbers. */
export function headlineText(facts: HeadlineFacts): Text {
  const { label, unit, figure, findings } = facts
  const base = baseText(facts)
  const value = (lang: Lang) => valueText(figure.value, unit, lang)
  if (figure.value === null)
    return {
      zh: `${beforeChinese(label.zh)}在这个期间没有数据。`,
      en: `There are no data for ${lower(label.en)} in this period.`,
    }
  if (figure.change === null) {
    return {
      zh: `${label.zh} ${value('zh')}，${base.zh}没有可比的数。`,
      en: `${label.en}: ${value('en')}; there is nothing from ${base.en} to compare with.`,
    }
  }
  if (figure.change === 0 || isLevel(figure.changeRate)) {
    const change = (lang: Lang) => signedText(figure.change as number, unit, lang)
    return {
      zh: `${beforeChinese(label.zh)}与${base.zh}持平（${change('zh')}）。`,
      en: `${label.en}: level with ${base.en} (${change('en')}).`,
    }
  }
  const [first] = findings
  return inBoth(
    (lang) =>
      moved(facts, lang) +
      (reversalLine(facts, lang) ??
        (first && located(facts, first, lang)) ??
        gapLine(facts, lang) ??
        turnoverLine(facts, lang) ??
        byDriver(facts, lang) ??
        spreadLine(facts, lang)),
  )
}
