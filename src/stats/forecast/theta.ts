import { nelderMead } from '../optimise/nelder-mead.ts'

/** The smoothing of the level and the weight θ ≥ 1 of the curved line; 2 is the method as published. */
export interface Theta {
  readonly level: number
  readonly theta: number
}

/** Intercept and slope of a series on 1, 2, … */
export function lineOf(y: Float64Array): { intercept: number; slope: number } {
  const n = y.length
  if (n < 2) return { intercept: y[0] ?? 0, slope: 0 }
  const middle = (n + 1) / 2
  let sum = 0
  let cross = 0
  for (let i = 0; i < n; i++) {
    sum += y[i] as number
    cross += (i + 1 - middle) * (y[i] as number)
  }
  const slope = cross / ((n * (n * n - 1)) / 12)
  return { intercept: sum / n - slope * middle, slope }
}

/** Level at the end and squared one-step errors of the state space form (Fiorucci, Pellegrini, Louzada, Petropoulos & Koehler 2016). */
function run(y: Float64Array, { level: alpha, theta }: Theta, line: ReturnType<typeof lineOf>) {
  const weight = 1 - 1 / theta
  // The level starts where the first value is met without an error.
  let level = (y[0] as number) - weight * (line.intercept + line.slope)
  let sse = 0
  let left = 1
  for (let i = 0; i < y.length; i++) {
    const expected = level + weight * (left * line.intercept + ((1 - left * (1 - alpha)) / alpha) * line.slope)
    const error = (y[i] as number) - expected
    if (i > 0) sse += error * error
    level += alpha * ((y[i] as number) - level)
    left *= 1 - alpha
  }
  return { level, sse, left }
}

/** What follows by Theta (Assimakopoulos & Nikolopoulos 2000), as simple smoothing with a drift (Hyndman & Billah 2003). */
export function thetaForecast(y: Float64Array, fit: Theta, horizon: number): Float64Array {
  const line = lineOf(y)
  const { level, left } = run(y, fit, line)
  const weight = 1 - 1 / fit.theta
  const { level: alpha } = fit
  const mean = new Float64Array(horizon)
  for (let h = 0; h < horizon; h++) {
    const drift = (h + (1 - left * (1 - alpha)) / alpha) * line.slope
    mean[h] = level + weight * (left * line.intercept + drift)
  }
  return mean
}

/** The smoothing with the least squared one-step errors; θ is 2, as published. */
export function fitTheta(y: Float64Array, steps = 60): Theta {
  const line = lineOf(y)
  const thetaOf = (at: Float64Array): Theta => ({ level: at[0] as number, theta: 2 })
  const found = nelderMead((at) => run(y, thetaOf(at), line).sse, {
    start: [0.5],
    lower: [0.01],
    upper: [0.99],
    steps,
    tolerance: 1e-6,
  })
  return thetaOf(found.at)
}
