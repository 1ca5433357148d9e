import { findMetric, simpleInputs } from '../../model/index.ts'
import type { Metric } from '../../model/types.ts'
import type { PlanContext } from '../../plan/types.ts'
import { formOf } from '../form.ts'
import { proxiesOf } from './proxies.ts'
import type { AskedCandidate, CandidateRefusal } from './types.ts'

/** Whether a metric is the outcome: the same, or computed from the very same facts. */
function isOutcome(context: PlanContext, metric: Metric, outcome: Metric): boolean {
  if (metric.name === outcome.name) return true
  if (formOf(context.model, metric).kind !== 'total' || formOf(context.model, outcome).kind !== 'total') return false
  const facts = (of: Metric) =>
    simpleInputs(context.model, of)
      .map(({ name }) => name)
      .sort()
      .join()
  return facts(metric) === facts(outcome)
}

/** Why a candidate cannot lead an outcome at all; null where it might. */
export function refusalOf(
  context: PlanContext,
  { name, metric }: AskedCandidate,
  outcome: Metric,
): CandidateRefusal | null {
  const { model } = context
  const found = metric === undefined ? undefined : findMetric(model, metric)
  if (!found) {
    const proxies = [...new Set([name.zh, name.en])].flatMap((text) => proxiesOf(model, text))
    return {
      kind: 'no metric',
      proxies: [...new Set(proxies)].map((proxy) => ({ metric: proxy.name, label: proxy.label })),
    }
  }
  return isOutcome(context, found, outcome) ? { kind: 'is the outcome', proxies: [] } : null
}
