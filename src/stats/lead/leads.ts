import { studentQuantile } from '../distribution/student.ts'
import { benjaminiHochberg } from '../false-discovery.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { evidenceOf, type LeadEvidence, slopesOfHalves } from './evidence.ts'
import { type Rests, slopeAt } from './lag-profile.ts'
import { type Prepared, type Preparer, preparer } from './prepare.ts'
import { type Stability, stabilityOf } from './stability.ts'

export const verdicts = ['leads', 'follows', 'moves with', 'no evidence', 'not enough history'] as const
export type LeadVerdict = (typeof verdicts)[number]

export interface LeadInput {
  readonly outcome: ArrayLike<number>
  /** By name, each as long as the outcome; a value that is not finite is a gap. */
  readonly candidates: Readonly<Record<string, ArrayLike<number>>>
  /** Steps of a season; 1 where there is none. */
  readonly season: number
  /** See `Preparation`; as long as the outcome. */
  readonly calendar?: readonly ArrayLike<number>[]
  /** Candidates that are kept as they are and not taken in logarithms: rates and shares. */
  readonly levels?: ReadonlySet<string>
}

/** What the outcome does for one unit more of the candidate, `lag` steps later; either may be in logarithms. */
export interface LeadEffect {
  readonly value: number
  readonly lower: number
  readonly upper: number
  readonly outcomeInLogarithms: boolean
  readonly candidateInLogarithms: boolean
}

/** The verdict on one candidate. Share of false discoveries: the q of the verdict's own tests, the larger where there are two. */
export interface Lead {
  readonly name: string
  readonly verdict: LeadVerdict
  /** Steps between the two: by which the candidate leads or follows, 0 where it moves with; null without a verdict of these. */
  readonly lag: number | null
  readonly q: number | null
  /** The part of squared forecast error that the candidate's past takes away, out of sample, at the lag that tells most. */
  readonly gain: number | null
  readonly effect: LeadEffect | null
  /** The slopes of the two halves of the history at the verdict's lag. */
  readonly halves: readonly [number, number] | null
  readonly evidence: LeadEvidence | null
  /** How the link at the verdict's lag holds over time; null without one. */
  readonly stability: Stability | null
  /** The two as they were tested: beyond trend, season and calendar. */
  readonly rests: Rests | null
  /** The candidate as it was prepared. */
  readonly prepared: Prepared | null
  /** Why there is no evidence to judge. */
  readonly refused: Refusal | null
}

/** The share of false discoveries that is allowed, for the tests in the sample and out of it. */
const allowed = 0.02
const allowedOutOfSample = 0.05
/** What all lags tell together must lie to so much on one side, else it is not told which comes first. */
const sure = 0.95
const longest = 5_000
const furthestLag = 12

interface Examined {
  readonly rests: Rests
  readonly outcome: Prepared
  readonly candidate: Prepared
  readonly evidence: LeadEvidence
  /** The candidate as it stood so many steps before, prepared at those places. */
  readonly before: (lag: number) => Prepared | Refusal
}

/** The steps from the first to the last value that both series know. */
function spanOf(first: ArrayLike<number>, second: ArrayLike<number>): { from: number; to: number; known: number } {
  let [from, to, known] = [-1, 0, 0]
  for (let t = 0; t < first.length; t++) {
    if (!Number.isFinite(first[t]) || !Number.isFinite(second[t])) continue
    if (from < 0) from = t
    to = t + 1
    known++
  }
  return { from: Math.max(0, from), to, known }
}

interface Span {
  readonly outcome: Prepared | Refusal
  readonly prepare: Preparer
}

/** What is prepared once for all candidates that are known over the same steps. */
function spansOf({ outcome, season, calendar = [] }: LeadInput): (from: number, to: number) => Span {
  const known = new Map<string, Span>()
  return (from, to) => {
    const found = known.get(`${from} ${to}`)
    if (found) return found
    const cut = (series: ArrayLike<number>) => Float64Array.from(series).subarray(from, to)
    const prepare = preparer(to - from, { season, calendar: calendar.map(cut) })
    const span = { outcome: prepare(cut(outcome)), prepare }
    known.set(`${from} ${to}`, span)
    return span
  }
}

function examine(input: LeadInput, name: string, spans: ReturnType<typeof spansOf>): Examined | Refusal {
  const { outcome, season } = input
  const values = input.candidates[name] ?? []
  if (values.length !== outcome.length) return refuse('uneven', { have: values.length, need: outcome.length })
  if (outcome.length > longest) return refuse('too-large', { have: outcome.length, most: longest })
  const { from, to, known } = spanOf(outcome, values)
  const need = Math.max(30, 2 * (season || 1))
  if (to - from < need) return refuse('too-few', { have: to - from, need })
  if (known < 0.8 * (to - from)) return refuse('gaps', { have: known, need: Math.ceil(0.8 * (to - from)) })
  const span = spans(from, to)
  if (isRefusal(span.outcome)) return span.outcome
  const series = Float64Array.from(values).subarray(from, to)
  const scale = input.levels?.has(name) ? 'level' : undefined
  const prepared = span.prepare(series, scale)
  if (isRefusal(prepared)) return prepared
  const before = (lag: number) =>
    span.prepare(
      series.map((_, t) => series[t - lag] ?? Number.NaN),
      scale,
    )
  const rests = { outcome: span.outcome.rest, candidate: prepared.rest, columns: span.outcome.columns }
  const reach = Math.min(furthestLag, Math.floor((to - from - 18) / 4))
  return { rests, outcome: span.outcome, candidate: prepared, evidence: evidenceOf(rests, reach), before }
}

/**
 * The effect at a lag. Trend, season and calendar are taken off the candidate where it is set against the outcome: a feast that touches
 * both, so many steps apart, then takes nothing from the slope (Frisch & Waugh 1933).
 */
function effectAt({ rests, outcome, evidence, before }: Examined, lag: number): LeadEffect | null {
  const candidate = before(lag)
  if (isRefusal(candidate)) return null
  const { length } = rests.outcome
  const { slope, error, dof } = slopeAt(
    { ...rests, outcome: outcome.wide, candidate: candidate.wide },
    { lag: 0, from: Math.max(0, lag), to: length + Math.min(0, lag), order: evidence.profile.order },
  )
  const scale = outcome.unit / candidate.unit
  const width = studentQuantile(0.975, dof) * error
  const [value, lower, upper] = [slope * scale, (slope - width) * scale, (slope + width) * scale]
  if (![value, lower, upper].every(Number.isFinite)) return null
  return { value, lower, upper, outcomeInLogarithms: outcome.logarithm, candidateInLogarithms: candidate.logarithm }
}

/** Adjusted p-values of all candidates and all of their lags, given back by candidate. */
function adjusted(pValues: readonly Float64Array[]): Float64Array[] {
  const all = benjaminiHochberg(pValues.flatMap((p) => [...p]))
  let to = 0
  return pValues.map(({ length }) => {
    to += length
    return all.subarray(to - length, to)
  })
}

const least = (values: Float64Array) => values.reduce((so, value) => Math.min(so, value), 1)
const sameSign = ([first, second]: readonly [number, number], slope: number) => first * slope > 0 && second * slope > 0

interface Adjusted {
  readonly forward: Float64Array
  readonly reverse: Float64Array
  readonly together: number
  readonly outOfSample: number
}

type Judged = Pick<Lead, 'verdict' | 'lag' | 'q' | 'halves'>

/** The verdict rule. Nothing is said to lead or follow unless every test says so. */
function judge({ rests, evidence }: Examined, q: Adjusted): Judged {
  const { leading, following, belief, outOfSample } = evidence
  const forward = q.forward[leading.lag - 1] as number
  const reverse = q.reverse[-following.lag - 1] as number
  const halves = slopesOfHalves(rests, leading.lag)
  const leads =
    forward <= allowed &&
    q.outOfSample <= allowedOutOfSample &&
    (outOfSample?.gain ?? 0) > 0 &&
    belief.leads >= sure &&
    least(q.reverse) > allowed / 2 &&
    sameSign(halves, leading.slope)
  if (leads) return { verdict: 'leads', lag: leading.lag, q: Math.max(forward, q.outOfSample), halves }
  const after = slopesOfHalves(rests, following.lag)
  if (reverse <= allowed && belief.follows >= sure && sameSign(after, following.slope)) {
    return { verdict: 'follows', lag: -following.lag, q: reverse, halves: after }
  }
  if (q.together <= allowed) return { verdict: 'moves with', lag: 0, q: q.together, halves: slopesOfHalves(rests, 0) }
  return { verdict: 'no evidence', lag: null, q: Math.max(forward, q.outOfSample), halves: null }
}

const unknown = (name: string, refused: Refusal): Lead => ({
  name,
  verdict: refused.refused === 'constant' ? 'no evidence' : 'not enough history',
  lag: null,
  q: null,
  gain: null,
  effect: null,
  halves: null,
  evidence: null,
  stability: null,
  rests: null,
  prepared: null,
  refused,
})

/**
 * Which candidates lead the outcome. Trend, season and calendar are taken off; then a candidate leads when its past tells more of
 * the outcome than the outcome's own past does, in the sample (Granger 1969) and out of it (Clark & West 2007), both with the
 * share of false discoveries held over candidates and lags (Benjamini & Hochberg 1995); when the lags together place it
 * before the outcome and not beside or after it, so that a cause that both share does not pass for a lead; when the
 * outcome's past tells nothing of the candidate; and when both halves of the history have the same sign.
 */
export function leads(input: LeadInput): Lead[] {
  const spans = spansOf(input)
  const examined = Object.keys(input.candidates).map((name) => ({ name, found: examine(input, name, spans) }))
  const known = examined.flatMap(({ found }) => (isRefusal(found) ? [] : [found]))
  const forward = adjusted(known.map(({ evidence }) => evidence.forward))
  const reverse = adjusted(known.map(({ evidence }) => evidence.reverse))
  const together = benjaminiHochberg(known.map(({ evidence }) => evidence.together))
  const outOfSample = benjaminiHochberg(known.map(({ evidence }) => evidence.outOfSample?.p ?? 1))
  return examined.map(({ name, found }) => {
    if (isRefusal(found)) return unknown(name, found)
    const at = known.indexOf(found)
    const judged = judge(found, {
      forward: forward[at] as Float64Array,
      reverse: reverse[at] as Float64Array,
      together: together[at] as number,
      outOfSample: outOfSample[at] as number,
    })
    const signed = judged.verdict === 'follows' ? -(judged.lag ?? 0) : judged.lag
    const { rests, candidate: prepared, evidence } = found
    const effect = signed === null ? null : effectAt(found, signed)
    const stability = signed === null ? null : stabilityOf(rests, signed)
    const gain = evidence.outOfSample?.gain ?? null
    return { name, ...judged, gain, effect, evidence, stability, rests, prepared, refused: null }
  })
}
