import { withinMix } from '../stats/decompose/within-mix.ts'
import { figureOf } from './figure.ts'
import { type Form, sumTerms } from './form.ts'
import type { PairTable, Side } from './pair.ts'
import type { Figure } from './types.ts'

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

/** What a slice brings to the change of the whole. `within` and `mix` sum to `amount`; they are null except for ratios. */
export interface SliceEffect {
  readonly amount: number
  readonly within: number | null
  readonly mix: number | null
}

function cell(table: ReadonlyMap<string, Side>, metric: string, row: number): number | null {
  return table.get(metric)?.values[row] ?? null
}

function sliceSide(table: ReadonlyMap<string, Side>, metric: string, form: Form, row: number): SliceSide {
  const part = sumTerms(form.part, (name) => cell(table, name, row)) ?? 0
  const whole = sumTerms(form.whole, (name) => cell(table, name, row)) ?? 0
  const own = table.has(metric)
    ? cell(table, metric, row)
    : form.kind === 'ratio'
      ? whole === 0
        ? null
        : part / whole
      : part
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

/** What each slice brings to the change of the whole: within and mix for ratios, differences otherwise. */
export function sliceEffects(kind: Form['kind'], slices: readonly Slice[]): SliceEffect[] {
  if (kind === 'ratio') {
    const effects = withinMix(
      slices.map((slice) => slice.start),
      slices.map((slice) => slice.end),
    )
    return effects
      ? effects.map(({ within, mix }) => ({ amount: within + mix, within, mix }))
      : slices.map(() => ({ amount: 0, within: 0, mix: 0 }))
  }
  return slices.map(({ start, end }) => ({ amount: (end.value ?? 0) - (start.value ?? 0), within: null, mix: null }))
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
    const isThere = slices.some((slice) => slice[which].value !== null)
    const value = kind === 'total' ? (isThere ? part : null) : kind === 'ratio' && whole !== 0 ? part / whole : null
    return { value, exact: null, part, whole }
  }
  return { key: [], start: side('start'), end: side('end') }
}
