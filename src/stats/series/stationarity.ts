import { normalCdf } from '../distribution/normal.ts'
import { type LinearFit, leastSquares } from '../linear/least-squares.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { meanOf, sumOf } from '../summary/moments.ts'

/** What a series is held against: stationary around a `constant`, or around a `trend`. */
export type Around = 'constant' | 'trend'

/** A test of stationarity with its p-value. `lags` were used. */
export interface StationarityTest {
  readonly statistic: number
  readonly p: number
  readonly lags: number
}

/** MacKinnon's approximation of the p-value (1994): polynomials left and right of `star`, certain outside of the ends. */
const mackinnon = {
  constant: {
    least: -18.83,
    star: -1.61,
    most: 2.74,
    left: [2.1659, 1.4412, 0.038269],
    right: [1.7339, 0.93202, -0.12745, -0.010368],
  },
  trend: {
    least: -16.18,
    star: -2.89,
    most: 0.7,
    left: [3.2512, 1.6047, 0.049588],
    right: [2.5261, 0.61654, -0.37956, -0.060285],
  },
} as const

function mackinnonP(statistic: number, around: Around): number {
  const { least, star, most, left, right } = mackinnon[around]
  if (statistic > most) return 1
  if (statistic < least) return 0
  const polynomial: readonly number[] = statistic <= star ? left : right
  return normalCdf(polynomial.reduceRight((sum, coefficient) => sum * statistic + coefficient, 0))
}

/** Values as parts of the largest size; a refusal of what cannot be tested. */
function scaled(values: ArrayLike<number>, least: number): Float64Array | Refusal {
  if (values.length < least) return refuse('too-few', { has: values.length, needs: least })
  let size = 0
  let differs = false
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) return refuse('not-finite')
    size = Math.max(size, Math.abs(values[i] as number))
    differs ||= values[i] !== values[0]
  }
  return differs ? Float64Array.from(values, (value) => value / size) : refuse('constant')
}

function deterministic(rows: number, around: Around): Float64Array[] {
  const constant = new Float64Array(rows).fill(1)
  return around === 'constant' ? [constant] : [constant, Float64Array.from({ length: rows }, (_, i) => i + 1)]
}

/** The Dickey-Fuller regression with some lags, on the last `rows` changes. */
function dickeyFuller(series: Float64Array, lags: number, rows: number, around: Around): LinearFit | null {
  const from = series.length - rows
  const change = (i: number) => (series[i] as number) - (series[i - 1] as number)
  const column = (of: (i: number) => number) => Float64Array.from({ length: rows }, (_, k) => of(from + k))
  const lagged = Array.from({ length: lags }, (_, lag) => column((i) => change(i - lag - 1)))
  const level = column((i) => series[i - 1] as number)
  return leastSquares([level, ...deterministic(rows, around), ...lagged], column(change))
}

/** The number of lags with the least information criterion of Akaike, all on the same rows. */
function lagsByAkaike(series: Float64Array, most: number, around: Around): number {
  const rows = series.length - 1 - most
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (let lags = 0; lags <= most; lags++) {
    const fit = dickeyFuller(series, lags, rows, around)
    const akaike = fit ? rows * Math.log(fit.rss / rows) + 2 * (rows - fit.dof) : Number.POSITIVE_INFINITY
    if (akaike < least) {
      least = akaike
      best = lags
    }
  }
  return best
}

/**
 * The augmented Dickey-Fuller test: a small p speaks against a unit root, so for a series that comes back. `lags` fixes the
 * number of lagged changes; without it Akaike's criterion picks one of up to 12 (n ÷ 100)^¼ (Schwert 1989; at most 30).
 * Refuses constant, non-finite and short series, and those without noise.
 */
export function augmentedDickeyFuller(
  values: ArrayLike<number>,
  options: { readonly lags?: number; readonly around?: Around } = {},
): StationarityTest | Refusal {
  const { around = 'constant' } = options
  const terms = around === 'constant' ? 1 : 2
  const series = scaled(values, 8 + 2 * (options.lags ?? 0))
  if ('refused' in series) return series
  const count = series.length
  const most = Math.min(30, Math.ceil(12 * (count / 100) ** 0.25), Math.floor(count / 2) - terms - 1)
  const lags = options.lags ?? lagsByAkaike(series, most, around)
  const fit = dickeyFuller(series, lags, count - 1 - lags, around)
  // Values are parts of the largest, so what is left of a line without noise is rounding.
  if (!fit || fit.rss < 1e-24) return refuse('constant')
  const error = Math.sqrt((fit.rss / fit.dof) * (fit.unscaled[0] as number))
  const statistic = (fit.coefficients[0] as number) / error
  return Number.isFinite(statistic) ? { statistic, p: mackinnonP(statistic, around), lags } : refuse('constant')
}

/** Critical values and their p (Kwiatkowski, Phillips, Schmidt & Shin 1992, table 1). */
const kpssTable = {
  constant: [0.347, 0.463, 0.574, 0.739],
  trend: [0.119, 0.146, 0.176, 0.216],
} as const
const kpssP = [0.1, 0.05, 0.025, 0.01] as const

function interpolatedP(statistic: number, around: Around): number {
  const table = kpssTable[around]
  if (statistic <= table[0]) return kpssP[0]
  for (let k = 1; k < table.length; k++) {
    const [low, high] = [table[k - 1] as number, table[k] as number]
    const [above, below] = [kpssP[k - 1] as number, kpssP[k] as number]
    if (statistic <= high) return above + ((below - above) * (statistic - low)) / (high - low)
  }
  return kpssP[3]
}

function productAt(rest: Float64Array, lag: number): number {
  return sumOf(rest.subarray(lag).map((value, i) => value * (rest[i] as number)))
}

/** The number of lags for the long-run variance (Hobijn, Franses & Ooms 2004). */
function hobijnLags(rest: Float64Array): number {
  const count = rest.length
  let level = productAt(rest, 0) / count
  let slope = 0
  for (let lag = 1; lag <= Math.floor(count ** (2 / 9)); lag++) {
    const product = productAt(rest, lag) / (count / 2)
    level += product
    slope += lag * product
  }
  const lags = Math.floor(1.1447 * Math.cbrt((slope / level) ** 2) * Math.cbrt(count))
  return Number.isFinite(lags) ? Math.min(lags, count - 1) : 0
}

/**
 * The test of Kwiatkowski, Phillips, Schmidt & Shin: a small p speaks against a series that stays around a constant or trend.
 * p is read from the published table and never beyond its ends, 0.01 and 0.1. Refuses constant, non-finite and short series.
 */
export function kpss(
  values: ArrayLike<number>,
  options: { readonly lags?: number; readonly around?: Around } = {},
): StationarityTest | Refusal {
  const { around = 'constant' } = options
  const series = scaled(values, 8)
  if ('refused' in series) return series
  const mean = meanOf(series)
  const fit = around === 'trend' ? leastSquares(deterministic(series.length, around), series) : null
  const rest = fit ? fit.residuals : series.map((value) => value - mean)
  const count = rest.length
  const lags = Math.min(options.lags ?? hobijnLags(rest), count - 1)
  let longRun = productAt(rest, 0)
  for (let lag = 1; lag <= lags; lag++) longRun += 2 * productAt(rest, lag) * (1 - lag / (lags + 1))
  let running = 0
  const squares = rest.map((value) => {
    running += value
    return running * running
  })
  const statistic = sumOf(squares) / (count * longRun)
  return Number.isFinite(statistic) && longRun > 0
    ? { statistic, p: interpolatedP(statistic, around), lags }
    : refuse('constant')
}
