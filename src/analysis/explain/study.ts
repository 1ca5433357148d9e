import type { Metric, Model } from '../../model/types.ts'
import { type Form, formOf, termNames } from '../form.ts'
import type { PairQuestion, PairTable } from '../pair.ts'
import { type Slice, sliceEffects, slicesOf } from '../segments.ts'
import { labelOfDimension, labelOfValue, reachableSlices } from '../slices.ts'
import type { CellValue, Figure } from '../types.ts'
import { mergedFigure } from './breakdown.ts'
import { locate, type Place } from './locate.ts'

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
  /** The slices outside the place: how many, and the one that brings most. */
  readonly outside: {
    readonly count: number
    readonly largest: { readonly cell: readonly CellValue[]; readonly amount: number } | null
  }
}

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
export function unlocated(suspect: Suspect): Study {
  const { figure, amount } = suspect
  return {
    suspect,
    place: null,
    cell: [],
    cellKey: [],
    cellFigure: figure,
    cellAmount: amount,
    outside: { count: 0, largest: null },
  }
}

function weightOf({ start, end }: Slice): number {
  return (Math.abs(start.part) + Math.abs(end.part)) / 2
}

/** Looks for the one place that carries most of a suspect's change. */
export function studySuspect(model: Model, suspect: Suspect, table: PairTable): Study {
  const { form, metric, dimensions, slope, figure } = suspect
  const slices = slicesOf(table, metric.name, form)
  const effects = sliceEffects(form.kind, slices)
  const leaves = slices.map((slice, index) => ({
    key: slice.key,
    amount: effects[index]?.amount ?? 0,
    weight: weightOf(slice),
  }))
  const place = locate(leaves, figure.change ?? 0)
  const inside = new Set(place?.inside)
  const outside = leaves.map((_, index) => index).filter((index) => !inside.has(index))
  const size = (index: number) => Math.abs(leaves[index]?.amount ?? 0)
  const largest = outside.reduce<number | null>(
    (best, index) => (best !== null && size(best) >= size(index) ? best : index),
    null,
  )
  const cellKey = (place?.at ?? []).map(({ dimension, value }) => ({
    dimension: dimensions[dimension] as string,
    value,
  }))
  return {
    suspect,
    place,
    cell: cellKey.flatMap(({ dimension, value }) => cellOf(model, [dimension], [value])),
    cellKey,
    cellFigure: place
      ? mergedFigure(
          form.kind,
          place.inside.map((index) => slices[index] as Slice),
        )
      : figure,
    cellAmount: place ? slope * place.amount : suspect.amount,
    outside: {
      count: outside.length,
      largest:
        largest === null || size(largest) === 0
          ? null
          : {
              cell: cellOf(model, dimensions, leaves[largest]?.key ?? []),
              amount: slope * (leaves[largest]?.amount ?? 0),
            },
    },
  }
}
