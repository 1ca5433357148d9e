import type { Truth } from '../truth.ts'
import { t01 } from './t01-evening-queues.ts'
import { t02 } from './t02-front-line.ts'
import { t04 } from './t04-early-warning.ts'
import { t05 } from './t05-lead-with-lag.ts'
import { t06 } from './t06-second-edge.ts'
import { t07 } from './t07-false-prosperity.ts'
import { t09 } from './t09-mix-shift.ts'
import { t10 } from './t10-rows-missing.ts'
import { t11 } from './t11-counter-doubled.ts'
import { t12 } from './t12-not-yet-arrived.ts'
import { t13 } from './t13-closed.ts'
import { t14 } from './t14-late-correction.ts'
import { t17 } from './t17-spring-festival.ts'
import { t18 } from './t18-pilot-works.ts'
import { t19 } from './t19-pilot-fails.ts'
import { t20 } from './t20-pilot-not-ready.ts'
import { t21 } from './t21-broken-split.ts'
import { t22 } from './t22-quiet-opportunity.ts'
import { t23 } from './t23-guardrail-conflict.ts'
import { t24 } from './t24-competitor.ts'

/** Every truth that can be planted, by its id. */
export const TRUTHS: readonly Truth[] = [
  t01,
  t02,
  t04,
  t05,
  t06,
  t07,
  t09,
  t10,
  t11,
  t12,
  t13,
  t14,
  t17,
  t18,
  t19,
  t20,
  t21,
  t22,
  t23,
  t24,
]

/** The truths of these ids; all of them when `ids` is left out. Throws a RangeError on an id that is not known. */
export function chooseTruths(ids?: readonly string[]): readonly Truth[] {
  const unknown = ids?.find((id) => !TRUTHS.some((truth) => truth.id === id))
  if (unknown !== undefined) {
    throw new RangeError(`"${unknown}" is no truth; there are ${TRUTHS.map((truth) => truth.id).join(', ')}`)
  }
  return ids ? TRUTHS.filter((truth) => ids.includes(truth.id)) : TRUTHS
}
