import { baselineOf, floorOf } from './baseline.ts'
import { areSmallCounts } from './counts.ts'
import { followOf } from './expected.ts'
import { betterScale, type Judged, type Spaced } from './history.ts'
import { countJudge, judgeOf, leastMean, type Verdict } from './judge.ts'
import { expectedFromPast } from './level.ts'
import { type Scaled, scalesOf } from './scaled.ts'
import { normalAtFirst } from './tail.ts'
import { typicalSize } from './typical.ts'

/** How often what repeats is estimated anew along a series. */
const mostRefits = 32
/** Values that an estimate looks back on, at most; and cycles of a long season. */
const mostBack = 1500
const cyclesBack = 8
const leastBack = 12

/** What a stretch of values was expected to be by the values before it. */
interface Ahead {
  readonly scaled: Scaled
  readonly expected: Float64Array
  readonly errors: Float64Array
  readonly usual: number
  readonly past: Float64Array
}

function ahead(scaled: Scaled, { dates, season, calendar }: Spaced, known: number): Ahead {
  const before = scaled.values.subarray(0, known)
  const base = baselineOf(before, scaled.scale, {
    season,
    dates: dates?.slice(0, known) ?? null,
    calendar,
    ahead: true,
  })
  const repeated = Float64Array.from(scaled.values, (_, i) =>
    i < known ? (base.repeated[i] as number) : base.repeatedAfter(i - known + 1, dates?.[i] ?? null),
  )
  const rest = scaled.values.map((value, i) => value - (repeated[i] as number))
  const { follow, unit } = followOf(rest.subarray(0, known))
  const level = expectedFromPast(rest, follow, unit)
  const errors = rest.map((value, i) => value - (level[i] as number))
  const past = errors.slice(Math.min(Math.floor(known / 4), Math.max(0, known - leastBack)), known)
  return {
    scaled,
    expected: level.map((value, i) => value + (repeated[i] as number)),
    errors,
    usual: typicalSize(past) * base.widening,
    past,
  }
}

interface Block {
  readonly from: number
  readonly to: number
  readonly back: number
}

function blocks(count: number, season: number | null): Block[] {
  const first = Math.max(leastBack, season ? 3 * season : 0)
  const back = Math.max(mostBack, season ? cyclesBack * season : 0)
  const refits = Math.max(6, Math.min(mostRefits, Math.round((mostRefits * mostBack) / back)))
  const length = Math.max(1, Math.ceil((count - first) / refits))
  const found: Block[] = []
  for (let from = first; from < count; from += length) {
    found.push({ from, to: Math.min(count, from + length), back: Math.max(0, from - back) })
  }
  return found
}

const present = (values: Float64Array) => values.filter(Number.isFinite)

function part(series: Spaced, { back, to }: Block): Spaced {
  return { ...series, values: series.values.subarray(back, to), dates: series.dates?.slice(back, to) ?? null }
}

type Write = (i: number, expected: number, low: number, high: number, verdict: Verdict | null) => void

/** How the values of a block are judged: the reach of the usual on the scale, and a verdict. */
type JudgeAt = (i: number) => { readonly reach: number; readonly verdict: Verdict }

function countsAhead({ values }: Spaced, known: number, { scaled, expected }: Ahead): JudgeAt | null {
  const means = expected.map((value) => (Number.isFinite(value) ? Math.max(leastMean, scaled.back(value)) : leastMean))
  const judge = countJudge(values.subarray(0, known), means.subarray(0, known))
  if (!judge || !values.every((value) => Number.isNaN(value) || (Number.isInteger(value) && value >= 0))) return null
  return (i) => ({
    reach: judge.reach(means[i] as number) / scaled.back(1),
    verdict: judge.judge(values[i] as number, means[i] as number),
  })
}

function errorsAhead(known: number, { scaled, past, usual, errors }: Ahead): JudgeAt {
  const floor = floorOf(scaled.values.subarray(0, known))
  const judge = judgeOf(past, new Float64Array(past.length).fill(usual), floor, past.length, normalAtFirst.online)
  const reach = judge.limit * Math.max(floor, usual)
  return (i) => ({ reach, verdict: judge.judge(errors[i] as number, usual) })
}

function judgeBlock(series: Spaced, block: Block, write: Write): void {
  const own = part(series, block)
  const known = block.from - block.back
  const seen = present(own.values.subarray(0, known))
  if (seen.length < leastBack) return
  const counts = areSmallCounts(seen)
  const scales = scalesOf(own.values, seen)
  const before = scales.map((one) => ({ ...one, values: one.values.subarray(0, known) }))
  const chosen = counts ? 'plain' : betterScale(before, series.season).scale
  const best = ahead(scales.find(({ scale }) => scale === chosen) as Scaled, own, known)
  const judge = (counts ? countsAhead(own, known, best) : null) ?? errorsAhead(known, best)
  const { back } = best.scaled
  for (let i = known; i < own.values.length; i++) {
    const at = best.expected[i] as number
    const { reach, verdict } = Number.isFinite(own.values[i]) ? judge(i) : { reach: 0, verdict: null }
    write(block.back + i, back(at), back(at - reach), back(at + reach), verdict)
  }
}

/**
 * Each value judged by those before it alone. What repeats is estimated anew at most 32 times, each time from at most 1,500 values
 * or eight cycles back; between two estimates the level goes on following. The first three cycles, at least twelve values, are
 * not judged. `newest` judges the last value only.
 */
export function judgedOnline(series: Spaced, newest: boolean): Judged {
  const { values, season } = series
  const count = values.length
  const expected = new Float64Array(count).fill(Number.NaN)
  const low = new Float64Array(count).fill(Number.NaN)
  const high = new Float64Array(count).fill(Number.NaN)
  const verdicts: (Verdict | null)[] = new Array(count).fill(null)
  const all = blocks(count, season)
  const back = Math.max(mostBack, season ? cyclesBack * season : 0)
  const last = { from: count - 1, to: count, back: Math.max(0, count - 1 - back) }
  for (const block of newest && all.length > 0 ? [last] : all) {
    judgeBlock(series, block, (i, at, from, to, verdict) => {
      expected[i] = at
      low[i] = from
      high[i] = to
      verdicts[i] = verdict
    })
  }
  return { expected, low, high, verdicts }
}
