import { canonicalName } from '../../base/names.ts'
import { findMetric } from '../../model/index.ts'
import type { PlanContext } from '../../plan/types.ts'
import type { AskedCandidate } from './types.ts'

/**
 * Candidates by the names that a reader wrote: metrics by name, label or synonym, hidden ones by name alone; others are ideas
 * without a formula.
 */
export function candidatesNamed(context: PlanContext, names: readonly string[]): AskedCandidate[] {
  const all = [...context.model.metrics.values()]
  const known = (name: string) =>
    all.some(({ name: own, label, synonyms, hidden }) =>
      (hidden ? [own] : [own, label.zh, label.en, ...synonyms]).some(
        (text) => canonicalName(text) === canonicalName(name),
      ),
    )
  return names.map((name) => {
    if (!known(name)) return { id: name, name: { zh: name, en: name } }
    const metric = findMetric(context.model, name)
    return { id: metric.name, name: metric.label, metric: metric.name }
  })
}
