import { unitOf } from '../../base/number/unit.ts'
import type { Metric } from '../../model/types.ts'
import type { LeadEffect } from '../../stats/lead/leads.ts'
import type { CandidateEffect } from './types.ts'

/** Whether a metric is kept as it is and not taken in logarithms: shares, whose changes are told in points. */
export function isLevel({ unit }: Metric): boolean {
  const { kind } = unitOf(unit)
  return kind === 'share' || kind === 'permille'
}

function stepOf(metric: Metric, inLogarithms: boolean): CandidateEffect['step'] {
  const { kind } = unitOf(metric.unit)
  if (kind === 'share') return { kind: 'point', size: 0.01 }
  if (kind === 'permille') return { kind: 'permille', size: 0.001 }
  return inLogarithms ? { kind: 'relative', size: 0.1 } : { kind: 'unit', size: 1 }
}

/** A change of an outcome, from its slope's scale to a part of it. */
export function relativeOf(change: number, inLogarithms: boolean): number {
  return inLogarithms ? Math.expm1(change) : change
}

/** The effect of a step that people speak of. */
export function effectOf(metric: Metric, effect: LeadEffect): CandidateEffect {
  const step = stepOf(metric, effect.candidateInLogarithms)
  const by = effect.candidateInLogarithms ? Math.log1p(step.size) : step.size
  const told = (slope: number) => relativeOf(slope * by, effect.outcomeInLogarithms)
  return {
    step,
    kind: effect.outcomeInLogarithms ? 'relative' : 'unit',
    value: told(effect.value),
    lower: told(effect.lower),
    upper: told(effect.upper),
  }
}
