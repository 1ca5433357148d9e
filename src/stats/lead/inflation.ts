/** Shifts nearer than this to no shift may hold what is tested for. */
const near = 20

/** What is left of values beside orthonormal columns. */
function besideOf(columns: readonly Float64Array[], values: Float64Array): Float64Array {
  const rest = values.slice()
  for (const column of columns) {
    let dot = 0
    for (let t = 0; t < rest.length; t++) dot += (rest[t] as number) * (column[t] as number)
    for (let t = 0; t < rest.length; t++) rest[t] = (rest[t] as number) - dot * (column[t] as number)
  }
  return rest
}

/** Columns made orthonormal, in their order; those that depend on others are left out. */
export function orthonormal(columns: readonly Float64Array[]): Float64Array[] {
  const base: Float64Array[] = []
  for (const column of columns) {
    const rest = besideOf(base, besideOf(base, column))
    const size = Math.hypot(...rest)
    if (size > 1e-8 * Math.hypot(...column)) base.push(rest.map((value) => value / size))
  }
  return base
}

/**
 * By how much squared t statistics come out too large, at least 1: their mean when the candidate is moved in a circle to where it
 * cannot tell anything. Series that remember long, and from which trend and season were taken, agree by chance more often than the
 * tables of F and t know (Bartlett 1935); circular shifts keep the memory of both and show by how much.
 */
export function shiftInflation(
  residuals: Float64Array,
  candidate: Float64Array,
  columns: readonly Float64Array[] = [],
): number {
  const { length } = residuals
  const base = orthonormal(columns)
  const total = residuals.reduce((sum, value) => sum + value * value, 0) / Math.max(1, length - columns.length)
  let [sum, count] = [0, 0]
  for (let shift = near; shift <= length - near; shift++) {
    const turned = new Float64Array(length)
    turned.set(candidate.subarray(shift))
    turned.set(candidate.subarray(0, shift), length - shift)
    const moved = besideOf(base, turned)
    let [xy, xx] = [0, 0]
    for (let t = 0; t < length; t++) {
      xy += (moved[t] as number) * (residuals[t] as number)
      xx += (moved[t] as number) ** 2
    }
    if (!(xx > 0) || !(total > 0)) continue
    sum += (xy * xy) / xx / total
    count++
  }
  return count > 0 ? Math.max(1, sum / count) : 1
}
