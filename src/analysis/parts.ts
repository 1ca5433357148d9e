import type { Text } from '../base/text.ts'
import { words } from '../base/words.ts'
import type { Model } from '../model/types.ts'
import { sumOf } from '../stats/summary/moments.ts'
import { gapOf, sizeOf } from './figure.ts'
import type { Form } from './form.ts'
import { driverEffects, type FactorValues } from './formula/drivers.ts'
import type { Formula } from './formula/evaluate.ts'
import { type Slice, type SliceEffect, sliceEffects } from './segments.ts'
import { labelOfValue } from './slices.ts'
import type { Figure, Method, Part } from './types.ts'

/** A change taken apart. `slopes` are by driver name: amount ÷ change of the driver, in the limit. */
export interface Decomposed {
  readonly method: Method
  readonly parts: Part[]
  readonly slopes: ReadonlyMap<string, number>
  /** By what each driver multiplied the value, by name; empty for methods that do not tell it. */
  readonly factors: ReadonlyMap<string, number>
}

const none: ReadonlyMap<string, number> = new Map()

/** A change that there is nothing to say about. */
export const notDecomposed: Decomposed = { method: 'none', parts: [], slopes: none, factors: none }

/** The name of the part that holds what does not add up, and of the slices that were put together. */
export const gapName = 'gap'
export const othersName = 'others'
/** The names of the parts that hold slices which exist on one side only, when there are several. */
export const turnoverNames = { new: '+new', lost: '+lost' } as const
export const allName = 'all'

const whole: Text = { zh: '全部', en: 'All' }

const turnoverWords = { new: { zh: '新增', en: 'new' }, lost: { zh: '消失', en: 'gone' } } as const

/** How many slices are listed before the smaller ones are put together. */
export const mostSlices = 24

/** Adds what the parts leave of the change as a part of its own, when it is more than rounding. */
function withGap(parts: Part[], figure: Figure): Part[] {
  if (figure.change === null) return []
  // Parts that leave the range of a number say nothing: then all of the change is the gap.
  const told = Number.isFinite(sizeOf(0, 0, parts) + gapOf(figure, parts)) ? parts : []
  const gap = gapOf(figure, told)
  const label = { zh: words.gap.zh, en: words.gap.en }
  return gap === 0 ? told : [...told, { kind: 'gap', name: gapName, label, amount: gap, state: null }]
}

/** A figure's change by the factors of a formula. What the formula does not explain is the gap. */
export function driverParts(
  model: Model,
  figure: Figure,
  formula: Formula,
  factors: ReadonlyMap<string, Figure>,
): Decomposed {
  if (figure.change === null) return notDecomposed
  const names = [...factors.keys()]
  const values: FactorValues = {
    names,
    start: names.map((name) => factors.get(name)?.compared ?? Number.NaN),
    end: names.map((name) => factors.get(name)?.value ?? Number.NaN),
  }
  const effects = driverEffects(formula, values)
  if (!effects) return { method: 'none', parts: withGap([], figure), slopes: none, factors: none }
  const parts = names.map((name, index): Part => {
    const label = model.metrics.get(name)?.label ?? { zh: name, en: name }
    // −0 from a factor that did not change would be written as "-0" on the wire.
    return { kind: 'driver', name, label, amount: (effects.amounts[index] as number) + 0, state: null }
  })
  const byName = (numbers: readonly number[]) =>
    new Map(numbers.map((number, index) => [names[index] as string, number]))
  return {
    method: effects.method,
    parts: withGap(parts, figure),
    slopes: byName(effects.slopes),
    factors: byName(effects.factors ?? []),
  }
}

/** Slices that exist on one side only, as one part: named where it is a single one. */
function turnoverPart(state: 'new' | 'lost', parts: readonly Part[]): Part[] {
  const those = parts.filter((part) => part.state === state)
  const [first] = those
  if (!first) return []
  const amount = sumOf(those.map((part) => part.amount))
  const label = those.length === 1 ? turnoverLabel(state, first.label) : turnoverCount(state, those.length)
  return [{ kind: 'segment', name: those.length === 1 ? first.name : turnoverNames[state], label, amount, state }]
}

/**
 * A figure's change by the slices of one dimension, the largest first; beyond `mostSlices` the rest is one part. Slices that came are
 * one part, slices that went another.
 */
export function segmentParts(
  model: Model,
  figure: Figure,
  form: Form,
  dimension: string,
  slices: readonly Slice[],
): Decomposed {
  if (figure.change === null) return notDecomposed
  const effects = sliceEffects(form.kind, slices)
  const all = slices.map((slice, index): Part => {
    const value = slice.key[0] ?? null
    const { amount, state } = effects[index] as SliceEffect
    const label = labelOfValue(model, dimension, value)
    return { kind: 'segment', name: value ?? '', label, amount: amount + 0, state }
  })
  const ranked = all.filter(({ state }) => state === 'both').sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount))
  const shown = ranked.slice(0, mostSlices)
  const rest = ranked.slice(mostSlices)
  if (rest.length > 0) {
    const amount = sumOf(rest.map((part) => part.amount))
    shown.push({ kind: 'segment', name: othersName, label: othersLabel(rest.length), amount, state: 'both' })
  }
  const parts = [...shown, ...turnoverPart('new', all), ...turnoverPart('lost', all)]
  return { method: 'segments', parts: withGap(parts, figure), slopes: none, factors: none }
}

/** The label of a slice that exists on one side only. */
function turnoverLabel(state: 'new' | 'lost', label: Text): Text {
  const word = turnoverWords[state]
  return { zh: `${label.zh}（${word.zh}）`, en: `${label.en} (${word.en})` }
}

/** The label of several slices that exist on one side only. */
export function turnoverCount(state: 'new' | 'lost', count: number): Text {
  const word = turnoverWords[state]
  return { zh: `${word.zh} ${count} 个`, en: `${count} ${word.en}` }
}

/** The label of `count` slices put together. */
export function othersLabel(count: number): Text {
  return { zh: `其余 ${count} 个`, en: `${count} others` }
}

/** A figure's change as one part, where there is nothing to take it apart by. */
export function wholePart(figure: Figure): Decomposed {
  if (figure.change === null) return notDecomposed
  return {
    method: 'segments',
    parts: [{ kind: 'segment', name: allName, label: whole, amount: figure.change, state: 'both' }],
    slopes: none,
    factors: none,
  }
}
