import { sumOf } from '../stats/summary/moments.ts'
import type { Figure } from './types.ts'

/** What a metric's value and compared value say together. A change beyond the range of a number is none. */
export function figureOf(
  value: number | null,
  compared: number | null,
  exact: string | null = null,
  comparedExact: string | null = null,
): Figure {
  const difference = value === null || compared === null ? null : value - compared
  const change = Number.isFinite(difference) ? difference : null
  const changeRate = change === null || !compared ? null : change / Math.abs(compared)
  return { value, exact, compared, comparedExact, change, changeRate: Number.isFinite(changeRate) ? changeRate : null }
}

/** The size against which a rest counts as rounding: the largest of the value, the compared value and the sum of the parts' sizes. */
export function sizeOf(value: number, compared: number, parts: readonly { readonly amount: number }[]): number {
  return Math.max(
    Math.abs(value),
    Math.abs(compared),
    parts.reduce((sum, part) => sum + Math.abs(part.amount), 0),
  )
}

/** A rest below this part of the sizes is rounding, no gap: a tenth of what parts may miss, so that sums of parts keep within that. */
export const tolerance = 1e-10

/** What parts leave of a change; 0 where that is rounding, and where there is no change. */
export function gapOf({ value, compared, change }: Figure, parts: readonly { readonly amount: number }[]): number {
  if (value === null || compared === null || change === null) return 0
  const gap = change - sumOf(parts.map(({ amount }) => amount))
  return Math.abs(gap) <= tolerance * sizeOf(value, compared, parts) ? 0 : gap
}
