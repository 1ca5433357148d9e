import { findTree } from '../model/index.ts'
import type { Guardrail, Model, Tree } from '../model/types.ts'
import type { Ask, PlanContext } from '../plan/types.ts'
import { arrivedMetrics } from './arrived.ts'
import { type Bound, boundsOf, roomOf } from './bound.ts'
import { baseOf, conflictsOf } from './conflicts.ts'
import { frameOf } from './frame.ts'
import { askPairs, type PairQuestion, type PairTable } from './pair.ts'
import { labelOfDimension, labelOfValue, reachableSlices } from './slices.ts'
import type { TreeInput } from './tree/read.ts'
import type { GuardrailReading, GuardrailsReading } from './types.ts'

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

/** What is asked: all guardrails with the root and what they are made of, for the whole and then by the slices of each that watches some. */
function questionsOf(
  model: Model,
  tree: Tree,
  arrived: ReadonlySet<string>,
  watched: readonly Guardrail[],
): PairQuestion[] {
  const beside = ({ metric, by }: Guardrail) => {
    const guardrail = model.metrics.get(metric)
    const also = [tree.root, guardrail && baseOf(model, guardrail)?.name].filter((name) => name !== undefined)
    const told = also.flatMap((name) => model.metrics.get(name) ?? [])
    return told
      .filter((other) => by === undefined || reachableSlices(model, other, [by]).length > 0)
      .map(({ name }) => name)
      .filter((name) => name !== tree.root || arrived.has(name))
  }
  const metricsOf = (guardrails: readonly Guardrail[]) => [
    ...new Set(guardrails.flatMap((guardrail) => [guardrail.metric, ...beside(guardrail)])),
  ]
  if (watched.length === 0) return []
  const whole = watched.map((guardrail) => ({ ...guardrail, by: undefined }))
  const sliced = watched.filter(({ by }) => by !== undefined)
  return [
    { metrics: metricsOf(whole) },
    ...sliced.map((guardrail) => ({ metrics: metricsOf([guardrail]), by: [guardrail.by as string] })),
  ]
}

/**
 * Reads the guardrails of a tree: value, bound and room, and where a guardrail watches slices the one with the least room.
 * A bound that holds has room ≥ 0. `conflicts` are the places where the root got better while a bound was crossed: they are not green. Throws as `readTree` does.
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
  const sliced = watched.filter((guardrail) => guardrail.by !== undefined)
  const questions = questionsOf(model, tree, arrived, watched)
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
  const root = model.metrics.get(tree.root)
  const conflicts = watched.flatMap((guardrail) => {
    const metric = model.metrics.get(guardrail.metric)
    if (!metric || !root || !overall) return []
    const table = slices[sliced.indexOf(guardrail)]
    return boundsOf(guardrail).flatMap(({ side, bound, each }) => [
      ...conflictsOf(model, root, metric, { side, bound }, overall, null),
      ...(table ? conflictsOf(model, root, metric, { side, bound: each }, table, guardrail.by as string) : []),
    ])
  })
  return { ...frame.coverage, guardrails, conflicts }
}
