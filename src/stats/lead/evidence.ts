import { fisherSf } from '../distribution/fisher.ts'
import { studentSf } from '../distribution/student.ts'
import { leastSquares } from '../linear/least-squares.ts'
import { isRefusal } from '../refusal.ts'
import { clarkWest, type OutOfSample } from './clark-west.ts'
import { granger, grangerColumns } from './granger.ts'
import { shiftInflation } from './inflation.ts'
import { type AtLag, beliefOf, type LagProfile, lagProfile, memoryOf, type Rests, slopeAt } from './lag-profile.ts'

/** All that the two series tell of which comes first, before any verdict. P-values are of one test each. */
export interface LeadEvidence {
  readonly profile: LagProfile
  /** Of what all lags tell together, the shares of leading, the same time and following. */
  readonly belief: { readonly leads: number; readonly together: number; readonly follows: number }
  /** The lag from 1 on, and the one below 0, that tells most. */
  readonly leading: AtLag
  readonly following: AtLag
  /** Granger's F at lag 1, 2, …: the candidate's past for the outcome, and the outcome's past for the candidate. */
  readonly forward: Float64Array
  readonly reverse: Float64Array
  /** Of moving at the same time. */
  readonly together: number
  /** Out of sample at the leading lag; null where the history does not carry it. */
  readonly outOfSample: OutOfSample | null
}

const best = (atLags: readonly AtLag[]) => atLags.reduce((so, at) => (at.evidence > so.evidence ? at : so))

function pByLag(outcome: Float64Array, candidate: Float64Array, reach: number): Float64Array {
  const own = Math.max(1, memoryOf(outcome))
  const { target, alone } = grangerColumns({ outcome, candidate, own, lags: [1] })
  const fit = leastSquares(alone, target)
  const inflation = fit ? shiftInflation(fit.residuals, candidate.subarray(own), alone) : 1
  return Float64Array.from({ length: reach }, (_, i) => {
    const test = granger({ outcome, candidate, own, lags: [i + 1] })
    return isRefusal(test) ? 1 : fisherSf(test.f.statistic / inflation, 1, test.f.under)
  })
}

/** The evidence of two prepared series, on lags up to `reach` in both directions. */
export function evidenceOf(rests: Rests, reach: number): LeadEvidence {
  const { outcome, candidate } = rests
  const profile = lagProfile(rests, reach)
  const leading = best(profile.atLags.filter(({ lag }) => lag > 0))
  const following = best(profile.atLags.filter(({ lag }) => lag < 0))
  const same = profile.atLags[reach] as AtLag
  const tested = clarkWest({ outcome, candidate, own: Math.max(1, profile.order), lags: [leading.lag] })
  return {
    profile,
    belief: beliefOf(profile),
    leading,
    following,
    forward: pByLag(outcome, candidate, reach),
    reverse: pByLag(candidate, outcome, reach),
    together: Math.min(1, 2 * studentSf(Math.abs(same.t), profile.dof)),
    outOfSample: isRefusal(tested) ? null : tested,
  }
}

/** The slope at a lag in the first and the second half of the history. */
export function slopesOfHalves(rests: Rests, lag: number): [number, number] {
  const { length } = rests.outcome
  const middle = Math.floor(length / 2)
  const order = memoryOf(rests.outcome)
  return [
    slopeAt(rests, { lag, order, from: 0, to: middle }).slope,
    slopeAt(rests, { lag, order, from: middle, to: length }).slope,
  ]
}
