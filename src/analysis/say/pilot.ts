import { labelPeriod } from '../../base/calendar/label.ts'
import { periodOf } from '../../base/calendar/period.ts'
import { formatRate } from '../../base/number/format.ts'
import type { Lang, Text } from '../../base/text.ts'
import type { Basis } from '../basis.ts'
import type { PilotEffect, PilotReading, PilotSplit, PilotVerdict } from '../pilot/types.ts'
import { lower } from './label.ts'
import { beforeChinese, inBoth } from './number.ts'
import { guardrailText } from './pilot-guardrail.ts'

type Facts = Omit<PilotReading, 'checks' | 'lesson' | 'basis' | 'verdictLabel'>

/** A verdict in two or three words. */
export const verdictLabels: Readonly<Record<PilotVerdict, Text>> = {
  works: { zh: '管用', en: 'Works' },
  costly: { zh: '管用，但破了护栏', en: 'Works, at the cost of its guardrail' },
  stop: { zh: '不到值得做的程度', en: 'Not what it was to be worth' },
  unclear: { zh: '还说不清', en: 'Not clear' },
  'too-early': { zh: '还太早', en: 'Too early' },
  broken: { zh: '分组不对，不能判断', en: 'Cannot be judged: the split is broken' },
  'no-data': { zh: '没有数，不能判断', en: 'Cannot be judged: no data' },
}

const count = (number: number) => number.toLocaleString('en-US')
/** A share without a plus sign: 5.3%, −1.2%. */
const share = (rate: number) => formatRate(rate).replace('+', '')
const date = (day: string, lang: Lang, thisYear: number) => labelPeriod(periodOf(day, 'day'), lang, thisYear)

/** So many units: 24 家门店, 24 stores. */
export function unitsText(number: number, unit: PilotReading['unitOf'], lang: Lang): string {
  const words = { store: { zh: ' 家门店', en: ' stores' }, customer: { zh: ' 位顾客', en: ' customers' } }
  return count(number) + words[unit][lang]
}

/** p as it is read: exact to two digits, or below a thousandth. */
const pText = (p: number) => (p < 0.001 ? 'p < 0.001' : `p = ${p < 0.01 ? p.toFixed(3) : p.toFixed(2)}`)

/** Whether the arms are as large as planned. */
export function splitText({ unitOf: unit }: Pick<Facts, 'unitOf'>, { planned, found, p, broken }: PilotSplit): Text {
  const chance = p === null ? '' : pText(p)
  return inBoth((lang) => {
    const plan = `${count(planned.treated)} : ${count(planned.control)}`
    const real = `${count(found.treated)} : ${count(found.control)}`
    const [a, b] = [unitsText(found.treated, unit, lang), unitsText(found.control, unit, lang)]
    if (lang === 'zh') {
      if (!broken) return `试点组 ${a}，对照组 ${b}，与约定的 ${plan} 相符。`
      return `两组约定 ${plan}，实际 ${real}；随机分组几乎不会差这么多${chance ? `（${chance}）` : ''}。`
    }
    if (!broken) return `${a} treated, ${b} in control: as planned (${plan}).`
    return `${plan} were planned and ${real} were found; a draw by lot hardly ever departs so far${chance ? ` (${chance})` : ''}.`
  })
}

function interval({ effect }: Facts, level: 90 | 95, lang: Lang): string {
  if (!effect) return ''
  const [low, high] = level === 95 ? [effect.lower95, effect.upper95] : [effect.lower90, effect.upper90]
  return lang === 'zh'
    ? `${level}% 区间 ${share(low)} 至 ${share(high)}`
    : `${level}% interval ${share(low)} to ${share(high)}`
}

function tooEarly({ readOn, enoughOn, smallestSeen, smallestEffect }: Facts, lang: Lang, thisYear: number): string {
  const on = date(readOn, lang, thisYear)
  const worth = share(smallestEffect)
  const later = enoughOn !== null && enoughOn > readOn
  if (lang === 'zh') {
    const head = `还太早：${on}起才能看结果，现在不下结论。`
    if (smallestSeen === null) return head
    const seen = `按目前的波动，到那天能分辨 ${share(smallestSeen)} 以上的效果`
    if (smallestSeen <= smallestEffect) return `${head}${seen}，够看清值得做的 ${worth}。`
    const then = later ? `约要到 ${date(enoughOn, lang, thisYear)}` : '光靠延长时间不够，要有更多门店'
    return `${head}${seen}；要分辨值得做的 ${worth}，${then}。`
  }
  const head = `Too early: it can be read from ${on} on, and there is no verdict now.`
  if (smallestSeen === null) return head
  const seen = `By the noise so far an effect of ${share(smallestSeen)} can be told by then`
  if (smallestSeen <= smallestEffect) return `${head} ${seen}, enough for the ${worth} that is worth having.`
  const then = later ? `takes until about ${date(enoughOn, lang, thisYear)}` : 'takes more units, not only more time'
  return `${head} ${seen}; the ${worth} that is worth having ${then}.`
}

/** How far the treated stand from control, or from their own past, with the 95 % interval. */
function apartText(facts: Facts, { method, value }: PilotEffect, lang: Lang): string {
  const size = share(Math.abs(value))
  const within = interval(facts, 95, lang)
  const alone = method === 'series'
  if (lang === 'zh') {
    const since = method === 'welch' ? '' : '与试点前相比，'
    const against = `${alone ? '' : '比对照组'}${value >= 0 ? '多' : '少'}`
    return `${since}试点组的${beforeChinese(facts.label.zh)}${against} ${size}（${within}）`
  }
  const since = method === 'welch' ? '' : 'against the time before, '
  const against = `${value >= 0 ? 'above' : 'below'} ${alone ? 'their own past' : 'control'}`
  return `${since}the treated stand ${size} ${against} in ${lower(facts.label.en)} (${within})`
}

function judged(facts: Facts, lang: Lang): string {
  const { effect, verdict, smallestEffect } = facts
  if (!effect) return ''
  const worth = share(smallestEffect)
  if (lang === 'zh') {
    const apart = apartText(facts, effect, lang)
    if (verdict === 'stop') {
      return `没有达到值得做的 ${worth}：${apart}，${interval(facts, 90, lang)}。按约定停下；这不是谁的错，经验留下来。`
    }
    if (verdict === 'unclear') return `还说不清：${apart}，既不能说管用，也不能说不到 ${worth}。`
    return `${verdict === 'works' ? '管用' : '管用，但破了护栏'}：${apart}，达到了值得做的 ${worth}。`
  }
  const apart = apartText(facts, effect, lang)
  if (verdict === 'stop') {
    return `It did not reach the ${worth} that was worth having: ${apart}; ${interval(facts, 90, lang)}. It stops as agreed; nobody is to blame, and the lesson is kept.`
  }
  if (verdict === 'unclear')
    return `Not clear: ${apart}; neither that it works nor that it misses ${worth} can be said.`
  return `${verdict === 'works' ? 'It works' : 'It works, at the cost of its guardrail'}: ${apart}, as much as the ${worth} that was worth having.`
}

function headline(facts: Facts, lang: Lang, thisYear: number): string {
  const { verdict, split } = facts
  if (verdict === 'too-early') return tooEarly(facts, lang, thisYear)
  if (verdict === 'broken' && split) {
    const why = splitText(facts, split)[lang]
    return lang === 'zh'
      ? `不能判断：${why}先查分组，不看效果。`
      : `It cannot be judged: ${why} Look at the split first; no effect is told.`
  }
  if (verdict === 'no-data') {
    return lang === 'zh'
      ? '不能判断：还没有能按组读出的数。'
      : 'It cannot be judged: there are no data that can be read by arm.'
  }
  return judged(facts, lang)
}

const methods: Readonly<Record<PilotReading['design'], Text>> = {
  randomised_pairs: {
    zh: '随机配对：每对门店之差，试点期减试点前，t 检验',
    en: 'Randomised pairs: the difference within each pair, during less before, by a t-test',
  },
  volunteers: {
    zh: '自愿参加：两组各店变化之差（双重差分，Welch），再用合成双重差分和安慰剂名次复核',
    en: "Volunteers: difference of the stores' changes in both groups (Welch), looked at again by synthetic difference-in-differences with placebo rank",
  },
  matched: {
    zh: '匹配对照：两组各店变化之差（双重差分，Welch），再用合成双重差分和安慰剂名次复核',
    en: "Matched: difference of the stores' changes in both groups (Welch), looked at again by synthetic difference-in-differences with placebo rank",
  },
  randomised: {
    zh: '随机分组：先查两组人数（卡方），再比均值（Welch，用试点前的数校正）',
    en: 'Randomised: the counts of the arms first (chi-square), then their means (Welch, corrected by what was before)',
  },
}

const withoutControl = {
  method: {
    zh: '没有对照：试点组自己的周序列在开始处的一步（间断序列，误差带记忆）',
    en: "No control: a step in the treated units' own weekly series (interrupted series, errors with a memory)",
  },
  assumption: {
    zh: '没有对照：要假定除了试点，那时没有别的事改变过它。',
    en: 'There is no control: nothing else is taken to have moved it at that time.',
  },
}

const isAlone = ({ split }: Facts) => split !== null && split.planned.control === 0

function assumptionsOf(facts: Facts): Text[] {
  const { design, unitOf: unit } = facts
  if (isAlone(facts)) return [withoutControl.assumption]
  const own: Text = {
    zh: unit === 'store' ? '各家门店互不影响。' : '各位顾客互不影响。',
    en: `The ${unit}s do not influence each other.`,
  }
  if (design === 'randomised_pairs' || design === 'randomised') return [own]
  const parallel: Text = {
    zh: '没有随机分组：要假定没有试点时，两组会同样变化。',
    en: 'The arms were not drawn by lot: without the pilot both groups are taken to have moved alike.',
  }
  return [parallel, own]
}

function uncertaintyOf(facts: Facts): Text | null {
  const { effect, second } = facts
  if (!effect) return null
  return inBoth((lang) => {
    const zh = lang === 'zh'
    const own = `${interval(facts, 95, lang)}${zh ? '，' : ', '}${pText(effect.p)}`
    if (!second) return zh ? `${own}。` : `${own}.`
    const rank = `${share(second.value)}`
    return zh
      ? `${own}；复核的估计 ${rank}，在 ${second.of} 个中按大小排第 ${second.rank}。`
      : `${own}; the second estimate is ${rank}, in size number ${second.rank} of ${second.of}.`
  })
}

function lessonOf({ verdict, effect, hypothesis, unitOf: unit }: Facts): Text | null {
  if (!effect || verdict === 'unclear') return null
  const ends = `${share(effect.lower90)}`
  const top = share(effect.upper90)
  const seen = effect.treated
  if (verdict === 'stop') {
    return {
      zh: `“${hypothesis.zh}”在 ${unitsText(seen, unit, 'zh')}没有看到值得做的效果：在 ${ends} 至 ${top} 之间。`,
      en: `"${hypothesis.en}" Not seen to be worth having in ${unitsText(seen, unit, 'en')}: between ${ends} and ${top}.`,
    }
  }
  return {
    zh: `“${hypothesis.zh}”在 ${unitsText(seen, unit, 'zh')}得到支持。`,
    en: `"${hypothesis.en}" Borne out in ${unitsText(seen, unit, 'en')}.`,
  }
}

/** What a pilot's answer says of itself. Dates of other years than `thisYear` say theirs. */
export function sayPilot(facts: Facts, thisYear: number): { lesson: Text | null; basis: Basis } {
  const { guardrail, verdict } = facts
  const watched = guardrail && verdict !== 'broken' ? guardrailText(guardrail) : null
  const sentence = inBoth((lang) => {
    const head = headline(facts, lang, thisYear)
    return watched ? `${head}${lang === 'zh' ? '' : ' '}${watched[lang]}` : head
  })
  return {
    lesson: lessonOf(facts),
    basis: {
      method: isAlone(facts) ? withoutControl.method : methods[facts.design],
      assumptions: assumptionsOf(facts),
      uncertainty: uncertaintyOf(facts),
      sentence,
    },
  }
}
