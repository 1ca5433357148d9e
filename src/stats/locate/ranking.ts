import { arrange, type Board, type Candidate, type Group, leavesOf } from './board.ts'
import type { Cuboid } from './cuboid.ts'
import { stateOf, weigh } from './weigh.ts'

/** By cuboid: the elements that would bring something as the board stands. */
export type Ranking = Map<number, Candidate>[]

/** Elements that might bring more than they cost, found in one pass over the leaves. */
function promising(board: Board, cuboid: number): Set<number> {
  const { size, of } = board.cuboids[cuboid] as Cuboid
  const least = board.elementCost[cuboid] as number
  const found = new Set<number>()
  for (const hope of board.evidence.hope) {
    const sums = new Float64Array(size)
    for (let leaf = 0; leaf < of.length; leaf++) {
      if (board.held[leaf]) continue
      const element = of[leaf] as number
      sums[element] = (sums[element] as number) + (hope[leaf] as number)
    }
    for (let element = 0; element < size; element++) if ((sums[element] as number) > least) found.add(element)
  }
  board.work -= board.evidence.hope.length * (of.length + size)
  return found
}

function weighAgain(board: Board, ranked: Map<number, Candidate>, cuboid: number, elements: Iterable<number>): void {
  for (const element of elements) {
    const candidate = weigh(board, cuboid, element)
    if (candidate) ranked.set(element, candidate)
    else ranked.delete(element)
  }
}

/** Every element of a board, weighed. */
export function rankingOf(board: Board): Ranking {
  return board.cuboids.map((_, cuboid) => {
    const ranked = new Map<number, Candidate>()
    weighAgain(board, ranked, cuboid, promising(board, cuboid))
    return ranked
  })
}

/** The elements that hold one of some leaves. */
function touched(leaves: readonly number[], of: Int32Array): Set<number> {
  const elements = new Set<number>()
  for (const leaf of leaves) elements.add(of[leaf] as number)
  return elements
}

/** Puts groups on the board and weighs again what that touches: elements that share a leaf, cuboids where a group came or went. */
export function rearrange(board: Board, ranking: Ranking, groups: readonly Group[]): void {
  const before = board.groups
  const turned = arrange(board, groups)
  const changed = new Set(
    [...before.filter((group) => !groups.includes(group)), ...groups.filter((group) => !before.includes(group))].map(
      ({ cuboid }) => cuboid,
    ),
  )
  for (const [cuboid, { of }] of board.cuboids.entries()) {
    const ranked = ranking[cuboid] as Map<number, Candidate>
    if (changed.has(cuboid)) {
      ranked.clear()
      weighAgain(board, ranked, cuboid, promising(board, cuboid))
    } else weighAgain(board, ranked, cuboid, touched(turned, of))
  }
}

/** Whether every leaf of an element lies in another, by their dimensions. */
export function within(board: Board, cuboid: number, element: number, outer: number, wide: number): boolean {
  const inside = board.cuboids[cuboid] as Cuboid
  const around = board.cuboids[outer] as Cuboid
  if (around.dimensions.length >= inside.dimensions.length) return false
  if (!around.dimensions.every((dimension) => inside.dimensions.includes(dimension))) return false
  return around.of[leavesOf(inside, element)[0] as number] === wide
}

/** The groups without the elements that `drop` says. */
export function without(groups: readonly Group[], drop: (cuboid: number, element: number) => boolean): Group[] {
  return groups.flatMap((group) => {
    const elements = group.elements.filter((element) => !drop(group.cuboid, element))
    if (elements.length === group.elements.length) return [group]
    return elements.length > 0 ? [{ ...group, elements }] : []
  })
}

/** The leaves that only this group holds. */
function ownLeaves(board: Board, group: Group, groups: readonly Group[]): number[] {
  const others = groups.filter((other) => other !== group)
  return group.elements.flatMap((element) =>
    [...leavesOf(board.cuboids[group.cuboid] as Cuboid, element)].filter(
      (leaf) =>
        !others.some(({ cuboid, elements }) => elements.includes((board.cuboids[cuboid] as Cuboid).of[leaf] as number)),
    ),
  )
}

/** The groups with a candidate taken in: it swallows the elements that lie within it, and its group finds its state anew. */
export function withCandidate(board: Board, groups: readonly Group[], { cuboid, element, state }: Candidate): Group[] {
  const rest = without(groups, (inner, one) => within(board, inner, one, cuboid, element))
  const joined = rest.find((group) => group.cuboid === cuboid && group.state === state)
  const group: Group = { cuboid, state, elements: [...(joined?.elements ?? []), element] }
  const all = [...rest.filter((one) => one !== joined), group]
  const fitted = stateOf(board, ownLeaves(board, group, all))
  return fitted < 0 ? all : [...all.slice(0, -1), { ...group, state: fitted }]
}
