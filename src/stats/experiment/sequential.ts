import type { Effect } from './effect.ts'
import type { Tested } from './welch.ts'

/** The count of units at which the sequence is at its narrowest, where nothing else is asked. */
const usualTuning = 5000
/** A larger tuning is taken as this one: nobody looks so late. */
const mostTuning = 1e12

/** The scale that makes an interval narrowest at `tuning` units (Waudby-Smith et al. 2021, equation 161). */
function scaleOf(alpha: number, tuning: number): number {
  const twice = -2 * Math.log(alpha)
  return Math.sqrt((twice + Math.log(twice + 1)) / tuning)
}

/**
 * An asymptotic confidence sequence: an interval that may be looked at after every unit and still holds the truth at all looks
 * together with 1 − alpha (Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas 2021, equation 9; p by equation 155).
 */
export function sequential({ effect, variance, n }: Effect, alpha = 0.05, tuning = usualTuning): Tested {
  const rho = scaleOf(alpha, Math.min(Math.max(tuning, 1), mostTuning))
  const spread = n * rho * rho
  const error = Math.sqrt(variance)
  const width = error * Math.sqrt(2 * (1 + 1 / spread) * Math.log(Math.sqrt(spread + 1) / alpha))
  const z = effect / error
  const evidence = (z * z) / (2 * (1 + 1 / spread)) - 0.5 * Math.log(spread + 1)
  return { lower: effect - width, upper: effect + width, p: Math.min(1, Math.exp(-evidence)) }
}
