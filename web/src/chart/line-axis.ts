import { formatValue } from '../../../src/base/number/format.ts'
import { isShare, type Unit } from '../../../src/base/number/unit.ts'
import type { Lang } from '../../../src/base/text.ts'
import { sayPeriod } from '../i18n/say.tsx'
import { spanOf } from './periods.ts'

const monthsEn = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** More months than this cannot all stand under the axis. */
const mostMonths = 14

/** The words under the axis: a month where it begins (a year in January; of many months those of the quarters), else the period. */
export function tickText(periods: readonly string[], index: number, lang: Lang): string {
  const span = spanOf(periods[index] ?? '')
  if (!span) return periods[index] ?? ''
  if (span.grain === 'year' || span.grain === 'quarter') return sayPeriod(periods[index] ?? '', lang)
  const before = spanOf(periods[index - 1] ?? '')
  const [year, month] = [span.to.slice(0, 4), Number(span.to.slice(5, 7))]
  if (before && before.to.slice(0, 7) === span.to.slice(0, 7)) return ''
  if (span.grain === 'month' && periods.length > mostMonths && month % 3 !== 1) return ''
  if (month === 1) return lang === 'zh' ? `${year}年` : year
  return lang === 'zh' ? `${month}月` : (monthsEn[month - 1] ?? '')
}

/** A value on the axis: without the zeros that only its neighbours need; shares keep theirs, so that 12.0% stands over 11.9%. */
export function axisText(value: number, unit: Unit, lang: Lang): string {
  const text = formatValue(value, unit, lang)
  return isShare(unit) ? text : text.replace(/\.0+(?=\D|$)/, '')
}
