import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { autoregressionOf } from './autoregression.ts'
import type { Prepared } from './prepare.ts'

/** How well a series shows that something changed. All of it is relative to the series' own level. */
export interface Sensitivity {
  /** The standard deviation of a step beyond trend and season. */
  readonly noise: number
  /** The smallest change that 13 steps against the 13 before them would show, four times in five. */
  readonly smallest: number
  /** Steps on each side until a change of 5 % shows, four times in five; at least 1. */
  readonly stepsToDetect: number
}

/** z of a test at 5 % plus z of a power of 80 %. */
const zs = 1.959964 + 0.841621
const compared = 13
const wanted = 0.05

/**
 * The sensitivity of a prepared series whose values are about `level` on average (not used where it is in logarithms). Neighbours that
 * resemble each other carry less, so the long-run variance counts, from an autoregression (Berk 1974). Refused without a level.
 */
export function sensitivityOf(prepared: Prepared | Refusal, level: number): Sensitivity | Refusal {
  if (isRefusal(prepared)) return prepared
  const size = prepared.logarithm ? 1 : Math.abs(level)
  if (!(size > 0)) return refuse('not-positive')
  const { coefficients, variance } = autoregressionOf(prepared.rest, 6)
  const memory = Math.max(0.05, 1 - coefficients.reduce((sum, value) => sum + value, 0))
  const scale = prepared.unit / size
  const long = (Math.sqrt(variance) / memory) * scale
  const noise = Math.sqrt(prepared.rest.reduce((sum, value) => sum + value * value, 0) / prepared.rest.length) * scale
  const smallest = zs * long * Math.sqrt(2 / compared)
  const stepsToDetect = Math.max(1, Math.ceil((2 * (zs * long) ** 2) / wanted ** 2))
  if (![noise, smallest, stepsToDetect].every(Number.isFinite)) return refuse('not-finite')
  return { noise, smallest, stepsToDetect }
}
