import { type Refusal, refuse } from '../refusal.ts'
import { meanOf, varianceOf } from '../summary/moments.ts'

/** What was seen before the pilot of the same units, by which an arm can be adjusted. */
export interface Before {
  readonly mean: number
  readonly variance: number
  /** With the value during the pilot. */
  readonly covariance: number
}

/** One arm of an experiment, from sums alone: its units, their mean and the variance of one unit (of its part in a ratio). */
export interface Arm {
  readonly n: number
  readonly mean: number
  readonly variance: number
  readonly before?: Before
}

/** Sums over the units of an arm. */
export interface Sums {
  readonly n: number
  readonly sum: number
  readonly sumSquares: number
}

/** Units that did a thing, out of n. */
export interface Share {
  readonly n: number
  readonly sum: number
}

/** Sums of a part and a whole over the units of an arm, for a metric that is sum over sum. */
export interface RatioSums {
  readonly n: number
  readonly part: number
  readonly partSquares: number
  readonly whole: number
  readonly wholeSquares: number
  readonly product: number
}

/** Sums during and before a pilot over the units of an arm. */
export interface PairedSums {
  readonly n: number
  readonly after: number
  readonly afterSquares: number
  readonly before: number
  readonly beforeSquares: number
  readonly product: number
}

/** Σxy − Σx Σy ÷ n, over n − 1. */
function spreadOf(n: number, products: number, x: number, y: number): number {
  return (products - (x / n) * y) / (n - 1)
}

/** No arm has more units: numbers above are not whole any more. */
const mostUnits = Number.MAX_SAFE_INTEGER

/** An arm whose numbers can be worked with; else why not. A variance that rounding made negative is none. */
function checked(arm: Arm, least = 2): Arm | Refusal {
  if (Number.isNaN(arm.n) || arm.n < least) return refuse('too-few', { units: arm.n || 0, needed: least })
  if (arm.n > mostUnits) return refuse('too-large', { most: mostUnits })
  const numbers = [arm.n, arm.mean, arm.variance, ...(arm.before ? Object.values(arm.before) : [])]
  if (!numbers.every(Number.isFinite)) return refuse('not-finite')
  return arm
}

/** The arm of a mean. */
export function meanArm({ n, sum, sumSquares }: Sums): Arm | Refusal {
  return checked({ n, mean: sum / n, variance: spreadOf(n, sumSquares, sum, sum) })
}

/** The arm of one value a unit. */
export function armOf(values: readonly number[]): Arm | Refusal {
  return checked({ n: values.length, mean: meanOf(values), variance: varianceOf(values) })
}

/** The arm of a proportion; its variance is p (1 − p). A sum below 0 or above n is refused. */
export function proportionArm({ n, sum }: Share): Arm | Refusal {
  if (sum < 0 || sum > n) return refuse('uneven', { sum, units: n })
  const mean = sum / n
  return checked({ n, mean, variance: mean * (1 - mean) })
}

/** The arm of a metric that is sum over sum, its variance by the delta method (Deng, Knoblich, Lu 2018). */
export function ratioArm({ n, part, partSquares, whole, wholeSquares, product }: RatioSums): Arm | Refusal {
  if (whole === 0) return refuse('not-positive', { whole })
  const mean = part / whole
  const each = whole / n
  const ofPart = spreadOf(n, partSquares, part, part)
  const ofWhole = spreadOf(n, wholeSquares, whole, whole)
  const ofBoth = spreadOf(n, product, part, whole)
  return checked({ n, mean, variance: (ofPart + mean * mean * ofWhole - 2 * mean * ofBoth) / (each * each) })
}

/** The arm of a mean beside what the same units had before. Without adjustment it is the arm of its own mean. */
export function pairedArm({ n, after, afterSquares, before, beforeSquares, product }: PairedSums): Arm | Refusal {
  return checked({
    n,
    mean: after / n,
    variance: spreadOf(n, afterSquares, after, after),
    before: {
      mean: before / n,
      variance: spreadOf(n, beforeSquares, before, before),
      covariance: spreadOf(n, product, after, before),
    },
  })
}
