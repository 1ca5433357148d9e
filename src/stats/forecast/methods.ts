import { isRefusal } from '../refusal.ts'
import { autoregressionForecast, fitAutoregression } from './autoregression.ts'
import { continued, fitSmoothing, type SmoothingKind, smooth } from './exponential.ts'
import { holtWinters, wintersForecast } from './holt-winters.ts'
import { drift, seasonalNaive } from './naive.ts'
import { fitTheta, thetaForecast } from './theta.ts'

/** A history up to an origin: as it is, and without its seasonal pattern. */
export interface Past {
  readonly y: Float64Array
  readonly adjusted: Float64Array
  readonly pattern: Float64Array | null
}

/** The values of the steps after a past. */
export type Say = (past: Past, horizon: number) => Float64Array

/** A way to forecast: what it learns from a past, once, and what it then says after any later past. */
export interface Method {
  readonly name: string
  /** It forecasts the adjusted history; the pattern is put back by the caller. */
  readonly adjusted: boolean
  readonly learn: (past: Past) => Say
}

/** What decides which methods compete. */
export interface Field {
  /** Values of the history that is learnt from. */
  readonly length: number
  /** 1 where there is no season. */
  readonly season: number
  /** Less work for about the same answer: long series by the thousand. */
  readonly quick: boolean
}

function smoothing(name: string, kind: SmoothingKind, steps: number): Method {
  return {
    name,
    adjusted: true,
    learn: (past) => {
      const fit = fitSmoothing(past.adjusted, kind, steps)
      return ({ adjusted }, horizon) => continued(smooth(adjusted, fit), fit.damping, horizon)
    },
  }
}

const theta: Method = {
  name: 'theta',
  adjusted: true,
  learn: (past) => {
    const fit = fitTheta(past.adjusted)
    return ({ adjusted }, horizon) => thetaForecast(adjusted, fit, horizon)
  },
}

function autoregression(name: string, adjusted: boolean, order: number): Method {
  return {
    name,
    adjusted,
    learn: (past) => {
      const seriesOf = ({ y, adjusted: without }: Past) => (adjusted ? without : y)
      const coefficients = fitAutoregression(seriesOf(past), order)
      return (later, horizon) => autoregressionForecast(seriesOf(later), coefficients, horizon)
    },
  }
}

/** A pass costs as many steps as the history is long, times its season; past this it is not worth it. */
const costliest = 1500

/** Holt-Winters, in few passes: it learns a season that changes, and one that a short history barely shows. */
function winters(season: number): Method {
  return {
    name: 'Holt-Winters',
    adjusted: false,
    learn: ({ y }) => {
      const fit = holtWinters(y, season, { steps: 60, valleys: 1 })
      return (past, horizon) =>
        isRefusal(fit) ? seasonalNaive(past.y, season, horizon) : wintersForecast(past.y, season, fit, horizon)
    },
  }
}

const naive = (season: number): Method => ({
  name: season > 1 ? 'seasonal naive' : 'naive',
  adjusted: false,
  learn:
    () =>
    ({ y }, horizon) =>
      seasonalNaive(y, season, horizon),
})

const drifting: Method = {
  name: 'drift',
  adjusted: true,
  learn:
    () =>
    ({ adjusted }, horizon) =>
      drift(adjusted, horizon),
}

/** A history of fewer values than this carries no more than its last value, its mean step or its level. */
const short = 12

/** The longest memory of an autoregression: over a year of weeks, a week of hours, a few seasons of anything else. */
function orderOf({ season, length, quick }: Field): number {
  const longest = season > 12 && season <= 30 ? 7 * season + 8 : Math.max(60, season + 8)
  return Math.floor(Math.min(quick ? Math.min(season > 1 ? 2 * season + 8 : 30, longest) : longest, length / 3))
}

/** The methods that compete for a history. */
export function methodsFor(field: Field): Method[] {
  const { season, length, quick } = field
  const steps = quick ? 60 : 120
  const simple = [naive(1), smoothing('level', 'simple', steps), drifting]
  if (length < short) return season > 1 ? [naive(season), ...simple] : simple
  const order = orderOf(field)
  const own = [smoothing('damped trend', 'damped', steps), theta, autoregression('autoregression', false, order)]
  if (season < 2) return [naive(1), smoothing('level', 'simple', steps), ...own]
  return [
    naive(season),
    smoothing('level', 'simple', steps),
    ...own,
    autoregression('adjusted autoregression', true, Math.min(order, 30)),
    ...(!quick && season * length <= costliest ? [winters(season)] : []),
  ]
}
