import type { Text } from '../../base/text.ts'
import type { ColumnType, LoadedDataset } from '../types.ts'

/** A column as its values show it. `distinct` counts values that are not null; `min`, `max` and examples are their text. */
export interface ColumnProfile {
  readonly name: string
  readonly type: ColumnType
  readonly nulls: number
  readonly distinct: number
  readonly min: string | null
  readonly max: string | null
  /** The most frequent values, at most five. */
  readonly examples: readonly string[]
  /** No value is missing, and none occurs twice. */
  readonly unique: boolean
  /** A leading letter (`C`) of codes whose rows alone all have negative numbers, with the column of those numbers. */
  readonly reversal?: { readonly prefix: string; readonly rows: number; readonly negative: string }
}

/** Files with the same columns, read as one dataset. `patterns` stand for exactly these files. */
export interface DatasetProfile {
  readonly name: string
  readonly patterns: readonly string[]
  readonly rows: number
  readonly files: number
  readonly columns: readonly ColumnProfile[]
  readonly loaded: LoadedDataset
}

/** A column whose values are found in a unique column of another dataset: `share` of them, 1 for all. */
export interface Reference {
  readonly dataset: string
  readonly column: string
  readonly to: { readonly dataset: string; readonly column: string }
  readonly share: number
}

/** What files hold, as far as their values tell. */
export interface Profile {
  readonly datasets: readonly DatasetProfile[]
  readonly references: readonly Reference[]
  readonly notes: readonly Text[]
}
