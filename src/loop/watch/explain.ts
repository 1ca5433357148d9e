import type { z } from 'zod'
import { explainChange } from '../../analysis/index.ts'
import type { contract } from '../../contract/index.ts'
import { comparisonAsked } from '../comparison.ts'
import type { LoopContext } from '../context.ts'

/** Why a metric changed: its parts, the findings with their three lines of truth, the breakdowns. */
export async function explain(
  ctx: LoopContext,
  input: z.infer<typeof contract.explain.input>,
): Promise<z.infer<typeof contract.explain.output>> {
  const compare = comparisonAsked(input.compare)
  return explainChange(ctx.ask, ctx.plan, { ...input, compare, readEvents: ctx.readEvents }, ctx.signal)
}
