import type { Figure } from './types.ts'

/** What a metric's value and compared value say together. */
export function figureOf(
  value: number | null,
  compared: number | null,
  exact: string | null = null,
  comparedExact: string | null = null,
): Figure {
  const change = value === null || compared === null ? null : value - compared
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
