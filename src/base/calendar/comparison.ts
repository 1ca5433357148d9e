import type { Text } from '../text.ts'
import { labelPrevious } from './label.ts'
import type { CalendarGrain, Period } from './period.ts'
import { parseShift } from './shift.ts'

/** The comparisons that have a name. */
export const namedComparisons = ['previous', 'year', 'spring-festival', 'workdays'] as const

/**
 * What a period is compared with: the one before; a year earlier; the days of the year before that lie as far from its Spring Festival; the
 * one before until the same workday; or the one that a length of time leads back to, `{shift: '7 days'}`.
 */
export type Comparison = (typeof namedComparisons)[number] | { readonly shift: string }

/** Reads a comparison as a person writes it: a name, or a length of time such as `7 days`; undefined when it is neither. */
export function readComparison(text: string): Comparison | undefined {
  const plain = text.trim()
  return namedComparisons.find((name) => name === plain) ?? (parseShift(plain) && { shift: plain })
}

const lengths: Readonly<Record<CalendarGrain, Text>> = {
  day: { zh: '天', en: 'day' },
  week: { zh: '周', en: 'week' },
  month: { zh: '个月', en: 'month' },
  quarter: { zh: '个季度', en: 'quarter' },
  year: { zh: '年', en: 'year' },
  fiscal_week: { zh: '个财周', en: 'fiscal week' },
  fiscal_month: { zh: '个财月', en: 'fiscal month' },
  fiscal_quarter: { zh: '个财季', en: 'fiscal quarter' },
  fiscal_year: { zh: '个财年', en: 'fiscal year' },
}

function earlier(count: number, grain: CalendarGrain): Text {
  const { zh, en } = lengths[grain]
  return { zh: `${count} ${zh}前`, en: `${count} ${en}${count > 1 ? 's' : ''} earlier` }
}

function aYearEarlier(period: Period): Text {
  if (!('calendar' in period)) return { zh: '去年同期', en: 'a year earlier' }
  if (period.calendar.weeks?.yearEarlier === '52-weeks') return earlier(52, 'week')
  return { zh: '上一财年同期', en: 'a fiscal year earlier' }
}

/** What a comparison is called for a period: 上周, 去年同期, 7 天前, last week, a year earlier, 7 days earlier … */
export function labelComparison(compare: Comparison, period: Period): Text {
  const before = labelPrevious(period.grain)
  if (compare === 'previous') return before
  if (compare === 'year') return aYearEarlier(period)
  if (compare === 'spring-festival') {
    return { zh: '按春节对齐的上年同期', en: 'the same days from the Spring Festival a year earlier' }
  }
  if (compare === 'workdays') {
    const base = period.grain === 'day' ? labelPrevious('month') : before
    return { zh: `${base.zh}同一个工作日`, en: `the same workday of ${base.en}` }
  }
  const shift = parseShift(compare.shift)
  return shift ? earlier(shift.count, shift.grain) : { zh: compare.shift, en: compare.shift }
}
