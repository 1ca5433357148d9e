import type { CellValue } from 'hucre/xlsx'
import { canonicalName } from '../../base/names.ts'
import type { SheetContent } from './xlsx.ts'
import { cellText } from './xlsx-cell.ts'

/** How far down a header is looked for, in rows that are not empty. */
const deepest = 20

/** Where the header of a sheet stands (row from 0) and the names that it gives, empty where a column has none. */
export interface SheetHeader {
  readonly row: number
  readonly names: readonly string[]
}

type Rows = Pick<SheetContent, 'rows' | 'merges'>

function nameText(value: CellValue | undefined): string {
  return (cellText(value) ?? '').replace(/\s+/g, ' ').trim()
}

/** How many cells of a row hold something. */
function fullness(cells: readonly CellValue[]): number {
  return cells.filter((cell) => nameText(cell) !== '').length
}

function isSpread({ merges }: Rows, row: number): boolean {
  return merges.some(({ startRow, startCol, endCol }) => startRow === row && endCol > startCol)
}

/** Whether all cells of a row can be names: text, days, or years. */
function canName(cells: readonly CellValue[]): boolean {
  return cells.every(
    (cell) =>
      typeof cell !== 'boolean' && (typeof cell !== 'number' || (cell >= 1900 && cell <= 2100 && cell % 1 === 0)),
  )
}

/** The cell that is seen at a place: that of the merged range which covers it. */
function seenAt({ rows, merges }: Rows, row: number, column: number): string {
  const range = merges.find(
    (one) => one.startRow <= row && row <= one.endRow && one.startCol <= column && column <= one.endCol,
  )
  return nameText(rows[range?.startRow ?? row]?.[range?.startCol ?? column])
}

/** Whether a row names, merged or not, each column that another row fills. */
function covers(sheet: Rows, row: number, other: number): boolean {
  const cells = sheet.rows[other] ?? []
  return cells.every((cell, column) => nameText(cell) === '' || seenAt(sheet, row, column) !== '')
}

/**
 * The row of the names: the first that is neither a title nor a heading of groups. Those are rows with cells merged across
 * columns, and rows that fill at most half of what the fullest of the first rows does. Where what follows such a row holds
 * figures, and the row has several names for all of them, it is the header after all. Undefined for a sheet without a cell.
 */
function headerRow(sheet: Rows): number | undefined {
  const head: number[] = []
  for (let row = 0; row < sheet.rows.length && head.length < deepest; row++) {
    if (fullness(sheet.rows[row] ?? []) > 0) head.push(row)
  }
  const fill = new Map(head.map((row) => [row, fullness(sheet.rows[row] ?? [])]))
  const fillOf = (row: number) => fill.get(row) ?? 0
  const most = Math.max(...fill.values())
  const isAbove = (row: number) => isSpread(sheet, row) || (most > 1 && fillOf(row) * 2 <= most)
  const place = head.findIndex((row) => !isAbove(row))
  if (place < 0) return head.find((row) => fillOf(row) === most)
  const found = head[place] as number
  const above = head[place - 1]
  if (above === undefined || fillOf(above) < 2 || canName(sheet.rows[found] ?? [])) return found
  return covers(sheet, above, found) ? above : found
}

/** Joins the headings of groups above the names that repeat, from the nearest up, and leaves the others as they are. */
function madeUnique(sheet: Rows, header: number, names: readonly string[]): string[] {
  let made = [...names]
  for (let row = header - 1; row >= 0; row--) {
    const counts = new Map<string, number>()
    for (const name of made) counts.set(canonicalName(name), (counts.get(canonicalName(name)) ?? 0) + 1)
    if (fullness(sheet.rows[row] ?? []) < 2) continue
    made = made.map((name, column) => {
      const group = seenAt(sheet, row, column)
      const repeats = name !== '' && (counts.get(canonicalName(name)) ?? 0) > 1
      return repeats && group !== '' && group !== names[column] ? `${group}_${name}` : name
    })
  }
  return made
}

/**
 * Decides which row of a sheet names its columns, and their names. A column without a name of its own has that
 * above it, where that row names more than one; names that repeat take the headings of their groups in front. Undefined for a
 * sheet without a cell.
 */
export function headerOf(sheet: Rows): SheetHeader | undefined {
  const row = headerRow(sheet)
  if (row === undefined) return undefined
  let width = 0
  for (const cells of sheet.rows.slice(row)) {
    for (let column = cells.length; column > width; column--) {
      if (nameText(cells[column - 1]) !== '') width = column
    }
  }
  const isGrouped = row > 0 && fullness(sheet.rows[row - 1] ?? []) > 1
  const names = Array.from(
    { length: width },
    (_, column) => seenAt(sheet, row, column) || (isGrouped ? seenAt(sheet, row - 1, column) : ''),
  )
  return { row, names: madeUnique(sheet, row, names) }
}
