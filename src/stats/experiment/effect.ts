import { type Refusal, refuse } from '../refusal.ts'
import type { Arm } from './arm.ts'

/** As a share of the control's level, or in the metric's own unit. */
export type Difference = 'relative' | 'absolute'

/** How far treated stands from control, before any test. */
export interface Effect {
  readonly effect: number
  /** The variance of the effect. */
  readonly variance: number
  /** Degrees of freedom by Welch and Satterthwaite, of the difference of the two means. */
  readonly dof: number
  /** Units of both arms together. */
  readonly n: number
  /** The control's mean, unadjusted: what a relative effect is a share of. */
  readonly base: number
  /** By how much a unit is corrected for each unit that it stood higher before; 0 where nothing was corrected. */
  readonly theta: number
}

/** Effects and variances from here on leave no room for an interval. */
const mostSize = 1e300

/** The slope of during on before over all units of both arms, between the arms included (CUPED: Deng, Xu, Kohavi, Walker 2013). */
function slopeOf(control: Arm, treated: Arm): number {
  const [a, b] = [control.before, treated.before]
  if (!a || !b) return 0
  const between = (control.n * treated.n) / (control.n + treated.n)
  const step = b.mean - a.mean
  const variance = (control.n - 1) * a.variance + (treated.n - 1) * b.variance + between * step * step
  const covariance =
    (control.n - 1) * a.covariance + (treated.n - 1) * b.covariance + between * step * (treated.mean - control.mean)
  const slope = covariance / variance
  return variance > 0 && Number.isFinite(slope) ? slope : 0
}

/** The variance of one unit's value after what it had before is taken off, the value itself first weighted. */
function adjusted({ variance, before }: Arm, theta: number, weight = 1): number {
  const own = weight * weight * variance
  return before ? own + theta * theta * before.variance - 2 * theta * weight * before.covariance : own
}

function degrees(control: number, controls: number, treated: number, treats: number): number {
  // By shares of the larger one, so that squares of tiny and of huge variances keep their digits.
  const scale = Math.max(control / controls, treated / treats)
  const a = control / controls / scale
  const b = treated / treats / scale
  return (a + b) ** 2 / (a ** 2 / (controls - 1) + b ** 2 / (treats - 1))
}

/**
 * The difference of treated and control with its variance; relative ones by the delta method. Arms that carry what was before
 * are adjusted by it (CUPED) unless `adjust` is false. A relative effect is a share of the control's unadjusted mean with its sign.
 * Refuses `constant` where an arm does not vary, `not-positive` where a relative effect has a base of 0.
 */
export function effectOf(control: Arm, treated: Arm, difference: Difference, adjust = true): Effect | Refusal {
  const theta = adjust ? slopeOf(control, treated) : 0
  const variances = [adjusted(control, theta), adjusted(treated, theta)] as const
  if (!(variances[0] > 0 && variances[1] > 0)) return refuse('constant')
  const corrected = theta * ((treated.before?.mean ?? 0) - (control.before?.mean ?? 0))
  const apart = treated.mean - control.mean - corrected
  const dof = degrees(variances[0], control.n, variances[1], treated.n)
  const n = control.n + treated.n
  const base = control.mean
  const found = { dof, n, base, theta }
  const absolute = variances[0] / control.n + variances[1] / treated.n
  const answer =
    difference === 'absolute'
      ? { effect: apart, variance: absolute, ...found }
      : { ...relative(control, treated, theta), effect: apart / base, ...found }
  if (base === 0 && difference === 'relative') return refuse('not-positive', { base })
  const known = answer.variance > 0 && dof > 0 && Math.abs(answer.effect) < mostSize && answer.variance < mostSize
  return known ? answer : refuse('not-finite')
}

/** The variance of b ÷ a − 1 by the delta method, of adjusted means too (Deng, Knoblich, Lu 2018). */
function relative(control: Arm, treated: Arm, theta: number): { variance: number } {
  const weight = treated.mean / control.mean
  const both = adjusted(treated, theta) / treated.n + adjusted(control, theta, weight) / control.n
  return { variance: both / control.mean / control.mean }
}
