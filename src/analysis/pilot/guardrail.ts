import { formatPeriod, type Period } from '../../base/calendar/period.ts'
import { numbersOf } from '../../base/table.ts'
import type { Model, Pilot } from '../../model/types.ts'
import type { Ask } from '../../plan/types.ts'
import type { Arms } from './arms.ts'
import type { Spans } from './spans.ts'
import type { PilotGuardrail } from './types.ts'

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`

/** The bound that the workspace's trees set for a metric; the first one where several do. */
function boundOf(model: Model, metric: string): Pick<PilotGuardrail, 'bound' | 'side'> {
  for (const { guardrails } of model.trees.values()) {
    for (const { metric: watched, min, max } of guardrails) {
      if (watched !== metric) continue
      if (min !== undefined) return { bound: min, side: 'min' }
      if (max !== undefined) return { bound: max, side: 'max' }
    }
  }
  return { bound: null, side: null }
}

/** Whether a bound holds; not told of units that were outside of it before the pilot. */
function keptBy({ bound, side }: Pick<PilotGuardrail, 'bound' | 'side'>, now: number | null, before: number | null) {
  if (now === null || bound === null) return null
  const inside = (value: number) => (side === 'min' ? value >= bound : value <= bound)
  if (inside(now)) return true
  return before !== null && !inside(before) ? null : false
}

/**
 * The guardrail of a pilot of stores: all treated ones together over the days so far and before, beside the control, against the
 * tree's bound.
 */
export async function readGuardrail(
  ask: Ask,
  model: Model,
  pilot: Pilot,
  arms: Arms,
  { before, during }: Spans,
  signal?: AbortSignal,
): Promise<PilotGuardrail | null> {
  const metric = pilot.guardrail === undefined ? undefined : model.metrics.get(pilot.guardrail)
  if (!metric) return null
  const over = (units: readonly string[], days: Period) => ({
    metrics: [metric.name],
    period: formatPeriod(days),
    where: `${pilot.unit} in (${units.map(quoted).join(', ')})`,
  })
  const sides = [arms.treated, arms.control].filter((units) => units.length > 0)
  const questions = sides.flatMap((units) => [over(units, during), over(units, before)])
  const values = (await ask(questions, signal)).map((answer) => numbersOf(answer, metric.name)[0] ?? null)
  const [treated = null, treatedBefore = null, control = null, controlBefore = null] = values
  const limit = boundOf(model, metric.name)
  return {
    metric: metric.name,
    label: metric.label,
    unit: metric.unit ?? null,
    ...{ treated, control, treatedBefore, controlBefore, ...limit },
    kept: keptBy(limit, treated, treatedBefore),
  }
}
