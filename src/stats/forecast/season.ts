import { fisherSf } from '../distribution/fisher.ts'

/** Sums of the first values: the sum from i to below j is `sums[j] - sums[i]`. */
function runningSums(y: Float64Array): Float64Array {
  const sums = new Float64Array(y.length + 1)
  for (let i = 0; i < y.length; i++) sums[i + 1] = (sums[i] as number) + (y[i] as number)
  return sums
}

/** The centred mean over one season at i (ends count half where the season is even). */
function centredMean(y: Float64Array, sums: Float64Array, i: number, season: number): number {
  const half = season >> 1
  if (season % 2 === 1) return ((sums[i + half + 1] as number) - (sums[i - half] as number)) / season
  const inner = (sums[i + half] as number) - (sums[i - half + 1] as number)
  return (inner + ((y[i - half] as number) + (y[i + half] as number)) / 2) / season
}

/**
 * The seasonal pattern of a series by ratio-free classical decomposition: the mean distance from the centred mean at each place
 * of the season, summing to 0; `pattern[k]` belongs to y[i] with i mod season = k. Null where there are fewer than two seasons,
 * or where the pattern explains no more than chance would (F test at 5 %).
 */
export function seasonalPattern(y: Float64Array, season: number): Float64Array | null {
  const n = y.length
  if (season < 2 || n < 2 * season + 2) return null
  const half = season >> 1
  const sums = runningSums(y)
  const total = new Float64Array(season)
  const count = new Float64Array(season)
  const rest = new Float64Array(n - 2 * half)
  for (let i = half; i < n - half; i++) {
    const off = (y[i] as number) - centredMean(y, sums, i, season)
    rest[i - half] = off
    total[i % season] = (total[i % season] as number) + off
    count[i % season] = (count[i % season] as number) + 1
  }
  const pattern = total.map((sum, k) => sum / Math.max(1, count[k] as number))
  const middle = pattern.reduce((sum, value) => sum + value, 0) / season
  let explained = 0
  let left = 0
  for (let i = half; i < n - half; i++) {
    const value = (pattern[i % season] as number) - middle
    explained += value * value
    left += ((rest[i - half] as number) - value) ** 2
  }
  const free = Math.max(1, rest.length - season)
  if (left === 0) return explained > 0 ? pattern.map((value) => value - middle) : null
  const chance = fisherSf(explained / (season - 1) / (left / free), season - 1, free)
  return chance < 0.05 ? pattern.map((value) => value - middle) : null
}

/** A series without its pattern. */
export function withoutPattern(y: Float64Array, pattern: Float64Array): Float64Array {
  return y.map((value, i) => value - (pattern[i % pattern.length] as number))
}

/** Whether swings grow with the level, so that the logarithm makes them alike: the slope of log spread on log mean over seasons. */
export function growsWithLevel(y: Float64Array, season: number): boolean {
  const cycles = Math.floor(y.length / season)
  if (season < 2 || cycles < 4 || y.some((value) => value <= 0)) return false
  let sx = 0
  let sy = 0
  let sxx = 0
  let sxy = 0
  for (let c = 0; c < cycles; c++) {
    let mean = 0
    let spread = 0
    for (let k = 0; k < season; k++) mean += (y[c * season + k] as number) / season
    for (let k = 0; k < season; k++) spread += Math.abs((y[c * season + k] as number) - mean) / season
    const x = Math.log(mean)
    const v = Math.log(spread || 1e-300)
    sx += x
    sy += v
    sxx += x * x
    sxy += x * v
  }
  const across = sxx - (sx * sx) / cycles
  if (across < cycles * 1e-4) return false
  return (sxy - (sx * sy) / cycles) / across > 0.5
}
