import type { Text } from '../base/text.ts'
import { words } from '../base/words.ts'
import type { Model } from '../model/types.ts'
import { sizeOf, tolerance } from './figure.ts'
import type { Form } from './form.ts'
import { driverEffects, type FactorValues } from './formula/drivers.ts'
import type { Formula } from './formula/evaluate.ts'
import { type Slice, sliceEffects } from './segments.ts'
import { labelOfValue } from './slices.ts'
import type { Figure, Method, Part } from './types.ts'

/** A change taken apart. `slopes` are by driver name: amount ÷ change of the driver, in the limit. */
export interface Decomposed {
  readonly method: Method
  readonly parts: Part[]
  readonly slopes: ReadonlyMap<string, number>
}

const noSlopes: ReadonlyMap<string, number> = new Map()

/** A change that there is nothing to say about. */
export const notDecomposed: Decomposed = { method: 'none', parts: [], slopes: noSlopes }

/** The name of the part that holds what does not add up, and of the slices that were put together. */
export const gapName = 'gap'
export const othersName = 'others'
export const allName = 'all'

const all: Text = { zh: '全部', en: 'All' }

/** How many slices are listed before the smaller ones are put together. */
export const mostSlices = 24

/** Adds what the parts leave of the change as a part of its own, when it is more than rounding. */
function withGap(parts: Part[], figure: Figure): Part[] {
  const { value, compared, change } = figure
  if (value === null || compared === null || change === null) return []
  const gap = change - parts.reduce((sum, part) => sum + part.amount, 0)
  const closed = Math.abs(gap) <= tolerance * sizeOf(value, compared, parts)
  if (closed) return parts
  return [...parts, { kind: 'gap', name: gapName, label: { zh: words.gap.zh, en: words.gap.en }, amount: gap }]
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
  if (!effects) return { method: 'none', parts: withGap([], figure), slopes: noSlopes }
  const parts = names.map((name, index): Part => {
    const label = model.metrics.get(name)?.label ?? { zh: name, en: name }
    // −0 from a factor that did not change would be written as "-0" on the wire.
    return { kind: 'driver', name, label, amount: (effects.amounts[index] as number) + 0 }
  })
  const slopes = new Map(names.map((name, index) => [name, effects.slopes[index] as number]))
  return { method: effects.method, parts: withGap(parts, figure), slopes }
}

/** A figure's change by the slices of one dimension, the largest first; beyond `mostSlices` the rest is one part. */
export function segmentParts(
  model: Model,
  figure: Figure,
  form: Form,
  dimension: string,
  slices: readonly Slice[],
): Decomposed {
  if (figure.change === null) return notDecomposed
  const effects = sliceEffects(form.kind, slices)
  const ranked = slices
    .map((slice, index): Part => {
      const value = slice.key[0] ?? null
      return {
        kind: 'segment',
        name: value ?? '',
        label: labelOfValue(model, dimension, value),
        amount: (effects[index]?.amount ?? 0) + 0,
      }
    })
    .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount))
  const shown = ranked.slice(0, mostSlices)
  const rest = ranked.slice(mostSlices)
  if (rest.length > 0) {
    const amount = rest.reduce((sum, part) => sum + part.amount, 0)
    shown.push({ kind: 'segment', name: othersName, label: othersLabel(rest.length), amount })
  }
  return { method: 'segments', parts: withGap(shown, figure), slopes: noSlopes }
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
    parts: [{ kind: 'segment', name: allName, label: all, amount: figure.change }],
    slopes: noSlopes,
  }
}
