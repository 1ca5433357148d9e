/** A slice by every dimension at once, with what it brings to the change and its weight in the whole (≥ 0). */
export interface Leaf {
  readonly key: readonly (string | null)[]
  readonly amount: number
  readonly weight: number
}

/** A place named by one value of each of some dimensions. */
export interface Place {
  /** Positions of the dimensions, rising, and the value of each. */
  readonly at: readonly { readonly dimension: number; readonly value: string | null }[]
  readonly amount: number
  /** Amount ÷ change. */
  readonly share: number
  /** Its weight in the whole, 0 to 1. */
  readonly size: number
  /** How much of all movement is told by "this place moved as one, the rest did not": at most 1. */
  readonly fit: number
  readonly inside: readonly number[]
  /** Its amount ÷ the noise that the other leaves show; null where they are too few to tell. */
  readonly sigmas: number | null
}

/** A place must carry at least this share of the change … */
const leastShare = 0.5
/** … while its weight is at most this part of that share. */
const mostSizePerShare = 0.5
/** Its change must be this many times the noise of the other leaves. */
const leastSigma = 4
/** Fewer other leaves than this tell no noise. */
const leastLeaves = 8
/** With fewer other places of the same dimensions, noise is told from the leaves. */
const leastSiblings = 4
const mostDimensions = 3
/** What a further dimension must add to the fit. */
const dimensionPrice = 0.01

/** The sets of up to three of some dimensions. */
export function subsetsOf(count: number): number[][] {
  const subsets: number[][] = []
  const extend = (from: number, chosen: readonly number[]): void => {
    for (let next = from; next < count; next++) {
      const longer = [...chosen, next]
      subsets.push(longer)
      if (longer.length < mostDimensions) extend(next + 1, longer)
    }
  }
  extend(0, [])
  return subsets
}

const sumOf = (numbers: Iterable<number>) => {
  let sum = 0
  for (const number of numbers) sum += number
  return sum
}

/** Leaf numbers by the values of some dimensions. */
export function groupsOf(leaves: readonly Leaf[], dimensions: readonly number[]): number[][] {
  const groups = new Map<string, number[]>()
  for (const [index, leaf] of leaves.entries()) {
    const key = JSON.stringify(dimensions.map((dimension) => leaf.key[dimension]))
    const group = groups.get(key)
    if (group) group.push(index)
    else groups.set(key, [index])
  }
  return [...groups.values()]
}

/** The middle of some sizes when each counts by its weight. */
function weightedMedian(sizes: readonly { readonly size: number; readonly weight: number }[]): number {
  const sorted = [...sizes].sort((a, b) => a.size - b.size)
  const half = sumOf(sorted.map(({ weight }) => weight)) / 2
  let passed = 0
  for (const { size, weight } of sorted) {
    passed += weight
    if (passed >= half) return size
  }
  return 0
}

/** From the middle of sizes to a standard deviation, were they normal. */
const sigmaOfMedian = 1.4826

/**
 * The noise that a place of some weight would show by chance, from what lies outside of it: the larger of a noise that grows with the
 * root of the weight (single leaves that err alone) and one that grows with the weight (a shop that errs as one).
 */
function noiseOf(
  leaves: readonly Leaf[],
  siblings: readonly Pick<Leaf, 'amount' | 'weight'>[],
  weight: number,
): number | null {
  const outside = leaves.filter((leaf) => leaf.weight > 0)
  if (outside.length < leastLeaves) return null
  const alone = weightedMedian(
    outside.map((leaf) => ({ size: Math.abs(leaf.amount) / Math.sqrt(leaf.weight), weight: 1 })),
  )
  const peers = siblings.length < leastSiblings ? outside : siblings.filter((peer) => peer.weight > 0)
  const asOne = weightedMedian(
    peers.map((peer) => ({ size: Math.abs(peer.amount) / peer.weight, weight: peer.weight })),
  )
  return sigmaOfMedian * Math.max(alone * Math.sqrt(weight), asOne * weight)
}

/** A place whose noise has not been asked for yet. */
export type Candidate = Omit<Place, 'sigmas'>

/**
 * The place with how far it stands out of the noise of the leaves outside of all `taken` ones; null where it does not four times over, or
 * where a leaf outside moved by more.
 */
export function standingOut(
  leaves: readonly Leaf[],
  place: Candidate,
  taken: readonly number[] = place.inside,
): Place | null {
  const inside = new Set(taken)
  const outside = leaves.filter((_, index) => !inside.has(index))
  if (outside.some((leaf) => Math.abs(leaf.amount) > Math.abs(place.amount))) return null
  const members = place.inside.map((index) => leaves[index] as Leaf)
  const dimensions = place.at.map(({ dimension }) => dimension)
  const siblings = groupsOf(outside, dimensions).map((group) => ({
    amount: sumOf(group.map((index) => outside[index]?.amount ?? 0)),
    weight: sumOf(group.map((index) => outside[index]?.weight ?? 0)),
  }))
  const noise = noiseOf(outside, siblings, sumOf(members.map((leaf) => leaf.weight)))
  if (noise === null) return { ...place, sigmas: null }
  const sigmas = Math.abs(place.amount) / noise
  if (!(sigmas >= leastSigma)) return null
  return { ...place, sigmas: Number.isFinite(sigmas) ? sigmas : null }
}

/** All leaves: their change, weight and movement. */
interface Whole {
  readonly change: number
  readonly weight: number
  readonly movement: number
}

/** What all leaves come to. */
export function wholeOf(leaves: readonly Leaf[], change: number): Whole {
  return {
    change,
    weight: sumOf(leaves.map((leaf) => leaf.weight)),
    movement: sumOf(leaves.map((leaf) => Math.abs(leaf.amount))),
  }
}

/** The place of some leaves. */
export function placeOf(
  leaves: readonly Leaf[],
  dimensions: readonly number[],
  inside: readonly number[],
  whole: Whole,
): Candidate {
  const members = inside.map((index) => leaves[index] as Leaf)
  const amount = sumOf(members.map((leaf) => leaf.amount))
  const weight = sumOf(members.map((leaf) => leaf.weight))
  const told = sumOf(
    members.map(
      (leaf) => Math.abs(leaf.amount) - Math.abs(leaf.amount - (weight === 0 ? 0 : (amount * leaf.weight) / weight)),
    ),
  )
  return {
    at: dimensions.map((dimension) => ({ dimension, value: members[0]?.key[dimension] ?? null })),
    amount,
    share: amount / whole.change,
    size: weight / whole.weight,
    fit: told / whole.movement,
    inside,
  }
}

/**
 * The one place, of up to three dimensions, that carries most of a change: of all places with at least half of it and a weight of at
 * most half of that share, the one whose moving as a whole tells most of all leaves' movement (the ripple effect of
 * Squeeze, Li 2019); a further dimension must add to that. Null when none does, or when it does not stand out of the noise of
 * the other leaves four times over, or when a single leaf outside moved by more: then the change is spread.
 */
export function locate(leaves: readonly Leaf[], change: number): Place | null {
  const whole = wholeOf(leaves, change)
  if (!(Math.abs(change) > 0) || !(whole.weight > 0) || !(whole.movement > 0)) return null
  const telling = (leaves[0]?.key ?? [])
    .map((_, dimension) => dimension)
    .filter((dimension) => new Set(leaves.map((leaf) => leaf.key[dimension])).size > 1)
  let best: Candidate | null = null
  const worth = (place: Candidate) => place.fit - dimensionPrice * place.at.length
  for (const subset of subsetsOf(telling.length)) {
    const dimensions = subset.map((index) => telling[index] as number)
    for (const inside of groupsOf(leaves, dimensions)) {
      const place = placeOf(leaves, dimensions, inside, whole)
      if (place.share < leastShare || place.size > mostSizePerShare * Math.min(place.share, 1)) continue
      if (!best || worth(place) > worth(best)) best = place
    }
  }
  return best && standingOut(leaves, best)
}
