import type { Pilot, State } from '../../model/types.ts'
import type { Arms } from './arms.ts'
import type { Spans } from './spans.ts'

/** Units that another pilot treated on a day that this one is judged by. */
export function touchedByOthers(state: State, pilot: Pilot, { before, during }: Spans): Set<string> {
  const others = state.pilots.filter(
    ({ id, startsOn, endsOn }) => id !== pilot.id && startsOn <= during.to && endsOn >= before.from,
  )
  const ids = new Set(others.map(({ id }) => id))
  return new Set(state.pilotArms.filter((arm) => ids.has(arm.pilot) && arm.arm === 'treated').map(({ store }) => store))
}

/** Those of a pilot's own units that another one treated meanwhile. */
export function ownTouched(arms: Arms, touched: ReadonlySet<string>): string[] {
  return [...arms.treated, ...arms.control].filter((unit) => touched.has(unit))
}
