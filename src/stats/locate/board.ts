import type { Cuboid } from './cuboid.ts'
import type { Evidence } from './evidence.ts'

/** Elements of one cuboid that moved in the same way. */
export interface Group {
  readonly cuboid: number
  readonly state: number
  readonly elements: readonly number[]
}

/** An element that might be taken: what it would bring in nats, and in which state. */
export interface Candidate {
  readonly cuboid: number
  readonly element: number
  readonly worth: number
  readonly state: number
}

/** Groups and what they explain. */
export interface Standing {
  readonly groups: readonly Group[]
  /** By leaf: whether a group holds it, and the most that a group brings for it. */
  readonly held: Uint8Array
  readonly brought: Float64Array
}

/** Leaves, what is known of them, and the groups that explain them as things stand. */
export interface Board {
  readonly evidence: Evidence
  readonly cuboids: readonly Cuboid[]
  /** By cuboid: what it costs to name one of its elements, and to name the cuboid itself. */
  readonly elementCost: readonly number[]
  readonly cuboidCost: readonly number[]
  standing: Standing
  /** By cuboid, elements × kinds of state: the most that the leaves which no group holds could bring, to three digits or so. */
  readonly hopes: readonly Float32Array[]
  /** By cuboid: no element has more hope than this. */
  readonly mostHope: Float64Array
  /** Room to count in, by column of the evidence; all 0 between uses. */
  readonly scratch: Float64Array
  /** Steps of work that are left; where none are, the search takes what it has. */
  work: number
}

/** The most steps of work of one search, each some nanoseconds. */
const mostWork = 400_000_000

/** The leaves of an element. */
export function leavesOf({ start, members }: Cuboid, element: number): Int32Array {
  return members.subarray(start[element], start[element + 1])
}

/** Some leaf of an element; −1 where it has none. */
function anyLeaf({ start, members }: Cuboid, element: number): number {
  const first = start[element] as number
  return first < (start[element + 1] as number) ? (members[first] as number) : -1
}

/** The cuboid with the fewest elements that has all dimensions of another and one more; −1 where there is none. */
function refinementOf(cuboids: readonly Cuboid[], place: number): number {
  const { dimensions } = cuboids[place] as Cuboid
  let best = -1
  for (let finer = place + 1; finer < cuboids.length; finer++) {
    const other = cuboids[finer] as Cuboid
    if (other.dimensions.length > dimensions.length + 1) break
    if (best >= 0 && other.size >= (cuboids[best] as Cuboid).size) continue
    if (other.dimensions.length > dimensions.length && dimensions.every((one) => other.dimensions.includes(one)))
      best = finer
  }
  return best
}

/** Sums of hope by element: of the deepest cuboids from leaves, of the others from elements of a finer one. */
function hopesOf({ kinds, hope }: Evidence, cuboids: readonly Cuboid[]): Float32Array[] {
  const hopes: Float32Array[] = new Array(cuboids.length)
  for (let place = cuboids.length - 1; place >= 0; place--) {
    const { of, size } = cuboids[place] as Cuboid
    const sums = new Float32Array(size * kinds)
    const finer = refinementOf(cuboids, place)
    const parts = finer < 0 ? hope : (hopes[finer] as Float32Array)
    const count = finer < 0 ? of.length : (cuboids[finer] as Cuboid).size
    for (let part = 0; part < count; part++) {
      const leaf = finer < 0 ? part : anyLeaf(cuboids[finer] as Cuboid, part)
      if (leaf < 0) continue
      const to = (of[leaf] as number) * kinds
      for (let kind = 0; kind < kinds; kind++) {
        sums[to + kind] = (sums[to + kind] as number) + (parts[part * kinds + kind] as number)
      }
    }
    hopes[place] = sums
  }
  return hopes
}

/**
 * A board where nothing is explained. Naming an element costs the logarithm of how many there are: first the layer, then the
 * cuboid of that layer, then the element (a two-part description, Rissanen 1978).
 */
export function boardOf(evidence: Evidence, cuboids: readonly Cuboid[]): Board {
  const layers = new Map<number, number>()
  for (const { dimensions } of cuboids) layers.set(dimensions.length, (layers.get(dimensions.length) ?? 0) + 1)
  const leaves = evidence.miss.length
  return {
    evidence,
    cuboids,
    elementCost: cuboids.map(({ size }) => Math.log(size)),
    cuboidCost: cuboids.map(
      ({ dimensions }) => Math.log(layers.size) + Math.log(layers.get(dimensions.length) as number),
    ),
    standing: { groups: [], held: new Uint8Array(leaves), brought: new Float64Array(leaves) },
    hopes: hopesOf(evidence, cuboids),
    mostHope: new Float64Array(cuboids.length).fill(Number.POSITIVE_INFINITY),
    scratch: new Float64Array(evidence.columns),
    work: mostWork,
  }
}

/** Puts what stands on the board and gives the leaves that are newly held or newly free. */
export function stand(board: Board, standing: Standing): number[] {
  const { evidence, cuboids, hopes, mostHope } = board
  const before = board.standing.held
  const turned: number[] = []
  for (let leaf = 0; leaf < before.length; leaf++) if (standing.held[leaf] !== before[leaf]) turned.push(leaf)
  const { kinds, hope } = evidence
  for (const [place, { of }] of cuboids.entries()) {
    const sums = hopes[place] as Float32Array
    let most = mostHope[place] as number
    for (const leaf of turned) {
      const sign = standing.held[leaf] ? -1 : 1
      const to = (of[leaf] as number) * kinds
      for (let kind = 0; kind < kinds; kind++) {
        const sum = (sums[to + kind] as number) + sign * (hope[leaf * kinds + kind] as number)
        sums[to + kind] = sum
        if (sum > most) most = sum
      }
    }
    mostHope[place] = most
  }
  board.work -= before.length + turned.length * cuboids.length * kinds
  board.standing = standing
  return turned
}

/** What groups explain. */
export function standingOf({ evidence, cuboids }: Board, groups: readonly Group[]): Standing {
  const leaves = evidence.miss.length
  const held = new Uint8Array(leaves)
  const brought = new Float64Array(leaves)
  for (const { cuboid, state, elements } of groups) {
    const row = state * evidence.columns
    for (const element of elements) {
      for (const leaf of leavesOf(cuboids[cuboid] as Cuboid, element)) {
        const gain =
          (evidence.miss[leaf] as number) + (evidence.follow[row + (evidence.column[leaf] as number)] as number)
        if (!held[leaf] || gain > (brought[leaf] as number)) brought[leaf] = gain
        held[leaf] = 1
      }
    }
  }
  return { groups, held, brought }
}

/** What the groups on the board bring after their costs, in nats. */
export function objective({ standing, evidence, cuboidCost, elementCost }: Board): number {
  const { brought, groups } = standing
  let sum = 0
  for (const gain of brought) sum += gain
  for (const { cuboid, state, elements } of groups) {
    sum -= (cuboidCost[cuboid] as number) + (evidence.states[state]?.cost ?? 0)
    sum -= elements.length * (elementCost[cuboid] as number)
  }
  return sum
}

/** What the groups bring for the leaves of an element, before costs. */
export function broughtTo(board: Board, cuboid: number, element: number): number {
  let sum = 0
  for (const leaf of leavesOf(board.cuboids[cuboid] as Cuboid, element)) sum += board.standing.brought[leaf] as number
  return sum
}
