import type { z } from 'zod'
import type { contract } from '../../contract/index.ts'
import type { LoopContext } from '../context.ts'
import { metricCard } from './cards.ts'

/** Every metric of the workspace, in the order of definition. */
export async function listMetrics({ plan }: LoopContext): Promise<z.infer<typeof contract.metrics.output>> {
  return { metrics: [...plan.model.metrics.values()].map((metric) => metricCard(plan.model, metric)) }
}
