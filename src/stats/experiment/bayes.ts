import { normalCdf, normalDensity, normalQuantile } from '../distribution/normal.ts'
import type { Effect } from './effect.ts'

/** What is believed of an effect before any data: a normal distribution. */
export interface Prior {
  readonly mean: number
  /** Above 0. */
  readonly variance: number
}

/** What is believed of an effect after the data. */
export interface Believed {
  readonly mean: number
  readonly deviation: number
  readonly lower: number
  readonly upper: number
  /** The chance that the effect is above 0. */
  readonly chance: number
  /** What is lost on average by keeping control, and by taking treated, where the other one was right. */
  readonly risk: readonly [keepingControl: number, takingTreated: number]
}

/** The normal posterior of an effect; without a prior all effects are alike beforehand. `lower` to `upper` holds 1 − alpha. */
export function bayes({ effect, variance }: Effect, alpha = 0.05, prior?: Prior): Believed {
  const weight = prior ? variance / (variance + prior.variance) : 0
  const mean = prior && weight > 0 ? (1 - weight) * effect + weight * prior.mean : effect
  const deviation = Math.sqrt(variance * (1 - weight))
  const width = normalQuantile(1 - alpha / 2) * deviation
  // A prior as sharp as a point leaves no doubt to divide by.
  const z = deviation > 0 ? mean / deviation : Math.sign(mean) * Number.MAX_VALUE
  const chance = normalCdf(z)
  const density = deviation * normalDensity(z)
  const above = mean * chance + density
  const below = density - mean * normalCdf(-z)
  // Far out the difference of two numbers that are nearly alike is left to rounding; a loss is never below 0.
  const risk = [Math.max(0, above), Math.max(0, below)] as const
  return { mean, deviation, lower: mean - width, upper: mean + width, chance, risk }
}
