import { addDays, type IsoDate } from '../../base/calendar/date.ts'
import type { Period } from '../../base/calendar/period.ts'
import type { Pilot } from '../../model/types.ts'
import { resolveQuestion } from '../../plan/index.ts'
import type { PlanContext } from '../../plan/types.ts'
import { reachingBack } from '../arrived.ts'

/** Days before the start that a pilot is held against, where the data reach so far; fewer than the last tell no level. */
const daysBefore = [84, 56, 28]

/** The days that a pilot is judged by. */
export interface Spans {
  readonly before: Period
  /** From the start to the last day that has arrived, at most the planned end. */
  readonly during: Period
  /** The planned days are over and have arrived. */
  readonly over: boolean
}

const span = (from: IsoDate, to: IsoDate): Period => ({ grain: 'span', from, to })

/** The days of a pilot for a metric; null where none has arrived, or nothing from before the start. */
export function spansOf(context: PlanContext, pilot: Pilot): Spans | null {
  const { metric, startsOn, endsOn } = pilot
  if (context.today < startsOn) return null
  const { through } = resolveQuestion({ metrics: [metric], period: `${startsOn}..${endsOn}` }, context)
  if (through === null) return null
  const to = through < endsOn ? through : endsOn
  const before = daysBefore
    .map((days) => span(addDays(startsOn, -days), addDays(startsOn, -1)))
    .find((period) => reachingBack(context, [metric], period).length > 0)
  return before ? { before, during: span(startsOn, to), over: to === endsOn } : null
}
