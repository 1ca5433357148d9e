import { isFiner } from '../base/calendar/grain.ts'
import type { Model, SimpleMetric } from '../model/types.ts'
import { timeOf } from './measures.ts'

/**
 * The zone in which a metric's days begin, where it is not the workspace's; undefined also for a time that is declared by day or coarser:
 * such a day is one wherever it is told.
 */
export function ownZone(model: Model, metric: SimpleMetric): string | undefined {
  const { timezone } = metric
  if (!timezone || timezone === model.timezone) return undefined
  const grain = timeOf(model, metric)?.dimension.grain
  return grain && !isFiner(grain, 'day') ? undefined : timezone
}
