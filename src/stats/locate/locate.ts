import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { answer, type Located, wholeOf } from './answer.ts'
import { changeEvidence, deviationsOf } from './change-evidence.ts'
import type { LocateDimension } from './dimension.ts'
import { readLeaves } from './leaves.ts'

/** A metric that adds up, by leaf: the finest slices that there are, each with a value for every dimension. */
export interface Locatable {
  readonly dimensions: readonly LocateDimension[]
  readonly actual: Float64Array
  readonly expected: Float64Array
}

/**
 * Where, among many dimensions, a change sits. Leaves of an element that moved share their deviation (the ripple effect of
 * Squeeze, Li 2019), the others scatter as the quieter side does (RiskLoc, Kalander 2022); the elements are those that describe
 * the leaves in the fewest words (a two-part description, Rissanen 1978). Leaves with the same values add up; neither their
 * order, nor that of dimensions, nor the unit matters. Falls and rises, negative values, and segments that are new or gone are
 * all read.
 *
 * Refused: `uneven` lengths or codes, `not-finite` numbers, `too-few` leaves, `no-change` in any leaf, `too-large`, and `noise`
 * where no element stands out or two dozen do; `common` then says whether all leaves moved together.
 */
export function locate({ dimensions, actual, expected }: Locatable): Located | Refusal {
  const leaves = readLeaves(dimensions, [actual, expected])
  if (isRefusal(leaves)) return leaves
  const [found, due] = leaves.columns as [Float64Array, Float64Array]
  if (found.every((value, leaf) => value === due[leaf])) return refuse('no-change')
  const deviations = deviationsOf(found, due)
  const moved = found.map((value, leaf) => value - (due[leaf] as number))
  const whole = wholeOf(moved)
  if (!Number.isFinite(whole)) return refuse('not-finite')
  const { common } = deviations
  const change = common === 1 ? moved : found.map((value, leaf) => value - common * (due[leaf] as number))
  return answer({ leaves, evidence: changeEvidence(deviations), change, whole, common, least: 0 })
}
