import type { z } from 'zod'
import { readSignals } from '../../analysis/index.ts'
import type { contract } from '../../contract/index.ts'
import type { LoopContext } from '../context.ts'

/** What is worth knowing of a day: what is unusual, where a level shifted, which shares rise quietly, which facts not to trust. */
export async function signals(
  { ask, compute, plan, readEvents, signal }: LoopContext,
  input: z.infer<typeof contract.signals.input>,
): Promise<z.infer<typeof contract.signals.output>> {
  return readSignals(ask, compute, plan, { ...input, readEvents }, signal)
}
