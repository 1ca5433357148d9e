import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { sumOf } from '../summary/moments.ts'
import { answer, type Located, wholeOf } from './answer.ts'
import type { LocateDimension } from './dimension.ts'
import { readLeaves } from './leaves.ts'
import { type Parts, rateEvidence } from './rate-evidence.ts'

/** A rate by leaf, as a part and the whole it is of: orders of visits. */
export interface LocatableRate {
  readonly dimensions: readonly LocateDimension[]
  readonly actual: Parts
  readonly expected: Parts
}

/** Of a rate, elements that bring less than this part of the best one's evidence are left out: leaves are few and cases many. */
const least = 0.15

/** What each leaf brings to the change of the overall rate: Σ is that change. */
function contributions(actual: Parts, expected: Parts): Float64Array {
  const [now, then] = [sumOf(actual.whole), sumOf(expected.whole)]
  const before = sumOf(expected.part) / then
  return actual.part.map((part, leaf) => {
    const wholes = (actual.whole[leaf] as number) / now - (expected.whole[leaf] as number) / then
    return part / now - (expected.part[leaf] as number) / then - before * wholes
  })
}

/**
 * Where, among many dimensions, the change of a rate sits, as `locate` for a metric that adds up. The leaves of an element
 * that moved go the same part of the way to 1 or to 0; how sure each leaf's rate is follows from its cases. A part and its
 * complement give the same answer.
 *
 * Refused as `locate` refuses, `not-positive` too: a whole below 0, a part outside its whole, or no cases at all.
 */
export function locateRate({ dimensions, actual, expected }: LocatableRate): Located | Refusal {
  const leaves = readLeaves(dimensions, [actual.part, actual.whole, expected.part, expected.whole])
  if (isRefusal(leaves)) return leaves
  const [part, whole, duePart, dueWhole] = leaves.columns as [Float64Array, Float64Array, Float64Array, Float64Array]
  const now = { part, whole }
  const then = { part: duePart, whole: dueWhole }
  for (const side of [now, then]) {
    const outside = side.part.some((value, leaf) => value < 0 || value > (side.whole[leaf] as number) * (1 + 1e-9))
    const cases = sumOf(side.whole)
    if (outside || !(cases > 0)) return refuse('not-positive')
    if (!Number.isFinite(cases)) return refuse('not-finite')
  }
  if (part.every((value, leaf) => value === duePart[leaf] && whole[leaf] === dueWhole[leaf])) return refuse('no-change')
  const change = contributions(now, then)
  return answer({ leaves, evidence: rateEvidence(now, then), change, whole: wholeOf(change), common: 1, least })
}
