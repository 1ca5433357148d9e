import { formatRate } from '../../base/number/format.ts'
import type { Lang, Text } from '../../base/text.ts'
import type { Basis } from '../basis.ts'
import type { CandidateEffect, CandidateRow } from '../candidates/types.ts'
import { beforeChinese, inBoth, listText, sizeText } from './number.ts'

/** What a candidate's sentence is made of. */
export interface CandidateTold
  extends Pick<CandidateRow, 'verdict' | 'lag' | 'q' | 'gain' | 'effect' | 'refusal' | 'history' | 'stability'> {
  readonly label: Text
  readonly outcome: { readonly label: Text; readonly unit: string | null }
  /** Steps that are needed and how many of which kind there are, where there is not enough history. */
  readonly lacks: { readonly have: number; readonly grain: 'week' | 'month' } | null
}

const weeksNeeded = 104

function stepText({ step }: CandidateEffect, lang: Lang): string {
  if (step.kind === 'point') return lang === 'zh' ? '高 1 个点' : 'one point more'
  if (step.kind === 'permille') return lang === 'zh' ? '高 1‰' : '1 ‰ more'
  if (step.kind === 'relative') return lang === 'zh' ? '高 10%' : '10 % more'
  return lang === 'zh' ? '高 1' : 'one more'
}

function changeText(change: number, kind: CandidateEffect['kind'], unit: string | null, lang: Lang): string {
  return kind === 'relative' ? formatRate(Math.abs(change)).replace('+', '') : sizeText(Math.abs(change), unit, lang)
}

/** `高 0.8%（95% 区间 0.7% 至 1.0%）`, the size of the outcome's difference with its interval. */
function effectText({ outcome }: CandidateTold, effect: CandidateEffect, lang: Lang): string {
  const { value, lower, upper, kind } = effect
  const [size = '', low, high] = [value, ...[lower, upper].sort((a, b) => Math.abs(a) - Math.abs(b))].map((change) =>
    changeText(change, kind, outcome.unit, lang),
  )
  if (lang === 'zh') return `${value < 0 ? '低' : '高'} ${size}（95% 区间 ${low} 至 ${high}）`
  return `${size} ${value < 0 ? 'less' : 'more'} (95% interval ${low} to ${high})`
}

const weeksText = (lag: number, lang: Lang) => (lang === 'zh' ? `${lag} 周` : lag === 1 ? 'a week' : `${lag} weeks`)

function leadsText(told: CandidateTold, lang: Lang): string {
  const { label, outcome, lag, effect } = told
  if (lang === 'zh') {
    const with_ = effect
      ? `：它${stepText(effect, lang)}，${weeksText(lag ?? 0, lang)}后${outcome.label.zh}${effectText(told, effect, lang)}`
      : ''
    return `${beforeChinese(label.zh)}领先${outcome.label.zh} ${weeksText(lag ?? 0, lang)}${with_}。`
  }
  const with_ = effect
    ? `; ${stepText(effect, lang)} goes with ${effectText(told, effect, lang)} ${weeksText(lag ?? 0, lang)} later`
    : ''
  return `${label.en}: leads ${outcome.label.en.toLowerCase()} by ${weeksText(lag ?? 0, lang)}${with_}.`
}

function refusalText({ label, refusal }: CandidateTold, lang: Lang): string {
  const proxies = listText(refusal?.proxies.map((proxy) => proxy.label[lang]) ?? [], lang)
  if (refusal?.kind === 'is the outcome') {
    return lang === 'zh'
      ? `${beforeChinese(label.zh)}就是要推动的结果，它不能领先自己。`
      : `${label.en}: the result itself, which cannot lead itself.`
  }
  if (lang === 'zh') {
    return `${beforeChinese(label.zh)}没有公式，也没有单位，现在量不了。${proxies ? `可以先看：${proxies}。` : ''}`
  }
  return `${label.en}: no formula and no unit, so it cannot be measured.${proxies ? ` What may stand for it: ${proxies}.` : ''}`
}

function lacksText({ label, lacks }: CandidateTold, lang: Lang): string {
  const have = lacks?.have ?? 0
  if (lang === 'zh') {
    const told = `${have} 个${lacks?.grain === 'month' ? '月' : '周'}`
    return `${beforeChinese(label.zh)}只有 ${told}的数据，至少要两年（${weeksNeeded} 周），还不能下结论。`
  }
  const told = `${have} ${lacks?.grain === 'month' ? 'months' : 'weeks'}`
  return `${label.en}: ${told} of data; two years (${weeksNeeded} weeks) are needed before anything can be said.`
}

function sentenceOf(told: CandidateTold, lang: Lang): string {
  const { label, outcome, verdict, lag } = told
  const [name, result] =
    lang === 'zh' ? [beforeChinese(label.zh), outcome.label.zh] : [label.en, outcome.label.en.toLowerCase()]
  switch (verdict) {
    case 'leads':
      return leadsText(told, lang)
    case 'follows':
      return lang === 'zh'
        ? `${name}跟在${result}后面，晚 ${weeksText(lag ?? 0, lang)}：它是结果，不能预先说什么。`
        : `${name}: follows ${result} by ${weeksText(lag ?? 0, lang)}, and shows what has already happened.`
    case 'moves with':
      return lang === 'zh'
        ? `${name}与${result}同一周起落，看不出谁在先。`
        : `${name}: moves with ${result} in the same week; neither is seen to come first.`
    case 'no evidence':
      return lang === 'zh'
        ? `去掉趋势、季节和节日以后，没有证据表明${name}领先${result}。`
        : `${name}: no evidence that it leads ${result}, once trend, season and holidays are off.`
    case 'not enough history':
      return lacksText(told, lang)
    case 'refused':
      return refusalText(told, lang)
  }
}

const method: Text = {
  zh: '去掉趋势、季节和节日后，逐周滞后做格兰杰检验与样本外 Clark-West 检验，两者都控制错误发现；再看反向、同周和前后两半。',
  en: 'With trend, season and holidays off: Granger by lag and Clark-West out of sample, both with false discoveries controlled; then the reverse, the same week and both halves.',
}
const noMethod: Text = { zh: '没有可检验的序列。', en: 'There is no series to test.' }

const assumptions: readonly Text[] = [
  {
    zh: '领先只说先后，不说因果；要说因果，先做试点。',
    en: 'A lead tells what comes first, not what makes what; for that, run a pilot.',
  },
  { zh: '以往的先后关系以后还在。', en: 'The order of the past holds on.' },
  {
    zh: '节日按中国日历，一年的季节每年相似。',
    en: 'Holidays are those of China, and the season of a year is like that of others.',
  },
]

const falseOnes = (q: number, lang: Lang): string => {
  const share = q < 0.001 ? '0.1%' : formatRate(q).replace('+', '')
  if (lang === 'zh') return `这类结论里预计有${q < 0.001 ? '不到' : '约'} ${share} 是误报`
  return `Of such verdicts ${q < 0.001 ? 'less than' : 'about'} ${share} would be false`
}

function betterText(gain: number | null, lang: Lang): string {
  if (gain === null) return ''
  const better = formatRate(gain, 0).replace('+', '')
  return lang === 'zh'
    ? `；样本外预测误差（平方）少 ${better}`
    : `; squared forecast error out of sample is ${better} lower`
}

const noneFound: Text = {
  zh: '没有证据不等于没有关系：关系可能太弱，或者历史太短。',
  en: 'No evidence is not evidence of none: the link may be too weak, or the history too short.',
}

/** How sure a verdict is, in words: the share of false discoveries, and the forecast error that it takes away. */
function uncertaintyOf({ verdict, q, gain }: CandidateTold): Text | null {
  if (verdict === 'refused' || verdict === 'not enough history') return null
  if (verdict === 'no evidence' || q === null) return noneFound
  const better = verdict === 'leads' ? gain : null
  return inBoth((lang) => `${falseOnes(q, lang)}${betterText(better, lang)}${lang === 'zh' ? '。' : '.'}`)
}

/** A candidate's sentence with what it rests on. */
export function sayCandidate(told: CandidateTold): Basis {
  const tested = told.verdict !== 'refused' && told.verdict !== 'not enough history'
  return {
    method: tested ? method : noMethod,
    assumptions: tested ? [...assumptions] : [],
    uncertainty: uncertaintyOf(told),
    sentence: inBoth((lang) => sentenceOf(told, lang)),
  }
}

/** All candidates in one sentence: which lead, the strongest first. */
export function sayCandidates(rows: readonly CandidateRow[], outcome: Text): Text {
  const [first, ...others] = rows.filter(({ verdict }) => verdict === 'leads')
  return inBoth((lang) => {
    if (!first) {
      return lang === 'zh'
        ? `${rows.length} 个候选里，没有一个有证据领先${outcome.zh}。`
        : `Of ${rows.length} candidates none is seen to lead ${outcome.en.toLowerCase()}.`
    }
    const more = listText(
      others.map(({ label }) => label[lang]),
      lang,
    )
    const lag = weeksText(first.lag ?? 0, lang)
    if (lang === 'zh') {
      const rest = more ? `；其次是${more}` : '；其余都没有领先的证据'
      return `${rows.length} 个候选里，证据最强的是${first.label.zh}，领先${outcome.zh} ${lag}${rest}。`
    }
    const rest = more ? `; next comes ${more.toLowerCase()}` : '; no other is seen to lead'
    return `Of ${rows.length} candidates the strongest evidence is for ${first.label.en.toLowerCase()}, which leads ${outcome.en.toLowerCase()} by ${lag}${rest}.`
  })
}

/** How the whole grew beside what is comparable; null where there is no earlier year. */
export function sayGrowth(outcome: Text, { whole, comparable }: { whole: number; comparable: number }): Text {
  return inBoth((lang) => {
    const [all, like] = [formatRate(whole), formatRate(comparable)]
    return lang === 'zh'
      ? `近 52 周比前 52 周：全部${outcome.zh} ${all}，从头到尾都在的部分 ${like}；差额在中途开的和关的那些里。`
      : `52 weeks against the 52 before: all of ${outcome.en.toLowerCase()} ${all}, what was there throughout ${like}; the difference lies with those that opened or closed.`
  })
}
