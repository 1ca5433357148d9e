import { type Comparison, readComparison } from '../base/calendar/comparison.ts'
import { failure } from '../base/errors/index.ts'

/** The comparison that a text of the contract asks for. Throws SHIFT_INVALID. */
export function comparisonAsked(text: string): Comparison {
  const compare = readComparison(text)
  if (!compare) throw failure('SHIFT_INVALID', { text })
  return compare
}
