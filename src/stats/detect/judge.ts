import { normalQuantile } from '../distribution/normal.ts'
import { countChance, countNoise, leastIndex } from './counts.ts'
import { limitAt, sigmaOfTypical } from './tail.ts'
import { typicalSize } from './typical.ts'

/** A value held against what was expected. */
export interface Verdict {
  readonly unusual: boolean
  /** Its distance in standard deviations of the usual noise. */
  readonly score: number
}

/** No score is said to be larger. */
const mostScore = 1000

/** The chance of a false alarm at one of so many values: a tenth of one in all, between one in 5,000 values and one in 1,000. */
export const alarmLevel = (count: number) => Math.min(1e-3, Math.max(2e-4, 0.1 / count))

/** How the errors of a series are judged. */
export interface Judge {
  /** An error beside the typical size of such errors. */
  readonly judge: (error: number, usual: number) => Verdict
  /** The distance, in typical sizes, from which one is unusual. */
  readonly limit: number
}

/** Errors mostly 0: the few others are unusual when they are one in a hundred, else they set their own measure. */
function mostlyExact(sizes: Float64Array): Judge | null {
  const off = sizes.filter((size) => size > 0)
  if (2 * off.length > sizes.length || sizes.length < 12) return null
  const rare = off.length <= Math.max(1, 0.01 * sizes.length)
  const unit = rare ? 0 : typicalSize(off)
  const cut = rare
    ? 0
    : limitAt(
        off.map((size) => size / unit),
        alarmLevel(sizes.length),
        off.length,
      )
  return {
    limit: cut,
    judge: (error) => ({
      unusual: Math.abs(error) > cut * unit,
      score: unit > 0 ? Math.min(mostScore, Math.abs(error) / (unit * sigmaOfTypical)) : error === 0 ? 0 : mostScore,
    }),
  }
}

/**
 * Judges errors by the tail that most of them speak for. `errors` and the `usual` size of each stand for the past; `own` is the
 * number of values behind the usual size; `floor` is an error too small to speak of.
 */
export function judgeOf(errors: Float64Array, usual: Float64Array, floor: number, own: number, normal?: number): Judge {
  const small = errors.map((error) => (Math.abs(error) <= floor ? 0 : error))
  const known = small.filter(Number.isFinite).map(Math.abs)
  const exact = usual.every((size) => size <= floor) ? mostlyExact(known) : null
  if (exact) return { ...exact, judge: (error, size) => exact.judge(Math.abs(error) <= floor ? 0 : error, size) }
  const sizes = known.map((_, i) => i)
  let at = 0
  for (let i = 0; i < errors.length; i++) {
    if (Number.isFinite(errors[i])) sizes[at++] = Math.abs(errors[i] as number) / Math.max(floor, usual[i] as number)
  }
  const cut = limitAt(sizes, alarmLevel(Math.max(12, known.length)), own, normal)
  return {
    limit: cut,
    judge: (error, size) => {
      const distance = Math.abs(error) / Math.max(floor, size)
      return { unusual: distance > cut, score: Math.min(mostScore, distance / sigmaOfTypical) }
    },
  }
}

/** No count is expected to be less often than once in a hundred. */
export const leastMean = 0.01

/** How counts are judged. */
export interface CountJudge {
  readonly judge: (value: number, mean: number) => Verdict
  /** About how far from a mean a count is unusual. */
  readonly reach: (mean: number) => number
}

/** Judges small counts by their own distribution around their means; null where past ones (NaN is missing) do not vary as counts do. */
export function countJudge(past: Float64Array, means: Float64Array): CountJudge | null {
  const there = Uint32Array.from(past.keys()).filter((i) => Number.isFinite(past[i]))
  const pick = (of: Float64Array) => Float64Array.from(there, (i) => of[i] as number)
  const { index, dispersion } = countNoise(pick(past), pick(means))
  if (index < leastIndex) return null
  const level = alarmLevel(Math.max(12, there.length))
  const far = -normalQuantile(level / 2)
  return {
    judge: (value, mean) => {
      const chance = countChance(value, mean, dispersion)
      return { unusual: chance < level, score: Math.min(mostScore, -normalQuantile(Math.max(chance / 2, 1e-300))) }
    },
    reach: (mean) => far * Math.sqrt(mean + dispersion * mean * mean),
  }
}
