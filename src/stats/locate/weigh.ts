import { type Board, type Candidate, leavesOf } from './board.ts'
import type { Cuboid } from './cuboid.ts'

/** Leaves counted by column of the evidence. */
interface Tally {
  readonly columns: readonly number[]
  readonly counts: readonly number[]
  /** Σ of what they lose when they do not follow. */
  readonly missed: number
}

/** Some leaves by column, without those that are held: many leaves fall into few columns, so that each state is weighed in few steps. */
function tally({ evidence, scratch }: Board, leaves: ArrayLike<number>, held?: Uint8Array): Tally {
  let missed = 0
  const columns: number[] = []
  for (let i = 0; i < leaves.length; i++) {
    const leaf = leaves[i] as number
    if (held?.[leaf]) continue
    missed += evidence.miss[leaf] as number
    const column = evidence.column[leaf] as number
    const before = scratch[column] as number
    if (before === 0) columns.push(column)
    scratch[column] = before + 1
  }
  const counts = columns.map((column) => scratch[column] as number)
  for (const column of columns) scratch[column] = 0
  return { columns, counts, missed }
}

function gainOf(board: Board, { columns, counts, missed }: Tally, state: number): number {
  const { follow, columns: width } = board.evidence
  const row = state * width
  let sum = missed
  for (let i = 0; i < columns.length; i++)
    sum += (counts[i] as number) * (follow[row + (columns[i] as number)] as number)
  board.work -= columns.length
  return sum
}

type Hopeful = (kind: number) => boolean

/**
 * The state that brings most after its cost: in each direction first among the coarse ones, then among the sharper ones around
 * the best. States of a kind without hope are passed over.
 */
function bestState(board: Board, counted: Tally, hopeful: Hopeful): { state: number; gain: number } {
  const { states, directions } = board.evidence
  let best = { state: -1, gain: Number.NEGATIVE_INFINITY }
  const weighed = (candidates: readonly number[]) => {
    let top = { state: -1, gain: Number.NEGATIVE_INFINITY }
    for (const state of candidates) {
      const gain = gainOf(board, counted, state) - (states[state]?.cost ?? 0)
      if (gain > top.gain) top = { state, gain }
    }
    if (top.gain > best.gain) best = top
    return top.state
  }
  for (const { roots, kinds } of directions) {
    if (!kinds.some(hopeful)) continue
    const root = weighed(roots)
    weighed((states[root]?.finer ?? []).filter((state) => hopeful(states[state]?.kind ?? 0)))
  }
  return best
}

/** The state that suits some leaves best; −1 where there is none. */
export function stateOf(board: Board, leaves: readonly number[]): number {
  return bestState(board, tally(board, leaves), () => true).state
}

/** Sums of hope have lost digits, so a little less is hope too. */
export const doubt = 0.5

/**
 * What an element would bring as things stand; null where nothing. It may join a group of its cuboid, which saves naming the
 * cuboid and the state again. Leaves that a group holds count neither for nor against it.
 */
export function weigh(board: Board, cuboid: number, element: number): Candidate | null {
  const side = board.cuboids[cuboid] as Cuboid
  const elementCost = board.elementCost[cuboid] as number
  const { kinds } = board.evidence
  const hopes = board.hopes[cuboid] as Float32Array
  const hopeful: Hopeful = (kind) => (hopes[element * kinds + kind] as number) > elementCost - doubt
  let any = false
  for (let kind = 0; kind < kinds && !any; kind++) any = hopeful(kind)
  if (!any) return null
  const leaves = leavesOf(side, element)
  board.work -= leaves.length
  const counted = tally(board, leaves, board.standing.held)
  const alone = bestState(board, counted, hopeful)
  let best = { state: alone.state, worth: alone.gain - elementCost - (board.cuboidCost[cuboid] as number) }
  for (const group of board.standing.groups) {
    if (group.cuboid !== cuboid) continue
    const worth = gainOf(board, counted, group.state) - elementCost
    if (worth > best.worth) best = { state: group.state, worth }
  }
  return best.worth > 0 ? { cuboid, element, ...best } : null
}
