import type { IsoDate } from '../../base/calendar/date.ts'
import { formatRate } from '../../base/number/format.ts'
import type { Text } from '../../base/text.ts'
import type { Figure } from '../types.ts'
import { fromToText } from './number.ts'
import { dayText } from './sentence.ts'

/** That the Spring Festival lies on other days, and what the days around it come to when both are laid upon each other. */
export function alignedText(
  festivals: { readonly now: IsoDate; readonly base: IsoDate },
  days: { readonly before: number; readonly after: number },
  { value, compared, changeRate }: Figure,
  unit: string | null,
): Text {
  const rate = formatRate(changeRate)
  return {
    zh: `春节今年在 ${dayText(festivals.now, 'zh')}，去年在 ${dayText(festivals.base, 'zh')}，两期不能直接比；按春节对齐（前 ${days.before} 天到后 ${days.after} 天）：${fromToText(compared, value, unit, 'zh')}（${rate}）。`,
    en: `Spring Festival is on ${dayText(festivals.now, 'en')} and was on ${dayText(festivals.base, 'en')}, so the two periods do not compare as they are; aligned by it (from ${days.before} days before to ${days.after} after): ${fromToText(compared, value, unit, 'en')} (${rate}).`,
  }
}
