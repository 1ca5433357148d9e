import { nelderMead } from '../optimise/nelder-mead.ts'

/** Smoothing of level and trend, each from 0 to 1, and the damping of the trend. */
export interface Smoothing {
  readonly level: number
  readonly trend: number
  readonly damping: number
}

/** Where a series stands at its end. */
interface Standing {
  readonly level: number
  readonly trend: number
  /** The sum of squared one-step errors. */
  readonly sse: number
}

/** A start that one odd first value does not decide: the middle of the first few values, the mean step over the first ten. */
function startOf(y: Float64Array, damping: number): { level: number; trend: number } {
  const first = y[0] as number
  if (y.length < 2 || damping === 0) return { level: first, trend: 0 }
  const reach = Math.min(y.length - 1, 10)
  const trend = ((y[reach] as number) - first) / reach
  return { level: first - trend, trend }
}

/** Runs through a series in error-correction form (Gardner & McKenzie 1985). Damping 0 leaves the level alone: simple smoothing. */
export function smooth(y: Float64Array, { level: alpha, trend: beta, damping }: Smoothing): Standing {
  let { level, trend } = startOf(y, damping)
  let sse = 0
  const slope = alpha * beta
  for (let i = 0; i < y.length; i++) {
    const step = damping * trend
    const error = (y[i] as number) - level - step
    level += step + alpha * error
    trend = step + slope * error
    if (i > 0) sse += error * error
  }
  return { level, trend, sse }
}

/** The values that follow, one for each step ahead. */
export function continued({ level, trend }: Standing, damping: number, horizon: number): Float64Array {
  const mean = new Float64Array(horizon)
  let step = damping
  let sum = 0
  for (let h = 0; h < horizon; h++) {
    sum += step
    mean[h] = level + sum * trend
    step *= damping
  }
  return mean
}

/** The kinds of exponential smoothing: of the level alone, with a trend (Holt 1957), with a damped trend (Gardner & McKenzie 1985). */
export type SmoothingKind = 'simple' | 'holt' | 'damped'

const searches = {
  simple: { start: [0.4], lower: [0.01], upper: [1] },
  holt: { start: [0.5, 0.05], lower: [0.01, 0], upper: [1, 1] },
  damped: { start: [0.5, 0.1, 0.93], lower: [0.01, 0, 0.8], upper: [1, 1, 0.995] },
} as const

function smoothingOf(kind: SmoothingKind, at: ArrayLike<number>): Smoothing {
  const level = at[0] as number
  if (kind === 'simple') return { level, trend: 0, damping: 0 }
  return { level, trend: at[1] as number, damping: kind === 'holt' ? 1 : (at[2] as number) }
}

/** The smoothing with the least squared one-step errors; at most `steps` passes over the series. */
export function fitSmoothing(y: Float64Array, kind: SmoothingKind, steps = 120): Smoothing {
  const found = nelderMead((at) => smooth(y, smoothingOf(kind, at)).sse, {
    ...searches[kind],
    steps,
    tolerance: 1e-6,
  })
  return smoothingOf(kind, found.at)
}
