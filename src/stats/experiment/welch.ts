import { studentQuantile, studentSf } from '../distribution/student.ts'
import type { Effect } from './effect.ts'

/** An interval around an effect, and how often chance alone would show as much. */
export interface Tested {
  readonly lower: number
  readonly upper: number
  readonly p: number
}

/** Welch's t-test of no effect, two-sided, with the interval that holds 1 − alpha (Welch 1947). */
export function welch({ effect, variance, dof }: Effect, alpha = 0.05): Tested {
  const error = Math.sqrt(variance)
  const width = studentQuantile(1 - alpha / 2, dof) * error
  return { lower: effect - width, upper: effect + width, p: Math.min(1, 2 * studentSf(Math.abs(effect) / error, dof)) }
}
