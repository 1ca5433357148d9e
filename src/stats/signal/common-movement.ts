import { medianOf } from '../summary/quantile.ts'

/** A row's base is its median distance from the common movement over so many of its first values. */
const baseLength = 56

/** The value in the middle when each counts by its weight; NaN of none. */
export function weightedMedian(values: readonly number[], weights: readonly number[]): number {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] as number) - (values[b] as number))
  const half = weights.reduce((sum, weight) => sum + weight, 0) / 2
  let passed = 0
  for (const [rank, index] of order.entries()) {
    passed += weights[index] as number
    if (passed < half) continue
    const next = order[rank + 1]
    if (passed > half || next === undefined) return values[index] as number
    return ((values[index] as number) + (values[next] as number)) / 2
  }
  return Number.NaN
}

/**
 * What many rows share from point to point: the weighted median of their distances from their own bases. A row's base is set by
 * its first values and stays, so that nothing is known before its time and a few rows that shift move nothing. NaN is a gap.
 */
export function commonMovement(rows: readonly Float64Array[], weights: readonly number[]): Float64Array {
  const length = rows[0]?.length ?? 0
  const common = new Float64Array(length).fill(Number.NaN)
  const firsts = rows.map((row) => {
    const begin = row.findIndex(Number.isFinite)
    return begin < 0 ? length : begin
  })
  const origin = Math.min(length, ...firsts)
  const early = origin + baseLength
  // Rows that are there from the start are set against their own medians: the common movement begins at 0.
  const bases = rows.map((row, index) =>
    (firsts[index] as number) < early ? medianOf(row.slice(origin, early).filter(Number.isFinite)) : Number.NaN,
  )
  for (let at = 0; at < length; at++) {
    const values: number[] = []
    const own: number[] = []
    for (const [index, row] of rows.entries()) {
      if (at === (firsts[index] as number) + baseLength && Number.isNaN(bases[index] as number)) {
        const gaps = row
          .slice(at - baseLength, at)
          .map((value, back) => value - (common[at - baseLength + back] as number))
        bases[index] = medianOf(gaps.filter(Number.isFinite))
      }
      const value = (row[at] as number) - (bases[index] as number)
      if (!Number.isFinite(value)) continue
      values.push(value)
      own.push(weights[index] as number)
    }
    common[at] = weightedMedian(values, own)
  }
  return common
}
