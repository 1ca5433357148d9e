import type { z } from 'zod'
import type { contract } from '../../contract/index.ts'
import { listedMetrics } from '../../model/index.ts'
import type { LoopContext } from '../context.ts'
import { metricCard } from './cards.ts'

/** The metrics of the workspace that readers are shown, in the order of definition. */
export async function listMetrics({ plan }: LoopContext): Promise<z.infer<typeof contract.metrics.output>> {
  return { metrics: listedMetrics(plan.model).map((metric) => metricCard(plan.model, metric)) }
}
