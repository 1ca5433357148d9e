import type { MetricCard } from '../../contract/metric.ts'
import { departmentText, metricDimensions } from '../../model/index.ts'
import type { Metric, Model } from '../../model/types.ts'

/** What a list shows of a metric: its names, its keeper and what it can be split by. */
export function metricCard(model: Model, metric: Metric): MetricCard {
  return {
    name: metric.name,
    label: metric.label,
    synonyms: [...metric.synonyms],
    type: metric.type,
    unit: metric.unit ?? null,
    direction: metric.direction,
    tier: metric.tier,
    owner: metric.owner ?? null,
    department: departmentText(model, metric.department),
    dimensions: metricDimensions(model, metric).map(({ name, label }) => ({ name, label })),
  }
}
