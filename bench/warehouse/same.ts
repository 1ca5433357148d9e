import type { Cell, Column, Table } from '../../src/base/table.ts'

/** How far two doubles may lie apart, of the larger: sums in another order differ in their last digits. */
const tolerance = 1e-9

const closeTo = (a: number, b: number) => Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b))

function isSame(a: Column, b: Column, row: number): boolean {
  const [left, right] = [a.values[row] as Cell, b.values[row] as Cell]
  if (a.exact && b.exact) return Number(a.exact[row]) === Number(b.exact[row])
  return typeof left === 'number' && typeof right === 'number' ? closeTo(left, right) : left === right
}

/** Throws unless the last columns of both tables, that many, hold the same in the same order. */
export function assertSame(what: string, count: number, ours: Table, theirs: Table): void {
  const wrong = (detail: string) => new Error(`${what}: not the same figures, ${detail}`)
  if (ours.length === 0) throw wrong('ours has no rows')
  if (ours.length !== theirs.length) throw wrong(`${ours.length} rows beside ${theirs.length}`)
  const [left, right] = [ours.columns.slice(-count), theirs.columns.slice(-count)]
  left.forEach((column, index) => {
    const other = right[index] as Column
    for (let row = 0; row < ours.length; row++) {
      if (isSame(column, other, row)) continue
      throw wrong(`${column.name} in row ${row + 1} is ${column.values[row]} beside ${other.values[row]}`)
    }
  })
}
