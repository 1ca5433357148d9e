/** The steps that are taken before small weights are dropped, and those after. */
const stepsBefore = 100
const stepsAfter = 10_000
/** A weight below this part of the largest one is dropped between the two. */
const droppedBelow = 1 / 4

/** Weights w ≥ 0 that sum to 1 and make ‖Aw − b‖² + ridge ‖w‖² small, told by products alone. */
export interface WeightProblem {
  /** AᵀA with the ridge on its diagonal, row by row. */
  readonly gram: Float64Array
  /** Aᵀb. */
  readonly cross: Float64Array
  /** Steps end when one of them lowers the sum by less. */
  readonly least: number
}

/** Where a walk stands. A weight is `size` × its share, so that a step need not touch all of them. */
interface Walk {
  readonly shares: Float64Array
  size: number
  /** Half of the slope: gram × w − cross. */
  readonly slope: Float64Array
  /** w × gram × w and w × cross, carried along from step to step. */
  own: number
  aim: number
  /** The corner with the least slope. */
  corner: number
}

/** A step this close to the corner is one to the corner. */
const wholeStep = 1 - 1e-12
/** After so many steps what is carried along is summed anew, before rounding has grown. */
const carried = 64

function startAt({ gram, cross }: WeightProblem, weights: Float64Array): Walk {
  const count = cross.length
  const slope = cross.map((value) => -value)
  for (let j = 0; j < count; j++) {
    const weight = weights[j] as number
    if (weight === 0) continue
    for (let i = 0; i < count; i++) slope[i] = (slope[i] as number) + weight * (gram[j * count + i] as number)
  }
  const walk = { shares: weights, size: 1, slope, own: 0, aim: 0, corner: steepest(slope) }
  settle(walk, cross)
  return walk
}

/** Sums anew what is carried along. */
function settle(walk: Walk, cross: Float64Array): void {
  const { shares, slope, size } = walk
  walk.own = 0
  walk.aim = 0
  walk.size = 1
  for (let i = 0; i < cross.length; i++) {
    const weight = size * (shares[i] as number)
    shares[i] = weight
    walk.own += weight * ((slope[i] as number) + (cross[i] as number))
    walk.aim += weight * (cross[i] as number)
  }
}

function steepest(slope: Float64Array): number {
  let best = 0
  for (let i = 1; i < slope.length; i++) if ((slope[i] as number) < (slope[best] as number)) best = i
  return best
}

/** One step towards the corner that promises most, as far as it pays. Gives by how much the sum fell. */
function step({ gram, cross }: WeightProblem, walk: Walk): number {
  const { slope, shares } = walk
  const count = cross.length
  const { corner } = walk
  const ofCorner = cross[corner] as number
  const there = gram[corner * count + corner] as number
  const between = (slope[corner] as number) + ofCorner
  // With d = corner − w: the slope along d, and d × gram × d.
  const along = (slope[corner] as number) - (walk.own - walk.aim)
  const curve = there - 2 * between + walk.own
  if (!(along < 0) || !(curve > 0)) return 0
  const wanted = -along / curve
  const length = wanted > wholeStep ? 1 : wanted
  const rest = 1 - length
  const row = corner * count
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < count; i++) {
    const next = rest * (slope[i] as number) + length * ((gram[row + i] as number) - (cross[i] as number))
    slope[i] = next
    if (next >= least) continue
    least = next
    walk.corner = i
  }
  walk.own = rest * rest * walk.own + 2 * rest * length * between + length * length * there
  walk.aim = rest * walk.aim + length * ofCorner
  if (rest > 0) walk.size *= rest
  else shares.fill(0)
  shares[corner] = (shares[corner] as number) + length / walk.size
  return -(2 * length * along + length * length * curve)
}

function walkOf(problem: WeightProblem, from: Float64Array, steps: number): Float64Array {
  const walk = startAt(problem, from)
  for (let taken = 1; taken <= steps; taken++) {
    if (!(step(problem, walk) > problem.least) && taken >= 2) break
    if (taken % carried === 0 || walk.size < 1e-100) settle(walk, problem.cross)
  }
  return walk.shares.map((share) => share * walk.size)
}

function sparse(weights: Float64Array): Float64Array {
  const bound = weights.reduce((most, weight) => Math.max(most, weight), 0) * droppedBelow
  const kept = weights.map((weight) => (weight <= bound ? 0 : weight))
  const total = kept.reduce((sum, weight) => sum + weight, 0)
  return kept.map((weight) => weight / total)
}

/**
 * Frank and Wolfe's walk with exact steps from even weights, first a short one, then, without the small weights, a long one:
 * as the R package synthdid has it (Arkhangelsky, Athey, Hirshberg, Imbens, Wager 2021). A step costs one pass over the weights.
 */
export function simplexWeights(problem: WeightProblem): Float64Array {
  const even = new Float64Array(problem.cross.length).fill(1 / problem.cross.length)
  return walkOf(problem, sparse(walkOf(problem, even, stepsBefore)), stepsAfter)
}
