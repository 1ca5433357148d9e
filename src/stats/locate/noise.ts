import { medianOf, sigmaOfMad } from '../summary/quantile.ts'

/** How leaves scatter around what was expected when nothing happens: Student's t, with a scale that may grow for small leaves. */
export interface Noise {
  /** The scale that every leaf has. */
  readonly scale: number
  /** A leaf of size s has the squared scale `scale² + grain ÷ s`: counts scatter more, in proportion, where they are few. */
  readonly grain: number
  readonly dof: number
}

/** So many degrees of freedom stand for the normal distribution. */
const normal = 1e6
/** Degrees of freedom that are tried, with the logarithm of the density at 0. */
const tails: readonly (readonly [dof: number, peak: number])[] = [
  [3, Math.log(2 / (Math.PI * Math.sqrt(3)))],
  [5, Math.log(8 / (3 * Math.PI * Math.sqrt(5)))],
  [10, Math.log(0.3891083839660311)],
  [30, Math.log(0.3956321848941097)],
  [normal, -0.5 * Math.log(2 * Math.PI)],
]
const scales = [0.1, 0.2, 0.35, 0.5, 0.6, 0.7, 0.8, 0.87, 0.93, 1, 1.07, 1.15, 1.3]
const grains = [1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1]
/** No forecast is better than this: half a percent. */
const smallestScale = 0.003
/** A scale that depends on size, and tails heavier than the normal's, must gain this much to be believed, in nats. */
const dearest = { grain: 4, tail: 2 }
/** As many leaves as are looked at to fit the noise. */
const mostSampled = 800
/** A side with fewer leaves than this says too little about the noise. */
const fewest = 20

/** Few leaves cannot rule heavy tails out: below so many, at most so many degrees of freedom are believed. */
const cautious: readonly (readonly [fewer: number, dof: number])[] = [
  [40, 3],
  [80, 5],
  [150, 10],
]
const peakOf = (dof: number) => tails.find(([one]) => one === dof)?.[1] ?? 0
const squaredScale = ({ scale, grain }: Noise, size: number) => scale * scale + grain / size

/** The log density of a deviation of a leaf of some size; for a deviation of ±1 the log of the mass at or beyond it. */
export function logNoise(noise: Noise, deviation: number, size: number): number {
  const square = squaredScale(noise, size)
  const spread = noise.dof * square
  const density =
    peakOf(noise.dof) - Math.log(square) / 2 - ((noise.dof + 1) / 2) * Math.log1p((deviation * deviation) / spread)
  // The tail beyond 1 by the hazard there.
  return Math.abs(deviation) >= 1 ? density - Math.log((noise.dof + 1) / (spread + 1)) : density
}

/** The places of every so manieth of some numbers, at most `mostSampled`. */
function sampled(count: number): Int32Array {
  const step = Math.ceil(count / mostSampled)
  return Int32Array.from({ length: Math.floor(count / Math.max(1, step)) }, (_, i) => i * step)
}

/** The leaves that did not fall (or did not rise), and the mean square of their deviations. */
function sideOf(deviation: Float64Array, sign: number): { leaves: Int32Array; mean: number } {
  const leaves = new Int32Array(deviation.length)
  let count = 0
  let squares = 0
  for (let leaf = 0; leaf < deviation.length; leaf++) {
    const size = sign * (deviation[leaf] as number)
    if (size < 0) continue
    leaves[count++] = leaf
    squares += size * size
  }
  return { leaves: leaves.slice(0, count), mean: squares / count }
}

/** The side that what happened did not touch: where deviations are smaller. Deviations of exactly 0 count on both. */
export function quietSide(deviation: Float64Array): Int32Array {
  const fall = sideOf(deviation, -1)
  const rise = sideOf(deviation, 1)
  if (Math.min(fall.leaves.length, rise.leaves.length) < fewest) {
    return fall.leaves.length > rise.leaves.length ? fall.leaves : rise.leaves
  }
  return fall.mean < rise.mean ? fall.leaves : rise.leaves
}

function likelihoodOf(noise: Noise, deviation: Float64Array, size: Float64Array): number {
  let sum = 0
  for (let i = 0; i < deviation.length; i++) sum += logNoise(noise, deviation[i] as number, size[i] as number)
  return sum
}

/**
 * Fits the noise by likelihood on a grid, from the side where deviations are smaller: what happened is seldom on both sides, and
 * noise is the same on both (after the cutoff of RiskLoc, Kalander 2022).
 */
export function fitNoise(deviation: Float64Array, size: Float64Array): Noise {
  const side = quietSide(deviation)
  const picked = sampled(side.length)
  const apart = Float64Array.from(picked, (at) => Math.abs(deviation[side[at] as number] as number))
  const sizes = Float64Array.from(picked, (at) => size[side[at] as number] as number)
  const typical = medianOf(sizes) || 1
  const start = Math.max(smallestScale, medianOf(apart) * sigmaOfMad || 0)
  let best: Noise = { scale: start, grain: 0, dof: normal }
  let most = Number.NEGATIVE_INFINITY
  const weigh = (dof: number, grain: number) => {
    const price = (grain > 0 ? dearest.grain : 0) + (dof < normal ? dearest.tail : 0)
    for (const scale of scales) {
      const noise = { scale: Math.max(smallestScale, start * scale), grain: grain * typical, dof }
      const likelihood = likelihoodOf(noise, apart, sizes) - price
      if (likelihood > most) {
        most = likelihood
        best = noise
      }
    }
  }
  const believed = cautious.find(([fewer]) => side.length < fewer)?.[1] ?? normal
  for (const [dof] of tails) if (dof <= believed) weigh(dof, 0)
  // Small leaves that scatter more look like heavy tails, so the normal is tried with a grain too.
  for (const dof of new Set([best.dof, believed])) for (const grain of grains) weigh(dof, grain)
  return best
}
