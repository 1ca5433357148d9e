import { leastSquares } from '../linear/least-squares.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { meanOf, varianceOf } from '../summary/moments.ts'
import type { Effect } from './effect.ts'

/** A slope fitted to fewer pairs makes the interval narrower than it is (Freedman 2008); there it is taken as 1. */
const leastForSlope = 30

/**
 * The effect in pairs of a treated unit and its control, from their differences during and before, in pair order: the mean change of the
 * difference. With 30 pairs or more the slope of during on before is fitted instead of taken as 1. Refuses `uneven`, `too-few` under
 * two pairs, `constant` where all changes are alike.
 */
export function pairedEffect(during: readonly number[], before: readonly number[]): Effect | Refusal {
  const pairs = during.length
  if (before.length !== pairs) return refuse('uneven', { during: pairs, before: before.length })
  if (pairs < 2) return refuse('too-few', { pairs, needed: 2 })
  if (![...during, ...before].every(Number.isFinite)) return refuse('not-finite')
  const fit = pairs >= leastForSlope ? leastSquares([during.map(() => 1), before], during) : null
  const changes = during.map((value, pair) => value - (before[pair] as number))
  const effect = fit ? (fit.coefficients[0] as number) : meanOf(changes)
  const variance = fit ? (fit.rss / fit.dof) * (fit.unscaled[0] as number) : varianceOf(changes) / pairs
  if (!Number.isFinite(effect) || !Number.isFinite(variance)) return refuse('not-finite')
  if (!(variance > 0)) return refuse('constant')
  return { effect, variance, dof: fit ? fit.dof : pairs - 1, n: 2 * pairs, base: 0, theta: fit?.coefficients[1] ?? 1 }
}
