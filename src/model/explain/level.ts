import { type FiscalGrain, fiscalWords, isFiscal } from '../../base/calendar/fiscal.ts'
import { formatWindow, isTimeGrain, type TimeGrain, type Window } from '../../base/calendar/grain.ts'
import type { Lang, Text } from '../../base/text.ts'

const levels: Readonly<Record<TimeGrain | FiscalGrain, Text>> = {
  nanosecond: { zh: '纳秒', en: 'nanosecond' },
  microsecond: { zh: '微秒', en: 'microsecond' },
  millisecond: { zh: '毫秒', en: 'millisecond' },
  second: { zh: '秒', en: 'second' },
  minute: { zh: '分钟', en: 'minute' },
  hour: { zh: '小时', en: 'hour' },
  day: { zh: '日', en: 'day' },
  week: { zh: '周', en: 'week' },
  month: { zh: '月', en: 'month' },
  quarter: { zh: '季度', en: 'quarter' },
  year: { zh: '年', en: 'year' },
  ...fiscalWords,
}

/** Lengths that Chinese counts otherwise than it names the level. */
const lengths: Readonly<Partial<Record<TimeGrain, string>>> = {
  day: '天',
  hour: '个小时',
  month: '个月',
  quarter: '个季度',
}

/** A level of time by its word; one of the workspace's own by its name. */
export function sayLevel(level: string, lang: Lang): string {
  return isTimeGrain(level) || isFiscal(level) ? levels[level][lang] : level
}

/** A length of time: 7 天, 2 个月; 7 days, 2 months. */
export function sayWindow(window: Window, lang: Lang): string {
  if (lang === 'en') return formatWindow(window)
  const { count, grain } = window
  if (isFiscal(grain)) return `${count} 个${levels[grain].zh}`
  if (!isTimeGrain(grain)) return `${count} 个 ${grain}`
  return `${count} ${lengths[grain] ?? levels[grain].zh}`
}

/** Where a period begins: 月初, the start of the month. */
export function sayStart(level: string, lang: Lang): string {
  if (lang === 'en') return `the start of the ${sayLevel(level, 'en')}`
  const short: Readonly<Record<string, string>> = { week: '周初', month: '月初', quarter: '季初', year: '年初' }
  return short[level] ?? `所在${sayLevel(level, 'zh')}的开始`
}
