import type { z } from 'zod'
import { readPace } from '../../analysis/index.ts'
import type { contract } from '../../contract/index.ts'
import type { LoopContext } from '../context.ts'

/** Where a metric stands in a period, where it should by now, and where it will end. */
export async function pace(
  ctx: LoopContext,
  input: z.infer<typeof contract.pace.input>,
): Promise<z.infer<typeof contract.pace.output>> {
  return readPace(ctx.ask, ctx.compute, ctx.plan, input, ctx.signal)
}
