import { type Board, type Candidate, type Group, leavesOf, stand, standingOf } from './board.ts'
import type { Cuboid } from './cuboid.ts'
import { doubt, stateOf, weigh } from './weigh.ts'

/** By cuboid: what elements would bring as the board stands, of those that were weighed. */
export type Ranking = Map<number, Candidate | null>[]

/** Whether an element may be taken. */
export type Allowed = (cuboid: number, element: number) => boolean

/** A ranking where nothing was weighed yet. */
export const emptyRanking = ({ cuboids }: Board): Ranking => cuboids.map(() => new Map())

function weighOnce(
  board: Board,
  ranked: Map<number, Candidate | null>,
  cuboid: number,
  element: number,
): Candidate | null {
  const known = ranked.get(element)
  if (known !== undefined) return known
  const candidate = weigh(board, cuboid, element)
  ranked.set(element, candidate)
  return candidate
}

/**
 * The candidate that brings most; of equals the wider. Elements whose leaves could not bring more than the best so far, were
 * each to move as it likes, are not weighed: wide elements come first, so that few of the many small ones are.
 */
export function bestCandidate(board: Board, ranking: Ranking, allowed: Allowed): Candidate | null {
  const { kinds } = board.evidence
  let top: Candidate | null = null
  for (const [cuboid, { size }] of board.cuboids.entries()) {
    const hopes = board.hopes[cuboid] as Float32Array
    const cost = (board.elementCost[cuboid] as number) - doubt
    const ranked = ranking[cuboid] as Map<number, Candidate | null>
    const places = size * kinds
    let bar = cost + (top?.worth ?? 0)
    if ((board.mostHope[cuboid] as number) <= bar) continue
    let most = Number.NEGATIVE_INFINITY
    for (let at = 0; at < places; at++) {
      if ((hopes[at] as number) > most) most = hopes[at] as number
      if ((hopes[at] as number) <= bar) continue
      const element = Math.floor(at / kinds)
      const candidate = allowed(cuboid, element) ? weighOnce(board, ranked, cuboid, element) : null
      if (!candidate || candidate.worth <= (top?.worth ?? 0)) continue
      top = candidate
      bar = cost + candidate.worth
    }
    board.mostHope[cuboid] = most
    board.work -= places
  }
  return top
}

/** Puts groups on the board and forgets what that touches: elements that share a leaf, cuboids where a group came or went. */
export function rearrange(board: Board, ranking: Ranking, groups: readonly Group[]): void {
  const before = board.standing.groups
  const turned = stand(board, standingOf(board, groups))
  for (const group of [...before, ...groups]) {
    if (!before.includes(group) || !groups.includes(group)) ranking[group.cuboid]?.clear()
  }
  for (const [cuboid, { of }] of board.cuboids.entries()) {
    const ranked = ranking[cuboid] as Map<number, Candidate | null>
    if (ranked.size > 0) for (const leaf of turned) ranked.delete(of[leaf] as number)
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
