import { expect } from 'vitest'
import type { Cell, Column, Table } from '../../../src/base/table.ts'

interface Figure {
  readonly value: Cell
  readonly exact: string | null
}

const tolerance = 1e-9

/** Decimal text without what does not change its value. */
function plainDecimal(text: string): string {
  const plain = text.includes('.') ? text.replace(/\.?0+$/, '') : text
  return plain === '-0' ? '0' : plain
}

function figure(column: Column, row: number): Figure {
  return { value: column.values[row] ?? null, exact: column.exact?.[row] ?? null }
}

function agree(a: Figure, b: Figure): boolean {
  if (a.exact !== null && b.exact !== null) return plainDecimal(a.exact) === plainDecimal(b.exact)
  if (typeof a.value !== 'number' || typeof b.value !== 'number') return a.value === b.value
  return Math.abs(a.value - b.value) <= Math.max(tolerance * Math.max(Math.abs(a.value), Math.abs(b.value)), 1e-12)
}

const shown = ({ value, exact }: Figure) => (exact === null ? value : plainDecimal(exact))

function rowsOf(table: Table): Figure[][] {
  return Array.from({ length: table.length }, (_, row) => table.columns.map((column) => figure(column, row)))
}

/** Rows by their cells, numbers last: those that differ in the last digits still stand at the same place. */
function sorted(rows: readonly Figure[][]): Figure[][] {
  const key = (row: Figure[]) =>
    JSON.stringify([
      row.map(({ value }) => (typeof value === 'number' ? '' : value)),
      row.map(({ value }) => (typeof value === 'number' ? value.toPrecision(8) : '')),
    ])
  return rows
    .map((row) => ({ row, by: key(row) }))
    .sort((a, b) => (a.by < b.by ? -1 : a.by > b.by ? 1 : 0))
    .map(({ row }) => row)
}

/**
 * Expects two tables to be the same: columns by name and kind, rows in their order or in any, decimals digit by digit where
 * both sides know them, other numbers within 1e-9 of their size. The difference is shown cell by cell.
 */
export function expectSame(given: Table, expected: Table, ordered: boolean): void {
  expect(given.columns.map(({ name }) => name)).toEqual(expected.columns.map(({ name }) => name))
  const arranged = (table: Table) => (ordered ? rowsOf(table) : sorted(rowsOf(table)))
  const right = arranged(expected)
  const settled = arranged(given).map((row, at) =>
    row.map((cell, column) => {
      const other = right[at]?.[column]
      return shown(other && agree(cell, other) ? other : cell)
    }),
  )
  expect(settled).toEqual(right.map((row) => row.map(shown)))
  expect(kindsOf(given, expected)).toEqual(kindsOf(expected, given))
}

/** The kind of each column, left out where either side has nothing but nulls and so need not know it. */
function kindsOf(table: Table, other: Table): string[] {
  const filled = (column: Column | undefined) => column?.values.some((value) => value !== null) ?? false
  return table.columns.map((column, at) => (filled(column) && filled(other.columns[at]) ? column.kind : '–'))
}

/** Sums and counts that hand-written SQL knows to the last digit must come as exact as that. */
export function expectExact(answer: Table, check: Table): void {
  const inexact = check.columns.filter((column, at) => column.exact && !answer.columns[at]?.exact)
  expect(inexact.map(({ name }) => name)).toEqual([])
}

/** How two cells of keys stand to each other: text by code point, nulls last. */
function keyOrder(a: Cell, b: Cell): number {
  if (a === b) return 0
  if (a === null || b === null) return a === null ? 1 : -1
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b))
  return a < b ? -1 : 1
}

/** Expects the rows in the order of their first `keys` columns. */
export function expectKeyOrder(answer: Table, keys: number): void {
  const rows = rowsOf(answer).map((row) => row.slice(0, keys).map(({ value }) => value))
  const compare = (a: readonly Cell[], b: readonly Cell[]) =>
    a.reduce<number>((found, cell, at) => found || keyOrder(cell, b[at] ?? null), 0)
  expect(rows).toEqual([...rows].sort(compare))
}
