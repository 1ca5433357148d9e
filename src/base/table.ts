/** What a cell of a column may hold. Dates are `YYYY-MM-DD`, periods as their text; null is "no value", never zero. */
export type Cell = string | number | boolean | null

export type ColumnKind = 'text' | 'number' | 'date' | 'time' | 'boolean'

/**
 * A named column. `values[i]` is row i. Where the engine knew a number exactly (decimal, large integer), `exact[i]` is its
 * decimal text and `values[i]` the nearest double.
 */
export interface Column {
  readonly name: string
  readonly kind: ColumnKind
  readonly values: readonly Cell[]
  readonly exact?: readonly (string | null)[]
}

/** A columnar table; every column has `length` cells. */
export interface Table {
  readonly columns: readonly Column[]
  readonly length: number
}

/** The column of a name, or undefined. */
export function columnOf(table: Table, name: string): Column | undefined {
  return table.columns.find((column) => column.name === name)
}

/** The numbers of a column; what is not a finite number is null. A column that is missing gives nulls. */
export function numbersOf(table: Table, name: string): (number | null)[] {
  const column = columnOf(table, name)
  if (!column) return Array.from({ length: table.length }, () => null)
  return column.values.map((value) => (typeof value === 'number' && Number.isFinite(value) ? value : null))
}
