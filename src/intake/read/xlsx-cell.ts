import type { CellValue } from 'hucre/xlsx'

/** Days of serial 31 and before: what stands there is a clock or a length of time, not a day of January 1900. */
const firstRealDay = Date.UTC(1900, 1, 1)
const serialZero = Date.UTC(1899, 11, 31)

function two(value: number): string {
  return String(value).padStart(2, '0')
}

/** Seconds as h:mm:ss, hours past 24 counted on. */
function clockText(seconds: number): string {
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

function dateText(date: Date): string {
  // A spreadsheet keeps a time as a fraction of a day, which misses the second by less than a millisecond.
  const seconds = Math.round(date.getTime() / 1000)
  if (date.getTime() < firstRealDay) return clockText(seconds - serialZero / 1000)
  const [day = '', clock = ''] = new Date(seconds * 1000).toISOString().split('T')
  return clock.startsWith('00:00:00') ? day : `${day} ${clock.slice(0, 8)}`
}

/** A number as a spreadsheet shows it: 15 digits, so that 0.1 + 0.2 is 0.3. */
function numberText(value: number): string {
  return String(Number(value.toPrecision(15)))
}

/** A cell as text: numbers to 15 digits, days as 2026-11-20, times to the second, truth as true and false; null for an empty cell. */
export function cellText(value: CellValue | undefined): string | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'number') return numberText(value)
  if (value instanceof Date) return dateText(value)
  return typeof value === 'boolean' ? String(value) : value
}
