/** The coefficients of an autoregression, nearest step first. */
function burg(x: Float64Array, most: number): Float64Array {
  const n = x.length
  const forward = x.slice()
  const backward = x.slice()
  let energy = 0
  for (const value of x) energy += value * value
  energy /= n
  let coefficients = new Float64Array(0)
  let best = coefficients
  let least = n * Math.log(energy || 1e-300) + 2
  for (let p = 1; p <= most && energy > 0; p++) {
    let above = 0
    let below = 0
    for (let t = p; t < n; t++) {
      above += (forward[t] as number) * (backward[t - 1] as number)
      below += (forward[t] as number) ** 2 + (backward[t - 1] as number) ** 2
    }
    if (below === 0) break
    const k = (2 * above) / below
    const next = new Float64Array(p)
    for (let i = 0; i < p - 1; i++) next[i] = (coefficients[i] as number) - k * (coefficients[p - 2 - i] as number)
    next[p - 1] = k
    coefficients = next
    for (let t = n - 1; t >= p; t--) {
      const ahead = forward[t] as number
      const behind = backward[t - 1] as number
      forward[t] = ahead - k * behind
      backward[t] = behind - k * ahead
    }
    energy *= 1 - k * k
    const criterion = n * Math.log(energy || 1e-300) + (2 * (p + 1) * n) / Math.max(1, n - p - 2)
    if (criterion < least) {
      least = criterion
      best = coefficients
    }
  }
  return best
}

function stepsOf(y: Float64Array): Float64Array {
  const steps = new Float64Array(Math.max(0, y.length - 1))
  for (let i = 0; i < steps.length; i++) steps[i] = (y[i + 1] as number) - (y[i] as number)
  return steps
}

/** Fewer steps than this teach nothing of how they follow each other. */
const leastSteps = 8

/**
 * The autoregression of the steps of a series (Burg 1975), of the order that the corrected information criterion likes best
 * (Hurvich & Tsai 1989), at most `most`. No coefficients: the steps do not follow each other.
 */
export function fitAutoregression(y: Float64Array, most: number): Float64Array {
  const steps = stepsOf(y)
  return steps.length < leastSteps ? new Float64Array(0) : burg(steps, Math.min(most, steps.length >> 1))
}

/** What follows when the steps of a series follow each other as the coefficients say; without coefficients the last value stays. */
export function autoregressionForecast(y: Float64Array, coefficients: Float64Array, horizon: number): Float64Array {
  const order = coefficients.length
  const known = stepsOf(y.subarray(Math.max(0, y.length - order - 1)))
  const steps = new Float64Array(known.length + horizon)
  steps.set(known)
  let level = y[y.length - 1] as number
  return Float64Array.from({ length: horizon }, (_, h) => {
    const at = known.length + h
    let step = 0
    for (let i = 0; i < Math.min(order, at); i++) step += (coefficients[i] as number) * (steps[at - 1 - i] as number)
    steps[at] = step
    level += step
    return level
  })
}
