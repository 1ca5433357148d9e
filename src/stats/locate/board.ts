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

/** Leaves, what is known of them, and the groups that explain them as things stand. */
export interface Board {
  readonly evidence: Evidence
  readonly cuboids: readonly Cuboid[]
  /** By cuboid: what it costs to name one of its elements, and to name the cuboid itself. */
  readonly elementCost: readonly number[]
  readonly cuboidCost: readonly number[]
  groups: readonly Group[]
  /** By leaf: whether a group holds it, and the most that a group brings for it. */
  held: Uint8Array
  brought: Float64Array
  /** Room to count in, by column of the evidence; all 0 between uses. */
  readonly scratch: Float64Array
  /** Steps of work that are left; where none are, the search takes what it has. */
  work: number
}

/** The most steps of work of one search, each about a nanosecond. */
const mostWork = 2_000_000_000

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
    groups: [],
    held: new Uint8Array(leaves),
    brought: new Float64Array(leaves),
    scratch: new Float64Array(evidence.columns),
    work: mostWork,
  }
}

/** The leaves of an element. */
export function leavesOf({ start, members }: Cuboid, element: number): Int32Array {
  return members.subarray(start[element], start[element + 1])
}

/** Puts groups on the board and gives the leaves that are newly held or newly free. */
export function arrange(board: Board, groups: readonly Group[]): number[] {
  const { evidence, cuboids } = board
  const held = new Uint8Array(board.held.length)
  const brought = new Float64Array(board.held.length)
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
  const turned: number[] = []
  for (let leaf = 0; leaf < held.length; leaf++) if (held[leaf] !== board.held[leaf]) turned.push(leaf)
  board.work -= held.length * 2
  board.groups = groups
  board.held = held
  board.brought = brought
  return turned
}

/** What the groups on the board bring after their costs, in nats. */
export function objective({ brought, groups, evidence, cuboidCost, elementCost }: Board): number {
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
  for (const leaf of leavesOf(board.cuboids[cuboid] as Cuboid, element)) sum += board.brought[leaf] as number
  return sum
}
