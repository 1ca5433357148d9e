import { normalCdf } from '../distribution/normal.ts'
import { medianOf, sigmaOfMad, sortedQuantile } from '../summary/quantile.ts'
import { type Evidence, evidenceOf, type State } from './evidence.ts'
import { fitNoise, logNoise, type Noise, quietSide } from './noise.ts'

/** How alike the leaves of one element move: standard deviations of their deviation, from loose to sharp. */
const spreads = [0.1, 0.04, 0.015]
/** One leaf in fifty does not follow its element. */
const strays = 0.02
/** Of the strays: the part that vanished or is new, and the density of the others. */
const strayEnd = 0.1
const strayDensity = 0.4
/** In an element that falls, a part of the leaves vanishes altogether: small counts round to nothing. */
const vanish = 0.05
/** Deviations are read in steps of this; the first and last column hold what vanished and what is new. */
const step = 0.005
const bins = Math.round(2 / step) + 1
/** Extra scatter of small leaves, in classes; leaves of the last say nothing. */
const extras = [0, 0.03, 0.06, 0.12, 0.25, 0.5, 1]
const silent = extras.length - 1
/** A move smaller than this, or than this many scales of the noise, is not told from noise. */
const smallest = { move: 0.05, scales: 1.5 }
const farthest = 1.2
/** Log-likelihoods below this are taken as this: no model knows its tails better. */
const floor = -60
/** With fewer leaves than this part on one side of what was expected, all leaves have moved together. */
const oneSided = 0.1
const fewestMoved = 10
/** The hill around 0 is so many scales of the noise wide on each side, and found in so many rounds. */
const hillWidth = 1.5
const hillRounds = 30
/** A common move counts from so many standard errors on. */
const surely = 4

/** What changed, leaf by leaf. */
export interface Deviations {
  /** (actual − expected) ÷ the larger of the two sizes, from −1 (vanished) to 1 (new). */
  readonly deviation: Float64Array
  readonly size: Float64Array
  /** What all leaves have in common: actual ÷ expected, 1 unless nearly all moved to one side. */
  readonly common: number
}

function deviate(actual: Float64Array, expected: Float64Array, common: number): Deviations {
  const deviation = new Float64Array(actual.length)
  const size = new Float64Array(actual.length)
  for (let leaf = 0; leaf < actual.length; leaf++) {
    const found = actual[leaf] as number
    const due = common * (expected[leaf] as number)
    const most = Math.max(Math.abs(found), Math.abs(due))
    size[leaf] = most
    // Divided first, so that 1e300 does not overflow.
    deviation[leaf] = Math.max(-1, Math.min(1, found / most - due / most))
  }
  return { deviation, size, common }
}

/** How many of some ascending numbers are below a point. */
function countBelow(sorted: Float64Array, point: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) < point) low = middle + 1
    else high = middle
  }
  return low
}

/** The middle of the deviations near 0, found anew until it stays: the hill that 0 stands on, and how many leaves are on it. */
function nearestHill(sorted: Float64Array, width: number): { at: number; leaves: number } {
  let at = 0
  let leaves = 0
  for (let round = 0; round < hillRounds; round++) {
    const near = sorted.subarray(countBelow(sorted, at - width), countBelow(sorted, at + width))
    leaves = near.length
    const middle = leaves > 0 ? sortedQuantile(near, 0.5) : at
    if (Math.abs(middle - at) < 1e-4) break
    at = middle
  }
  return { at, leaves }
}

/** What all leaves have in common: actual ÷ expected, 1 unless they clearly moved to one side. */
function commonOf({ deviation }: Deviations): number {
  if (deviation.length < fewestMoved) return 1
  const sorted = deviation.slice().sort()
  const falls = countBelow(sorted, 0)
  const lopsided = Math.min(falls, sorted.length - falls) < oneSided * sorted.length
  const scatter = Math.max(step, medianOf(pickSizes(deviation, quietSide(deviation))) * sigmaOfMad)
  const { at, leaves } = lopsided
    ? { at: sortedQuantile(sorted, 0.5), leaves: sorted.length }
    : nearestHill(sorted, hillWidth * scatter)
  const sure = lopsided || Math.abs(at) >= (surely * scatter) / Math.sqrt(Math.max(1, leaves))
  if (!sure || Math.abs(at) >= 1) return 1
  return at < 0 ? 1 + at : 1 / (1 - at)
}

function pickSizes(deviation: Float64Array, leaves: Int32Array): Float64Array {
  const sizes = new Float64Array(leaves.length)
  for (let i = 0; i < sizes.length; i++) sizes[i] = Math.abs(deviation[leaves[i] as number] as number)
  return sizes
}

/**
 * Deviations from what was expected; from the common ratio where there is one. Every leaf has an actual or an expected value
 * other than 0.
 */
export function deviationsOf(actual: Float64Array, expected: Float64Array): Deviations {
  const plain = deviate(actual, expected, 1)
  const common = commonOf(plain)
  return common === 1 ? plain : deviate(actual, expected, common)
}

/** Kinds: falls from loose to sharp, then rises. */
const kindOf = (centre: number, spread: number) => (centre < 0 ? 0 : spreads.length) + spreads.indexOf(spread)

/** The states, coarse ones first; each coarse state names the sharper ones around it. */
function statesOf(noise: Noise): { states: State[]; centres: Float64Array; widths: Float64Array } {
  const least = Math.max(smallest.scales * noise.scale, smallest.move)
  const all = spreads.flatMap((spread) => {
    const steps = Math.round(farthest / spread)
    return Array.from({ length: 2 * steps + 1 }, (_, i) => ({ centre: (i - steps) * spread, spread }))
  })
  const kept = all.filter(({ centre }) => Math.abs(centre) >= least)
  const coarse = spreads[0] as number
  const states = kept.map(({ centre, spread }): State => {
    const near = (other: (typeof kept)[0]) =>
      other.spread < coarse && Math.abs(other.centre - centre) <= coarse && other.centre * centre > 0
    return {
      cost: Math.log(2 / spread),
      kind: kindOf(centre, spread),
      finer: spread < coarse ? [] : kept.flatMap((other, place) => (near(other) ? [place] : [])),
    }
  })
  return {
    states,
    centres: Float64Array.from(kept, ({ centre }) => centre),
    widths: Float64Array.from(kept, ({ spread }) => spread),
  }
}

/** The log ratio of following against straying, for a deviation in the middle of a bin. */
function followOf(bin: number, centre: number, width: number): number {
  if (bin === 0 || bin === bins - 1) {
    const same = (bin === 0 ? -1 : 1) * centre > 0
    const mass = same ? Math.max(vanish, normalCdf((Math.abs(centre) - 1) / width)) : 0
    return Math.log1p(((1 - strays) * mass) / (strays * strayEnd))
  }
  const apart = (bin * step - 1 - centre) / width
  if (apart > 6 || apart < -6) return 0
  const density = Math.exp((-apart * apart) / 2) / (width * Math.sqrt(2 * Math.PI))
  return Math.log1p(((1 - strays) * density) / (strays * strayDensity))
}

function binOf(deviation: number): number {
  if (deviation <= -1) return 0
  if (deviation >= 1) return bins - 1
  return Math.max(1, Math.min(bins - 2, Math.round((deviation + 1) / step)))
}

/** The class of extra scatter of a leaf, the nearest. */
function extraOf(noise: Noise, size: number): number {
  const extra = Math.sqrt(noise.grain / size)
  let best = 0
  for (let place = 1; place < extras.length; place++) {
    if (Math.abs((extras[place] as number) - extra) < Math.abs((extras[best] as number) - extra)) best = place
  }
  return best
}

/** The evidence of a metric that adds up: leaves that moved share their deviation, the others scatter as noise does. */
export function changeEvidence({ deviation, size }: Deviations): Evidence {
  const noise = fitNoise(deviation, size)
  const leaves = deviation.length
  const classes = new Int32Array(leaves)
  if (noise.grain > 0) for (let leaf = 0; leaf < leaves; leaf++) classes[leaf] = extraOf(noise, size[leaf] as number)
  const present = [...new Set(classes)].sort((a, b) => a - b)
  const columns = present.length * bins
  const { states, centres, widths } = statesOf(noise)
  const follow = new Float64Array(states.length * columns)
  for (let state = 0; state < states.length; state++) {
    for (const [block, extra] of present.entries()) {
      if (extra === silent) continue
      const width = Math.hypot(widths[state] as number, extras[extra] as number)
      const from = state * columns + block * bins
      for (let bin = 0; bin < bins; bin++) follow[from + bin] = followOf(bin, centres[state] as number, width)
    }
  }
  const column = new Int32Array(leaves)
  const miss = new Float64Array(leaves)
  for (let leaf = 0; leaf < leaves; leaf++) {
    const one = deviation[leaf] as number
    column[leaf] = present.indexOf(classes[leaf] as number) * bins + binOf(one)
    if (classes[leaf] === silent) continue
    const stray = Math.log(strays * (Math.abs(one) >= 1 ? strayEnd : strayDensity))
    miss[leaf] = stray - Math.max(floor, logNoise(noise, one, size[leaf] as number))
  }
  const directions = [-1, 1].map((sign) => ({
    roots: [...states.keys()].filter((state) => widths[state] === spreads[0] && sign * (centres[state] as number) > 0),
    kinds: spreads.map((spread) => kindOf(sign, spread)),
  }))
  return evidenceOf({ miss, column, columns, follow, states, directions })
}
