import { formatRate } from '../../base/number/format.ts'
import type { Lang, Text } from '../../base/text.ts'
import type { Signal } from '../signals/types.ts'
import { cellText } from './cell.ts'
import { lower } from './label.ts'
import { beforeChinese, fromToText, inBoth, listText, signedText, valueText } from './number.ts'
import { dayText, ended } from './sentence.ts'

/** What the sentences of a signal are made of. */
export type SignalFacts = Omit<
  Signal,
  'sentence' | 'fact' | 'together' | 'unknown' | 'basis' | 'explain' | 'id' | 'alarm'
> & {
  /** The value adds up over days, so it is told a day. */
  readonly isTotal: boolean
  /** The noise that it stands above: its size over its standard error. */
  readonly score: number
  /** How many series were looked at. */
  readonly series: number
  /** Whether the workspace knows of events at all. */
  readonly hasEvents: boolean
  /** It was found where all slices meet, and stands against the days before there. */
  readonly located: boolean
  /** A growth: the share of everything before and now, and its last week. */
  readonly company: { readonly before: number; readonly value: number } | null
}

const place = ({ cell }: SignalFacts, lang: Lang) => cellText(cell, lang)

/** A metric in its place: 杭州旗舰店晚高峰的转化率, conversion at Hangzhou · Flagship. */
function subject(facts: SignalFacts, lang: Lang): string {
  const { label, cell } = facts
  if (cell.length === 0) return lang === 'zh' ? beforeChinese(label.zh) : lower(label.en)
  return lang === 'zh'
    ? `${beforeChinese(place(facts, 'zh'))}的${beforeChinese(label.zh)}`
    : `${lower(label.en)} at ${place(facts, 'en')}`
}

function effectText({ effect }: SignalFacts, lang: Lang): string {
  if (!effect) return ''
  const amount = signedText(effect.amount, effect.unit, lang)
  const rate = formatRate(effect.rate)
  return lang === 'zh'
    ? `折合${beforeChinese(effect.label.zh)} ${amount}（${rate}）`
    : `worth ${amount} (${rate}) of ${lower(effect.label.en)}`
}

const daily = ({ isTotal }: SignalFacts, lang: Lang) => (isTotal ? (lang === 'zh' ? '每天 ' : ' a day') : '')

function change(facts: SignalFacts, lang: Lang): string {
  const { before, value, unit } = facts
  const fromTo = fromToText(before, value, unit, lang)
  return lang === 'zh' ? `${daily(facts, 'zh')}${fromTo}` : `${fromTo}${daily(facts, 'en')}`
}

function sentence(facts: SignalFacts, lang: Lang): string {
  const { kind, from, value, expected, unit } = facts
  const effect = effectText(facts, lang)
  if (kind === 'shift') {
    const what = subject(facts, lang)
    return lang === 'zh'
      ? ended([`自 ${dayText(from, 'zh')}起，${what} ${change(facts, 'zh')}`.replace(/ {2,}/g, ' '), effect], 'zh')
      : ended([`since ${dayText(from, 'en')}, ${what} went ${change(facts, 'en')}`, effect], 'en')
  }
  if (kind === 'growth') return growthSentence(facts, lang)
  const [own, usual] = [valueText(value, unit, lang), valueText(expected, unit, lang)]
  return lang === 'zh'
    ? ended(
        [
          `${dayText(from, 'zh')}，${subject(facts, 'zh')} ${own}，往常应在 ${usual} 上下`.replace(/ {2,}/g, ' '),
          effect,
        ],
        'zh',
      )
    : ended(
        [`on ${dayText(from, 'en')}, ${subject(facts, 'en')} was ${own}, where about ${usual} was usual`, effect],
        'en',
      )
}

/** A growth's first cell is what grew; the rest is where. */
function growthSentence(facts: SignalFacts, lang: Lang): string {
  const { cell, before, value, label } = facts
  const what = cellText(cell.slice(0, 1), lang)
  const where = cellText(cell.slice(1), lang)
  const fromTo = fromToText(before, value, '%', lang)
  if (lang === 'zh')
    return `${beforeChinese(what)}在${where === '' ? '' : beforeChinese(where)}${label.zh}里的占比半年来一周周升高，${fromTo}。`
  return ended(
    [
      `the share of ${what} in ${lower(label.en)}${where === '' ? '' : ` at ${where}`} rose week by week for half a year, ${fromTo}`,
    ],
    'en',
  )
}

function fact(facts: SignalFacts, lang: Lang): string {
  const { kind, expected, value, unit, rate, firstDay, also, company, isNew } = facts
  if (kind === 'growth') {
    const whole = company && fromToText(company.before, company.value, '%', lang)
    return lang === 'zh'
      ? ended([`开头四周的平均与最近一周相比，升了 ${formatRate(rate)}`, whole ? `全公司同期 ${whole}` : ''], 'zh')
      : ended(
          [
            `from the mean of the first four weeks to the last week it rose ${formatRate(rate)}`,
            whole ? `everywhere ${whole}` : '',
          ],
          'en',
        )
  }
  const usual = expected === null ? '' : valueText(expected, unit, lang)
  const named = also.slice(0, 3).map((one) => `${placed(one, lang)} ${formatRate(one.rate)}`)
  const told = isNew || kind === 'unusual' ? '' : dayText(firstDay, lang)
  if (lang === 'zh')
    return ended(
      [
        `${valueText(value, unit, 'zh')}，而${expectedOf(facts, 'zh')}应为 ${usual}，差 ${formatRate(rate)}`,
        named.length > 0 ? `也看得到：${listText(named, 'zh')}` : '',
        told === '' ? '' : `${told}第一次看得确定`,
      ],
      'zh',
    )
  return ended(
    [
      `${valueText(value, unit, 'en')}, where ${expectedOf(facts, 'en')} would give ${usual}: ${formatRate(rate)}`,
      named.length > 0 ? `it also shows in ${listText(named, 'en')}` : '',
      told === '' ? '' : `first certain on ${told}`,
    ],
    'en',
  )
}

/** A metric in a place, in a list: 杭州的转化率, 全公司的转化率. */
function placed({ cell, label }: Pick<Signal, 'cell' | 'label'>, lang: Lang): string {
  if (lang === 'zh') return `${cell.length > 0 ? beforeChinese(cellText(cell, 'zh')) : '全公司'}的${label.zh}`
  return `${lower(label.en)} ${cell.length > 0 ? `at ${cellText(cell, 'en')}` : 'of the company'}`
}

/** What the expected value comes from. */
function expectedOf({ cell, kind, located }: SignalFacts, lang: Lang): string {
  if (located) return lang === 'zh' ? '照之前那几天' : 'the days before'
  if (cell.length > 0) return lang === 'zh' ? '照别处同期的走势' : 'what other places did'
  if (kind === 'shift') return lang === 'zh' ? '照原来的水平和日历' : 'the old level with its calendar'
  return lang === 'zh' ? '照近八周的水平和日历' : 'the last eight weeks with their calendar'
}

function together(facts: SignalFacts, lang: Lang): string {
  const { events, evidence, hasEvents, label } = facts
  const happened = events
    .slice(0, 3)
    .map((event) => `${dayText(event.from, lang)}${lang === 'zh' ? '，' : ', '}${event.label[lang]}`)
  const told = evidence.map(({ kind, label: own, value, compared, unit }) => {
    const fromTo = fromToText(compared, value, unit, lang)
    if (kind === 'moved') return `${lang === 'zh' ? own.zh : lower(own.en)} ${fromTo}`
    return lang === 'zh'
      ? `${own.zh} 也在其列，${label.zh} ${fromTo}，未见同样的变动`
      : `${own.en} had it too, with ${lower(label.en)} ${fromTo}, and did not move alike`
  })
  const said = [...happened, ...told]
  if (said.length > 0)
    return ended([...said, lang === 'zh' ? '是否有关，未经证实' : 'whether they are related is not proven'], lang)
  if (!hasEvents) return lang === 'zh' ? '工作区里没有登记事件。' : 'No events are recorded in this workspace.'
  return lang === 'zh' ? '没有看到同时开始的事件。' : 'No event began at that time.'
}

function unknown({ kind, also }: SignalFacts, lang: Lang): string {
  const open = lang === 'zh' ? '原因尚未证实' : 'what brought it about is not proven'
  const more = also.length - 3
  const rest = more > 0 ? (lang === 'zh' ? `另有 ${more} 条序列也在变` : `${more} more series move as well`) : ''
  const lasts =
    kind === 'growth' ? (lang === 'zh' ? '会不会接着升，还看不出来' : 'whether it goes on is not known') : ''
  return ended([rest, lasts, open], lang)
}

const methods = {
  shift: {
    zh: '逐日与往常水平（近八周中位数，去掉星期和节日）相比；新水平站住至少五天，且远超过自身的波动，才算数',
    en: 'day by day against the usual level (the median of eight weeks, without weekdays and feasts); a new level counts once it has stood for five days and is far above its own noise',
  },
  unusual: {
    zh: '最近一个完整日与往常水平相比，按自身波动打分',
    en: 'the newest complete day against the usual level, scored by its own noise',
  },
  growth: {
    zh: '每周占比的稳健斜率（Theil–Sen），用 Mann–Kendall 检验',
    en: 'the robust slope of the weekly share (Theil–Sen), tested by Mann–Kendall',
  },
} as const satisfies Record<Signal['kind'], Text>

function uncertainty({ kind, score, series }: SignalFacts, lang: Lang): string {
  const size = Math.abs(score).toFixed(1)
  if (kind === 'growth')
    return lang === 'zh'
      ? `看过 ${series} 个占比，按误报率千分之一挑出`
      : `of ${series} shares looked at, with at most one in a thousand told by chance`
  if (kind === 'shift')
    return lang === 'zh'
      ? `变动是标准误的 ${size} 倍，看过 ${series} 条序列；起始日可能差几天`
      : `${size} standard errors, of ${series} series looked at; the first day may be some days off`
  return lang === 'zh'
    ? `离往常 ${size} 个标准差，看过 ${series} 条序列，误报率千分之一`
    : `${size} standard deviations from usual, of ${series} series looked at, at most one in a thousand told by chance`
}

function assumptions({ kind, cell }: SignalFacts): Text[] {
  if (kind === 'growth') return [{ zh: '每周数据都已到齐', en: 'each week has arrived in full' }]
  const places: Text = {
    zh: '多数地方没有一起变；一起变的部分算作共同走势',
    en: 'most places did not change alike; what they share counts as the common movement',
  }
  const calendar: Text = { zh: '节日的影响与往年相近', en: 'feasts do what they did in other years' }
  return [cell.length > 0 ? places : calendar]
}

/** The texts of a signal, in both languages, made from its own numbers. */
export function signalTexts(facts: SignalFacts): Pick<Signal, 'sentence' | 'fact' | 'together' | 'unknown' | 'basis'> {
  const told = inBoth((lang) => sentence(facts, lang))
  return {
    sentence: told,
    fact: inBoth((lang) => fact(facts, lang)),
    together: inBoth((lang) => together(facts, lang)),
    unknown: inBoth((lang) => unknown(facts, lang)),
    basis: {
      method: methods[facts.kind],
      assumptions: assumptions(facts),
      uncertainty: inBoth((lang) => uncertainty(facts, lang)),
      sentence: told,
    },
  }
}
