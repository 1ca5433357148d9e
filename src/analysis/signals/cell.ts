import type { Model } from '../../model/types.ts'
import { labelOfDimension, labelOfValue } from '../slices.ts'
import type { CellValue } from '../types.ts'

/** A place with its labels. */
export function cellOf(model: Model, place: readonly { dimension: string; value: string }[]): CellValue[] {
  return place.map(({ dimension, value }) => ({
    dimension,
    dimensionLabel: labelOfDimension(model, dimension),
    value,
    label: labelOfValue(model, dimension, value),
  }))
}
