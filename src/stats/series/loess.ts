/** A loess curve over evenly spaced points. */
export interface Loess {
  /** Points in a window; odd. More than there are points widens the weights. */
  readonly window: number
  /** 0: local mean, 1: local line. */
  readonly degree: 0 | 1
  /** Fit every `jump`-th point and draw lines between. 1 fits each. */
  readonly jump: number
}

/**
 * The local fit at position `at` (1 is the first point) from the points `left` to `right`, 1-based and inclusive; NaN where all
 * weights are 0. The parts of Cleveland's `est`, so that the digits are those of the published routines.
 */
export function loessAt(
  values: Float64Array,
  length: number,
  { window, degree }: Loess,
  at: number,
  left: number,
  right: number,
  weights: Float64Array | null,
  scratch: Float64Array,
): number {
  let reach = Math.max(at - left, right - at)
  if (window > length) reach += Math.floor((window - length) / 2)
  let total = 0
  for (let j = left; j <= right; j++) {
    const distance = Math.abs(j - at)
    let weight = 0
    if (distance <= 0.999 * reach) {
      const ratio = distance / reach
      const rest = 1 - ratio * ratio * ratio
      weight = distance <= 0.001 * reach ? 1 : rest * rest * rest
      if (weights) weight *= weights[j - 1] as number
      total += weight
    }
    scratch[j - 1] = weight
  }
  if (total <= 0) return Number.NaN
  return degree === 0 || reach <= 0
    ? weighted(values, left, right, scratch, total)
    : line(values, length, at, left, right, scratch, total)
}

function weighted(values: Float64Array, left: number, right: number, weights: Float64Array, total: number): number {
  let sum = 0
  for (let j = left - 1; j < right; j++) sum += ((weights[j] as number) / total) * (values[j] as number)
  return sum
}

function line(
  values: Float64Array,
  length: number,
  at: number,
  left: number,
  right: number,
  weights: Float64Array,
  total: number,
): number {
  let mean = 0
  for (let j = left; j <= right; j++) mean += ((weights[j - 1] as number) / total) * j
  let spread = 0
  for (let j = left; j <= right; j++) spread += ((weights[j - 1] as number) / total) * (j - mean) ** 2
  if (Math.sqrt(spread) <= 0.001 * (length - 1)) return weighted(values, left, right, weights, total)
  const slope = (at - mean) / spread
  let sum = 0
  for (let j = left; j <= right; j++) {
    sum += ((weights[j - 1] as number) / total) * (slope * (j - mean) + 1) * (values[j - 1] as number)
  }
  return sum
}

/** Where the window of a position starts; it slides along and stops at both ends. */
function leftOf(position: number, length: number, window: number): number {
  if (window >= length) return 1
  const half = (window + 1) >> 1
  return Math.max(1, Math.min(position - half + 1, length - window + 1))
}

/** The tricube weights of a window around its middle, with sum 1. */
function kernelOf(window: number): Float64Array {
  const half = (window - 1) >> 1
  const kernel = Float64Array.from({ length: window }, (_, k) => {
    const distance = Math.abs(k - half)
    const rest = 1 - (distance / half) ** 3
    return distance > 0.999 * half ? 0 : distance <= 0.001 * half ? 1 : rest * rest * rest
  })
  const total = kernel.reduce((sum, weight) => sum + weight, 0)
  return kernel.map((weight) => weight / total)
}

/**
 * A loess curve (Cleveland 1979) of the first `length` of some finite values, written into `out`. `weights` (0 to 1) let a point
 * count less; where all of a window are 0 the value itself stands. `scratch` holds at least `length` numbers.
 */
export function loess(
  values: Float64Array,
  length: number,
  curve: Loess,
  weights: Float64Array | null,
  out: Float64Array,
  scratch: Float64Array,
): void {
  if (length < 2) {
    out[0] = values[0] as number
    return
  }
  const jump = Math.min(curve.jump, length - 1)
  const half = (curve.window - 1) >> 1
  // Away from the ends all windows look alike, and the line through a symmetric one passes through its mean.
  const kernel = weights || curve.window > length ? null : kernelOf(curve.window)
  const fitAt = (position: number) => {
    const left = leftOf(position, length, curve.window)
    if (kernel && position - left === half) {
      let sum = 0
      for (let k = 0; k < kernel.length; k++) sum += (kernel[k] as number) * (values[left - 1 + k] as number)
      out[position - 1] = sum
      return
    }
    const right = Math.min(length, left + curve.window - 1)
    const found = loessAt(values, length, curve, position, left, right, weights, scratch)
    out[position - 1] = Number.isNaN(found) ? (values[position - 1] as number) : found
  }
  let before = 1
  fitAt(1)
  while (before < length) {
    const next = Math.min(before + jump, length)
    fitAt(next)
    const step = ((out[next - 1] as number) - (out[before - 1] as number)) / (next - before)
    for (let j = before + 1; j < next; j++) out[j - 1] = (out[before - 1] as number) + step * (j - before)
    before = next
  }
}
