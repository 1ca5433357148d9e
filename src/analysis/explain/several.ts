import { sumOf } from '../../stats/summary/moments.ts'
import { type Candidate, groupsOf, type Leaf, type Place, placeOf, standingOut, subsetsOf, wholeOf } from './locate.ts'

/** Several places must carry at least this share of the change together … */
const leastShare = 0.5
/** … each at least this share … */
const leastEach = 0.1
/** … and their weight is at most this part of their share. */
const mostSizePerShare = 0.5
/** What is not named may bring at most this part of the least that is named: else where to stop would be chance. */
const mostNext = 0.5
/** More are no places any more: the change is spread. */
const mostPlaces = 3
/** Places of more dimensions than this are not sought together: there are too many to choose from. */
const mostDimensions = 2

/**
 * Candidates as places, the largest first, where they tell the change together: they share no leaf, carry half of it, are small for that, and each
 * stands out of what lies outside of all of them as a single place must. Else none.
 */
export function toldTogether(leaves: readonly Leaf[], candidates: readonly Candidate[]): Place[] {
  const taken = candidates.flatMap(({ inside }) => inside)
  const share = sumOf(candidates.map((place) => place.share))
  const size = sumOf(candidates.map((place) => place.size))
  const apart = new Set(taken).size === taken.length && candidates.length <= mostPlaces
  const each = candidates.every((place) => place.share >= leastEach)
  if (!apart || !each || share < leastShare || size > mostSizePerShare * Math.min(share, 1)) return []
  const places = candidates.flatMap((place) => standingOut(leaves, place, taken) ?? [])
  return places.length === candidates.length ? places.sort((a, b) => b.share - a.share) : []
}

/** What candidates tell of all movement, less what naming each costs. */
const worthOf = (candidates: readonly Candidate[]) => sumOf(candidates.map(({ fit, at }) => fit - 0.01 * at.length))

/**
 * Two or three values of the same dimensions that carry a change together, where no single place does: of those that tell it,
 * the ones whose moving as wholes tells most of all leaves' movement. None when there are none.
 */
export function locateSeveral(leaves: readonly Leaf[], change: number): Place[] {
  const whole = wholeOf(leaves, change)
  if (!(Math.abs(change) > 0) || !(whole.weight > 0) || !(whole.movement > 0)) return []
  const dimensions = (leaves[0]?.key ?? []).map((_, index) => index)
  let best: Place[] = []
  for (const subset of subsetsOf(dimensions.length).filter(({ length }) => length <= mostDimensions)) {
    const ranked = groupsOf(leaves, subset)
      .map((inside) => placeOf(leaves, subset, inside, whole))
      .sort((a, b) => b.share - a.share)
    for (let count = 2; count <= Math.min(mostPlaces, ranked.length - 1); count++) {
      const candidates = ranked.slice(0, count)
      const [least, next] = [ranked[count - 1]?.share ?? 0, ranked[count]?.share ?? 0]
      if (next > mostNext * least) continue
      if (worthOf(candidates) <= worthOf(best)) continue
      const places = toldTogether(leaves, candidates)
      if (places.length > 0) best = places
    }
  }
  return best
}
