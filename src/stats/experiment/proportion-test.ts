import { normalSf } from '../distribution/normal.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { Share } from './arm.ts'

/** Two proportions as one against the other: z of control less treated with the pooled variance, and the two-sided p. */
export function proportionTest(control: Share, treated: Share): { z: number; p: number } | Refusal {
  for (const { n, sum } of [control, treated]) {
    if (![n, sum].every(Number.isFinite)) return refuse('not-finite')
    if (n < 1) return refuse('too-few', { units: n, needed: 1 })
    if (sum < 0 || sum > n) return refuse('uneven', { sum, units: n })
  }
  const pooled = (control.sum + treated.sum) / (control.n + treated.n)
  const variance = pooled * (1 - pooled) * (1 / control.n + 1 / treated.n)
  if (!(variance > 0)) return refuse('constant')
  const z = (control.sum / control.n - treated.sum / treated.n) / Math.sqrt(variance)
  return { z, p: 2 * normalSf(Math.abs(z)) }
}
