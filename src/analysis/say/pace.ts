import { labelPeriod, labelText } from '../../base/calendar/label.ts'
import type { Period } from '../../base/calendar/period.ts'
import { formatRate } from '../../base/number/format.ts'
import type { Lang, Text } from '../../base/text.ts'
import type { Metric } from '../../model/types.ts'
import type { Basis } from '../basis.ts'
import type { Ending, PaceReading } from '../pace/types.ts'
import { lower } from './label.ts'
import { beforeChinese, inBoth, listText, valueText } from './number.ts'
import { dayText } from './sentence.ts'

type Told = Omit<PaceReading, 'basis'>

/** A chance in whole per cent, never 0 or 100. */
export function chanceText(chance: number, lang: Lang): string {
  if (chance < 0.01) return lang === 'zh' ? '不到 1%' : 'under 1%'
  if (chance > 0.99) return lang === 'zh' ? '99% 以上' : 'over 99%'
  return lang === 'zh' ? `约 ${Math.round(chance * 100)}%` : `about ${Math.round(chance * 100)}%`
}

/** Off by less than this is on pace. */
const onPace = 0.001

function aheadText(rate: number, lang: Lang): string {
  if (Math.abs(rate) < onPace) return lang === 'zh' ? '持平' : 'level'
  const size = formatRate(Math.abs(rate)).replace('+', '')
  if (lang === 'zh') return `${rate < 0 ? '低' : '高'} ${size}`
  return `${size} ${rate < 0 ? 'below' : 'above'}`
}

function rangeText({ low80, high80 }: Ending, unit: string | null, lang: Lang): string {
  if (low80 === null || high80 === null) return ''
  const [low, high] = [valueText(low80, unit, lang), valueText(high80, unit, lang)]
  return lang === 'zh' ? `（十次里八次在 ${low} 至 ${high}）` : ` (${low} to ${high} eight times in ten)`
}

function closed({ label, unit, value, marks, aheadRate, period }: Told, lang: Lang): string {
  const name = labelText(period, lang)
  const figure = valueText(value, unit, lang)
  const target = marks && aheadRate !== null ? valueText(marks.target, unit, lang) : null
  const off = aheadText(aheadRate ?? 0, lang)
  const isLevel = Math.abs(aheadRate ?? 0) < onPace
  if (lang === 'zh')
    return `${name}${beforeChinese(label.zh)}收于 ${figure}${target ? `，${isLevel ? '与' : '比'}目标 ${target} ${off}` : ''}`
  return `${label.en} closed ${name} at ${figure}${target ? `, ${off}${isLevel ? ' with' : ''} the target of ${target}` : ''}`
}

function standing(told: Told, lang: Lang): string {
  const { label, unit, value, due, aheadRate, state, period } = told
  const name = labelText(period, lang)
  const figure = valueText(value, unit, lang)
  const subject = lang === 'zh' ? beforeChinese(label.zh) : label.en
  if (state === 'coming') return lang === 'zh' ? `${name}还没有开始` : `${name} has not begun`
  if (value === null)
    return lang === 'zh' ? `${subject}在${name}没有数据` : `There are no data for ${lower(label.en)} in ${name}`
  if (state === 'over') return closed(told, lang)
  const base = lang === 'zh' ? `${subject}本期至今 ${figure}` : `${subject} is at ${figure} to date`
  if (due === null || aheadRate === null) return base
  const wanted = valueText(due, unit, lang)
  const off = aheadText(aheadRate, lang)
  return lang === 'zh' ? `${base}，按进度应为 ${wanted}（${off}）` : `${base}; ${wanted} is due by now (${off})`
}

function misled({ misleads, ahead, straight, unit }: Told, lang: Lang): string {
  if (!misleads || straight === null) return ''
  const line = valueText(straight, unit, lang)
  const side = (ahead ?? 0) < 0
  if (lang === 'zh') return `按平均进度应为 ${line}，看似${side ? '超前，但旺日多在前面' : '落后，但旺日多在后面'}`
  return `an even line would have ${line} and look ${side ? 'ahead, but the strong days came early' : 'behind, but the strong days are still to come'}`
}

function ending({ end, unit, marks, scenarios }: Told, lang: Lang): string {
  if (!end || scenarios.length > 0) return ''
  const value = valueText(end.value, unit, lang)
  const { target } = end.chances
  const chance = marks && target !== null ? chanceText(target, lang) : null
  if (lang === 'zh')
    return `预计收于 ${value}${rangeText(end, unit, lang)}${chance ? `，达到目标 ${valueText(marks?.target ?? null, unit, lang)} 的可能${chance}` : ''}`
  return `expected to end at ${value}${rangeText(end, unit, lang)}${chance ? `, with a chance of ${chance} to reach the target of ${valueText(marks?.target ?? null, unit, lang)}` : ''}`
}

function scenarios({ scenarios: both, shift, unit, marks }: Told, lang: Lang): string {
  const [stays, ends] = both
  if (!stays || !ends || !shift) return ''
  const day = dayText(shift.since, lang)
  const size = shift.changeRate === null ? valueText(shift.change, unit, lang) : formatRate(shift.changeRate)
  const said = ({ end }: typeof stays) => {
    const chance = marks && end.chances.target !== null ? chanceText(end.chances.target, lang) : null
    const value = valueText(end.value, unit, lang)
    if (lang === 'zh') return `收于 ${value}${chance ? `，达标的可能${chance}` : ''}`
    return `${value}${chance ? `, with a chance of ${chance} to reach the target` : ''}`
  }
  if (lang === 'zh') return `${day}起的变化（${size}）若持续，预计${said(stays)}；若就此结束，预计${said(ends)}`
  return `should the change since ${day} (${size}) stay, it is expected to end at ${said(stays)}; should it end now, at ${said(ends)}`
}

function sentenceOf(told: Told): Text {
  return inBoth((lang) => {
    const parts = [standing(told, lang), misled(told, lang), ending(told, lang), scenarios(told, lang)].filter(Boolean)
    const text = lang === 'zh' ? `${parts.join('；')}。` : `${parts.join('; ')}.`
    return told.refused ? `${text}${lang === 'zh' ? '' : ' '}${told.refused[lang]}` : text
  })
}

const methodWords: Readonly<Record<string, Text>> = {
  naive: { zh: '最近的值', en: 'the last value' },
  'seasonal naive': { zh: '上周同日', en: 'the same day last week' },
  level: { zh: '简单平滑', en: 'simple smoothing' },
  drift: { zh: '平均增量', en: 'the mean step' },
  'damped trend': { zh: '阻尼趋势', en: 'a damped trend' },
  theta: { zh: 'Theta', en: 'Theta' },
  autoregression: { zh: '自回归', en: 'an autoregression' },
  'adjusted autoregression': { zh: '去季节自回归', en: 'an adjusted autoregression' },
}

function methodOf({ end, state }: Told, methods: readonly string[]): Text {
  if (!end) {
    return state === 'over'
      ? { zh: '整个期间的结果', en: 'The result of the whole period' }
      : { zh: '到今天为止的值', en: 'The value to date' }
  }
  const named = (lang: Lang) =>
    listText(
      methods.map((method) => methodWords[method]?.[lang] ?? method),
      lang,
    )
  return {
    zh: `逐日预测：先去掉星期、节假日、春节和一年里的季节，余下的由在历史上误差最小的方法（${named('zh')}）预测，再把季节加回去`,
    en: `A forecast by day: week, holidays, Spring Festival and the season of the year are taken off, the rest is forecast by the methods that erred least in its own past (${named('en')}), and the season is put back`,
  }
}

function assumptionsOf({ end, kind, due }: Told): Text[] {
  if (!end && due === null) return []
  return [
    ...(due === null
      ? []
      : [
          {
            zh: '按进度应为：目标按往年的季节形状分到每一天',
            en: 'Due by now: the target spread over the days by the season of past years',
          },
        ]),
    ...(end
      ? [{ zh: '没有安排新的活动，也没有新的变化', en: 'Nothing new is planned, and nothing else changes' }]
      : []),
    ...(kind === 'average' ? [{ zh: '每天同等权重', en: 'Each day counts alike' }] : []),
  ]
}

/** What a pace says of itself, made from its own numbers. */
export function paceBasis(told: Told, methods: readonly string[]): Basis {
  const { end } = told
  return {
    method: methodOf(told, methods),
    assumptions: assumptionsOf(told),
    uncertainty: end
      ? {
          zh: '区间和可能性来自过去各天用同样方法预测时的误差',
          en: 'Interval and chances come from the errors that the same forecast made on days of the past',
        }
      : null,
    sentence: sentenceOf(told),
  }
}

/** What a proposed target is: what nine, five and one of ten courses reach. */
export function proposalText(
  metric: Metric,
  next: Period,
  marks: { floor: number; target: number; stretch: number },
): Text {
  return inBoth((lang) => {
    const text = (value: number) => valueText(value, metric.unit ?? null, lang)
    const name = labelPeriod(next, lang)
    if (lang === 'zh')
      return `${name}可以考虑：保底 ${text(marks.floor)}（十次里九次能到），目标 ${text(marks.target)}（五次），挑战 ${text(marks.stretch)}（一次）。`
    return `For ${name}: a floor of ${text(marks.floor)} (reached nine times in ten), a target of ${text(marks.target)} (five), a stretch of ${text(marks.stretch)} (one).`
  })
}
