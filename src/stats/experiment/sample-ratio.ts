import { chiSquareSf } from '../distribution/chi-square.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { sumOf } from '../summary/moments.ts'

/** Whether the arms of an experiment are as large as they were planned to be. */
export interface SampleRatio {
  readonly p: number
  readonly statistic: number
  /** What each arm would have, had the split been kept. */
  readonly expected: readonly number[]
  /** The split is not the planned one, beyond what chance explains: nothing that follows can be trusted. */
  readonly broken: boolean
}

/** Below this the split counts as broken. It is strict, since the check is made on every experiment (Fabijan et al. 2019). */
export const brokenBelow = 0.001

/** Chi-square of the counts of the arms against the planned split; without `planned` all arms are to be alike. */
export function sampleRatio(counts: readonly number[], planned?: readonly number[]): SampleRatio | Refusal {
  const shares = planned ?? counts.map(() => 1)
  if (counts.length < 2) return refuse('too-few', { arms: counts.length, needed: 2 })
  if (shares.length !== counts.length) return refuse('uneven', { arms: counts.length, planned: shares.length })
  if (![...counts, ...shares].every(Number.isFinite)) return refuse('not-finite')
  if (counts.some((count) => count < 0) || shares.some((share) => share <= 0)) return refuse('not-positive')
  const total = sumOf(counts)
  const whole = sumOf(shares)
  if (total === 0) return refuse('too-few', { units: 0, needed: 1 })
  if (!Number.isFinite(total) || !Number.isFinite(whole)) return refuse('not-finite')
  const expected = shares.map((share) => total * (share / whole))
  const statistic = sumOf(
    counts.map((count, arm) => ((count - expected[arm]!) / expected[arm]!) * (count - expected[arm]!)),
  )
  if (!Number.isFinite(statistic)) return refuse('not-finite')
  const p = chiSquareSf(statistic, counts.length - 1)
  return { p, statistic, expected, broken: p < brokenBelow }
}
