/** A segment of a ratio: its own numerator and denominator. A segment that is absent has 0 and 0. */
export interface RatioSegment {
  readonly part: number
  readonly whole: number
}

export interface WithinMix {
  /** From the change of the segment's own rate, at its end weight. */
  readonly within: number
  /** From the change of its weight, at its start rate against the overall one. */
  readonly mix: number
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0)

/**
 * Takes a change of Σ part ÷ Σ whole apart by segments (Kitagawa 1955, with end weights): within = end weight × change of the own rate,
 * mix = change of weight × (start rate − overall end rate); they sum to the change. The overall rate only spreads the mix over the
 * segments (changes of weight sum to 0); the end's is the one of the published example that this is checked against. A segment that has a rate on one side
 * only has no own change: all of it is mix. Null where an overall denominator is 0.
 */
export function withinMix(start: readonly RatioSegment[], end: readonly RatioSegment[]): WithinMix[] | null {
  const before = sumOf(start.map((segment) => segment.whole))
  const after = sumOf(end.map((segment) => segment.whole))
  if (before === 0 || after === 0) return null
  const overall = sumOf(end.map((segment) => segment.part)) / after
  return start.map((from, index) => {
    const to = end[index] as RatioSegment
    const weightBefore = from.whole / before
    const weightAfter = to.whole / after
    if (from.whole === 0 || to.whole === 0) {
      return { within: 0, mix: to.part / after - from.part / before - (weightAfter - weightBefore) * overall }
    }
    const rate = from.part / from.whole
    return { within: weightAfter * (to.part / to.whole - rate), mix: (weightAfter - weightBefore) * (rate - overall) }
  })
}
