import { placeboTest } from '../../src/stats/panel/placebo.ts'
import type { PanelMethod } from '../../src/stats/panel/synthetic.ts'
import { isRefusal } from '../../src/stats/refusal.ts'

/** `effect` is the mean effect a time on the treated units; nulls and the reason where there is no answer. */
export interface SyntheticAnswer {
  readonly effect: number | null
  /**
   * 1: no untreated unit, treated in thought, has a larger effect in size. Ranked are the units whose comparison followed them before
   * with at most five times the mean square of error of the true one. Null where there is nothing to rank among.
   */
  readonly placeboRank: number | null
  /** How many were ranked, the true one included. */
  readonly ranked?: number
  /** The placebo standard error. */
  readonly error?: number | null
  readonly refused?: string
}

/** The effect on the `treated` rows of `units` (a row a unit, a column a time) from column `from` on. */
export function synthetic(asked: {
  readonly units: readonly (readonly number[])[]
  readonly treated: readonly number[]
  readonly from: number
  readonly method: PanelMethod
}): SyntheticAnswer {
  const { method, ...input } = asked
  const answer = placeboTest(input, method)
  if (isRefusal(answer)) return { effect: null, placeboRank: null, refused: answer.refused }
  const { found, rank, of, error } = answer
  return { effect: found.effect, placeboRank: of > 1 ? rank : null, ranked: of, error }
}
