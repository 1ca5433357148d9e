import type { Panel } from './panel.ts'

/** Products of all pairs of a panel, made once for the treated units and for every placebo. */
export interface Products {
  /** Units by units over the times before, each unit around its own mean where asked. */
  readonly units: Float64Array
  /** Times before, and the mean after as last, by times: summed over all units. */
  readonly times: Float64Array
  /** Each unit at each time before, and its mean after as last. */
  readonly columns: readonly Float64Array[]
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}

function meanBetween(row: Float64Array, from: number, to: number): number {
  let sum = 0
  for (let t = from; t < to; t++) sum += row[t] as number
  return sum / (to - from)
}

function pairs(rows: readonly Float64Array[]): Float64Array {
  const count = rows.length
  const found = new Float64Array(count * count)
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) {
      const product = dot(rows[i] as Float64Array, rows[j] as Float64Array)
      found[i * count + j] = product
      found[j * count + i] = product
    }
  }
  return found
}

/** The products of a panel; `level` lets a unit stand higher than what it is compared with. */
export function productsOf({ rows, from, length }: Panel, level: boolean): Products {
  const before = rows.map((row) => {
    const own = level ? meanBetween(row, 0, from) : 0
    return row.subarray(0, from).map((value) => value - own)
  })
  const columns = rows.map((row) => {
    const column = new Float64Array(from + 1)
    column.set(row.subarray(0, from))
    column[from] = meanBetween(row, from, length)
    return column
  })
  const byTime = Array.from({ length: from + 1 }, (_, t) => Float64Array.from(columns, (column) => column[t] as number))
  return { units: pairs(before), times: pairs(byTime), columns }
}
