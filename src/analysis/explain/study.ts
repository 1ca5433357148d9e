import type { Metric, Model } from '../../model/types.ts'
import { type Form, formOf, termNames } from '../form.ts'
import type { PairQuestion, PairTable } from '../pair.ts'
import { mergedSlice, type Slice, sliceEffects, slicesOf } from '../segments.ts'
import { labelOfDimension, labelOfValue, reachableSlices } from '../slices.ts'
import type { CellValue, Figure } from '../types.ts'
import { mergedFigure } from './breakdown.ts'
import type { Leaf, Place } from './locate.ts'
import { placesOf } from './places.ts'
import type { Usual } from './usual.ts'

/** A metric whose change shall be located: a driver of the asked metric, or that metric itself. */
export interface Suspect {
  readonly metric: Metric
  readonly form: Form
  readonly figure: Figure
  /** Its part of the asked metric's change, in that metric's unit. */
  readonly amount: number
  /** Amount ÷ its own change. */
  readonly slope: number
  readonly dimensions: readonly string[]
}

/** A suspect with the place where its change lies. Amounts are in the asked metric's unit. */
export interface Study {
  readonly suspect: Suspect
  /** Null: its change is spread, or there is nothing to split it by. */
  readonly place: Place | null
  readonly cell: readonly CellValue[]
  readonly cellKey: readonly { readonly dimension: string; readonly value: string | null }[]
  readonly cellFigure: Figure
  readonly cellAmount: number
  /** What of the place moved: its own value, or its share of a ratio's whole (null where there is no place). */
  readonly through: 'value' | 'share' | null
  /** Its share of a ratio's denominator, then and now; null without a place and for what is no ratio. */
  readonly cellWeight: { readonly compared: number; readonly value: number } | null
  /** Other places that carry the change with this one, the largest first. */
  readonly further: readonly FurtherPlace[]
  /** What is usual for the place from its own past; null where that was not looked at. */
  readonly usual: Usual | null
  /** All slices that were searched. */
  readonly everywhere: Outside
  /** The slices outside the place: how many, and the one that brings most. */
  readonly outside: Outside
}

/** A place beside the largest one. */
export interface FurtherPlace {
  readonly cell: readonly CellValue[]
  readonly figure: Figure
  readonly amount: number
}

/** Some slices: how many, and the one that brings most. */
export interface Outside {
  readonly count: number
  readonly largest: { readonly cell: readonly CellValue[]; readonly amount: number } | null
}

const nowhere: Outside = { count: 0, largest: null }

/** More dimensions than this are not searched together. */
const mostDimensions = 4

/** A metric as a suspect, with the dimensions that it can be searched by. */
export function suspectOf(
  model: Model,
  metric: Metric,
  figure: Figure,
  amount: number,
  slope: number,
  slices: readonly string[],
): Suspect {
  const form = formOf(model, metric)
  const dimensions = form.kind === 'other' ? [] : reachableSlices(model, metric, slices).slice(0, mostDimensions)
  return { metric, form, figure, amount, slope, dimensions }
}

/** The question for a suspect's slices by all its dimensions at once. */
export function cubeQuestion({ form, dimensions }: Suspect): PairQuestion {
  return { metrics: termNames(form), by: dimensions }
}

function cellOf(model: Model, dimensions: readonly string[], key: readonly (string | null)[]): CellValue[] {
  return dimensions.map((dimension, index) => {
    const value = key[index] ?? null
    return {
      dimension,
      dimensionLabel: labelOfDimension(model, dimension),
      value: value ?? '',
      label: labelOfValue(model, dimension, value),
    }
  })
}

/** What is known of a suspect without slices. */
export function unlocated(suspect: Suspect, everywhere: Outside = nowhere): Study {
  const { figure, amount } = suspect
  return {
    suspect,
    place: null,
    cell: [],
    cellKey: [],
    cellFigure: figure,
    cellAmount: amount,
    through: null,
    cellWeight: null,
    further: [],
    usual: null,
    everywhere,
    outside: everywhere,
  }
}

function weightOf({ start, end }: Slice): number {
  return (Math.abs(start.part) + Math.abs(end.part)) / 2
}

/** What of a place moved, told by taking it as one slice and all the rest as another: the larger of within and mix. */
function throughOf(
  form: Form,
  inside: readonly Slice[],
  outside: readonly Slice[],
): Pick<Study, 'through' | 'cellWeight'> {
  if (form.kind !== 'ratio') return { through: 'value', cellWeight: null }
  const pair = [mergedSlice(form.kind, inside), mergedSlice(form.kind, outside)]
  const weight = (side: 'start' | 'end') => {
    const [own, rest] = pair.map((slice) => slice[side].whole) as [number, number]
    return own / (own + rest)
  }
  const cellWeight = { compared: weight('start'), value: weight('end') }
  const [effect] = sliceEffects(form.kind, pair)
  const byShare = Math.abs(effect?.mix ?? 0) > Math.abs(effect?.within ?? 0)
  const isTold = Number.isFinite(cellWeight.compared) && Number.isFinite(cellWeight.value)
  return { through: byShare && isTold ? 'share' : 'value', cellWeight: isTold ? cellWeight : null }
}

const cellKeyOf = (dimensions: readonly string[], place: Place) =>
  place.at.map(({ dimension, value }) => ({ dimension: dimensions[dimension] as string, value }))

/** Looks for the places that carry most of a suspect's change. */
export function studySuspect(model: Model, suspect: Suspect, table: PairTable): Study {
  const { form, metric, dimensions, slope, figure } = suspect
  const slices = slicesOf(table, metric.name, form)
  const effects = sliceEffects(form.kind, slices)
  const leaves = slices.map((slice, index) => ({
    key: slice.key,
    amount: effects[index]?.amount ?? 0,
    weight: weightOf(slice),
  }))
  const places = placesOf(leaves, figure.change ?? 0)
  const among = (indexes: readonly number[]): Outside => {
    const size = (index: number) => Math.abs(leaves[index]?.amount ?? 0)
    const [largest] = [...indexes].sort((a, b) => size(b) - size(a))
    if (largest === undefined || size(largest) === 0) return { count: indexes.length, largest: null }
    const { key, amount } = leaves[largest] as Leaf
    return { count: indexes.length, largest: { cell: cellOf(model, dimensions, key), amount: slope * amount } }
  }
  const all = leaves.map((_, index) => index)
  const everywhere = among(all)
  const [place, ...others] = places
  if (!place) return unlocated(suspect, everywhere)
  const taken = new Set(places.flatMap(({ inside }) => inside))
  const of = (indexes: readonly number[]) => indexes.map((index) => slices[index] as Slice)
  const cellIn = (one: Place) =>
    cellKeyOf(dimensions, one).flatMap(({ dimension, value }) => cellOf(model, [dimension], [value]))
  const rest = all.filter((index) => !place.inside.includes(index))
  return {
    suspect,
    place,
    cell: cellIn(place),
    cellKey: cellKeyOf(dimensions, place),
    cellFigure: mergedFigure(form.kind, of(place.inside)),
    cellAmount: slope * place.amount,
    ...throughOf(form, of(place.inside), of(rest)),
    further: others.map((one) => ({
      cell: cellIn(one),
      figure: mergedFigure(form.kind, of(one.inside)),
      amount: slope * one.amount,
    })),
    usual: null,
    everywhere,
    outside: among(all.filter((index) => !taken.has(index))),
  }
}
