import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { conformalSpread } from './conformal.ts'
import { type History, historyOf, withoutSpikes } from './history.ts'
import { type Method, methodsFor } from './methods.ts'
import { originsBetween, pastOf, roll, saidBy } from './rolling.ts'
import { growsWithLevel, seasonalPattern } from './season.ts'

/** What is asked of a forecast. */
export interface ForecastInput {
  /** Values one step apart, oldest first; what is not finite is missing. */
  readonly history: ArrayLike<number>
  /** Steps of a season: 7 for days of a week; 1 none. */
  readonly season: number
  /** Steps to forecast. */
  readonly horizon: number
  /** Levels of the intervals, from 0 to 0.9999; no band is certain. */
  readonly levels?: readonly number[]
  /** Less work for about the same answer. */
  readonly quick?: boolean
}

/** What comes, and how sure that is. */
export interface Forecast {
  readonly mean: Float64Array
  /** `lower[i]` and `upper[i]` belong to `levels[i]`. */
  readonly lower: readonly Float64Array[]
  readonly upper: readonly Float64Array[]
  /** The methods whose mean this is. */
  readonly methods: readonly string[]
  /** Errors (value − forecast) from each past origin, in the history's unit; steps as far as the history could judge them. */
  readonly errors: readonly Float64Array[]
}

/** Forecasts further ahead than this are not made. */
const furthest = 2000

/** Methods whose error is within this factor of the least have a say. */
const nearBest = 1.1

/** What the chosen methods' mean said at an origin, and how far it was off. */
interface Trial {
  readonly origin: number
  readonly said: Float64Array
  readonly error: Float64Array
}

interface Judged {
  readonly methods: readonly Method[]
  readonly trials: readonly Trial[]
  /** Paths that do not overlap. */
  readonly blocks: number
}

/** The sum of absolute errors of what was said at an origin. */
function missed(told: Float64Array, origin: number, said: Float64Array): number {
  let sum = 0
  for (let h = 0; h < said.length; h++) sum += Math.abs((told[origin + h] as number) - (said[h] as number))
  return sum
}

function meanOfPaths(paths: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array(paths[0]?.length ?? 0)
  for (const path of paths) for (let h = 0; h < mean.length; h++) mean[h] = (mean[h] as number) + (path[h] as number)
  return mean.map((sum) => sum / paths.length)
}

/** Which methods erred least from origins of the past, and how far their mean was off there. */
function judge(y: Float64Array, told: Float64Array, season: number, horizon: number, quick: boolean): Judged {
  const steps = Math.max(1, Math.min(horizon, Math.floor(y.length / 3)))
  const last = y.length - steps
  const span = Math.max(12 * steps, 156)
  const first = Math.max(1, Math.min(last, Math.max(Math.floor(y.length / 2), season, last - span + steps)))
  const origins = originsBetween(first, last, quick ? 8 : 24)
  const methods = methodsFor({ length: first, season, quick })
  const said = roll(y, season, methods, origins, steps)
  const missOf = (m: number) =>
    origins.reduce((sum, origin, o) => sum + missed(told, origin, said[m]?.[o] as Float64Array), 0)
  const misses = methods.map((_, m) => missOf(m))
  const least = Math.min(...misses)
  const chosen = methods.map((_, m) => m).filter((m) => (misses[m] as number) <= least * nearBest)
  const trials = origins.map((origin, o) => {
    const mean = meanOfPaths(chosen.map((m) => said[m]?.[o] as Float64Array))
    return { origin, said: mean, error: mean.map((value, h) => (told[origin + h] as number) - value) }
  })
  // What is learnt from the whole history may be richer, but it is the same method.
  const whole = methodsFor({ length: y.length, season, quick })
  const same = ({ name }: Method) => whole.find((method) => method.name === name)
  return {
    methods: chosen.map((m) => methods[m] as Method).map((method) => same(method) ?? method),
    trials,
    blocks: (last - first + steps) / steps,
  }
}

function forecastBy(y: Float64Array, season: number, methods: readonly Method[], horizon: number): Float64Array {
  const past = pastOf(y, season)
  return meanOfPaths(methods.map((method) => saidBy(method, method.learn(past), past, horizon)))
}

function seasonOf({ season, horizon }: ForecastInput, length: number): number {
  const whole = Math.floor(season)
  return whole >= 2 && whole + 2 <= length && horizon > 0 ? whole : 1
}

/** Back to the history's unit, never beyond what a number can hold, never below 0 where the history was not. */
function unscaled({ scale, nonNegative }: History, logged: boolean): (value: number) => number {
  return (value) => {
    const back = (logged ? Math.exp(value) : value) * scale
    const held = Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, back))
    return nonNegative ? Math.max(0, held) : held
  }
}

/**
 * Forecasts a series: the mean of the methods that erred least from rolling origins of its own past (naive, drift, smoothing,
 * damped trend, Theta, autoregression; with and without the season), with conformal intervals from the same origins. Lone
 * spikes do not lead it. Refuses fewer than two values, more gaps than values, a horizon below 1 or past 2,000.
 */
export function forecastSeries(input: ForecastInput): Forecast | Refusal {
  const { levels = [0.8, 0.95], quick = false } = input
  const history = historyOf(input.history)
  if (isRefusal(history)) return history
  const horizon = Math.floor(input.horizon) + history.missing
  if (!(horizon >= 1)) return refuse('too-few', { horizon: 0, needed: 1 })
  if (horizon > furthest) return refuse('too-large', { horizon, most: furthest })
  const season = seasonOf(input, history.y.length)
  const logged = growsWithLevel(history.y, season)
  const told = logged ? history.y.map(Math.log) : history.y
  const y = withoutSpikes(told, seasonalPattern(told, season))
  const { methods, trials, blocks } = judge(y, told, season, horizon, quick)
  const back = unscaled(history, logged)
  const mean = forecastBy(y, season, methods, horizon)
  const spread = conformalSpread(
    trials.map((trial) => trial.error),
    horizon,
    blocks,
  )
  const ahead = (values: Float64Array) => values.subarray(history.missing)
  const bound = (side: number) =>
    levels.map((level) => {
      const width = spread.width(Number.isFinite(level) ? Math.min(0.9999, Math.max(0, level)) : 0)
      return ahead(mean.map((value, h) => back(value + side * (width[h] as number))))
    })
  return {
    mean: ahead(mean.map(back)),
    lower: bound(-1),
    upper: bound(1),
    methods: methods.map((method) => method.name),
    errors: trials.map(({ origin, said }) => said.map((value, h) => back(told[origin + h] as number) - back(value))),
  }
}
