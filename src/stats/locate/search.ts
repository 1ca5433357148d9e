import { type Board, broughtTo, type Group, leavesOf, objective, stand, standingOf } from './board.ts'
import type { Cuboid } from './cuboid.ts'
import { bestCandidate, emptyRanking, type Ranking, rearrange, withCandidate, within, without } from './ranking.ts'
import { weigh } from './weigh.ts'

/** The search stops at so many elements. */
export const mostElements = 24
/** The search goes over what it found this many times at most. */
const mostRounds = 3
/**
 * Several elements are told apart from the one around them only where that brings this part more: leaves of one element are
 * never quite as alike as the model has them, and fewer elements are easier to act on.
 */
const finer = 0.1

const countOf = (groups: readonly Group[]) => groups.reduce((sum, { elements }) => sum + elements.length, 0)

/** What a search goes by. */
interface Trial {
  readonly board: Board
  ranking: Ranking
  /** The objective of the groups on the board. */
  worth: number
  /** Candidates that bring less are left aside. */
  readonly least: number
}

type Place = { readonly cuboid: number; readonly element: number }

/** Takes the best candidate, and again, until none brings enough. */
function fill({ board, ranking, least }: Trial, banned: Place | null = null): void {
  const allowed = (cuboid: number, element: number) => banned?.cuboid !== cuboid || banned.element !== element
  while (countOf(board.standing.groups) < mostElements && board.work > 0) {
    const candidate = bestCandidate(board, ranking, allowed)
    if (!candidate || candidate.worth < least) return
    rearrange(board, ranking, withCandidate(board, board.standing.groups, candidate))
  }
}

/** Tries other groups, filled up; keeps them where that brings enough for the elements they take. */
function attempt(trial: Trial, groups: readonly Group[], gain: number, banned: Place | null = null): boolean {
  const { board } = trial
  const before = { standing: board.standing, ranking: trial.ranking.map((ranked) => new Map(ranked)) }
  rearrange(board, trial.ranking, groups)
  fill(trial, banned)
  const worth = objective(board)
  const more = Math.sign(countOf(board.standing.groups) - countOf(before.standing.groups))
  if (worth > trial.worth + more * finer * gain + 1e-6) {
    trial.worth = worth
    return true
  }
  stand(board, before.standing)
  trial.ranking = before.ranking
  return false
}

const holds = (groups: readonly Group[], cuboid: number, element: number) =>
  groups.some((group) => group.cuboid === cuboid && group.elements.includes(element))

/** The most that the leaves of an element could bring, were each to move as it likes. */
function mostOf({ evidence, cuboids }: Board, cuboid: number, element: number): number {
  const { kinds, hope } = evidence
  let sum = 0
  for (const leaf of leavesOf(cuboids[cuboid] as Cuboid, element)) {
    let most = 0
    for (let kind = 0; kind < kinds; kind++) most = Math.max(most, hope[leaf * kinds + kind] as number)
    sum += most
  }
  return sum
}

/** Tries what comes without an element; an element whose leaves all follow it well needs no trial. */
function drop(trial: Trial, cuboid: number, element: number): boolean {
  const { board } = trial
  const gain = broughtTo(board, cuboid, element)
  if (mostOf(board, cuboid, element) <= (1 + finer) * gain) return false
  const groups = without(board.standing.groups, (one, other) => one === cuboid && other === element)
  return attempt(trial, groups, gain, { cuboid, element })
}

/** Tries the elements around an element in place of the elements that lie within them. */
function widen(trial: Trial, cuboid: number, element: number): boolean {
  const { board } = trial
  const leaf = leavesOf(board.cuboids[cuboid] as Cuboid, element)[0] as number
  for (const [outer, { of }] of board.cuboids.entries()) {
    if (board.work <= 0) return false
    const wide = of[leaf] as number
    if (!within(board, cuboid, element, outer, wide)) continue
    const rest = without(board.standing.groups, (one, other) => within(board, one, other, outer, wide))
    if (countOf(board.standing.groups) - countOf(rest) < 2) continue
    const gain = broughtTo(board, outer, wide)
    const { standing } = board
    stand(board, standingOf(board, rest))
    const candidate = weigh(board, outer, wide)
    stand(board, standing)
    if (candidate && attempt(trial, withCandidate(board, rest, candidate), gain)) return true
  }
  return false
}

/** Goes over every element once and tells whether anything got better. */
function revise(trial: Trial): boolean {
  const { board } = trial
  let better = false
  for (const { cuboid, elements } of board.standing.groups) {
    for (const element of elements) {
      if (board.work <= 0) return false
      if (!holds(board.standing.groups, cuboid, element)) continue
      if (drop(trial, cuboid, element) || widen(trial, cuboid, element)) better = true
    }
  }
  return better
}

/**
 * Finds the groups of elements that bring most: greedily, then by trying to do without each element and to put a wider one in
 * its place. Candidates that bring less than a part of the first are left aside. The board holds the answer.
 */
export function search(board: Board, least: number): void {
  const ranking = emptyRanking(board)
  const first = bestCandidate(board, ranking, () => true)
  const trial: Trial = { board, ranking, worth: 0, least: least * (first?.worth ?? 0) }
  fill(trial)
  trial.worth = objective(board)
  for (let round = 0; round < mostRounds && revise(trial); round++);
}
