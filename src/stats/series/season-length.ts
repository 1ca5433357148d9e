import { filled } from './gaps.ts'

/** Lengths that businesses know: quarters, weekdays, months, hours, weeks, quarter hours, hours of a week, five minutes, minutes. */
const usual = [4, 7, 12, 24, 52, 96, 168, 288, 1440] as const

/** The series less its own moving mean over a cycle, so that a trend does not pass for a season. */
function withoutTrend(values: Float64Array, length: number): Float64Array {
  const sums = new Float64Array(values.length + 1)
  for (let i = 0; i < values.length; i++) sums[i + 1] = (sums[i] as number) + (values[i] as number)
  const half = Math.floor(length / 2)
  return values.map((value, i) => {
    const from = Math.max(0, i - half)
    const to = Math.min(values.length, from + length)
    const start = Math.max(0, to - length)
    return value - ((sums[to] as number) - (sums[start] as number)) / (to - start)
  })
}

/** Ranks around 0 in place of values, so that a few odd ones do not hide a season; equal values share their mean rank. */
function ranks(values: Float64Array): Float64Array {
  const sorted = values.slice().sort()
  const middle = (sorted.length - 1) / 2
  return values.map((value) => (placeOf(sorted, value, false) + placeOf(sorted, value, true) - 1) / 2 - middle)
}

/** How many of ascending numbers are below a value, or at most it. */
function placeOf(sorted: Float64Array, value: number, including: boolean): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const half = (low + high) >> 1
    const before = sorted[half] as number
    if (before < value || (including && before === value)) low = half + 1
    else high = half
  }
  return low
}

/** The autocorrelation of ranks at one lag. */
function correlationAt(places: Float64Array, lag: number): number {
  let products = 0
  let squares = 0
  for (let i = 0; i < places.length; i++) {
    const own = places[i] as number
    squares += own * own
    if (i >= lag) products += own * (places[i - lag] as number)
  }
  return squares > 0 ? products / squares : 0
}

/**
 * How well a series repeats after `length` values, 0 to 1: the autocorrelation of ranks there, less what it is half a cycle off.
 * 0 with fewer than three cycles.
 */
export function repetition(values: ArrayLike<number>, length: number): number {
  const series = values.length >= 3 * length ? filled(values) : null
  if (!series) return 0
  const places = ranks(withoutTrend(series, length))
  const again = correlationAt(places, length)
  const between = Math.max(
    correlationAt(places, Math.floor(length / 2)),
    correlationAt(places, Math.ceil(1.5 * length)),
  )
  return Math.max(0, Math.min(1, again, again - between))
}

/**
 * The length of a series' season among some, by default those that businesses know; null where it repeats at none of them.
 * NaN values are gaps. A multiple is taken only where it repeats clearly better.
 */
export function seasonLength(values: ArrayLike<number>, lengths: readonly number[] = usual): number | null {
  let best: number | null = null
  let most = Math.max(0.25, 3 / Math.sqrt(values.length))
  for (const length of lengths) {
    const found = repetition(values, length)
    if (found > most + (best ? 0.05 : 0)) {
      best = length
      most = found
    }
  }
  return best
}
