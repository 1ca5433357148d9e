import type { Metric, Model } from '../../model/types.ts'
import { sumOf } from '../../stats/summary/moments.ts'
import { figureOf, gapOf } from '../figure.ts'
import { type Form, termNames } from '../form.ts'
import type { PairQuestion, PairTable } from '../pair.ts'
import { othersLabel, othersName, turnoverCount, turnoverNames } from '../parts.ts'
import { breakdownBasis } from '../say/breakdown.ts'
import { mergedSlice, type Slice, type SliceEffect, sliceEffects, sliceFigure, slicesOf, untold } from '../segments.ts'
import { labelOfDimension, labelOfValue } from '../slices.ts'
import type { Breakdown, BreakdownRow, BreakdownTotals, Figure, SliceState } from '../types.ts'

/** How many slices a breakdown lists before it puts the smaller ones together. */
const mostRows = 50

/** The question that a breakdown of a metric by a dimension needs. */
export function breakdownQuestion(metric: Metric, form: Form, dimension: string): PairQuestion {
  return { metrics: [...new Set([metric.name, ...termNames(form)])], by: [dimension] }
}

type Sliced = { readonly slice: Slice; readonly effect: SliceEffect }

/** Both sides' denominators of a ratio, of which each slice has its weight. */
type Wholes = { readonly end: number; readonly start: number } | null

function rowOf(name: string, label: BreakdownRow['label'], { slice, effect }: Sliced, wholes: Wholes): BreakdownRow {
  const weight = (side: 'start' | 'end') => {
    const share = slice[side].whole / (wholes?.[side] ?? 0)
    return Number.isFinite(share) ? share : null
  }
  return {
    ...sliceFigure(slice),
    name,
    label,
    ...effect,
    amount: effect.amount + 0,
    weight: weight('end'),
    comparedWeight: weight('start'),
  }
}

const totalOf = (effects: readonly SliceEffect[], of: (effect: SliceEffect) => number | null) =>
  sumOf(effects.map((effect) => of(effect) ?? 0)) + 0

function addedUp(kind: Form['kind'], effects: readonly SliceEffect[], state: SliceState): SliceEffect {
  const split = kind === 'ratio' && state === 'both'
  return {
    state,
    amount: totalOf(effects, ({ amount }) => amount),
    within: split ? totalOf(effects, ({ within }) => within) : null,
    mix: split ? totalOf(effects, ({ mix }) => mix) : null,
  }
}

function totalsOf(kind: Form['kind'], effects: readonly SliceEffect[]): BreakdownTotals {
  const amountOf = (state: SliceState) =>
    totalOf(
      effects.filter((effect) => effect.state === state),
      ({ amount }) => amount,
    )
  const { within, mix } = addedUp(kind, effects, 'both')
  return { within, mix, both: amountOf('both'), new: amountOf('new'), lost: amountOf('lost') }
}

/** The rows that are too many to be listed, one for each state. */
function restRows(kind: Form['kind'], rest: readonly Sliced[], wholes: Wholes): BreakdownRow[] {
  return (['both', 'new', 'lost'] as const).flatMap((state) => {
    const those = rest.filter(({ effect }) => effect.state === state)
    if (those.length === 0) return []
    const slice = mergedSlice(
      kind,
      those.map((sliced) => sliced.slice),
    )
    const effect = addedUp(
      kind,
      those.map((sliced) => sliced.effect),
      state,
    )
    const label = state === 'both' ? othersLabel(those.length) : turnoverCount(state, those.length)
    return [rowOf(state === 'both' ? othersName : turnoverNames[state], label, { slice, effect }, wholes)]
  })
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
  const own = sliceEffects(form.kind, slices)
  const effects = Number.isFinite(gapOf(figure, own)) ? own : untold(slices)
  const whole = (side: 'start' | 'end') => sumOf(slices.map((slice) => slice[side].whole))
  const wholes = form.kind === 'ratio' ? { start: whole('start'), end: whole('end') } : null
  const sliced = slices
    .map((slice, index): Sliced => ({ slice, effect: effects[index] as SliceEffect }))
    .sort((a, b) => Math.abs(b.effect.amount) - Math.abs(a.effect.amount))
  const listed = sliced.slice(0, mostRows).map((one) => {
    const value = one.slice.key[0] ?? null
    return rowOf(value ?? '', labelOfValue(model, dimension, value), one, wholes)
  })
  const rows = [...listed, ...restRows(form.kind, sliced.slice(mostRows), wholes)]
  const told = {
    dimension,
    label: labelOfDimension(model, dimension),
    kind: form.kind,
    rows,
    totals: totalsOf(form.kind, effects),
    gap: gapOf(figure, rows),
  }
  return { ...told, basis: breakdownBasis(told, figure, metric) }
}

/** The figure of slices put together. */
export function mergedFigure(kind: Form['kind'], slices: readonly Slice[]): Figure {
  const { start, end } = mergedSlice(kind, slices)
  return figureOf(end.value, start.value)
}
