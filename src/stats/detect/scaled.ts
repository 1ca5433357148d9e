import { quantileOf } from '../summary/quantile.ts'
import type { EffectScale } from './calendar-effects.ts'

/** A series on a scale, and the way back. */
export interface Scaled {
  readonly scale: EffectScale
  /** NaN where there is no value. */
  readonly values: Float64Array
  readonly back: (value: number) => number
}

/** A share of zeros up to which a positive series is still one: closed days, lost data. */
const mostZeros = 0.03
/** From which spread on (95 % over 5 % of the values) the two scales can differ. */
const leastSpread = 1.3

/** The largest size of some finite values, so that no square of parts of it overflows; 1 of none but zeros. */
function sizeOf(present: Float64Array): number {
  let size = 0
  for (const value of present) size = Math.max(size, Math.abs(value))
  return size || 1
}

/**
 * The scales to try: plain, and log where the values are positive but for a few zeros (which become half of the smallest positive
 * value, far below all others) and vary enough for it to matter. `present` are the finite ones among the values.
 */
export function scalesOf(values: Float64Array, present: Float64Array): Scaled[] {
  const size = sizeOf(present)
  const most = Number.MAX_VALUE
  const plain: Scaled = {
    scale: 'plain',
    values: values.map((value) => value / size),
    back: (value) => Math.max(-most, Math.min(most, value * size)),
  }
  const positive = present.filter((value) => value > 0)
  const negative = present.some((value) => value < 0)
  if (negative || positive.length < (1 - mostZeros) * present.length) return [plain]
  if (quantileOf(positive, 0.95) <= leastSpread * quantileOf(positive, 0.05)) return [plain]
  const floor = positive.reduce((least, value) => Math.min(least, value), most) / 2
  const log: Scaled = {
    scale: 'log',
    values: values.map((value) => Math.log(Math.max(value, floor) / size)),
    back: (value) => Math.min(most, Math.exp(Math.min(700, value)) * size),
  }
  return [plain, log]
}
