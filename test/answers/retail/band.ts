import type { Dates } from './dates.ts'

/** What an independent query of the files must show at the pinned date. */
export type Band = {
  truth: string
  /** What the figure is, with its unit. */
  says: string
  low: number
  high: number
  /** One row with one column, `value`. */
  sql(at: Dates): string
  /** Whether the figure leaves the band, or is not there, in a world in which only the calendar is planted. */
  needsTruth: boolean
}

type Options = { needsTruth?: boolean }

/** A band; its figure needs the truth unless said otherwise. */
export function band(
  truth: string,
  says: string,
  [low, high]: readonly [number, number],
  sql: (at: Dates) => string,
  { needsTruth = true }: Options = {},
): Band {
  return { truth, says, low, high, sql, needsTruth }
}
