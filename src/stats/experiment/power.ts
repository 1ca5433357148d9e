import { noncentralStudentSf } from '../distribution/noncentral-student.ts'
import { normalQuantile, normalSf } from '../distribution/normal.ts'
import { studentQuantile } from '../distribution/student.ts'
import { type Refusal, refuse } from '../refusal.ts'

/** What a two-sided test of two means is to be able to see. */
export interface Plan {
  /** The effect over the deviation of one unit (Cohen's d); its sign does not matter. */
  readonly effect: number
  readonly alpha?: number
  /** Units of the second arm for each of the first; 1 where nothing is said. */
  readonly ratio?: number
  /** t where the deviation is estimated from the units, as it is in practice; normal where it is known. */
  readonly law?: 't' | 'normal'
}

const usualAlpha = 0.05
/** No plan has more units in an arm. */
const mostUnits = 1e12

/** The chance that a test with `units` in the first arm finds the effect. Cohen 1988, chapter 2, with both tails. */
export function powerOf({ effect, alpha = usualAlpha, ratio = 1, law = 't' }: Plan, units: number): number {
  const shift = Math.abs(effect) * Math.sqrt((units * ratio) / (1 + ratio))
  const dof = units * (1 + ratio) - 2
  if (law === 'normal') {
    const bound = normalQuantile(1 - alpha / 2)
    return normalSf(bound - shift) + normalSf(bound + shift)
  }
  if (!(dof > 0)) return 0
  const bound = studentQuantile(1 - alpha / 2, dof)
  return Math.min(1, noncentralStudentSf(bound, dof, shift) + noncentralStudentSf(bound, dof, -shift))
}

/**
 * The units of the first arm with which an effect is found with a chance of `power`; not rounded. Refuses `no-change` for an effect
 * of 0, `too-large` beyond 1e12 units, `not-finite` for chances that are none.
 */
export function unitsFor(plan: Plan, power = 0.8): number | Refusal {
  const { effect, alpha = usualAlpha, ratio = 1 } = plan
  if (![effect, alpha, ratio, power].every(Number.isFinite)) return refuse('not-finite')
  if (!(alpha > 0 && alpha < 1 && power > alpha && power < 1)) return refuse('not-finite', { alpha, power })
  if (!(ratio > 0)) return refuse('not-positive', { ratio })
  if (effect === 0) return refuse('no-change')
  if (powerOf(plan, mostUnits) < power) return refuse('too-large', { most: mostUnits })
  // Halving between logarithms: 100 times are more than the digits of a number.
  let low = Math.log(2.001 / (1 + ratio))
  let high = Math.log(mostUnits)
  for (let i = 0; i < 100 && high - low > 1e-14; i++) {
    const middle = (low + high) / 2
    if (powerOf(plan, Math.exp(middle)) < power) low = middle
    else high = middle
  }
  return Math.exp((low + high) / 2)
}

/**
 * The smallest effect, in the unit of `error`, that a test whose effect has that standard error finds with a chance of `power`.
 * By the normal approximation of both quantiles, of t with `dof` (Bloom 1995).
 */
export function smallestSeen(error: number, dof = Number.POSITIVE_INFINITY, alpha = usualAlpha, power = 0.8): number {
  return error * (studentQuantile(1 - alpha / 2, dof) + studentQuantile(power, dof))
}

/** A trial so far: the standard error of its effect, and over how long it was watched, before and during. */
export interface Watched {
  readonly error: number
  readonly before: number
  readonly during: number
}

/** The error of the same trial after another length, where both spans average what is drawn anew at each time: c (1 ÷ during + 1 ÷ before). */
export function errorAfter({ error, before, during }: Watched, length: number): number {
  return error * Math.sqrt((1 / length + 1 / before) / (1 / during + 1 / before))
}

/**
 * How long a trial must be watched for an effect to be found with a chance of `power`, in the unit of its lengths. Null where no length
 * is enough, since what came before is known no better, and for an effect of 0.
 */
export function lengthFor(
  trial: Watched,
  effect: number,
  dof = Number.POSITIVE_INFINITY,
  alpha = usualAlpha,
  power = 0.8,
): number | null {
  const each = smallestSeen(1, dof, alpha, power)
  const { error, before, during } = trial
  const spread = (error * error) / (1 / during + 1 / before)
  const length = 1 / ((effect / each) ** 2 / spread - 1 / before)
  return length > 0 && Number.isFinite(length) ? length : null
}
