import type { IsoDate } from '../base/calendar/date.ts'
import type { Expr } from './types.ts'

const isToday = (value: object): boolean => (value as { kind?: unknown }).kind === 'today'

/** Whether a definition, or anything in it, speaks of today. */
function readsToday(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return isToday(value) || Object.values(value).some(readsToday)
}

function replaced(value: unknown, day: Expr): unknown {
  if (Array.isArray(value)) return value.map((item) => replaced(item, day))
  if (typeof value !== 'object' || value === null) return value
  if (isToday(value)) return day
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, replaced(part, day)]))
}

/** An expression, or a definition that holds some, with a day in place of today; the same object where it speaks of none. */
export function onDay<T extends object>(value: T, day: IsoDate): T {
  if (!readsToday(value)) return value
  return replaced(value, { kind: 'cast', operand: { kind: 'text', value: day }, to: 'date' }) as T
}
