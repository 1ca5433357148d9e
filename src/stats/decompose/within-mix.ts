import { type Refusal, refuse } from '../refusal.ts'
import { sumOf } from '../summary/moments.ts'

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
  /** From its coming or going, where it has a rate on one side only; 0 for all others, which have 0 here. */
  readonly turnover: number
}

/** Below this share of a side, those that stay are too few to be what the others are held against. */
const leastStaying = 0.5

/** One side: the denominator of all, and the denominator and rate of those that weights and rates are held against. */
interface Base {
  readonly all: number
  readonly whole: number
  readonly rate: number
}

const wholeOf = (side: readonly RatioSegment[]) => sumOf(side.map(({ whole }) => whole))

const rateOf = (side: readonly RatioSegment[]) => sumOf(side.map(({ part }) => part)) / wholeOf(side)

/** The bases of both sides: the segments that stay where they hold at least half of each, else all, at the end's rate. */
function basesOf(start: readonly RatioSegment[], end: readonly RatioSegment[], stays: readonly boolean[]): Base[] {
  const sides = [start, end].map((side) => ({ side, staying: side.filter((_, index) => stays[index]) }))
  const enough = sides.every(({ side, staying }) => wholeOf(staying) / wholeOf(side) >= leastStaying)
  return sides.map(({ side, staying }) => {
    const all = wholeOf(side)
    return enough ? { all, whole: wholeOf(staying), rate: rateOf(staying) } : { all, whole: all, rate: rateOf(end) }
  })
}

/** What a segment adds on one side beyond what its weight would at the base's rate. */
const beyond = ({ part, whole }: RatioSegment, { all, rate }: Base) => (part - whole * rate) / all

/**
 * Takes a change of Σ part ÷ Σ whole apart by segments. Those that stay, with their weights among themselves (Kitagawa 1955, with end
 * weights): within = end weight × change of the own rate, mix = change of weight × (start rate − their overall end rate). The overall rate only
 * spreads the mix over the segments (changes of weight sum to 0); the end's is the one of the published example that this is checked against.
 * Those that come or go: weight × (own rate − rate of those that stay), of the same side (Melitz & Polanec 2015), so that they move
 * nobody's mix; where less than half of a side stays, weights are of all and the overall end rate stands for theirs. Everything sums to the
 * change. Refused: lists of different length, an overall denominator of 0 (`not-positive`), numbers that leave the range of one.
 */
export function withinMix(start: readonly RatioSegment[], end: readonly RatioSegment[]): WithinMix[] | Refusal {
  if (start.length !== end.length) return refuse('uneven', { start: start.length, end: end.length })
  if (wholeOf(start) === 0 || wholeOf(end) === 0) return refuse('not-positive')
  const stays = start.map(({ whole }, index) => whole !== 0 && end[index]?.whole !== 0)
  const [before, after] = basesOf(start, end, stays) as [Base, Base]
  const effects = start.map((from, index) => {
    const to = end[index] as RatioSegment
    if (!stays[index]) return { within: 0, mix: 0, turnover: beyond(to, after) - beyond(from, before) }
    const rate = from.part / from.whole
    const weight = to.whole / after.whole
    const gained = weight - from.whole / before.whole
    return { within: weight * (to.part / to.whole - rate) + 0, mix: gained * (rate - after.rate) + 0, turnover: 0 }
  })
  const all = sumOf(effects.map(({ within, mix, turnover }) => Math.abs(within) + Math.abs(mix) + Math.abs(turnover)))
  return Number.isFinite(all) ? effects : refuse('not-finite')
}
