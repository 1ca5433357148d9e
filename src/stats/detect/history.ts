import type { IsoDate } from '../../base/calendar/date.ts'
import { autocorrelations } from '../series/autocorrelation.ts'
import { filled } from '../series/gaps.ts'
import { medianFit } from '../series/robust-season.ts'
import { type Baseline, baselineOf, fitOf, floorOf } from './baseline.ts'
import type { CalendarOptions } from './calendar-effects.ts'
import { areSmallCounts } from './counts.ts'
import { type Expected, expectedAround } from './expected.ts'
import { countJudge, judgeOf, leastMean, type Verdict } from './judge.ts'
import { phaseScales } from './phase-scale.ts'
import { type Scaled, scalesOf } from './scaled.ts'
import { typicalSize } from './typical.ts'

/** A series as the methods of detection take it: evenly spaced, NaN where a value is missing. */
export interface Spaced {
  readonly values: Float64Array
  readonly dates: readonly IsoDate[] | null
  readonly season: number | null
  readonly calendar: CalendarOptions
}

/** Each value held against what was expected, as both are read. */
export interface Judged {
  readonly expected: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
  readonly verdicts: readonly (Verdict | null)[]
}

/** A level that changed and stayed: from the value at `index` on by `size`, with an interval of 95 %; `from` is what was expected without it. */
export interface LevelShift {
  readonly index: number
  readonly size: number
  readonly low: number
  readonly high: number
  readonly from: number
  /** The step in standard deviations of the steps elsewhere in the series; at most 1,000. */
  readonly score: number
}

/** The log scale must fit better by this much in log likelihood: on it high values are less unusual. */
const clearly = 3

/** The plain scale, or log where medians of the season and around each value clearly fit better on it. */
export function betterScale([plain, log]: readonly Scaled[], season: number | null): Scaled {
  const likelihood = ({ values, scale }: Scaled) => {
    const whole = filled(values)
    if (!whole) return 0
    const fitted = medianFit(whole, season ?? 1)
    return fitOf(
      values.map((value, i) => value - (fitted[i] as number)),
      values,
      scale,
    )
  }
  return log && plain && likelihood(log) > likelihood(plain) + clearly ? log : (plain as Scaled)
}

interface Model {
  readonly scaled: Scaled
  readonly base: Baseline
  readonly around: Expected
}

function modelOf(scaled: Scaled, { dates, season, calendar }: Spaced): Model {
  const base = baselineOf(scaled.values, scaled.scale, { season, dates, calendar, ahead: false })
  const around = expectedAround(base.rest, base.shifts)
  return { scaled, base, around }
}

/** The shifts of a model, as the series itself shows them. */
function shiftsOf({ scaled: { back }, base, around }: Model): LevelShift[] {
  return base.shifts.map(({ index, size, low, high, score }) => {
    const before = (around.expected[index] as number) + (base.repeated[index] as number) - size
    const step = (part: number) => back(before + part) - back(before)
    return { index, size: step(size), low: step(low), high: step(high), from: back(before), score }
  })
}

/** The whole history of a series, each value judged by all the others, and where its level shifted. `present` are its finite values. */
export function judgedHistory(series: Spaced, present: Float64Array): Judged & { readonly shifts: LevelShift[] } {
  const counts = areSmallCounts(present)
  const scales = scalesOf(series.values, present)
  const model = modelOf(counts ? (scales[0] as Scaled) : betterScale(scales, series.season), series)
  const judged = (counts ? judgedCounts(series.values, model) : null) ?? judgedErrors(model, series.season)
  return { ...judged, shifts: shiftsOf(model) }
}

/** How many independent values tell as much about a spread as these, whose neighbours go together. */
function independent(errors: Float64Array): number {
  const present = errors.filter(Number.isFinite)
  const rho = autocorrelations(present, 1)?.[1] ?? 0
  return (present.length * (1 - Math.max(0, rho) ** 2)) / (1 + Math.max(0, rho) ** 2)
}

/** Errors from some expected values, their usual sizes place by place, and the judge that they make. */
function bench(
  rest: Float64Array,
  expected: Float64Array,
  sizes: Float64Array,
  own: number,
  model: Model,
  season: number | null,
) {
  const errors = rest.map((value, i) => value - (expected[i] as number))
  const scales = phaseScales(errors, season)
  const usual = sizes.map((size, i) => size * (scales[i % scales.length] as number))
  const judge = judgeOf(errors, usual, floorOf(model.scaled.values), own)
  return {
    expected,
    reach: (i: number) => judge.limit * (usual[i] as number),
    verdict: (i: number) => judge.judge(errors[i] as number, usual[i] as number),
  }
}

/**
 * Each value is judged twice: against its neighbours, and against the slow curve, so that a run of odd values that stand by each
 * other is found too. The verdict with the larger score holds, with what was expected there.
 */
function judgedErrors(model: Model, season: number | null): Judged {
  const { scaled, base, around } = model
  const { rest } = base
  const near = bench(rest, around.expected, around.usual, rest.length / base.widening ** 2, model, season)
  const far = rest.map((value, i) => value - (around.slow[i] as number))
  const size = typicalSize(far)
  const wide = bench(
    rest,
    around.slow,
    far.map(() => size),
    independent(far),
    model,
    season,
  )
  const count = rest.length
  const out = { expected: new Float64Array(count), low: new Float64Array(count), high: new Float64Array(count) }
  const verdicts = Array.from(rest, (value, i) => {
    const one = Number.isFinite(value) ? near.verdict(i) : null
    const other = one && wide.verdict(i)
    const run = other?.unusual && !(one?.unusual && one.score >= other.score)
    const held = run ? wide : near
    const at = (base.repeated[i] as number) + (held.expected[i] as number)
    out.expected[i] = scaled.back(at)
    out.low[i] = scaled.back(at - held.reach(i))
    out.high[i] = scaled.back(at + held.reach(i))
    return run ? other : one
  })
  return { ...out, verdicts }
}

/** Counts are judged by their own distribution, around means that are not below 0; null where they do not vary as counts do. */
function judgedCounts(values: Float64Array, { scaled, base, around }: Model): Judged | null {
  const expected = values.map((_, i) => scaled.back((base.repeated[i] as number) + (around.expected[i] as number)))
  const means = expected.map((mean) => Math.max(mean, leastMean))
  const judge = countJudge(values, means)
  if (!judge) return null
  return {
    expected: means,
    low: means.map((mean) => Math.max(0, mean - judge.reach(mean))),
    high: means.map((mean) => mean + judge.reach(mean)),
    verdicts: Array.from(values, (value, i) =>
      Number.isFinite(value) ? judge.judge(value, means[i] as number) : null,
    ),
  }
}
