/** Columns over time that carry trend and season, each of the length asked. */

const wave = (length: number, angle: (t: number) => number, of: (x: number) => number) =>
  Float64Array.from({ length }, (_, t) => of(angle(t)))

const mostWaves = 24

/** A constant, a slope, and half waves down to `shortest` steps (at most 24) for a level that wanders slowly. */
export function trendColumns(length: number, shortest: number): Float64Array[] {
  const slope = Float64Array.from({ length }, (_, t) => t / length - 0.5)
  const columns = [new Float64Array(length).fill(1), slope]
  for (let j = 1; j <= mostWaves && (2 * length) / j >= shortest; j++)
    columns.push(wave(length, (t) => (Math.PI * j * (t + 0.5)) / length, Math.cos))
  return columns
}

/** The first harmonics of a season: two more than there are full seasons, so that two years carry four and ten carry twelve. */
export function seasonColumns(length: number, season: number): Float64Array[] {
  const count = season < 2 ? 0 : Math.min(Math.floor((season - 1) / 2), 2 + Math.floor(length / season))
  return Array.from({ length: count }, (_, k) => k + 1).flatMap((k) => {
    const angle = (t: number) => (2 * Math.PI * k * t) / season
    return [wave(length, angle, Math.cos), wave(length, angle, Math.sin)]
  })
}

/**
 * The mean of each step of the season, pulled to 0 by as much as such means would stand out by chance (James & Stein 1961): sharp
 * weeks that harmonics cannot draw are kept, a season without them is left alone. 0 from fewer than three full seasons.
 */
export function sharpSeason(rest: ArrayLike<number>, valid: Uint8Array, season: number): Float64Array {
  const found = new Float64Array(rest.length)
  const steps = Math.round(season)
  if (steps < 2 || rest.length < 3 * steps) return found
  const sums = new Float64Array(steps)
  const counts = new Float64Array(steps)
  let squares = 0
  let total = 0
  for (let t = 0; t < rest.length; t++) {
    if (!valid[t]) continue
    const value = rest[t] as number
    sums[t % steps] = (sums[t % steps] as number) + value
    counts[t % steps] = (counts[t % steps] as number) + 1
    squares += value * value
    total++
  }
  const between = sums.reduce((so, sum, step) => so + (counts[step] ? (sum * sum) / (counts[step] as number) : 0), 0)
  const within = (squares - between) / Math.max(1, total - steps)
  const ratio = between / steps / within
  const kept = ratio > 0 ? Math.max(0, 1 - 1 / ratio) : 0
  for (let t = 0; t < rest.length; t++) {
    const step = t % steps
    if (counts[step]) found[t] = (kept * (sums[step] as number)) / (counts[step] as number)
  }
  return found
}
