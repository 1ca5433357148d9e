/**
 * Which rows are best in some mix of what counts: a row is not when another is at least as good in every column and better
 * in one (Pareto 1906). More is better; a null is worse than any number.
 */
export function bestRows(rows: readonly (readonly (number | null)[])[]): boolean[] {
  const value = (cell: number | null | undefined) => cell ?? Number.NEGATIVE_INFINITY
  const beats = (one: readonly (number | null)[], other: readonly (number | null)[]) =>
    one.every((cell, at) => value(cell) >= value(other[at])) && one.some((cell, at) => value(cell) > value(other[at]))
  return rows.map((row) => !rows.some((other) => beats(other, row)))
}
