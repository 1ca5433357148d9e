import type { Pilot, PilotArm, State } from '../../model/types.ts'
import { sampleRatio } from '../../stats/experiment/sample-ratio.ts'
import { isRefusal } from '../../stats/refusal.ts'
import type { PilotSplit, ReadPilotArms } from './types.ts'

/** The units of a pilot by arm; pairs where there are any, each [treated, control]. */
export interface Arms {
  readonly treated: readonly string[]
  readonly control: readonly string[]
  readonly pairs: readonly (readonly [treated: string, control: string])[]
}

function pairsOf(arms: readonly PilotArm[]): [string, string][] {
  return arms.flatMap(({ arm, pair, store }) => {
    const other = arms.find((one) => one.arm === 'control' && one.pair === pair)
    return arm === 'treated' && pair !== undefined && other ? [[store, other.store] as [string, string]] : []
  })
}

/** The arms of a pilot: of stores from the state, of customers from the dataset that holds them. Null where nothing does. */
export async function armsOf(state: State, pilot: Pilot, read: ReadPilotArms): Promise<Arms | null> {
  if (pilot.unit === 'customer') {
    const found = await read(pilot.id)
    return found && found.treated.length + found.control.length > 0 ? { ...found, pairs: [] } : null
  }
  const own = state.pilotArms.filter((arm) => arm.pilot === pilot.id)
  if (own.length === 0) return null
  const storesIn = (side: PilotArm['arm']) => own.filter(({ arm }) => arm === side).map(({ store }) => store)
  return { treated: storesIn('treated'), control: storesIn('control'), pairs: pairsOf(own) }
}

/**
 * The counts of the arms against the plan. Only where chance draws the arms is a departure tested; chosen stores are as many as they are.
 */
export function splitOf({ planned, design }: Pilot, arms: Arms): PilotSplit {
  const found = { treated: arms.treated.length, control: arms.control.length }
  const drawn = design === 'randomised' || design === 'randomised_pairs'
  const tested = sampleRatio([found.treated, found.control], [planned.treated, planned.control])
  if (!drawn || isRefusal(tested)) {
    // Planned without a control, the treated are held against their own past.
    const empty = found.treated === 0 || (found.control === 0 && planned.control > 0)
    return { planned, found, p: null, broken: empty }
  }
  return { planned, found, p: tested.p, broken: tested.broken }
}
