import type { z } from 'zod'
import { judgePilot, type PilotReading } from '../../analysis/index.ts'
import { failure } from '../../base/errors/index.ts'
import { unknownName } from '../../base/errors/unknown.ts'
import type { contract } from '../../contract/index.ts'
import type { Pilot } from '../../model/types.ts'
import type { LoopContext } from '../context.ts'

/** The pilots of the workspace whose metric can be asked for, in the order of their file. */
export function pilotsIn({ plan }: LoopContext): readonly Pilot[] {
  return (plan.model.state?.pilots ?? []).filter(({ metric }) => plan.model.metrics.has(metric))
}

/** Judges one of those. */
export function judgeOf(ctx: LoopContext, pilot: Pilot): Promise<PilotReading> {
  const { ask, compute, plan, readPilotArms, signal } = ctx
  const metric = plan.model.metrics.get(pilot.metric)
  if (!metric) throw failure('NAME_UNKNOWN', unknownName('metric', pilot.metric, plan.model.metrics.keys()))
  return judgePilot({ ask, compute, readPilotArms, signal }, plan, pilot, metric)
}

/** Whether a pilot worked, or why that cannot be told. Throws NAME_UNKNOWN. */
export async function pilot(
  ctx: LoopContext,
  { id }: z.infer<typeof contract.pilot.input>,
): Promise<z.infer<typeof contract.pilot.output>> {
  const all = pilotsIn(ctx)
  const found = all.find((one) => one.id.toLowerCase() === id.trim().toLowerCase())
  if (found) return judgeOf(ctx, found)
  throw failure(
    'NAME_UNKNOWN',
    unknownName(
      'pilot',
      id,
      all.map((one) => one.id),
    ),
  )
}
