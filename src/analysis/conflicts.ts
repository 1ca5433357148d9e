import type { Metric, Model } from '../model/types.ts'
import { type Bound, roomOf } from './bound.ts'
import { figureOf } from './figure.ts'
import { formOf } from './form.ts'
import type { PairTable } from './pair.ts'
import { conflictText } from './say/conflict.ts'
import { isLevel } from './say/share.ts'
import { labelOfDimension, labelOfValue } from './slices.ts'
import type { Figure, GuardrailConflict } from './types.ts'

/** The metric that stands above a ratio: what a guardrail of it protects. Null where there is no single one. */
export function baseOf(model: Model, metric: Metric): Metric | null {
  const { kind, part } = formOf(model, metric)
  const [name, ...others] = [...part.keys()]
  return kind === 'ratio' && name !== undefined && others.length === 0 ? (model.metrics.get(name) ?? null) : null
}

function figureAt(table: PairTable, metric: string, row: number): Figure {
  return figureOf(table.end.get(metric)?.values[row] ?? null, table.start.get(metric)?.values[row] ?? null)
}

/** Whether a metric moved its good way by more than what is called level. */
function gotBetter({ direction }: Metric, { change, changeRate }: Figure): boolean {
  if (change === null || direction === 'neutral' || changeRate === null || isLevel(changeRate)) return false
  return change > 0 === (direction === 'up')
}

/**
 * Where the root got better while a guardrail of it was crossed, row by row of an answer that holds both: by slices of `dimension`, or
 * for the whole. Such a place is not green, however well its root did.
 */
export function conflictsOf(
  model: Model,
  root: Metric,
  guardrail: Metric,
  { side, bound }: Pick<Bound, 'side' | 'bound'>,
  table: PairTable,
  dimension: string | null,
): GuardrailConflict[] {
  const base = baseOf(model, guardrail)
  return table.keys.flatMap((key, row) => {
    const own = figureAt(table, guardrail.name, row)
    const room = roomOf(own.value, bound, side)
    const figure = figureAt(table, root.name, row)
    if (own.value === null || room === null || room >= 0 || !gotBetter(root, figure)) return []
    const named = (metric: Metric) => ({ metric: metric.name, label: metric.label, unit: metric.unit ?? null })
    const told = {
      ...named(guardrail),
      dimension: dimension === null ? null : labelOfDimension(model, dimension),
      slice: dimension === null ? null : labelOfValue(model, dimension, key[0] ?? null),
      value: own.value,
      bound,
      side,
      room,
      root: { ...named(root), ...figure },
      base: base && { ...named(base), ...figureAt(table, base.name, row) },
    }
    return [{ ...told, sentence: conflictText(told) }]
  })
}
