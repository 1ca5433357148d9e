import { type Refusal, refuse } from '../refusal.ts'
import { sumOf } from '../summary/moments.ts'
import { type Board, boardOf, leavesOf, stand, standingOf } from './board.ts'
import { type Cuboid, cuboidsOf, layersThatFit } from './cuboid.ts'
import type { Evidence } from './evidence.ts'
import type { Leaves } from './leaves.ts'
import { type Allowed, bestCandidate, emptyRanking, within } from './ranking.ts'
import { mostElements, search } from './search.ts'

/** A place where something changed: a value for each of some dimensions. */
export interface LocatedElement {
  readonly where: Readonly<Record<string, string>>
  /** How much its leaves bring to the change. */
  readonly change: number
  /** `change` ÷ the whole change, may be negative or above 1; null where the whole change is 0. */
  readonly share: number | null
  /** How many leaves lie in it. */
  readonly leaves: number
  /** How much likelier the numbers are with it than without, in nats, after what it costs to name it. */
  readonly evidence: number
}

/** Where a change sits. */
export interface Located {
  /** At least one, those with the largest change first. */
  readonly elements: readonly LocatedElement[]
  /** The whole change: actual − expected. */
  readonly change: number
  /** The part of the change that lies in the elements, leaves in several of them counted once; null where the change is 0. */
  readonly explained: number | null
  /** The change outside the elements. */
  readonly residual: number
  /** The best element that is neither among the elements nor within one of them; null where there is none. */
  readonly runnerUp: LocatedElement | null
  /** actual ÷ expected that all leaves have in common, taken off before elements were sought; 1 where there is none. */
  readonly common: number
  /** At most so many dimensions were combined. */
  readonly layers: number
  /** False where the search stopped at the bound of its work; the elements are then the best so far. */
  readonly complete: boolean
}

/** What is to be located: leaves, what each says and what each brings to the change. */
export interface Case {
  readonly leaves: Leaves
  readonly evidence: Evidence
  /** By leaf, with its sum; what an element brings is the sum over its leaves. */
  readonly change: Float64Array
  readonly whole: number
  readonly common: number
  /** Elements that bring less than this part of the best one's evidence are left aside. */
  readonly least: number
}

interface Found {
  readonly cuboid: number
  readonly element: number
  readonly evidence: number
}

/**
 * At least one element must make the numbers e¹² times likelier, after its cost. Tables of pure noise, of many sizes and kinds,
 * reach this in about one of a hundred.
 */
const standsOut = 12
/** A change is 0 where it is below this part of the sum of its parts' sizes: what is left are lost digits. */
const nothing = 1e-12

function describe({ leaves, change, whole }: Case, board: Board, { cuboid, element, evidence }: Found): LocatedElement {
  const side = board.cuboids[cuboid] as Cuboid
  const inside = leavesOf(side, element)
  const first = inside[0] as number
  const where = side.dimensions.map((place): [string, string] => {
    const dimension = leaves.dimensions[place]
    return [dimension?.name ?? '', dimension?.values[dimension.codes[first] as number] ?? '']
  })
  const brings = sumOf(Float64Array.from(inside, (leaf) => change[leaf] as number))
  return {
    where: Object.fromEntries(where),
    change: brings,
    share: whole === 0 ? null : brings / whole,
    leaves: inside.length,
    evidence,
  }
}

/** In how many chosen elements each leaf lies. */
function depths({ standing, cuboids }: Board): Uint8Array {
  const { groups, held } = standing
  const depth = new Uint8Array(held.length)
  for (const { cuboid, elements } of groups) {
    for (const element of elements) {
      for (const leaf of leavesOf(cuboids[cuboid] as Cuboid, element)) depth[leaf] = (depth[leaf] as number) + 1
    }
  }
  return depth
}

/** The elements on the board, with what each brings that no other does. */
function chosen(board: Board): Found[] {
  const depth = depths(board)
  const own = (cuboid: number, element: number) => {
    let sum = 0
    for (const leaf of leavesOf(board.cuboids[cuboid] as Cuboid, element)) {
      if (depth[leaf] === 1) sum += board.standing.brought[leaf] as number
    }
    return sum - (board.elementCost[cuboid] as number)
  }
  return board.standing.groups.flatMap(({ cuboid, elements }) =>
    elements.map((element) => ({ cuboid, element, evidence: own(cuboid, element) })),
  )
}

/** The element of one dimension with the largest change. */
function widest({ change }: Case, board: Board, free: Allowed): Found | null {
  let best: Found | null = null
  let most = 0
  for (const [cuboid, side] of board.cuboids.entries()) {
    if (side.dimensions.length > 1) break
    for (let element = 0; element < side.size; element++) {
      let brings = 0
      for (const leaf of leavesOf(side, element)) brings += change[leaf] as number
      if (Math.abs(brings) <= most || !free(cuboid, element)) continue
      most = Math.abs(brings)
      best = { cuboid, element, evidence: 0 }
    }
  }
  return best
}

/** The best candidate of a bare board that is not chosen nor within a chosen one; else the widest change of one dimension. */
function nextBest(asked: Case, board: Board, taken: readonly Found[]): Found | null {
  const same = (one: Found, cuboid: number, element: number) => one.cuboid === cuboid && one.element === element
  const free: Allowed = (cuboid, element) =>
    !taken.some((one) => same(one, cuboid, element) || within(board, cuboid, element, one.cuboid, one.element))
  stand(board, standingOf(board, []))
  const best = bestCandidate(board, emptyRanking(board), free)
  return best ? { ...best, evidence: best.worth } : widest(asked, board, free)
}

const byChange = (a: LocatedElement, b: LocatedElement) =>
  Math.abs(b.change) - Math.abs(a.change) || (JSON.stringify(a.where) < JSON.stringify(b.where) ? -1 : 1)

/** The change that lies in some elements, each leaf once. */
function changeInside({ change }: Case, board: Board, taken: readonly Found[]): number {
  const inside = new Set(
    taken.flatMap(({ cuboid, element }) => [...leavesOf(board.cuboids[cuboid] as Cuboid, element)]),
  )
  return sumOf(
    Float64Array.from(
      [...inside].sort((a, b) => a - b),
      (leaf) => change[leaf] as number,
    ),
  )
}

/** The whole change, 0 where only lost digits are left of it. */
export function wholeOf(change: Float64Array): number {
  const sum = sumOf(change)
  return Math.abs(sum) <= nothing * sumOf(change.map(Math.abs)) ? 0 : sum
}

/** Finds the elements of a case. Refused: more than the bounded work, and `noise` where no element stands out, or too many do. */
export function answer(asked: Case): Located | Refusal {
  const { leaves, evidence, whole, common, least } = asked
  const layers = layersThatFit(leaves)
  if (layers === 0) return refuse('too-large', { leaves: leaves.count, dimensions: leaves.dimensions.length })
  const board = boardOf(evidence, cuboidsOf(leaves, layers))
  search(board, least)
  const taken = chosen(board)
  const scattered = taken.length >= mostElements
  if (scattered || !taken.some((found) => found.evidence >= standsOut))
    return refuse('noise', { leaves: leaves.count, common })
  const inside = changeInside(asked, board, taken)
  const runnerUp = nextBest(asked, board, taken)
  const elements = taken.map((found) => describe(asked, board, found))
  return {
    elements: elements.sort(byChange),
    change: whole,
    explained: whole === 0 ? null : inside / whole,
    residual: whole - inside,
    runnerUp: runnerUp && describe(asked, board, runnerUp),
    common,
    layers,
    complete: board.work > 0,
  }
}
