import { findTree } from '../model/index.ts'
import type { Guardrail, Model } from '../model/types.ts'
import type { Ask, PlanContext } from '../plan/types.ts'
import { arrivedMetrics } from './arrived.ts'
import { frameOf } from './frame.ts'
import { askPairs, type PairTable } from './pair.ts'
import { labelOfDimension, labelOfValue } from './slices.ts'
import type { TreeInput } from './tree/read.ts'
import type { GuardrailReading, GuardrailsReading } from './types.ts'

interface Bound {
  readonly side: 'min' | 'max'
  readonly bound: number
  /** The bound of a single slice. */
  readonly each: number
}

function boundsOf({ min, max, each }: Guardrail): Bound[] {
  const bounds: Bound[] = []
  if (min !== undefined) bounds.push({ side: 'min', bound: min, each: each ?? min })
  if (max !== undefined) bounds.push({ side: 'max', bound: max, each: each ?? max })
  return bounds
}

function roomOf(value: number | null, bound: number, side: Bound['side']): number | null {
  if (value === null) return null
  return side === 'min' ? value - bound : bound - value
}

function worstSlice(
  model: Model,
  metric: string,
  by: string,
  { side, each }: Bound,
  table: PairTable,
): GuardrailReading['worst'] {
  const values = table.end.get(metric)?.values ?? []
  let worst: GuardrailReading['worst'] = null
  for (const [row, value] of values.entries()) {
    const room = roomOf(value, each, side)
    if (room === null || (worst?.room != null && worst.room <= room)) continue
    const slice = labelOfValue(model, by, table.keys[row]?.[0] ?? null)
    worst = { dimension: labelOfDimension(model, by), slice, value, bound: each, room }
  }
  return worst
}

/**
 * Reads the guardrails of a tree: value, bound and room, and where a guardrail watches slices the one with the least room.
 * A bound that holds has room ≥ 0. Throws as `readTree` does.
 */
export async function readGuardrails(
  ask: Ask,
  context: PlanContext,
  input: TreeInput,
  signal?: AbortSignal,
): Promise<GuardrailsReading> {
  const { model } = context
  const tree = findTree(model, input.tree)
  const arrived = new Set(arrivedMetrics(context, [...tree.guardrails.map((guardrail) => guardrail.metric), tree.root]))
  const frame = frameOf(context, arrived.size > 0 ? [...arrived] : [tree.root], input)
  const watched = tree.guardrails.filter((guardrail) => arrived.has(guardrail.metric))
  const metrics = [...new Set(watched.map((guardrail) => guardrail.metric))]
  const sliced = watched.filter((guardrail) => guardrail.by !== undefined)
  const questions = [
    ...(metrics.length > 0 ? [{ metrics }] : []),
    ...sliced.map((guardrail) => ({ metrics: [guardrail.metric], by: [guardrail.by as string] })),
  ]
  const { pairs } = await askPairs(ask, frame, questions, [], signal)
  const [overall, ...slices] = pairs
  const guardrails = tree.guardrails.flatMap((guardrail) => {
    const metric = model.metrics.get(guardrail.metric)
    if (!metric) return []
    const value = overall?.end.get(metric.name)?.values[0] ?? null
    const table = slices[sliced.indexOf(guardrail)]
    return boundsOf(guardrail).map((bound) => ({
      metric: metric.name,
      label: metric.label,
      unit: metric.unit ?? null,
      value,
      bound: bound.bound,
      side: bound.side,
      room: roomOf(value, bound.bound, bound.side),
      worst: table && guardrail.by !== undefined ? worstSlice(model, metric.name, guardrail.by, bound, table) : null,
    }))
  })
  return { ...frame.coverage, guardrails }
}
