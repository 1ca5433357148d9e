import type { Metric, Model } from '../../model/types.ts'
import { figureOf, sizeOf, tolerance } from '../figure.ts'
import { type Form, termNames } from '../form.ts'
import type { PairQuestion, PairTable } from '../pair.ts'
import { othersLabel, othersName } from '../parts.ts'
import { mergedSlice, type Slice, type SliceEffect, sliceEffects, sliceFigure, slicesOf } from '../segments.ts'
import { labelOfDimension, labelOfValue } from '../slices.ts'
import type { Breakdown, BreakdownRow, Figure } from '../types.ts'

/** How many slices a breakdown lists before it puts the smaller ones together. */
const mostRows = 50

/** The question that a breakdown of a metric by a dimension needs. */
export function breakdownQuestion(metric: Metric, form: Form, dimension: string): PairQuestion {
  return { metrics: [...new Set([metric.name, ...termNames(form)])], by: [dimension] }
}

function isThere(side: Slice['start']): boolean {
  return side.value !== null || side.part !== 0 || side.whole !== 0
}

function stateOf({ start, end }: Slice): BreakdownRow['state'] {
  if (!isThere(start)) return 'new'
  return isThere(end) ? 'both' : 'lost'
}

function rowOf(name: string, label: BreakdownRow['label'], slice: Slice, effect: SliceEffect): BreakdownRow {
  return { ...sliceFigure(slice), name, label, ...effect, amount: effect.amount + 0, state: stateOf(slice) }
}

function addedUp(effects: readonly SliceEffect[]): SliceEffect {
  const sum = (of: (effect: SliceEffect) => number | null) =>
    effects.some((effect) => of(effect) === null)
      ? null
      : effects.reduce((total, effect) => total + (of(effect) ?? 0), 0)
  return {
    amount: sum((effect) => effect.amount) ?? 0,
    within: sum((effect) => effect.within),
    mix: sum((effect) => effect.mix),
  }
}

/** A change by the slices of one dimension, the largest part first, and the gap that they leave. */
export function breakdownOf(
  model: Model,
  metric: Metric,
  form: Form,
  dimension: string,
  figure: Figure,
  table: PairTable,
): Breakdown {
  const slices = slicesOf(table, metric.name, form)
  const effects = sliceEffects(form.kind, slices)
  const order = slices
    .map((_, index) => index)
    .sort((a, b) => Math.abs(effects[b]?.amount ?? 0) - Math.abs(effects[a]?.amount ?? 0))
  const rows = order.slice(0, mostRows).map((index) => {
    const slice = slices[index] as Slice
    const value = slice.key[0] ?? null
    return rowOf(value ?? '', labelOfValue(model, dimension, value), slice, effects[index] as SliceEffect)
  })
  const rest = order.slice(mostRows)
  if (rest.length > 0) {
    const merged = mergedSlice(
      form.kind,
      rest.map((index) => slices[index] as Slice),
    )
    rows.push(
      rowOf(othersName, othersLabel(rest.length), merged, addedUp(rest.map((index) => effects[index] as SliceEffect))),
    )
  }
  const total = rows.reduce((sum, row) => sum + row.amount, 0)
  const gap = figure.change === null ? 0 : figure.change - total
  const closed = Math.abs(gap) <= tolerance * sizeOf(figure.value ?? 0, figure.compared ?? 0, rows)
  return { dimension, label: labelOfDimension(model, dimension), kind: form.kind, rows, gap: closed ? 0 : gap }
}

/** The figure of slices put together. */
export function mergedFigure(kind: Form['kind'], slices: readonly Slice[]): Figure {
  const { start, end } = mergedSlice(kind, slices)
  return figureOf(end.value, start.value)
}
