import { type Leaf, locate, type Place } from './locate.ts'
import { locateSeveral } from './several.ts'

/** The places that carry a change, the largest first: one where one does, else two or three; none where the change is spread. */
export function placesOf(leaves: readonly Leaf[], change: number): Place[] {
  const single = locate(leaves, change)
  return single ? [single] : locateSeveral(leaves, change)
}
