import { typicalSize } from './typical.ts'

const leastCycles = 6
/** A phase errs at most so many times more or less than all do. */
const most = 8

/**
 * By how much the errors of each phase of a season are larger than usual: a weekend may vary more than a Tuesday. Long seasons
 * share the errors of neighbouring phases (a 24th of a cycle on each side). Differences that noise alone would make shrink to none: all 1
 * then, and with fewer than six cycles.
 */
export function phaseScales(errors: Float64Array, season: number | null): Float64Array {
  const length = season ?? 1
  const cycles = Math.floor(errors.length / length)
  const all = typicalSize(errors)
  const scales = new Float64Array(length).fill(1)
  if (length < 2 || cycles < leastCycles || !(all > 0)) return scales
  const side = Math.floor(length / 24)
  const logs = scales.map((_, phase) => {
    const own: number[] = []
    for (let near = -side; near <= side; near++) {
      for (let i = (phase + near + length) % length; i < errors.length; i += length) own.push(errors[i] as number)
    }
    const size = typicalSize(Float64Array.from(own)) / all
    return Math.log(Math.max(1 / most, Math.min(most, size)))
  })
  const mean = logs.reduce((sum, log) => sum + log, 0) / length
  const spread = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (length - 1)
  // The log of a mean size of n errors varies by about 0.7 ÷ n.
  const noise = 0.7 / (cycles * (2 * side + 1))
  const keep = spread > 2 * noise ? 1 - noise / spread : 0
  return logs.map((log) => Math.exp(keep * log))
}
