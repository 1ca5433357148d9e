import { leastSquares } from '../linear/least-squares.ts'
import { nelderMead } from '../optimise/nelder-mead.ts'
import { type Refusal, refuse } from '../refusal.ts'

/** Smoothing of level, trend and season, each 0 to 1 (season at most 1 − level), and the damping of the trend. */
export interface WintersSmoothing {
  readonly level: number
  readonly trend: number
  readonly season: number
  readonly damping: number
}

/** A fit of damped Holt-Winters: its smoothing, the squared one-step errors, and what follows. */
export interface WintersFit extends WintersSmoothing {
  readonly sse: number
  /** Level, trend and the seasonal values at the start. */
  readonly start: Float64Array
  readonly forecast: (horizon: number) => Float64Array
}

/** Runs through a series from a start; fills `errors` and gives the state at the end, in the order of the start. */
function run(
  y: ArrayLike<number>,
  period: number,
  { level: alpha, trend: beta, season: gamma, damping }: WintersSmoothing,
  start: ArrayLike<number>,
  errors: Float64Array,
): Float64Array {
  const state = Float64Array.from(start)
  let level = state[0] as number
  let trend = state[1] as number
  for (let i = 0; i < errors.length; i++) {
    const place = 2 + (i % period)
    const season = state[place] as number
    const value = y[i] as number
    const base = level + damping * trend
    errors[i] = value - base - season
    const next = alpha * (value - season) + (1 - alpha) * base
    trend = beta * (next - level) + (1 - beta) * damping * trend
    state[place] = gamma * (value - base) + (1 - gamma) * season
    level = next
  }
  state[0] = level
  state[1] = trend
  return state
}

const squares = (errors: Float64Array) => errors.reduce((sum, error) => sum + error * error, 0)

/**
 * The start with the least squared errors, exactly: additive errors are linear in the start, so that one least-squares fit
 * finds it. The season that the level already holds is left at 0. Null where the series does not determine it.
 */
function bestStart(y: Float64Array, period: number, smoothing: WintersSmoothing): Float64Array | null {
  const size = period + 1
  const none = new Float64Array(y.length)
  const zero = new Float64Array(period + 2)
  const columns = Array.from({ length: size }, (_, k) => {
    const unit = zero.slice()
    unit[k] = 1
    const errors = new Float64Array(y.length)
    run(none, period, smoothing, unit, errors)
    return errors.map((error) => -error)
  })
  const errors = new Float64Array(y.length)
  run(y, period, smoothing, zero, errors)
  const fit = leastSquares(columns, errors)
  if (!fit) return null
  const start = zero.slice()
  start.set(fit.coefficients)
  return start
}

/** A start from the first two seasons: the line through their means, and what the first season's values are beside it. */
function plainStart(y: Float64Array, period: number): Float64Array {
  const mean = (from: number) => y.subarray(from, from + period).reduce((sum, value) => sum + value, 0) / period
  const trend = (mean(period) - mean(0)) / period
  const level = mean(0) - (trend * (period + 1)) / 2
  const season = Array.from(y.subarray(0, period), (value, i) => value - level - trend * (i + 1))
  return Float64Array.from([level, trend, ...season])
}

const smoothingAt = (at: ArrayLike<number>): WintersSmoothing => ({
  level: at[0] as number,
  trend: at[1] as number,
  season: (at[2] as number) * (1 - (at[0] as number)),
  damping: at[3] as number,
})

/** How long to search: passes over the series from each of up to three starts. */
export interface WintersEffort {
  readonly steps: number
  readonly valleys: number
}

const thorough: WintersEffort = { steps: 400, valleys: 3 }

/** Where the search starts: the surface has several valleys. */
const starts = [
  [0.3, 0.05, 0.1, 0.97],
  [0.1, 0.01, 0.02, 0.99],
  [0.7, 0.1, 0.1, 0.9],
]

/** Of several searches the lowest end. */
function search(sse: (at: Float64Array) => number, { steps, valleys }: WintersEffort): Float64Array {
  const found = starts
    .slice(0, valleys)
    .map((start) =>
      nelderMead(sse, { start, lower: [1e-4, 0, 0, 0.8], upper: [0.9999, 1, 1, 0.995], steps, tolerance: 1e-13 }),
    )
  return found.reduce((best, next) => (next.value < best.value ? next : best)).at
}

/**
 * Damped Holt-Winters with an additive season (Winters 1960; Gardner & McKenzie 1985), with the smoothing and the start that have the
 * least squared one-step errors. Needs two seasons and two values more.
 */
export function holtWinters(values: ArrayLike<number>, period: number, effort = thorough): WintersFit | Refusal {
  const y = Float64Array.from(values)
  if (y.length < 2 * period + 2) return refuse('too-few', { count: y.length, needed: 2 * period + 2 })
  if (!y.every(Number.isFinite)) return refuse('not-finite')
  const errors = new Float64Array(y.length)
  const plain = plainStart(y, period)
  const startFor = (smoothing: WintersSmoothing) => bestStart(y, period, smoothing) ?? plain
  const sse = (at: Float64Array) => {
    const smoothing = smoothingAt(at)
    run(y, period, smoothing, startFor(smoothing), errors)
    return squares(errors)
  }
  const smoothing = smoothingAt(search(sse, effort))
  const start = startFor(smoothing)
  run(y, period, smoothing, start, errors)
  const fit = { ...smoothing, sse: squares(errors), start }
  return { ...fit, forecast: (horizon) => wintersForecast(y, period, fit, horizon) }
}

/** What follows a series, which may be longer than the one that a fit was made on. */
export function wintersForecast(
  y: Float64Array,
  period: number,
  fit: WintersSmoothing & { readonly start: Float64Array },
  horizon: number,
): Float64Array {
  const end = run(y, period, fit, fit.start, new Float64Array(y.length))
  return follow(end, y.length, period, fit.damping, horizon)
}

function follow(end: Float64Array, length: number, period: number, damping: number, horizon: number): Float64Array {
  let sum = 0
  let power = damping
  return Float64Array.from({ length: horizon }, (_, h) => {
    sum += power
    power *= damping
    const base = (end[0] as number) + sum * (end[1] as number)
    const season = end[2 + ((length + h) % period)] as number
    return base + season
  })
}
