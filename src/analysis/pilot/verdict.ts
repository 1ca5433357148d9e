import type { Direction } from '../../model/types.ts'
import type { PilotEffect, PilotGuardrail, PilotVerdict, SecondLook } from './types.ts'

/** A placebo rank in a larger part than this does not bear out an effect that was not randomised. */
const borneOut = 0.1

/** The effect so that more is better, whatever the metric's direction. */
export function towardsGood(effect: PilotEffect, direction: Direction) {
  return direction === 'down'
    ? { value: -effect.value, lower95: -effect.upper95, upper90: -effect.lower90 }
    : { value: effect.value, lower95: effect.lower95, upper90: effect.upper90 }
}

/**
 * The verdict of a pilot whose days are over and whose split was kept. stop: the upper end of the 90 % interval is below the smallest
 * effect worth having. works: the 95 % interval is above 0 and the estimate at least that effect; where the arms were not drawn by
 * lot, the second look must have the same sign and a rank in the first tenth, and without a control nothing works. costly: so, but the guardrail broke.
 */
export function verdictOf(
  effect: PilotEffect,
  smallestEffect: number,
  direction: Direction,
  guardrail: PilotGuardrail | null,
  second: SecondLook | null,
): PilotVerdict {
  const good = towardsGood(effect, direction)
  if (good.upper90 < smallestEffect) return 'stop'
  if (!(good.lower95 > 0 && good.value >= smallestEffect)) return 'unclear'
  const agrees = second === null || (Math.sign(second.value) === Math.sign(effect.value) && second.p <= borneOut)
  if (effect.method === 'series' || (effect.method === 'did' && !agrees)) return 'unclear'
  return guardrail?.kept === false ? 'costly' : 'works'
}
