import { medianOf } from '../summary/quantile.ts'
import { type Loess, loess, loessAt } from './loess.ts'

/** A series taken apart: trend + seasonal + remainder is the series. */
export interface Decomposed {
  readonly trend: Float64Array
  readonly seasonal: Float64Array
  readonly remainder: Float64Array
}

/** How a decomposition is made. What is left out is as in statsmodels. */
export interface StlOptions {
  /** Years, weeks or days that shape the seasonal of one; odd, at least 3. Default 7. */
  readonly seasonal?: number
  /** 1: the seasonal of a phase may drift along lines; 0: it stays near a mean. Default 1. */
  readonly seasonalDegree?: 0 | 1
  /** Points that shape the trend; odd. Default the next odd number from 1.5 × period ÷ (1 − 1.5 ÷ seasonal). */
  readonly trend?: number
  /** Whether points far off count less (bisquare of six median distances). Default false. */
  readonly robust?: boolean
  /** Rounds of the inner loop: default 2 when robust, else 5. */
  readonly inner?: number
  /** Rounds of re-weighting: default 15 when robust, else 0. */
  readonly outer?: number
  /** Draw lines between every so many fits of the trend and the low pass: faster, hardly different. Default 1. */
  readonly jump?: number
}

const odd = (number: number) => Math.ceil(number) | 1

/** Moving averages of `length` over the first `count` of some values. */
function movingAverage(values: Float64Array, count: number, length: number, out: Float64Array): number {
  let sum = 0
  for (let i = 0; i < length; i++) sum += values[i] as number
  out[0] = sum / length
  const last = count - length
  for (let i = 1; i <= last; i++) {
    sum += (values[i + length - 1] as number) - (values[i - 1] as number)
    out[i] = sum / length
  }
  return last + 1
}

/** The smoothing of each phase's own series, which reaches one period past both ends. */
function smoothPhases(
  detrended: Float64Array,
  period: number,
  curve: Loess,
  weights: Float64Array | null,
  out: Float64Array,
): void {
  const most = Math.ceil(detrended.length / period)
  const values = new Float64Array(most)
  const own = weights && new Float64Array(most)
  const smooth = new Float64Array(most)
  const scratch = new Float64Array(most)
  for (let phase = 0; phase < period; phase++) {
    const count = Math.floor((detrended.length - 1 - phase) / period) + 1
    for (let i = 0; i < count; i++) {
      values[i] = detrended[i * period + phase] as number
      if (own && weights) own[i] = weights[i * period + phase] as number
    }
    loess(values, count, curve, own, smooth, scratch)
    const right = Math.min(curve.window, count)
    const left = Math.max(1, count - curve.window + 1)
    const before = loessAt(values, count, curve, 0, 1, right, own, scratch)
    const after = loessAt(values, count, curve, count + 1, left, count, own, scratch)
    out[phase] = Number.isNaN(before) ? (smooth[0] as number) : before
    for (let i = 0; i < count; i++) out[(i + 1) * period + phase] = smooth[i] as number
    out[(count + 1) * period + phase] = Number.isNaN(after) ? (smooth[count - 1] as number) : after
  }
}

/** Weights from distances: 1 near, 0 from six median distances on. */
function bisquare(remainder: Float64Array, weights: Float64Array): void {
  const distances = remainder.map(Math.abs)
  const far = 6 * medianOf(distances)
  for (let i = 0; i < distances.length; i++) {
    const distance = distances[i] as number
    const ratio = distance / far
    weights[i] = distance <= 0.001 * far ? 1 : distance <= 0.999 * far ? (1 - ratio * ratio) ** 2 : 0
  }
  if (far === 0) weights.fill(1)
}

interface Curves {
  readonly seasonal: Loess
  readonly trend: Loess
  readonly low: Loess
}

function curvesOf(period: number, { seasonal = 7, seasonalDegree = 1, trend, jump = 1 }: StlOptions): Curves {
  const window = Math.max(3, odd(seasonal))
  const span = trend ?? (1.5 * period) / (1 - 1.5 / window)
  return {
    seasonal: { window, degree: seasonalDegree, jump: 1 },
    trend: { window: Math.max(3, odd(span)), degree: 1, jump },
    low: { window: odd(period + 1), degree: 1, jump },
  }
}

/** The inner loop: seasonal and trend, again and again, each from what the other leaves. */
function roundsOf(series: Float64Array, period: number, curves: Curves) {
  const count = series.length
  const trend = new Float64Array(count)
  const seasonal = new Float64Array(count)
  const work = new Float64Array(count)
  const scratch = new Float64Array(count)
  const long = new Float64Array(count + 2 * period)
  const one = new Float64Array(long.length)
  const two = new Float64Array(long.length)
  const run = (weights: Float64Array | null) => {
    for (let i = 0; i < count; i++) work[i] = (series[i] as number) - (trend[i] as number)
    smoothPhases(work, period, curves.seasonal, weights, long)
    const first = movingAverage(long, long.length, period, one)
    const second = movingAverage(one, first, period, two)
    movingAverage(two, second, 3, one)
    loess(one, count, curves.low, null, two, scratch)
    for (let i = 0; i < count; i++) seasonal[i] = (long[i + period] as number) - (two[i] as number)
    for (let i = 0; i < count; i++) work[i] = (series[i] as number) - (seasonal[i] as number)
    loess(work, count, curves.trend, weights, trend, scratch)
  }
  const remainder = () => series.map((value, i) => value - (trend[i] as number) - (seasonal[i] as number))
  return { trend, seasonal, run, remainder }
}

/**
 * Seasonal and trend decomposition by loess (Cleveland, Cleveland, McRae & Terpenning 1990), with the defaults of statsmodels.
 * The values are finite and hold at least two periods of at least 2 points; null otherwise.
 */
export function stl(values: ArrayLike<number>, period: number, options: StlOptions = {}): Decomposed | null {
  if (!(Number.isInteger(period) && period >= 2) || values.length < 2 * period) return null
  const series = Float64Array.from(values)
  if (!series.every(Number.isFinite)) return null
  const { robust = false } = options
  const { inner = robust ? 2 : 5, outer = robust ? 15 : 0 } = options
  const rounds = roundsOf(series, period, curvesOf(period, options))
  const weights = new Float64Array(series.length)
  for (let round = 0; round <= outer; round++) {
    if (round > 0) bisquare(rounds.remainder(), weights)
    for (let k = 0; k < inner; k++) rounds.run(round > 0 ? weights : null)
  }
  return { trend: rounds.trend, seasonal: rounds.seasonal, remainder: rounds.remainder() }
}
