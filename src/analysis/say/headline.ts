import { labelPrevious } from '../../base/calendar/label.ts'
import type { Period } from '../../base/calendar/period.ts'
import { formatValue } from '../../base/number/format.ts'
import { unitOf } from '../../base/number/unit.ts'
import type { Lang, Text } from '../../base/text.ts'
import type { Comparison } from '../../model/question.ts'
import type { Figure, Finding, SharedPart } from '../types.ts'
import { cellText } from './cell.ts'
import { inBoth, listText, signedText, sizeText } from './number.ts'
import { isLevel, wordForShare } from './share.ts'

/** What a headline is made of. */
export interface HeadlineFacts {
  readonly metric: string
  readonly label: Text
  readonly unit: string | null
  readonly figure: Figure
  readonly period: Period
  readonly compare: Comparison
  readonly parts: readonly SharedPart[]
  readonly findings: readonly Finding[]
}

/** What the change is measured against: 上周, a year earlier. */
export function baseText(period: Period, compare: Comparison): Text {
  return compare === 'year' ? { zh: '去年同期', en: 'a year earlier' } : labelPrevious(period.grain)
}

function moved({ label, unit, figure }: HeadlineFacts, lang: Lang): string {
  const change = figure.change as number
  const size = sizeText(change, unit, lang)
  if (lang === 'zh') return `${label.zh}${change < 0 ? '少了' : '多了'} ${size}`
  return `${label.en} ${change < 0 ? 'fell' : 'rose'} by ${size}`
}

function located(facts: HeadlineFacts, finding: Finding, lang: Lang): string | null {
  const words = wordForShare(finding.share)
  if (!words || finding.cell.length === 0) return null
  const place = cellText(finding.cell, lang)
  const own = finding.metric === facts.metric
  if (lang === 'zh') return `，${words.zh}出在${place}${own ? '' : `的${finding.label.zh}`}。`
  return own ? `; ${words.en} is at ${place}.` : `; ${words.en} is ${lower(finding.label.en)} at ${place}.`
}

/** A label inside an English sentence starts small, unless it is an abbreviation. */
export function lower(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label
}

function byDriver({ figure, parts }: HeadlineFacts, lang: Lang): string | null {
  const ranked = [...parts].sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount))
  const [first, second] = ranked.filter(
    (part) => part.kind === 'driver' && Math.sign(part.amount) === Math.sign(figure.change ?? 0),
  )
  if (!first) return null
  const words = wordForShare(first.share)
  if (words && (first.share ?? 0) >= 0.55) {
    if (lang === 'zh') return `，${words.zh}来自${first.label.zh}，分散在各处。`
    return `; ${words.en} is ${lower(first.label.en)}, spread over many places.`
  }
  const named = [first, second].flatMap((part) =>
    part
      ? [`${lang === 'zh' ? part.label.zh : lower(part.label.en)}${bracket(signedText(part.amount, null, lang), lang)}`]
      : [],
  )
  return lang === 'zh' ? `，主要是${listText(named, lang)}。` : `; mostly ${listText(named, lang)}.`
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
    ? `，其中 ${amount} 由各部分加不起来，是差额。`
    : `; ${amount} of it is a gap that the parts do not add up to.`
}

function spreadLine(lang: Lang): string {
  return lang === 'zh' ? '，分散在各处，没有集中在哪一处。' : '; it is spread, no single place stands out.'
}

/** The one sentence above an explanation: how far it moved, and where most of that lies. Made from the answer's own numbers. */
export function headlineText(facts: HeadlineFacts): Text {
  const { label, unit, figure, period, compare, findings } = facts
  const base = baseText(period, compare)
  const value = (lang: Lang) => formatValue(figure.value, unitOf(unit ?? undefined), lang)
  if (figure.value === null)
    return { zh: `${label.zh}在这个期间没有数据。`, en: `There is no ${lower(label.en)} for this period.` }
  if (figure.change === null) {
    return {
      zh: `${label.zh} ${value('zh')}，${base.zh}没有可比的数。`,
      en: `${label.en} is ${value('en')}; there is nothing to compare it with from ${base.en}.`,
    }
  }
  if (figure.change === 0 || isLevel(figure.changeRate)) {
    const change = (lang: Lang) => signedText(figure.change as number, unit, lang)
    return {
      zh: `${label.zh}与${base.zh}持平（${change('zh')}）。`,
      en: `${label.en} is level with ${base.en} (${change('en')}).`,
    }
  }
  const [first] = findings
  return inBoth(
    (lang) =>
      moved(facts, lang) +
      ((first && located(facts, first, lang)) ?? gapLine(facts, lang) ?? byDriver(facts, lang) ?? spreadLine(lang)),
  )
}
