/** What was one season ago comes again; season 1 is the last value. A history shorter than the season repeats as a whole. */
export function seasonalNaive(y: Float64Array, season: number, horizon: number): Float64Array {
  const cycle = Math.min(Math.max(1, season), y.length)
  return Float64Array.from({ length: horizon }, (_, h) => y[y.length - cycle + (h % cycle)] as number)
}

/** The last value and from there the mean step of the whole history: a random walk with drift. */
export function drift(y: Float64Array, horizon: number): Float64Array {
  const last = y[y.length - 1] as number
  const step = y.length < 2 ? 0 : (last - (y[0] as number)) / (y.length - 1)
  return Float64Array.from({ length: horizon }, (_, h) => last + step * (h + 1))
}
