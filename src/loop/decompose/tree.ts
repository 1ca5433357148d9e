import type { z } from 'zod'
import { readTree } from '../../analysis/index.ts'
import type { contract } from '../../contract/index.ts'
import { comparisonAsked } from '../comparison.ts'
import type { LoopContext } from '../context.ts'

/** A metric tree read for a period: every node with its value, its change and the parts of it. */
export async function tree(
  ctx: LoopContext,
  { name, compare, ...asked }: z.infer<typeof contract.tree.input>,
): Promise<z.infer<typeof contract.tree.output>> {
  return readTree(ctx.ask, ctx.plan, { tree: name, ...asked, compare: comparisonAsked(compare) }, ctx.signal)
}
