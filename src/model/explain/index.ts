import type { Text } from '../../base/text.ts'
import type { Metric, Model } from '../types.ts'
export function explainDefinition(_model: Model, metric: Metric): { meaning: Text; formula: Text } {
  return { meaning: metric.label, formula: metric.label }
}
