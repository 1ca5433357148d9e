/**
 * A stream of random numbers. It belongs to one key and to nothing else: streams are never shared, so a figure that is
 * added, left out or drawn in another order changes no other figure.
 */
export type Draws = { a: number; b: number }

/** What a stream is keyed by: `place` is a store or the company, `week` counts from W0, `weekday` from Monday (0). */
export type DrawKey = { seed: number; stream: string; place: string; week: number; weekday: number }

/** Murmur3's finaliser: every bit of the input reaches every bit of the result. */
function scramble(value: number): number {
  let h = value
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

function hashText(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return scramble(h)
}

function mixed(a: number, b: number, part: number): Draws {
  return { a: scramble(Math.imul(a, 0x9e3779b1) ^ part), b: scramble(Math.imul(b, 0x85ebca77) + part + 0x165667b1) }
}

/** Opens the stream of a key, at its beginning. */
export function openDraws(key: DrawKey): Draws {
  let draws: Draws = { a: scramble(key.seed), b: scramble(~key.seed) }
  for (const part of [hashText(key.stream), hashText(key.place), key.week, key.weekday]) {
    draws = mixed(draws.a, draws.b, part)
  }
  return draws
}

/** The stream of the n-th thing below a key. The parent must be one from which nothing was drawn. */
export function branch(parent: Draws, n: number): Draws {
  return mixed(parent.a, parent.b, n)
}

/** A number in (0, 1), by xoroshiro64**. */
export function uniform(draws: Draws): number {
  const a = draws.a
  let b = draws.b
  const product = Math.imul(a, 0x9e3779bb)
  const result = Math.imul((product << 5) | (product >>> 27), 5)
  b ^= a
  draws.a = ((a << 26) | (a >>> 6)) ^ b ^ (b << 9)
  draws.b = (b << 13) | (b >>> 19)
  return ((result >>> 0) + 0.5) / 4294967296
}

/** A standard normal number, by Box and Muller; always takes two uniforms. */
export function normal(draws: Draws): number {
  const radius = Math.sqrt(-2 * Math.log(uniform(draws)))
  return radius * Math.cos(2 * Math.PI * uniform(draws))
}

/** Coefficients of Acklam's rational approximation of the normal quantile; its relative error is below 1.2e-9. */
const TAIL = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
]
const TAIL_BELOW = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1]
const MIDDLE = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239,
]
const MIDDLE_BELOW = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1,
]

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0)
}

/** The standard normal number below which the share `u` (0 to 1) lies. */
export function normalQuantile(u: number): number {
  if (u > 0.97575) return -normalQuantile(1 - u)
  if (u < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(u))
    return polynomial(TAIL, q) / polynomial(TAIL_BELOW, q)
  }
  const q = u - 0.5
  return (q * polynomial(MIDDLE, q * q)) / polynomial(MIDDLE_BELOW, q * q)
}

/** The factor that a standard normal number `z` stands for: mean 1, `sd` of the logarithm, cut at `limit` deviations. */
export function logFactor(z: number, sd: number, limit = 3.5): number {
  return Math.exp(sd * Math.max(-limit, Math.min(limit, z)) - (sd * sd) / 2)
}

/** A factor with mean 1 whose logarithm has the standard deviation `sd`; `limit` cuts the tails, in deviations. */
export function logNoise(draws: Draws, sd: number, limit = 3.5): number {
  return logFactor(normal(draws), sd, limit)
}

/**
 * Successes among `n` trials of chance `p`, by inversion of the uniform number `u`: a smaller `p` never gives a larger
 * count, so a world with a truth and the same world without it differ only by the truth.
 */
export function binomial(u: number, n: number, p: number): number {
  if (n <= 0 || p <= 0) return 0
  const odds = p / (1 - p)
  let mass = (1 - p) ** n
  let below = mass
  let k = 0
  while (u > below && k < n) {
    mass *= (odds * (n - k)) / (k + 1)
    below += mass
    k++
  }
  return k
}

/** A Poisson count with the given mean, by inversion of one uniform. */
export function poisson(draws: Draws, mean: number): number {
  const u = uniform(draws)
  let mass = Math.exp(-mean)
  let below = mass
  let k = 0
  while (u > below && k < 1000) {
    k++
    mass *= mean / k
    below += mass
  }
  return k
}

/** The index that a uniform falls on among shares (they need not sum to 1). */
export function pick(u: number, shares: readonly number[]): number {
  let rest = u * shares.reduce((sum, share) => sum + share, 0)
  for (let i = 0; i < shares.length - 1; i++) {
    rest -= shares[i]!
    if (rest < 0) return i
  }
  return shares.length - 1
}
