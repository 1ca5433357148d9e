import { type Refusal, refuse } from '../refusal.ts'
import { byName, type LocateDimension, tidy } from './dimension.ts'

/**
 * Leaves in an order of their own, one for each combination of values that has a number other than 0; leaves that came several
 * times are added up.
 */
export interface Leaves {
  readonly count: number
  /** The dimensions with at least two values, by name; values by code point, only those that occur. */
  readonly dimensions: readonly LocateDimension[]
  /** The numbers that came in, summed by leaf, in the order they were given. */
  readonly columns: readonly Float64Array[]
}

/** More numbers than this are not read. */
const mostCells = 20_000_000
const fewestLeaves = 2

/** For each row a number from 0 to below `size`, the same for the same values. */
export interface Keys {
  readonly keys: Int32Array
  readonly size: number
}

/** Numbers by their place among those that occur, in order. */
function dense(wide: Float64Array): Keys {
  const sorted = wide
    .slice()
    .sort()
    .filter((key, i, all) => i === 0 || key !== all[i - 1])
  const places = new Map<number, number>()
  for (let place = 0; place < sorted.length; place++) places.set(sorted[place] as number, place)
  return { keys: Int32Array.from(wide, (key) => places.get(key) as number), size: sorted.length }
}

/**
 * Keys that tell the values of one more dimension apart, in the order of the values. They are made dense whenever they would
 * outgrow `rows × 4 + 1024`, so that a thousand dimensions do not outgrow an integer.
 */
export function refine({ keys, size }: Keys, { codes, values }: LocateDimension): Keys {
  const rows = keys.length
  const next = size * values.length
  if (next > rows * 4 + 1024) {
    const wide = new Float64Array(rows)
    for (let i = 0; i < rows; i++) wide[i] = (keys[i] as number) * values.length + (codes[i] as number)
    return dense(wide)
  }
  const refined = new Int32Array(rows)
  for (let i = 0; i < rows; i++) refined[i] = (keys[i] as number) * values.length + (codes[i] as number)
  return { keys: refined, size: next }
}

/** Adds up the rows of each key, in the order of keys, and leaves out the keys where every sum is 0: they say nothing. */
function mergeRows({ keys, size }: Keys, columns: readonly Float64Array[]) {
  const firstRow = new Int32Array(size).fill(-1)
  for (let row = keys.length - 1; row >= 0; row--) firstRow[keys[row] as number] = row
  const sums = columns.map((column) => {
    const sum = new Float64Array(size)
    for (let row = 0; row < keys.length; row++) {
      const key = keys[row] as number
      sum[key] = (sum[key] as number) + (column[row] as number)
    }
    return sum
  })
  const kept = new Int32Array(size)
  let count = 0
  for (let key = 0; key < size; key++) if (sums.some((sum) => sum[key] !== 0)) kept[count++] = key
  const picked = sums.map(() => new Float64Array(count))
  const rows = new Int32Array(count)
  for (let leaf = 0; leaf < count; leaf++) {
    const key = kept[leaf] as number
    rows[leaf] = firstRow[key] as number
    for (const [c, sum] of sums.entries()) (picked[c] as Float64Array)[leaf] = sum[key] as number
  }
  return { rows, sums: picked }
}

/** The values at some rows. */
function pick(codes: Int32Array, rows: Int32Array): Int32Array {
  const picked = new Int32Array(rows.length)
  for (let i = 0; i < rows.length; i++) picked[i] = codes[rows[i] as number] as number
  return picked
}

function allFinite(columns: readonly Float64Array[]): boolean {
  for (const column of columns) {
    for (let i = 0; i < column.length; i++) if (!Number.isFinite(column[i])) return false
  }
  return true
}

/**
 * Reads a table of leaves. Refused: lengths or codes that do not fit, numbers that are not finite, fewer than two leaves with a
 * number other than 0, too many numbers.
 */
export function readLeaves(dimensions: readonly LocateDimension[], columns: readonly Float64Array[]): Leaves | Refusal {
  const rows = columns[0]?.length ?? 0
  const uneven = [...columns, ...dimensions.map(({ codes }) => codes)].some(({ length }) => length !== rows)
  if (uneven) return refuse('uneven', { rows })
  if (rows * dimensions.length > mostCells) return refuse('too-large', { rows, dimensions: dimensions.length })
  if (!allFinite(columns)) return refuse('not-finite')
  const tidied = dimensions.map(tidy)
  if (tidied.includes(null)) return refuse('uneven', { rows })
  const telling = tidied.filter((dimension) => dimension !== null && dimension.values.length > 1) as LocateDimension[]
  telling.sort(byName)
  const merged = mergeRows(telling.reduce<Keys>(refine, { keys: new Int32Array(rows), size: 1 }), columns)
  const count = merged.rows.length
  if (count < fewestLeaves) return refuse('too-few', { leaves: count, needed: fewestLeaves })
  if (!allFinite(merged.sums)) return refuse('not-finite')
  const ofLeaves = telling.map((dimension) => ({ ...dimension, codes: pick(dimension.codes, merged.rows) }))
  return { count, dimensions: ofLeaves, columns: merged.sums }
}
