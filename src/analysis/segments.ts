import { withinMix } from '../stats/decompose/within-mix.ts'
import { isRefusal } from '../stats/refusal.ts'
import { figureOf } from './figure.ts'
import { type Form, sumTerms } from './form.ts'
import type { PairTable, Side } from './pair.ts'
import type { Figure, SliceState } from './types.ts'

/** A slice on one side: its own value, and the part and whole of which a ratio's value is made (both 0 where it is absent). */
export interface SliceSide {
  readonly value: number | null
  readonly exact: string | null
  readonly part: number
  readonly whole: number
}

export interface Slice {
  /** One value a dimension; null where the data hold none. */
  readonly key: readonly (string | null)[]
  readonly start: SliceSide
  readonly end: SliceSide
}

/**
 * What a slice brings to the change of the whole. `within` and `mix` sum to `amount`; they are null except for ratios, and of a slice
 * that exists on one side only: it has no own change, and its coming or going is nobody's mix.
 */
export interface SliceEffect {
  readonly state: SliceState
  readonly amount: number
  readonly within: number | null
  readonly mix: number | null
}

const isThere = ({ value, part, whole }: SliceSide) => value !== null || part !== 0 || whole !== 0

/** Whether a slice exists on both sides, only in the period (new) or only in what it is compared with (lost). */
export function stateOf({ start, end }: Slice): SliceState {
  if (!isThere(start)) return 'new'
  return isThere(end) ? 'both' : 'lost'
}

function cell(table: ReadonlyMap<string, Side>, metric: string, row: number): number | null {
  return table.get(metric)?.values[row] ?? null
}

/** Nothing, and what leaves the range of a number, adds nothing: the gap tells it. */
const finite = (number: number | null) => (number !== null && Number.isFinite(number) ? number : 0)

function quotient(part: number, whole: number): number | null {
  return whole !== 0 && Number.isFinite(part / whole) ? part / whole : null
}

function sliceSide(table: ReadonlyMap<string, Side>, metric: string, form: Form, row: number): SliceSide {
  const part = finite(sumTerms(form.part, (name) => cell(table, name, row)))
  const whole = finite(sumTerms(form.whole, (name) => cell(table, name, row)))
  const own = table.has(metric) ? cell(table, metric, row) : form.kind === 'ratio' ? quotient(part, whole) : part
  return { value: own, exact: table.get(metric)?.exact[row] ?? null, part, whole }
}

/** The slices of a metric in an answer that holds the form's terms, and the metric itself where its own value shall be shown. */
export function slicesOf(table: PairTable, metric: string, form: Form): Slice[] {
  return table.keys.map((key, row) => ({
    key,
    start: sliceSide(table.start, metric, form, row),
    end: sliceSide(table.end, metric, form, row),
  }))
}

/** Slices that bring nothing that could be told: the gap holds all of the change. */
export function untold(slices: readonly Slice[]): SliceEffect[] {
  return slices.map((slice) => ({ state: stateOf(slice), amount: 0, within: null, mix: null }))
}

function differences(slices: readonly Slice[]): SliceEffect[] {
  const amounts = slices.map(({ start, end }) => (end.value ?? 0) - (start.value ?? 0))
  const size = amounts.reduce((sum, amount) => sum + Math.abs(amount), 0)
  if (!Number.isFinite(size)) return untold(slices)
  return slices.map((slice, index) => ({
    state: stateOf(slice),
    amount: amounts[index] as number,
    within: null,
    mix: null,
  }))
}

/** What each slice brings to the change of the whole: within, mix, coming and going for ratios, differences otherwise. */
export function sliceEffects(kind: Form['kind'], slices: readonly Slice[]): SliceEffect[] {
  if (kind !== 'ratio') return differences(slices)
  const effects = withinMix(
    slices.map((slice) => slice.start),
    slices.map((slice) => slice.end),
  )
  if (isRefusal(effects)) return untold(slices)
  return effects.map(({ within, mix, turnover }, index) => {
    const state = stateOf(slices[index] as Slice)
    // A slice that has visitors on both sides but a rate on one only is there on both: what it brings is all mix.
    return state === 'both'
      ? { state, amount: within + mix + turnover, within, mix: mix + turnover }
      : { state, amount: turnover, within: null, mix: null }
  })
}

/** A slice's figure. */
export function sliceFigure({ start, end }: Slice): Figure {
  return figureOf(end.value, start.value, end.exact, start.exact)
}

/** Several slices as one: their parts and wholes added up. Its own value is not known when slices do not add up. */
export function mergedSlice(kind: Form['kind'], slices: readonly Slice[]): Slice {
  const side = (which: 'start' | 'end'): SliceSide => {
    const part = slices.reduce((sum, slice) => sum + slice[which].part, 0)
    const whole = slices.reduce((sum, slice) => sum + slice[which].whole, 0)
    const some = slices.some((slice) => slice[which].value !== null)
    const value =
      kind === 'total' ? (some && Number.isFinite(part) ? part : null) : kind === 'ratio' ? quotient(part, whole) : null
    return { value, exact: null, part, whole }
  }
  return { key: [], start: side('start'), end: side('end') }
}
