import type { Lang } from '../text.ts'
import { isShare, type Unit } from './unit.ts'

/** What stands where there is no number. */
export const noNumber = '–'

/** The reader's scale: 万 and 亿 in Chinese, k and M in English. */
function scaleOf(size: number, lang: Lang): { by: number; suffix: string } {
  if (lang === 'zh') {
    if (size >= 1e8) return { by: 1e8, suffix: '亿' }
    return size >= 1e4 ? { by: 1e4, suffix: '万' } : { by: 1, suffix: '' }
  }
  if (size >= 1e6) return { by: 1e6, suffix: 'M' }
  return size >= 1e4 ? { by: 1e3, suffix: 'k' } : { by: 1, suffix: '' }
}

/** About three significant digits, at most four decimals, and never fewer than the unit asks for. */
function digitsFor(size: number, whole: boolean): number {
  if (size === 0 || whole) return 0
  if (size >= 1000) return 0
  if (size >= 100) return 1
  if (size >= 10) return 1
  if (size >= 1) return 2
  return Math.min(4, 2 - Math.floor(Math.log10(size)) - 1)
}

function fixed(value: number, digits: number): string {
  const text = Math.abs(value).toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  const zero = /^[0.,]*$/.test(text)
  return value < 0 && !zero ? `−${text}` : text
}

/** The number of a value in its unit's scale (a share becomes per cent), without the unit's word, and the suffix that belongs to it. */
function scaled(value: number, unit: Unit, lang: Lang): { number: string; suffix: string } {
  if (unit.kind === 'share') return { number: fixed(value * 100, Math.abs(value) >= 0.00095 ? 1 : 2), suffix: '%' }
  if (unit.kind === 'permille') return { number: fixed(value * 1000, 1), suffix: '‰' }
  const { by, suffix } = scaleOf(Math.abs(value), lang)
  const size = Math.abs(value) / by
  const whole = unit.kind === 'count' && by === 1
  return { number: fixed(value / by, by === 1 ? digitsFor(size, whole) : size >= 100 ? 1 : 2), suffix }
}

/** A value as it is read: `37.8`, `14.43 万`, `11.5%`. Without the unit's word; null is "–". */
export function formatValue(value: number | null, unit: Unit, lang: Lang): string {
  if (value === null || !Number.isFinite(value)) return noNumber
  const { number, suffix } = scaled(value, unit, lang)
  if (isShare(unit) || suffix === '') return number + suffix
  return lang === 'zh' ? `${number} ${suffix}` : number + suffix
}

/** A change with its sign: `+0.08`, `−1.24`, `−0.42 点` (points of a share). Zero has no sign. */
export function formatChange(change: number | null, unit: Unit, lang: Lang): string {
  if (change === null || !Number.isFinite(change)) return noNumber
  let text: string
  if (unit.kind === 'share') text = `${fixed(change * 100, 2)} ${lang === 'zh' ? '点' : 'pts'}`
  else if (unit.kind === 'permille') text = `${fixed(change * 1000, 2)}‰`
  else text = formatValue(change, unit, lang)
  return change > 0 && /[1-9]/.test(text) ? `+${text}` : text
}

/** The size of a change without its sign, for sentences: 少了 1.24, 0.42 点. */
export function formatSize(change: number | null, unit: Unit, lang: Lang): string {
  return formatChange(change === null ? null : Math.abs(change), unit, lang).replace(/^\+/, '')
}

/** A relative change: `−3.2%`; null (no base) is "–". */
export function formatRate(rate: number | null, digits = 1): string {
  if (rate === null || !Number.isFinite(rate)) return noNumber
  const text = `${fixed(rate * 100, digits)}%`
  return rate > 0 && /[1-9]/.test(text) ? `+${text}` : text
}

/** A share of a whole in whole per cent: `92%`. */
export function formatShare(share: number | null): string {
  return share === null || !Number.isFinite(share) ? noNumber : `${fixed(share * 100, 0)}%`
}

/** Every digit, for hovering and exports: the exact decimal text where there is one, grouped. */
export function formatExact(value: number | null, exact?: string | null): string {
  if (value === null) return noNumber
  const text = exact ?? String(value)
  if (!/^-?\d+(\.\d+)?$/.test(text)) return text.replace('-', '−')
  const [whole = '', fraction] = text.replace('-', '').split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${text.startsWith('-') ? '−' : ''}${grouped}${fraction ? `.${fraction}` : ''}`
}
