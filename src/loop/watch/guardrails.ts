import type { z } from 'zod'
import { readGuardrails } from '../../analysis/index.ts'
import type { contract } from '../../contract/index.ts'
import { comparisonAsked } from '../comparison.ts'
import type { LoopContext } from '../context.ts'

/** The guardrails of a tree: value, bound, room, and the worst slice. */
export async function guardrails(
  ctx: LoopContext,
  { name, compare, ...asked }: z.infer<typeof contract.guardrails.input>,
): Promise<z.infer<typeof contract.guardrails.output>> {
  return readGuardrails(ctx.ask, ctx.plan, { tree: name, ...asked, compare: comparisonAsked(compare) }, ctx.signal)
}
