import { normalSf } from '../distribution/normal.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { medianOf } from '../summary/quantile.ts'

/** A steady drift of a series: `slope` a point (median of all pairs' slopes), `p` two-sided, `steps` the change over each third. */
export interface Rising {
  readonly slope: number
  readonly p: number
  /** From the first to the last point, along the slope. */
  readonly change: number
  /** The median of the series' first, second and last third. */
  readonly thirds: readonly [number, number, number]
}

/** Below so many points no drift is told; above, the work (all pairs) would be too much. */
const least = 8
const most = 400

/** Pairs of equal values take away from the variance of the count of rising pairs. */
function tieTerm(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts.values()].reduce((sum, count) => sum + count * (count - 1) * (2 * count + 5), 0)
}

/**
 * Whether a series drifts steadily: the slope of Theil (1950) and Sen (1968), tested by Mann (1945) and Kendall (1975) with the
 * correction for ties and continuity. NaN is a gap. Refuses `too-few`, `too-large`, `constant`.
 */
export function risingOf(series: ArrayLike<number>): Rising | Refusal {
  const points = Array.from(series, (value, at) => ({ value, at })).filter(({ value }) => Number.isFinite(value))
  const count = points.length
  if (count < least) return refuse('too-few', { count, least })
  if (count > most) return refuse('too-large', { count, most })
  const slopes: number[] = []
  let rising = 0
  for (const [index, one] of points.entries()) {
    for (let next = index + 1; next < count; next++) {
      const other = points[next] as (typeof points)[number]
      const slope = (other.value - one.value) / (other.at - one.at)
      if (!Number.isFinite(slope)) return refuse('not-finite')
      slopes.push(slope)
      rising += Math.sign(slope)
    }
  }
  const values = points.map(({ value }) => value)
  const variance = (count * (count - 1) * (2 * count + 5) - tieTerm(values)) / 18
  if (!(variance > 0)) return refuse('constant')
  const score = Math.max(0, Math.abs(rising) - 1) / Math.sqrt(variance)
  const slope = medianOf(slopes)
  const third = Math.floor(count / 3)
  const span = (points.at(-1)?.at ?? 0) - (points[0]?.at ?? 0)
  return {
    slope,
    p: Math.min(1, 2 * normalSf(score)),
    change: slope * span,
    thirds: [
      medianOf(values.slice(0, third)),
      medianOf(values.slice(third, count - third)),
      medianOf(values.slice(count - third)),
    ],
  }
}
