import { labelPeriod } from '../../base/calendar/label.ts'
import { periodOf } from '../../base/calendar/period.ts'
import type { Lang } from '../../base/text.ts'

/** A day in a sentence: 11月10日, 10 Nov. */
export const dayText = (date: string, lang: Lang) => labelPeriod(periodOf(date, 'day'), lang)

/** Parts of a sentence that ends; in English its first letter is made a capital. */
export function ended(parts: readonly string[], lang: Lang): string {
  const said = parts.filter((part) => part !== '')
  if (lang === 'zh') return `${said.join('；')}。`
  const text = said.join('; ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
