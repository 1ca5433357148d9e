import type { z } from 'zod'
import { readHistory } from '../../analysis/index.ts'
import type { contract } from '../../contract/index.ts'
import type { LoopContext } from '../context.ts'

/** A metric's values by day or week beside what was expected, with unusual points, level shifts and events. */
export async function history(
  { ask, compute, plan, readEvents, signal }: LoopContext,
  input: z.infer<typeof contract.history.input>,
): Promise<z.infer<typeof contract.history.output>> {
  return readHistory(ask, compute, plan, { ...input, readEvents }, signal)
}
