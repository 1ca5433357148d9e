import { formatRate, formatShare } from '../../base/number/format.ts'
import type { Lang, Text } from '../../base/text.ts'
import type { CellValue, EventFact, Evidence, Figure, SharedPart, Since } from '../types.ts'
import { cellText } from './cell.ts'
import { bracket } from './headline.ts'
import { lower } from './label.ts'
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

function sentence({ subject, driver, cell, cellAmount, outside }: FindingFacts, lang: Lang): string {
  const size = sizeText(driver.amount, subject.unit, lang)
  const part = sizeText(cellAmount, subject.unit, lang)
  const down = driver.amount < 0
  const place = cellText(cell, lang)
  if (lang === 'zh') {
    const moved = driver.isSubject
      ? `${beforeChinese(subject.label.zh)}${down ? '少了' : '多了'} ${size}`
      : `${beforeChinese(driver.label.zh)}把${beforeChinese(subject.label.zh)}${down ? '拉低' : '抬高'}了 ${size}`
    if (cell.length > 0) return `${moved}，${place}一处就有 ${part}。`
    return outside.count > 0 ? `${moved}，没有集中在哪一处。` : `${moved}。`
  }
  const moved = driver.isSubject
    ? `${subject.label.en} ${down ? 'fell' : 'rose'} by ${size}`
    : `${driver.label.en} took ${lower(subject.label.en)} ${down ? 'down' : 'up'} by ${size}`
  if (cell.length > 0) return `${moved}; ${place} alone makes ${part}.`
  return outside.count > 0 ? `${moved}; no single place stands out.` : `${moved}.`
}

function shareOfDriver({ driver, cellAmount }: FindingFacts, lang: Lang): string {
  const share = driver.amount === 0 ? null : cellAmount / driver.amount
  const fell = (driver.figure.change ?? 0) < 0
  const text = formatShare(share)
  const over = share !== null && Math.round(share * 100) > 100
  if (lang === 'zh') {
    const whole = `${driver.label.zh}${fell ? '降幅' : '升幅'}`
    return over ? `相当于${whole}的 ${text}，别处抵回一些` : `占${whole}的 ${text}`
  }
  const whole = `the ${fell ? 'fall' : 'rise'} in ${lower(driver.label.en)}`
  return over ? `${text} of ${whole}, part of it offset elsewhere` : `${text} of ${whole}`
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

function fact(facts: FindingFacts, lang: Lang): string {
  const { driver, cell, cellFigure, since, outside } = facts
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
  const daily = since && driver.additive
  if (lang === 'zh') {
    const from = since ? `自 ${dayText(since.date, 'zh')}起，` : ''
    return ended(
      [
        `${from}该处${driver.label.zh}${daily ? '每天' : ''} ${fromTo}，${shareOfDriver(facts, 'zh')}`,
        othersText(facts, 'zh'),
      ],
      'zh',
    )
  }
  const from = since ? `since ${dayText(since.date, 'en')}, ` : ''
  return ended(
    [
      `${from}${lower(driver.label.en)} there went ${fromTo}${daily ? ' a day' : ''}, ${shareOfDriver(facts, 'en')}`,
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

function unknown({ cell, driver, cellAmount, outside, subject }: FindingFacts, lang: Lang): string {
  const { count, largest } = outside
  const named = largest && {
    place: cellText(largest.cell, lang),
    amount: signedText(largest.amount, subject.unit, lang),
  }
  const rest = driver.amount - cellAmount
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

/** The sentence of a finding and its three lines of truth, in both languages. */
export function findingTexts(facts: FindingFacts): { sentence: Text; fact: Text; together: Text; unknown: Text } {
  return {
    sentence: inBoth((lang) => sentence(facts, lang)),
    fact: inBoth((lang) => fact(facts, lang)),
    together: inBoth((lang) => togetherText(facts, lang)),
    unknown: inBoth((lang) => unknown(facts, lang)),
  }
}
