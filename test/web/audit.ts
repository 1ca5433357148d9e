import { labelPeriod } from '../../src/base/calendar/label.ts'
import { parsePeriod } from '../../src/base/calendar/period.ts'
import { formatChange } from '../../src/base/number/format.ts'
import { unitOf } from '../../src/base/number/unit.ts'
import type { Lang } from '../../src/base/text.ts'
import type { PartWire } from '../../src/contract/common.ts'
import { type Expected, restOf } from './figures.ts'
import type { Shown } from './shown.ts'

/** What a page must show: figures by key, sentences by key, and the answers that its other texts come from. */
export interface Truths {
  readonly lang: Lang
  readonly figures: Expected
  readonly sentences: ReadonlyMap<string, string>
  readonly answers: readonly unknown[]
  /** Periods and days that the page may name. */
  readonly periods: readonly string[]
  /** The parts of metrics, for what a picture folds into "others". */
  readonly parts: ReadonlyMap<string, { readonly parts: readonly PartWire[]; readonly unit: string | null }>
}

const tokens = (text: string) => text.match(/[+−-]?\d[\d,.]*/g)?.map((token) => token.replace(/[.,]$/, '')) ?? []

function restFault({ key, text }: Shown, all: readonly Shown[], truths: Truths): string | null {
  const metric = key.slice(0, key.indexOf('|part|rest'))
  const known = truths.parts.get(metric)
  if (!known) return `${key}: no such metric`
  const keys = all.filter(({ kind }) => kind === 'figure').map((shown) => shown.key)
  const wanted = formatChange(restOf(known.parts, keys, metric), unitOf(known.unit ?? undefined), truths.lang)
  return text === wanted ? null : `${key}: ${text} instead of ${wanted}`
}

function figureFault(shown: Shown, all: readonly Shown[], truths: Truths): string | null {
  const wanted = truths.figures.texts.get(shown.key)
  if (shown.key.endsWith('|part|rest')) return restFault(shown, all, truths)
  if (wanted === undefined) return `${shown.key}: ${shown.text}, which no answer gives`
  return wanted === shown.text ? null : `${shown.key}: ${shown.text} instead of ${wanted}`
}

/** Periods are words of the calendar; what is around them has no digit of its own. */
function whenFault({ text }: Shown, { periods, lang }: Truths): string | null {
  let rest = text
  const labels = periods.flatMap((period) => [labelPeriod(parsePeriod(period), lang, 2026), period])
  for (const label of labels.sort((a, b) => b.length - a.length)) rest = rest.replaceAll(label, '')
  return /\d/.test(rest) ? `a period that was not asked: ${text}` : null
}

function sentenceFault({ key, text }: Shown, { sentences }: Truths): string | null {
  const wanted = sentences.get(key)
  return wanted === text ? null : `sentence ${key}: ${text} instead of ${wanted}`
}

/** What the page puts together from several texts of an answer, which none of them says as a whole. */
const composed = new Set(['definition', 'issues'])

function saidFault({ key, text }: Shown, corpus: string): string | null {
  return corpus.includes(JSON.stringify(text)) ? null : `said ${key}: ${text}, which no answer says`
}

const structural = /^(T[0-3]|第 [1-3] 步|Step [1-3])$/

/** Words with numbers inside: every number must be one that an answer has, or count what a picture folds. */
function wordsFault({ kind, key, text }: Shown, known: ReadonlySet<string>): string | null {
  const foreign = tokens(text).filter((token) => !known.has(token))
  const folded = /^(其余 \d+ 项|\d+ others)$/.test(text)
  return structural.test(text) || folded || foreign.length === 0 ? null : `${kind} ${key}: ${text}`
}

/** Everything on the page that no answer accounts for, as sentences; none when the page is right. */
export function faultsOf(all: readonly Shown[], truths: Truths): string[] {
  const corpus = JSON.stringify(truths.answers)
  const known = new Set(tokens(corpus))
  return all.flatMap((shown) => {
    const { kind, key, text } = shown
    if (kind === 'unaccounted') return [`nothing accounts for: ${text} (${key})`]
    if (kind === 'figure') return figureFault(shown, all, truths) ?? []
    if (kind === 'when') return whenFault(shown, truths) ?? []
    if (kind === 'sentence') return sentenceFault(shown, truths) ?? []
    if (kind === 'said' && !composed.has(key)) return saidFault(shown, corpus) ?? []
    if (kind === 'said' || kind === 'label') return wordsFault(shown, known) ?? []
    return []
  })
}
