import { formatRate, formatShare } from '../../base/number/format.ts'
import type { Lang, Text } from '../../base/text.ts'
import type { Usual } from '../explain/usual.ts'
import type { CellValue, EventFact, Evidence, Figure, Finding, SharedPart, Since } from '../types.ts'
import { cellText } from './cell.ts'
import { bracket } from './headline.ts'
import { lower } from './label.ts'
import { locatedBasis } from './located.ts'
import { beforeChinese, fromToText, inBoth, listText, signedText, sizeText } from './number.ts'
import { dayText, ended } from './sentence.ts'
import { isLevel } from './share.ts'
import { togetherText } from './together.ts'

/** What a finding's sentences are made of. Amounts are in the asked metric's unit. */
export interface FindingFacts {
  /** The asked metric. */
  readonly subject: { readonly label: Text; readonly unit: string | null }
  readonly driver: {
    readonly label: Text
    readonly unit: string | null
    readonly figure: Figure
    readonly amount: number
    readonly isSubject: boolean
    readonly additive: boolean
    /** Its slices add up, or are sum over sum, so that its change can be located. */
    readonly sliceable: boolean
  }
  readonly cell: readonly CellValue[]
  readonly cellFigure: Figure
  readonly cellAmount: number
  readonly through: 'value' | 'share' | null
  readonly cellWeight: { readonly compared: number; readonly value: number } | null
  /** Other places that carry the change with this one. */
  readonly further: readonly { readonly cell: readonly CellValue[]; readonly amount: number }[]
  /** How far the place stands out of the noise of the others; null where that cannot be told. */
  readonly sigmas: number | null
  readonly usual: Usual | null
  readonly since: Since | null
  readonly outside: {
    readonly count: number
    readonly largest: { readonly cell: readonly CellValue[]; readonly amount: number } | null
  }
  /** The other drivers of the asked metric's change, with their rates of change. */
  readonly others: readonly { readonly part: SharedPart; readonly changeRate: number | null }[]
  readonly events: readonly EventFact[]
  /** Whether the days of events were held against the change. */
  readonly heldToEvents: boolean
  /** Whether the workspace knows of events at all. */
  readonly hasEvents: boolean
  readonly evidence: readonly Evidence[]
  /** How many metrics that the tree marks as influencing the driver were looked at. */
  readonly companions: number
}

/** A rest under this part of the driver's change is said to cancel out. */
const leastRest = 0.01

function movedText({ subject, driver }: FindingFacts, lang: Lang): string {
  const size = sizeText(driver.amount, subject.unit, lang)
  const down = driver.amount < 0
  if (lang === 'zh') {
    return driver.isSubject
      ? `${beforeChinese(subject.label.zh)}${down ? '少了' : '多了'} ${size}`
      : `${beforeChinese(driver.label.zh)}把${beforeChinese(subject.label.zh)}${down ? '拉低' : '抬高'}了 ${size}`
  }
  return driver.isSubject
    ? `${subject.label.en} ${down ? 'fell' : 'rose'} by ${size}`
    : `${driver.label.en} took ${lower(subject.label.en)} ${down ? 'down' : 'up'} by ${size}`
}

/** What the place and those beside it carry together. */
const carried = ({ cellAmount, further }: FindingFacts) => further.reduce((sum, { amount }) => sum + amount, cellAmount)

/** Several places, each with what it brings: 成都（+1.20）、武汉（+0.80）. */
function placesText({ cell, cellAmount, further, subject }: FindingFacts, lang: Lang): string {
  const named = [{ cell, amount: cellAmount }, ...further].map(
    (place) => `${cellText(place.cell, lang)}${bracket(signedText(place.amount, subject.unit, lang), lang)}`,
  )
  return listText(named, lang)
}

function sentence(facts: FindingFacts, lang: Lang): string {
  const { subject, cell, outside, through, further } = facts
  const moved = movedText(facts, lang)
  const [place, part] = [cellText(cell, lang), sizeText(carried(facts), subject.unit, lang)]
  if (further.length > 0) {
    const places = placesText(facts, lang)
    const count = further.length + 1
    return lang === 'zh'
      ? `${moved}，${places} ${count} 处合计 ${part}。`
      : `${moved}; ${places} together make ${part}.`
  }
  const byShare = through === 'share'
  if (lang === 'zh') {
    if (cell.length > 0) return `${moved}，${place}一处就有 ${part}${byShare ? '，来自它的占比' : ''}。`
    return outside.count > 0 ? `${moved}，没有集中在哪一处。` : `${moved}。`
  }
  if (cell.length > 0) return `${moved}; ${byShare ? 'the share of ' : ''}${place} alone makes ${part}.`
  return outside.count > 0 ? `${moved}; no single place stands out.` : `${moved}.`
}

function shareOfDriver(facts: FindingFacts, lang: Lang): string {
  const { driver, further } = facts
  const share = driver.amount === 0 ? null : carried(facts) / driver.amount
  const fell = (driver.figure.change ?? 0) < 0
  const text = formatShare(share)
  const over = share !== null && Math.round(share * 100) > 100
  if (lang === 'zh') {
    const whole = `${driver.label.zh}${fell ? '降幅' : '升幅'}`
    const those = further.length > 0 ? `${further.length + 1} 处一共` : ''
    return over ? `${those}相当于${whole}的 ${text}，别处抵回一些` : `${those}占${whole}的 ${text}`
  }
  const whole = `the ${fell ? 'fall' : 'rise'} in ${lower(driver.label.en)}`
  const those = further.length > 0 ? `the ${further.length + 1} places make ` : ''
  return over ? `${those}${text} of ${whole}, part of it offset elsewhere` : `${those}${text} of ${whole}`
}

/** The other drivers: those that may be called level together, the rest with what each brings. */
function othersText({ others, subject }: FindingFacts, lang: Lang): string {
  const drivers = others.filter(({ part }) => part.kind === 'driver')
  const name = (part: SharedPart) => (lang === 'zh' ? part.label.zh : lower(part.label.en))
  const level = drivers.filter(({ part, changeRate }) => isLevel(changeRate, part.share)).map(({ part }) => name(part))
  const moved = drivers
    .filter(({ part, changeRate }) => !isLevel(changeRate, part.share) && part.amount !== 0)
    .map(({ part }) => `${name(part)} ${signedText(part.amount, subject.unit, lang)}`)
  const parts = [
    ...(level.length > 0
      ? [
          lang === 'zh'
            ? `${listText(level, lang)}持平`
            : `${listText(level, lang)} ${level.length > 1 ? 'are' : 'is'} level`,
        ]
      : []),
    ...(moved.length > 0
      ? [lang === 'zh' ? `另有贡献：${listText(moved, lang)}` : `contributions besides: ${listText(moved, lang)}`]
      : []),
  ]
  return parts.join(lang === 'zh' ? '；' : '; ')
}

/** Where the share of a place moved and not its own value, the share stands first, so that nobody looks for a fall that was none. */
function shareFact({ cellWeight, driver }: FindingFacts, fromTo: string, lang: Lang): string {
  const shares = `${formatShare(cellWeight?.compared ?? null)} → ${formatShare(cellWeight?.value ?? null)}`
  return lang === 'zh'
    ? `该处占比 ${shares}，自己的${beforeChinese(driver.label.zh)} ${fromTo}`
    : `its share went ${shares}, its own ${lower(driver.label.en)} ${fromTo}`
}

/** That nothing happened to a place now, but something did then. */
function returned({ usual }: FindingFacts, lang: Lang): string {
  if (!usual || usual.isOut.now || !usual.isOut.base) return ''
  return lang === 'zh'
    ? '不同往常的是对比期，本期已在往常范围内'
    : 'what it is compared with was unusual, and it is back at its usual level'
}

/** Where a fact holds: of several places the largest is named, else the sentence before has named it. */
function hereText({ cell, further }: FindingFacts, lang: Lang): string {
  if (lang === 'zh') return further.length > 0 ? cellText(cell, lang) : '该处'
  return further.length > 0 ? `at ${cellText(cell, lang)}` : 'there'
}

function fact(facts: FindingFacts, lang: Lang): string {
  const { driver, cell, cellFigure, since, outside, through } = facts
  const value = since?.value ?? cellFigure.value
  const compared = since?.compared ?? cellFigure.compared
  const fromTo = fromToText(compared, value, driver.unit, lang)
  const rate = bracket(formatRate(driver.figure.changeRate), lang)
  if (cell.length === 0) {
    const spread = lang === 'zh' ? `分散在 ${outside.count} 处` : `spread over ${outside.count} slices`
    return ended(
      [`${driver.label[lang]} ${fromTo}${rate}`, outside.count > 0 ? spread : '', othersText(facts, lang)],
      lang,
    )
  }
  if (through === 'share') {
    const share = `${shareFact(facts, fromTo, lang)}${lang === 'zh' ? '，' : ', '}${shareOfDriver(facts, lang)}`
    return ended([share, othersText(facts, lang)], lang)
  }
  const daily = since && driver.additive
  const here = hereText(facts, lang)
  if (lang === 'zh') {
    const from = since ? `自 ${dayText(since.date, 'zh')}起，` : ''
    return ended(
      [
        `${from}${here}${driver.label.zh}${daily ? '每天' : ''} ${fromTo}，${shareOfDriver(facts, 'zh')}`,
        returned(facts, 'zh'),
        othersText(facts, 'zh'),
      ],
      'zh',
    )
  }
  const from = since ? `since ${dayText(since.date, 'en')}, ` : ''
  return ended(
    [
      `${from}${lower(driver.label.en)} ${here} went ${fromTo}${daily ? ' a day' : ''}, ${shareOfDriver(facts, 'en')}`,
      returned(facts, 'en'),
      othersText(facts, 'en'),
    ],
    'en',
  )
}

/** Why a change was not located: nothing is claimed of places that were not looked into. */
function notSearched(sliceable: boolean, lang: Lang): string {
  if (lang === 'zh') return sliceable ? '没有可用来往下找的维度' : '它的分组加起来不等于整体，没有往下找'
  return sliceable
    ? 'there is no dimension to look into'
    : 'its slices do not add up to the whole, so it was not located'
}

function unknown(facts: FindingFacts, lang: Lang): string {
  const { cell, driver, outside, subject } = facts
  const { count, largest } = outside
  const named = largest && {
    place: cellText(largest.cell, lang),
    amount: signedText(largest.amount, subject.unit, lang),
  }
  const rest = driver.amount - carried(facts)
  const balanced = Math.abs(rest) < Math.abs(driver.amount) * leastRest
  const open = lang === 'zh' ? '原因尚未证实' : 'what brought it about is not proven'
  if (!named) return ended([count === 0 ? notSearched(driver.sliceable, lang) : '', open], lang)
  if (lang === 'zh') {
    const runner = `变动最大的一处是${named.place}（${named.amount}）`
    const sum = balanced ? '正负相抵' : `合计 ${signedText(rest, subject.unit, lang)}`
    return ended([cell.length > 0 ? `其余 ${count} 处${sum}，${runner}` : runner, open], lang)
  }
  const runner = `the largest move is at ${named.place} (${named.amount})`
  const sum = balanced ? 'cancel out' : `make ${signedText(rest, subject.unit, lang)}`
  return ended([cell.length > 0 ? `the other ${count} slices ${sum}, ${runner}` : runner, open], lang)
}

/** The sentence of a finding, its three lines of truth and how sure it is, in both languages. */
export function findingTexts(
  facts: FindingFacts,
): Pick<Finding, 'sentence' | 'fact' | 'together' | 'unknown' | 'basis'> {
  const said = inBoth((lang) => sentence(facts, lang))
  return {
    sentence: said,
    basis: locatedBasis(facts, said),
    fact: inBoth((lang) => fact(facts, lang)),
    together: inBoth((lang) => togetherText(facts, lang)),
    unknown: inBoth((lang) => unknown(facts, lang)),
  }
}
