import { memoryOf, type Rests, slopeAt } from './lag-profile.ts'

/** How a link holds over time. */
export interface Stability {
  /** The slope in each half, with its standard error. */
  readonly halves: readonly [Half, Half]
  /** The share of windows of half the history whose slope has the sign of the whole. */
  readonly sameSign: number
  /** The link was clear in the first half, and in the second it is less than half as strong and clearly weaker. */
  readonly fades: boolean
}

export interface Half {
  readonly slope: number
  readonly error: number
}

const windows = 9
const clear = 3
const weaker = 1.959964

/** The stability of the slope at a lag: both halves, and windows that wander from the first to the second. */
export function stabilityOf(rests: Rests, lag: number): Stability | null {
  const { length } = rests.outcome
  const half = Math.floor(length / 2)
  const order = memoryOf(rests.outcome)
  const at = (from: number, to: number): Half => {
    const { slope, error } = slopeAt(rests, { lag, order, from, to })
    return { slope, error }
  }
  const [first, second, whole] = [at(0, half), at(half, length), at(0, length)]
  const slopes = Array.from({ length: windows }, (_, i) => {
    const from = Math.round(((length - half) * i) / (windows - 1))
    return at(from, from + half).slope
  })
  if (![first, second].every(({ slope, error }) => Number.isFinite(slope) && Number.isFinite(error))) return null
  const lost = Math.abs(first.slope) - second.slope * Math.sign(first.slope)
  const fades =
    Math.abs(first.slope) > clear * first.error &&
    second.slope * Math.sign(first.slope) < Math.abs(first.slope) / 2 &&
    lost > weaker * Math.hypot(first.error, second.error)
  return {
    halves: [first, second],
    sameSign: slopes.filter((slope) => slope * whole.slope > 0).length / windows,
    fades,
  }
}
