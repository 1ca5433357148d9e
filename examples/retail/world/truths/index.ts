import type { Truth } from '../truth.ts'
import { t01 } from './t01-evening-queues.ts'
import { t13 } from './t13-closed.ts'
import { t17 } from './t17-spring-festival.ts'

/** Every truth that can be planted, by its id. */
export const TRUTHS: readonly Truth[] = [t01, t13, t17]

/** The truths of these ids; all of them when `ids` is left out. Throws a RangeError on an id that is not known. */
export function chooseTruths(ids?: readonly string[]): readonly Truth[] {
  const unknown = ids?.find((id) => !TRUTHS.some((truth) => truth.id === id))
  if (unknown !== undefined) {
    throw new RangeError(`"${unknown}" is no truth; there are ${TRUTHS.map((truth) => truth.id).join(', ')}`)
  }
  return ids ? TRUTHS.filter((truth) => ids.includes(truth.id)) : TRUTHS
}
