import type { z } from 'zod'
import type { contract } from '../../contract/index.ts'
import type { LoopContext } from '../context.ts'
import { judgeOf, pilotsIn } from './pilot.ts'

/** Every pilot with its verdict. */
export async function pilots(ctx: LoopContext): Promise<z.infer<typeof contract.pilots.output>> {
  const judged = await Promise.all(pilotsIn(ctx).map((pilot) => judgeOf(ctx, pilot)))
  return {
    pilots: judged.map(
      ({ id, name, metric, label, startsOn, endsOn, readOn, owner, verdict, verdictLabel, basis }) => ({
        ...{ id, name, metric, label, startsOn, endsOn, readOn, owner, verdict, verdictLabel },
        sentence: basis.sentence,
      }),
    ),
  }
}
